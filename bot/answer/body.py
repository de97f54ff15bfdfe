"""What all answers to a turn have in common: what they are about, whom they are for, and the lines that many of them hold."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.answer import parts
from bot.answer.dates import notices
from bot.answer.dates.dated import dated_parts, is_told, weekends_part
from bot.answer.facts import said_back
from bot.answer.library import Library
from bot.answer.matter import TOPICS_OF_CASE, Matter
from bot.audience import DEFAULT_AUDIENCE, PUBLIC
from bot.content.records.base import Reference
from bot.content.records.topics import Topic
from bot.deadlines import Deadline
from bot.model.answer import Part
from bot.model.conversation import Memory, Turn


class Body:
    """One turn, as answers to it see it; its methods make the lines of which answers consist.

    Args:
        turn: the turn.
        memory: what is known after it.
        library: the content.
    """

    def __init__(self, turn: Turn, memory: Memory, library: Library) -> None:
        self.turn, self.memory, self.library = turn, memory, library
        self.matter = Matter(turn, memory, library)
        self.audience = memory.audience or DEFAULT_AUDIENCE
        self.mapping, self.topics, self.entry = self.matter.mapping, self.matter.topics, self.matter.entry
        self.signals = turn.understanding.signals

    def understood(self) -> list[Part]:
        """What was understood of the case, and which dates are not computed with and why."""
        lines = notices.doubt_lines(self.turn, self.memory, self.library)
        stated = self.turn.understanding.stated
        lines += [self.say("placed_apart")] if stated.placed_apart else []
        lines += (
            [self.say("differ_in_age")]
            if stated.child_ages and any(child.dates for child in self.matter.children)
            else []
        )
        lines += [self.say("dates_contradict")] if self.matter.contradiction else []
        another = "earlier_child" if self.memory.went_back else "another_child"
        lines += [self.say(another)] if self.memory.another_at == self.memory.turns else []
        return parts.understood_part(self.library, self.memory, self.audience) + self.notice(lines)

    def notice(self, lines: Sequence[str]) -> list[Part]:
        """Return one line of its own; nothing without words."""
        return [Part(kind="notice", text=" ".join(lines))] if lines else []

    def deadlines(self) -> list[Part]:
        """Return the dates, for this audience; of several children those of each."""
        children = [] if is_told(self.matter) else self.matter.children
        return dated_parts(self.matter, self.audience) + [part for child in children for part in self._dates_of(child)]

    def _dates_of(self, child: Matter) -> list[Part]:
        """Return the dates of one of several children."""
        shown = [part for part in dated_parts(child, self.audience) if not part.folded]
        titles = [self.say("title_of_child", facts=self.called(child), title=part.title) for part in shown]
        return [msgspec.structs.replace(part, title=title) for part, title in zip(shown, titles, strict=True)]

    def dates_of_children(self) -> list[Deadline]:
        """Return the dates of each of several children, with the child as what they are about."""
        told = [(date, [date.subject, self.called(child)]) for child in self.matter.children for date in child.dates]
        return [msgspec.structs.replace(date, subject="; ".join(filter(None, about))) for date, about in told]

    def called(self, child: Matter) -> str:
        """Return what tells one of several children from the others, as the beginning of a line."""
        facts = ", ".join(said_back(child.memory, self.library.phrases, self.audience))
        return f"{facts[:1].upper()}{facts[1:]}"

    def weekends(self) -> list[Part]:
        """Return whether weekends and holidays move them."""
        return weekends_part(self.matter, self.audience)

    def form_question(self) -> list[Part]:
        """The deadline form's question, where this answer starts the form."""
        starts = self.memory.asking and self.memory.asked_at == self.memory.turns
        return notices.question_part(self.memory, self.library) if starts else []

    def missing_dates(self) -> list[Part]:
        """Ask once for the dates with which norms could be computed; not while the form asks."""
        asked = self.memory.asking or self.memory.asked_for_dates
        return [] if asked else notices.missing_part(self.matter.missing, self.memory, self.library)

    def references(self, *, with_topics: bool = True) -> list[Reference]:
        """Return where the answer comes from: its entry and topics, then its norms."""
        topics = self.topics[: TOPICS_OF_CASE if self.mapping.is_case else 1] if with_topics else []
        found = list(self.entry.sources) if self.entry and with_topics else []
        found += [ref for topic in topics for ref in topic.sources]
        return found + [ref for norm in self.matter.norms for ref in self.library.norms[norm].sources]

    def say(self, key: str, **values: object) -> str:
        """Return a phrase for this audience."""
        return self.library.phrases.say(key, self.audience, **values)

    def rules(self) -> list[str]:
        """The norms of the topic as rules; to the public those that are about them and that no date tells already."""
        if self.audience not in PUBLIC:
            return self.matter.asked_norms
        return [norm for norm in self.matter.undated if self.audience in self.library.norms[norm].concerns]

    def fitting(self, topics: Sequence[Topic]) -> list[Topic]:
        """The topics whose words are shown: below a help line none that presume what nobody said."""
        return [topic for topic in topics if not (self.signals and topic.text_for(self.audience).presumes)]
