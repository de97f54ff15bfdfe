"""What is said after danger was told: help first, then fixed words for this signal and this reader, and only what belongs to it."""

from __future__ import annotations

from bot.answer import parts
from bot.answer.buttons import topic_button
from bot.answer.danger.matching import belongs
from bot.answer.danger.memory import told
from bot.answer.danger.tellers import is_own
from bot.answer.danger.worries import lines_of, topics_of
from bot.answer.library import Library
from bot.audience import DEFAULT_AUDIENCE, INFORMAL, PROFESSIONALS
from bot.content.records.danger import Advice, AfterDanger, FollowUp
from bot.model.answer import Button, Item, Part
from bot.model.conversation import Danger, Memory, Turn
from bot.model.intent import Intent

MOST_QUESTIONS = 4
URGENT, EMERGENCY = "acuut-gevaar", "112"


class Aftercare:
    """The answer to a turn about danger; `memory` already holds this turn."""

    def __init__(self, turn: Turn, memory: Memory, danger: Danger, library: Library) -> None:
        self.danger, self.library = danger, library
        self.known = memory.audience
        self.audience = memory.audience or DEFAULT_AUDIENCE
        self.told = told(turn.understanding.signals)
        self.heard = [signal.id for signal in turn.understanding.signals]
        self.follow_up: FollowUp | None = library.follow_ups.get(turn.follow_up)

    @property
    def reader(self) -> str:
        """For whom the words are: the audience where it is known, a neighbour, or any adult."""
        if self.known in INFORMAL:
            return self.known
        if self.danger.by == "buur":
            return "buur"
        return "professional" if self.known in PROFESSIONALS else self.known or "volwassene"

    @property
    def readers(self) -> list[str]:
        """For whom the words are, by who tells it and then by who reads; the first that there are words for counts."""
        by = self.danger.by
        if self.known in INFORMAL:
            return ["jonge-dader", self.known] if by == "dader" else [self.known]
        return [by, self.reader] if by in ("partner", "dader") else [self.reader]

    @property
    def title(self) -> str:
        """What the answer is called."""
        return self._say("title_help" if self._is_urgent or not self.follow_up else "title_follow_up")

    def parts(self) -> list[Part]:
        """Return help, and behind it the advice, or the answer to what is said about it."""
        if self.follow_up is None:
            return [*self._opening(), *self._words(self.advice), *self._explained(self.advice)]
        return [*self._first(), *self._words(self.follow_up), *self._explained(self.follow_up)]

    def buttons(self) -> list[Button]:
        """Return the questions that people ask next, then the topics to read on."""
        register = "je" if self.audience in INFORMAL else "u"
        asked = [
            Button(title=one.button[register], intent=Intent.ASK_MORE, entities={"follow_up": one.id})  # type: ignore[index]
            for one in self.library.follow_ups.values()
            if one.button and one is not self.follow_up and belongs(one, self.danger, self.known, self.library)
        ]
        first = [button for button in asked if button.entities["follow_up"] == self._urgent_id]
        rest = [button for button in asked if button not in first]
        topics = [topic_button(self.library, topic, self.audience) for topic in topics_of(self.danger, self.library)]
        return [*first, *rest[:MOST_QUESTIONS], *topics]

    @property
    def advice(self) -> Advice:
        """The advice for this kind of danger, else for the most urgent signal.

        It is that for who is in danger himself, where it is he who tells, and a calmer one where something was seen or heard.
        """
        kind, signal = self.danger.kind, self.danger.signals[0]
        by = self.danger.by or ("zelf" if is_own(self.danger, self.known) else "")
        calm = self.danger.calm and not by
        every = self.library.guideline.advice
        fitting = [one for one in every if (one.kind == kind if kind else not one.kind and signal in one.signals)]
        own = "zelf" if is_own(self.danger, self.known) else ""
        return min(fitting, key=lambda one: (one.by != by, one.by != own, bool(one.by), one.calm != calm))

    @property
    def _is_urgent(self) -> bool:
        return self.follow_up is not None and self.follow_up.urgent

    @property
    def _urgent_id(self) -> str:
        return next((one.id for one in self.library.follow_ups.values() if one.urgent), "")

    def _opening(self) -> list[Part]:
        """The help lines and what we are; where something was seen or heard, one sentence with whom to talk it over."""
        if self.danger.calm:
            own = [self.library.signal_lines[signal][0] for signal in self.heard[:1]]  # a signal always has its line
            lines = [*own, *lines_of(self.danger, self.library)]
            return parts.help_calm(self.library, lines, self.audience, asks=self.danger.asked_at >= 0)
        return [self._help(), Part(kind="notice", text=self._say("help_after"))]

    def _first(self) -> list[Part]:
        """The help lines where they matter most; else the first of them in one line."""
        assert self.follow_up is not None
        if self._is_urgent or self.told or self.follow_up.lines:
            return [self._help()]
        return parts.help_again(self.library, lines_of(self.danger, self.library), self.audience)

    def _help(self) -> Part:
        first = lines_of(self.danger, self.library)[:1]  # of a kind that cannot wait 112, whatever the signal
        urgent = [URGENT] if self._is_urgent or first == [EMERGENCY] else []
        return parts.help_part(self.library, [*urgent, *self.danger.signals], self.audience)

    def _words(self, words: AfterDanger) -> list[Part]:
        """The words for this reader, and behind a follow-up that asks what to do the advice once more."""
        text = words.text_for(*self.readers)
        repeated = self.advice.text_for(*self.readers).checklist if self.follow_up and self.follow_up.repeats else []
        lines = [*text.checklist, *repeated]
        key = "title_advice" if isinstance(words, Advice) or lines else "title_follow_up"
        shown = [Part(kind="answer", title=self._say(key), text=text.summary)]
        return shown + ([Part(kind="checklist", items=[Item(text=line) for line in lines])] if lines else [])

    def _explained(self, words: AfterDanger) -> list[Part]:
        """The steps that professionals take, for them and for who did not say who he is; then the sources of all that was said."""
        open_to_all = not (self.advice.by or self.danger.kind or self.danger.calm)
        unknown = self.reader == "volwassene" and open_to_all and not self.known
        topics = [self.library.topics[topic] for topic in words.explains]
        shown = parts.short_answer(topics if self.reader == "professional" or unknown else [], "professional")
        told_to = [Part(kind="notice", text=self._say("for_professionals"))] if shown and unknown else []
        references = [*words.sources, *(ref for topic in topics for ref in topic.sources if shown)]
        return [*told_to, *shown, *parts.sources_part(self.library, references)]

    def _say(self, key: str, **values: object) -> str:
        return self.library.phrases.say(key, self.audience, **values)
