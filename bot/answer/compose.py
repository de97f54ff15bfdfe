"""Composes the answer to one turn. The order is fixed here, in one place: help first, then the short answer, then why and how."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import msgspec

from bot.answer import parts
from bot.answer.asking import event_words
from bot.answer.facts import DATES, situation_of
from bot.answer.library import Library
from bot.answer.more import block_buttons, block_parts, exist, topic_parts
from bot.answer.subject import map_topics, with_successors
from bot.answer.talk import talk_buttons, talk_parts
from bot.content.records import Reference, Topic
from bot.deadlines import deadlines
from bot.errors import InputError
from bot.intents import ABOUT_BEFORE, TALK
from bot.model import Answer, Button, Item, Mapping, Memory, Part, Receipt, Turn
from bot.situation import Situation, known

UNSURE = 0.35
MARGIN = 0.12
NORMS_OF_TOPIC = 2
TOPICS_OF_CASE = 3
DEFAULT_AUDIENCE = "professional"


class Composer:
    """Composes one answer; each method returns parts and knows nothing of the others."""

    def __init__(self, turn: Turn, memory: Memory, library: Library) -> None:
        self.turn, self.memory, self.library = turn, memory, library
        self.today = datetime.date.fromisoformat(turn.today)
        self.audience = memory.audience or DEFAULT_AUDIENCE
        self.mapping = self._mapping()
        self.signals = turn.understanding.signals
        self.contradiction = False
        self.situation = self._situation()
        self.dates = deadlines(self.situation, self.library.norm_list, self.today)

    def answer(self) -> Answer:
        """Return the answer: help where there is danger, a refusal out of scope, else the guideline."""
        clear = [signal.id for signal in self.signals if signal.clear]
        if clear:
            return self._finish(self._say("title_help"), self._danger(clear))
        doubt = self._doubtful_help()
        if self.turn.intent in TALK:
            talk = talk_parts(self.turn.intent, self.memory, self.library, self.audience)
            return self._finish("", [*doubt, *talk], talk_buttons(self.turn.intent, self.library))
        if self.turn.intent == "ask_more" and (block := self.turn.entities.get("block")):
            return self._finish(
                self.library.blocks[block].title, block_parts(self.library, block), block_buttons(self.library, block)
            )
        if self.turn.intent == "ask_more" and self.topics:
            found = topic_parts(self.library, self.topics[0], self.turn.entities.get("part", ""), self.audience)
            return self._finish(self.topics[0].title, [*doubt, *found], self._buttons())
        if not self.mapping.in_scope:
            return self._finish(self._say("title_out_of_scope"), [*doubt, *self._out_of_scope()], self._block_buttons())
        if self.is_unsure():
            text = self._say("clarify")
            part = Part(kind="question", title=self._say("title_clarify"), text=text)
            return self._finish(part.title, [*doubt, part], self._topic_buttons())
        body = self._about_before() or (self._case() if self.mapping.is_case else self._question())
        return self._finish(self._title(), [*doubt, *body], self._buttons())

    def _mapping(self) -> Mapping:
        """The mapping of this message; of the topics before it where it only changes a fact."""
        mapping, before = self.turn.understanding.mapping, self.memory.topics
        if self.turn.intent in TALK or (self.turn.entities and not exist(self.library, self.turn.entities)):
            return Mapping(in_scope=False)
        if topic := self.turn.entities.get("topic"):
            return map_topics(self.library, [topic])
        if not mapping.in_scope and (
            signals := self.turn.understanding.signals
        ):  # danger is never none of our business
            return map_topics(self.library, self.library.signal_topics[signals[0].id])
        if self.turn.intent in ABOUT_BEFORE and before and not mapping.is_case:
            return map_topics(self.library, before, self.memory.norms)
        return mapping

    def _situation(self) -> Situation:
        try:
            return situation_of(self.memory, self._assumed(), self.today)
        except InputError:
            self.contradiction = True
            return Situation()

    def _assumed(self) -> dict[str, object]:
        """What a question on certain norms implies about the case."""
        return {name: value for norm in self.mapping.norms for name, value in self.library.norms[norm].when.items()}

    def _danger(self, signals: Sequence[str]) -> list[Part]:
        found = [parts.help_part(self.library, signals, self.audience)]
        found.append(Part(kind="notice", text=self._say("help_after")))
        return found + self._short_answer(self.topics[:1] if self.mapping.in_scope else [])

    def _doubtful_help(self) -> list[Part]:
        if not self.signals:
            return []
        line = parts.help_item(self.library, self.library.signal_lines[self.signals[0].id][0])
        return [Part(kind="help", text=self._say("help_doubt", line=line.text), items=[])]

    def _out_of_scope(self) -> list[Part]:
        text = f"{self._say('out_of_scope')} {self._say('out_of_scope_human')}"
        return [Part(kind="answer", title=self._say("title_out_of_scope"), text=text)]

    def _about_before(self) -> list[Part]:
        """The sum behind the dates, or the sources, where that is all that was asked; else nothing."""
        if self.turn.intent == "ask_source":
            return parts.sources_part(self.library, self._references())
        if self.turn.intent == "explain_deadline" and self.dates:
            asked = [date for date in self.dates if date.norm in self.mapping.norms] or self.dates
            found = parts.understood_part(self.library, self.memory.stated, self.audience)
            found += parts.deadlines_part(self.library, asked)
            return found + parts.sources_part(self.library, self._references())
        return []

    def _date_problems(self) -> list[Part]:
        """Say which dates are not computed with: those that do not exist, are not clear, or can't be true together."""
        mentions = [mention for mention in self.turn.understanding.stated.dates if mention.problem]
        lines = [self._say(f"date_{mention.problem}", text=mention.text) for mention in mentions]
        if self.contradiction:
            lines.append(self._say("dates_contradict"))
        return [Part(kind="notice", text=" ".join(lines))] if lines else []

    def _question(self) -> list[Part]:
        main = self.topics[:1]
        norms = self.norms
        first = parts.norms_part(self.library, with_successors(self.library, self.mapping.norms))
        rest = [] if first else parts.norms_part(self.library, norms)
        return [
            *parts.understood_part(self.library, self.memory.stated, self.audience),
            *self._date_problems(),
            *first,
            *parts.deadlines_part(self.library, self.dates),
            *self._short_answer(main),
            *parts.recommendations_part(self.library, self.mapping.key_recommendations),
            *rest,
            *parts.blocks_part(self.library, self.mapping.building_blocks),
            *parts.steps_part(self.library, self.mapping.routekaart_steps),
            *self._missing_dates(),
            *parts.search_part(self.library, self.mapping.search_terms),
            *parts.sources_part(self.library, self._references()),
        ]

    def _case(self) -> list[Part]:
        titles = ", ".join(self.library.blocks[block].title for block in self.mapping.building_blocks)
        considerations = [
            line for topic in self.topics[:TOPICS_OF_CASE] for line in topic.texts["professional"].considerations[:2]
        ]
        intro = Part(kind="answer", title=self._say("title_case"), text=self._say("case_intro", blocks=titles))
        return [
            *parts.understood_part(self.library, self.memory.stated, self.audience),
            *self._date_problems(),
            intro,
            *parts.blocks_part(self.library, self.mapping.building_blocks),
            *self._short_answer(self.topics[:TOPICS_OF_CASE]),
            *parts.recommendations_part(self.library, self.mapping.key_recommendations),
            *parts.deadlines_part(self.library, self.dates),
            *self._missing_dates(),
            *parts.lines_part(self.library, "considerations", considerations, self.audience),
            *parts.steps_part(self.library, self.mapping.routekaart_steps),
            *parts.norms_part(self.library, [norm for norm in self.norms if norm not in self._dated]),
            *parts.search_part(self.library, self.mapping.search_terms),
            *parts.sources_part(self.library, self._references()),
        ]

    def _short_answer(self, topics: Iterable[Topic]) -> list[Part]:
        return [
            Part(
                kind="answer",
                title=topic.title,
                text=topic.text_for(self.audience).summary,
                items=[Item(id=topic.id, text="")],
            )
            for topic in topics
        ]

    def _missing_dates(self) -> list[Part]:
        """Ask for the date of the form where there is one, else once for the dates with which useful norms could be computed."""
        if self.memory.asking and self.turn.intent == "compute_deadline":
            words = event_words(self.library, self.memory.asking)
            return [Part(kind="question", title=self._say("title_deadline"), text=self._say("ask_event", event=words))]
        wanted = [name for norm in self.norms for name in self.library.norms[norm].asked_for if name in DATES]
        missing = [name for name in dict.fromkeys(wanted) if getattr(self.memory.stated, name) is None]
        if not missing or self.memory.asked_for_dates:
            return []
        words = " en ".join(self.library.phrases.dates[name] for name in missing[:2])
        return [Part(kind="notice", title=self._say("title_deadline"), text=self._say("ask_dates", dates=words))]

    @property
    def topics(self) -> list[Topic]:
        """The topics of the answer, best first."""
        return [self.library.topics[topic.id] for topic in self.mapping.topics]

    @property
    def norms(self) -> list[str]:
        """The norms that the answer states: those asked for, else those that belong to its topics; then the dated ones."""
        if not self.mapping.in_scope:
            return []
        topics = self.topics[: TOPICS_OF_CASE if self.mapping.is_case else 1]
        of_topics = [norm for topic in topics for norm in topic.norms[:NORMS_OF_TOPIC]]
        stated = with_successors(self.library, self.mapping.norms) or of_topics
        return list(dict.fromkeys([*stated, *(d.norm for d in self.dates)]))

    @property
    def _dated(self) -> set[str]:
        return {deadline.norm for deadline in self.dates}

    def is_unsure(self) -> bool:
        """Whether the two nearest topics are so close that one question is worth it; never twice in a row."""
        scores = [topic.score for topic in self.mapping.topics]
        if self.memory.clarified or self.mapping.is_case or self.mapping.norms or len(scores) < 2:
            return False
        return scores[0] < UNSURE and scores[0] - scores[1] < MARGIN

    def _title(self) -> str:
        return self._say("title_case") if self.mapping.is_case else self.topics[0].title

    def _buttons(self) -> list[Button]:
        topic = self.topics[0]
        text = topic.text_for(self.audience)
        kinds = [kind for kind in ("checklist", "why", "considerations", "ask") if getattr(text, kind)]
        more = [
            Button(title=self._say(f"button_{k}"), intent="ask_more", entities={"topic": topic.id, "part": k})
            for k in kinds
        ]
        others = [other.id for other in self.topics[1:]] + topic.related
        return more[:3] + [self._topic_button(other) for other in list(dict.fromkeys(others))[:3]]

    def _topic_button(self, topic: str) -> Button:
        title = self._say("more_about", title=self.library.topics[topic].title)
        return Button(title=title, intent="ask_more", entities={"topic": topic})

    def _topic_buttons(self) -> list[Button]:
        near = [Button(title=t.title, intent="ask_more", entities={"topic": t.id}) for t in self.topics[:2]]
        return [*near, Button(title=self._say("neither"), intent="deny")]

    def _block_buttons(self) -> list[Button]:
        blocks = self.library.guideline.blocks
        return [Button(title=block.title, intent="ask_more", entities={"block": block.id}) for block in blocks]

    def _references(self) -> list[Reference]:
        topics = self.topics[: TOPICS_OF_CASE if self.mapping.is_case else 1]
        found = [ref for topic in topics for ref in topic.sources]
        return found + [ref for norm in self.norms for ref in self.library.norms[norm].sources]

    def _say(self, key: str, **values: object) -> str:
        return self.library.phrases.say(key, self.audience, **values)

    def _finish(self, title: str, found: list[Part], buttons: Sequence[Button] = ()) -> Answer:
        if self.turn.masked and not self.memory.told_masked:
            found = [*found, Part(kind="notice", text=self._say("masked"))]
        if self.memory.turns == 0:
            found = [*found, Part(kind="notice", text=self._say("disclosure"))]
        inside = self.mapping.in_scope
        sources = [item for part in found if part.kind == "sources" for item in part.items]
        return Answer(
            title=title,
            parts=found,
            buttons=list(buttons),
            audience=self.audience,
            in_scope=inside or bool(self.signals),
            mapping=self.mapping,
            norms=self.norms,
            stated=self.memory.stated,
            deadlines=msgspec.to_builtins(self.dates) if inside else [],
            safety_signals=[signal.id for signal in self.signals],
            sources=[{"id": item.id, "url": item.url, "line": item.text} for item in sources],
            receipt=self._receipt(),
            situation=known(self.situation) if inside and self.dates else {},
        )

    def _receipt(self) -> Receipt:
        content, code = self.library.content_hash[:12], self.library.code_version
        return Receipt(content=content, model=self.turn.model, code=code, date=self.turn.today)
