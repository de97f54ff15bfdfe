"""What one answer is about: its place in the guideline, the situation, and the dates that follow from it."""

from __future__ import annotations

import datetime

import msgspec

from bot.answer.danger.memory import answered
from bot.answer.danger.worries import topics_of
from bot.answer.dates.asking import holds, known_events
from bot.answer.dates.notices import is_plausible, missing_events
from bot.answer.facts import of_each_child, situation_of
from bot.answer.going_on.own_words import NAMED
from bot.answer.going_on.subject import map_topics, with_safety, with_successors
from bot.answer.library import Library
from bot.answer.more import exist
from bot.audience import PUBLIC
from bot.content.records.entries import Entry
from bot.content.records.topics import Topic
from bot.deadlines import Deadline, deadlines
from bot.errors import InputError
from bot.mapper.mapping import FAR_OUTSIDE
from bot.model.conversation import Memory, Turn
from bot.model.intent import Intent
from bot.model.understanding import Mapping, Scored
from bot.requests.intents import ABOUT_BEFORE, TALK
from bot.situation import Situation

UNSURE = 0.35
MARGIN = 0.12
NORMS_OF_TOPIC = 2
TOPICS_OF_CASE = 3
# Probability of danger from which, without a cue, a topic of safety goes before the others that were found:
STRONG = 0.75
NOWHERE = Mapping(in_scope=False)


class Matter:
    """What one answer is about. `danger` goes before all else; with a `contradiction` among the facts nothing is computed."""

    def __init__(self, turn: Turn, memory: Memory, library: Library) -> None:
        self.turn, self.memory, self.library = turn, memory, library
        self.today = datetime.date.fromisoformat(turn.today)
        self.danger = answered(turn)
        self.mapping = self._mapping()
        self.contradiction = False
        self.situation = self._situation()
        found = deadlines(self.situation, library.norm_list, self.today)
        self.dates = [date for date in found if date.kind != "vervallen" or date.norm in self.mapping.norms]
        if self.is_gap_unknown:
            self.dates = [date for date in self.dates if library.norms[date.norm].shape != "declaration"]
        self.children = self._children()

    def _mapping(self) -> Mapping:
        """The mapping of this message; of the topics before it where it only changes a fact."""
        mapping, before, signals = self.turn.understanding.mapping, self.memory.topics, self.turn.understanding.signals
        if self.danger:
            if self.danger.kind:
                return map_topics(self.library, topics_of(self.danger, self.library))
            return with_safety(self.library, NOWHERE if self.turn.follow_up else mapping, self.danger.signals[0])
        if (
            self.turn.intent in TALK
            or self.is_about_nothing()
            or (self.turn.entities and not exist(self.library, self.turn.entities))
        ):
            return NOWHERE
        if entry := self.library.entries.get(self.turn.entities.get("entry", "")):
            mapping = map_topics(self.library, [entry.topic])
            return msgspec.structs.replace(mapping, entry=Scored(id=entry.id, score=1.0))
        if topic := self.turn.entities.get("topic"):
            return map_topics(self.library, [topic])
        is_ours = bool(signals) and mapping.outside < FAR_OUTSIDE
        if is_ours and not mapping.in_scope:  # danger is never none of our business
            return map_topics(self.library, self.library.signal_topics[signals[0].id])
        if norms := self._asked_before():
            topics = [topic for topic in self.library.topics.values() if norms[0] in topic.norms]
            first = sorted(topics, key=lambda topic: topic.norms.index(norms[0]))[:1]
            return map_topics(self.library, [topic.id for topic in first] or before, norms)
        if self.turn.intent in ABOUT_BEFORE and (before or self.memory.norms) and not mapping.is_case:
            return map_topics(self.library, before, self.memory.norms)
        sure = mapping.in_scope and bool(mapping.topics) and mapping.topics[0].score >= UNSURE
        if self.turn.intent == Intent.ASK_SOURCE and not sure:
            return Mapping(in_scope=True)  # where our words come from is never out of scope, and needs no question back
        if self._is_safety_near(mapping):
            return with_safety(self.library, mapping, signals[0].id)
        return mapping

    def _is_safety_near(self, mapping: Mapping) -> bool:
        """Say whether a message is about safety: a cue of danger stands in it, or it is strongly suspected beside such a topic."""
        signals = self.turn.understanding.signals
        if not signals or not mapping.in_scope or mapping.norms or mapping.entry:
            return False
        own = self.library.signal_topics[signals[0].id]
        strong = (signals[0].odds or 0) >= STRONG
        return bool(signals[0].cue) or (strong and any(topic.id in own for topic in mapping.topics))

    def _asked_before(self) -> list[str]:
        """The norms of a form that let go, where this message gives after all the date that it asked for; else none."""
        asked, known = self.turn.memory.asked_event, known_events(self.turn.memory)
        given = self.turn.intent in ABOUT_BEFORE and asked not in known and asked in known_events(self.memory)
        return self.memory.asked_norms if given else []

    def _children(self) -> list[Matter]:
        """Each of several children, with the dates that are not the same for all of them; those that are, are the dates here."""
        known = [msgspec.structs.replace(self.memory, stated=stated) for stated in of_each_child(self.memory.stated)]
        children = [Matter(self.turn, memory, self.library) for memory in known]
        if self.memory.stated.child_ages:
            self.dates = [date for date in children[0].dates if all(date in child.dates for child in children)]
        for child in children:
            child.dates = [date for date in child.dates if date not in self.dates]
        return children

    def _situation(self) -> Situation:
        try:
            return situation_of(self.memory, self._assumed(), self.today)
        except InputError:
            self.contradiction = True
            return Situation()

    def _assumed(self) -> dict[str, object]:
        """What a question on certain norms implies about the case; superseded terms count only where they are asked for."""
        norms = [self.library.norms[norm] for norm in self.mapping.norms]
        asked = [norm for norm in norms if norm.kind != "vervallen" or self.memory.old_terms]
        return {name: value for norm in asked for name, value in norm.when.items()}

    @property
    def is_gap_unknown(self) -> bool:
        """Whether the child is back with a family and nobody told how long that had none: whether that asks anything is unknown."""
        known = self.situation.last_fostering_end or self.situation.provider_change_date or self.memory.arrivals
        return self.memory.back_again and not known

    @property
    def topics(self) -> list[Topic]:
        """The topics of the answer, best first; that of the entry goes before the others."""
        found = [self.library.topics[topic.id] for topic in self.mapping.topics]
        first = self.entry.topic if self.entry else ""
        return sorted(found, key=lambda topic: topic.id != first)

    @property
    def untold(self) -> list[Topic]:
        """The first topic, but where it was just told and an entry has something new to say."""
        new = self.entry is not None and self.entry.id not in self.memory.shown
        return self.topics[:1] if self.is_untold() or not new else []

    def is_untold(self) -> bool:
        """Say whether the first topic was not just told."""
        return not self.topics or self.topics[0].id not in self.memory.shown

    @property
    def entry(self) -> Entry | None:
        """The short answer to exactly this question, where there is one; who asks for the date of a norm gets the rule first."""
        asks_date = self.turn.intent == Intent.COMPUTE and bool(self.mapping.norms)
        found = None if self.mapping.is_case or asks_date else self.mapping.entry
        entry = self.library.entries.get(found.id) if found else None
        return entry if entry and entry.is_for(self.turn.reader) else None

    def is_about_nothing(self) -> bool:
        """Say whether a message goes on with what was said before while nothing was: "weet ik niet", "verder"."""
        before = self.memory.topics or self.memory.norms or self.memory.asking or self.turn.reply or self.turn.entities
        if before or self.turn.intent not in (Intent.DONT_KNOW, Intent.ASK_MORE):
            return False
        topics = self.turn.understanding.mapping.topics
        return self.turn.intent == Intent.DONT_KNOW or not topics or topics[0].score < NAMED

    @property
    def asked_norms(self) -> list[str]:
        """The norms that are asked for, else those of the topics of the answer; to the public those that hold for the case."""
        if not self.mapping.in_scope or self.danger:
            return []
        if self.entry and self.entry.names:  # the meaning of a term, and nothing of its topic
            return self.entry.norms
        topics = self.topics[: TOPICS_OF_CASE if self.mapping.is_case else 1]
        of_topics = [norm for topic in topics for norm in topic.norms[:NORMS_OF_TOPIC]]
        if self.memory.audience in PUBLIC:
            of_topics = [norm for norm in of_topics if self._holds(norm)]
        return with_successors(self.library, self.mapping.norms) or list(dict.fromkeys(of_topics))

    @property
    def kept_norms(self) -> list[str]:
        """The norms that a date in a later message is for: one with a condition only where it was named, or where that holds."""
        named = {*self.mapping.norms, *self.memory.norms}
        return [norm for norm in self.asked_norms if norm in named or self._holds(norm)]

    def _holds(self, norm: str) -> bool:
        return holds(self.library.norms[norm], self.memory.stated)

    @property
    def all_dates(self) -> list[Deadline]:
        """The dates that are the same for all children, and those of each."""
        return [*self.dates, *(date for child in self.children for date in child.dates)]

    @property
    def norms(self) -> list[str]:
        """The norms that the answer states: those asked for, then the dated ones."""
        dated = [date.norm for date in self.all_dates] if self.mapping.in_scope else []
        return list(dict.fromkeys([*self.asked_norms, *dated]))

    @property
    def undated(self) -> list[str]:
        """The norms that are asked for and have no date."""
        dated = {date.norm for date in self.dates}
        return [norm for norm in self.asked_norms if norm not in dated]

    @property
    def dates_asked(self) -> list[Deadline]:
        """The dates of the norms that this message, or the one before it, asks for by name."""
        return [date for date in self.dates if date.norm in self.mapping.norms]

    @property
    def missing(self) -> list[str]:
        """The event whose date would help, where this writer can be expected to know it, and tells of dates or asks for them."""
        if not self._is_about_dates():
            return []
        norms = [
            norm for norm in self.asked_norms if is_plausible(self.library.norms[norm], self.mapping.norms, self.memory)
        ]
        return missing_events(self.memory, norms, self.dates, self.library)

    def _is_about_dates(self) -> bool:
        """Say whether a message is about dates: a case has them; any other question gets an answer, and none back about a date."""
        turn, mapping = self.turn, self.mapping
        asks = turn.intent in (*ABOUT_BEFORE, Intent.COMPUTE, Intent.EXPLAIN_DEADLINE) or bool(mapping.norms)
        told = any(mention.event for mention in turn.understanding.stated.dates)
        special = any(
            self.library.norms[norm].when and self._holds(norm) for norm in self.asked_norms
        )  # for this case only
        return asks or mapping.is_case or told or special

    def is_unsure(self) -> bool:
        """Whether the two nearest topics are so close that one question is worth it; never twice in a row."""
        scores = [topic.score for topic in self.mapping.topics]
        if self.memory.clarified or self.mapping.is_case or self.mapping.norms or self.entry or len(scores) < 2:
            return False
        return scores[0] < UNSURE and scores[0] - scores[1] < MARGIN
