"""Composes the answer to one turn. The order is fixed here, in one place: help first, then the short answer, then why and how."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.answer import notices, parts
from bot.answer.aftercare import Aftercare
from bot.answer.asked_on import answer_parts
from bot.answer.brief import folded, gist
from bot.answer.buttons import all_block_buttons, further_buttons, near_buttons, unsaid_buttons
from bot.answer.danger import remembered
from bot.answer.dated import LINES, dated_parts, first_line, weekends_part
from bot.answer.entries import entry_buttons, entry_parts
from bot.answer.facts import merge
from bot.answer.library import Library
from bot.answer.matter import TOPICS_OF_CASE, Matter
from bot.answer.more import block_buttons, block_parts, topic_parts
from bot.answer.news import asks_for_overview, news_buttons, news_parts
from bot.answer.quotations import with_quotations
from bot.answer.subject import with_successors
from bot.answer.sums import sums_part
from bot.answer.talk import talk_buttons, talk_parts, who_runs
from bot.answer.worries import lines_of
from bot.audience import DEFAULT_AUDIENCE, PUBLIC
from bot.content.records.base import Reference
from bot.content.records.topics import Topic
from bot.intents import ABOUT_BEFORE, TALK
from bot.model.answer import Answer, Button, Part
from bot.model.conversation import Memory, Turn
from bot.situation import known


class Composer:
    """Composes one answer; `answer` chooses which parts, the methods below it make them."""

    def __init__(self, turn: Turn, memory: Memory, library: Library) -> None:
        self.turn, self.memory, self.library = turn, memory, library
        self.matter = Matter(turn, memory, library)
        self.audience = memory.audience or DEFAULT_AUDIENCE
        self.mapping, self.topics, self.entry = self.matter.mapping, self.matter.topics, self.matter.entry
        self.signals = turn.understanding.signals

    def answer(self) -> Answer:
        """Return the answer: help where there is danger, a refusal out of scope, else the guideline."""
        if danger := self.matter.danger:
            after = Aftercare(self.turn, self.memory, danger, self.library)
            return self._finish(after.title, after.parts(), after.buttons())
        doubt = self._doubtful_help()
        intent = (
            "affirm" if self.matter.is_about_nothing() else self.turn.intent
        )  # then ask what somebody wants to know
        if intent in TALK:
            talk = talk_parts(intent, self.memory, self.library, self.audience)
            return self._finish("", [*doubt, *talk], talk_buttons(intent, self.memory, self.library, self.audience))
        if more := self._more():
            return self._finish(more[0], [*doubt, *more[1]], more[2])
        if self.turn.intent == "whats_new" or asks_for_overview(self.library, self.mapping):
            news = news_parts(self.library, self.mapping, self.audience)
            return self._finish(self._say("title_changes"), [*doubt, *news], news_buttons(self.library))
        if not self.mapping.in_scope:
            refusal = [*doubt, *self._out_of_scope()]
            return self._finish(self._say("title_out_of_scope"), refusal, all_block_buttons(self.library))
        if self.matter.is_unsure():
            nearest = near_buttons(self.library, self.topics, self.audience)
            return self._finish(self._say("title_clarify"), [*doubt, *self._clarifying()], nearest)
        body = self._about_before() or with_quotations(self.library, self._told(), self.topics)
        return self._finish(self._title(), [*doubt, *self._weighing(), *body], self._further())

    def _weighing(self) -> list[Part]:
        """Where we were asked to judge the case that was told: that this is not for us to do."""
        return self._notice([self._say("cannot_weigh")]) if self.turn.asks_weighing else []

    def _told(self) -> list[Part]:
        if self.entry and self.entry.names:
            return [*entry_parts(self.library, self.entry, self.audience), *self._term_rules()]
        return self._case() if self.mapping.is_case else self._question()

    def _term_rules(self) -> list[Part]:
        """What stands below the meaning of a term: the norms that it names, and the sources; of its topic nothing."""
        assert self.entry
        rules = parts.norms_part(self.library, self.entry.norms, self.audience)
        return [*rules, *parts.sources_part(self.library, self.entry.sources)]

    def _more(self) -> tuple[str, list[Part], list[Button]] | None:
        """What a button asked for: a building block, a topic, or a part of a topic."""
        if self.turn.intent != "ask_more":
            return None
        if block := self.turn.entities.get("block"):
            title = self.library.blocks[block].title
            return title, block_parts(self.library, block), block_buttons(self.library, block, self.audience)
        if short := answer_parts(self.turn, self.library):
            return self._title(), short, self._further()
        if self.entry:
            found = entry_parts(self.library, self.entry, self.audience)
            found += parts.sources_part(self.library, self.entry.sources)
            return self.entry.title, found, self._further()
        if not self.topics or not (self.turn.entities or self.matter.is_untold()):
            return None
        found = topic_parts(self.library, self.topics[0], self.turn.entities.get("part", ""), self.audience)
        found = with_quotations(self.library, found, self.topics)
        further = unsaid_buttons(self.library, self.turn, self.topics, self.audience)
        return self.topics[0].title_for(self.audience), found, further

    def _further(self) -> list[Button]:
        further = further_buttons(self.library, self.topics, self.audience)
        own = entry_buttons(self.library, self.entry, self.audience) if self.entry else []
        return own + [button for button in further if button not in own]

    def _doubtful_help(self) -> list[Part]:
        """The one sentence with a help line: in the turns after danger was told, and where the learned model has a doubt."""
        before = remembered(self.turn.memory)
        if before and before.told and not before.left:
            return parts.help_again(self.library, lines_of(before, self.library), self.audience)
        return parts.doubtful_help(self.library, self.signals, self.audience)

    def _out_of_scope(self) -> list[Part]:
        text = f"{self._say('out_of_scope')} {self._say('out_of_scope_human')}"
        if self.signals:  # never "not about foster care" below a help line
            text = self._say("out_of_scope_doubt")
        return [Part(kind="answer", title=self._say("title_out_of_scope"), text=text)]

    def _clarifying(self) -> list[Part]:
        """One question back; what can be computed meanwhile is not held back."""
        question = Part(kind="question", title=self._say("title_clarify"), text=self._say("clarify"))
        return [*self._understood(), *self._deadlines(), question] if self.matter.dates else [question]

    def _about_before(self) -> list[Part]:
        """The sources, the sum behind the dates, or the dates alone, where that is all that was asked; else nothing."""
        if self.turn.asks:
            return self._shift() if self.turn.asks == "shift" else self._dates_alone()
        if self.turn.intent == "ask_source":
            found = parts.sources_part(self.library, self._references())
            return found or parts.all_sources_part(self.library, self.audience)
        if self.turn.intent == "explain_deadline":
            return self._explained()
        dated = self.turn.reply is not None or bool(self.turn.understanding.stated.dates)
        before = self.turn.memory
        starts = self.memory.asked_at == self.memory.turns  # a form may end in the message that it starts in
        follows = bool(before.norms or before.topics or before.asking) and not starts
        goes_on = (
            follows or self.audience not in PUBLIC
        )  # the public's first question would stay unanswered by dates alone
        if goes_on and (self.turn.intent == "give_date" or (self.turn.intent in notices.ABOUT_DATES and dated)):
            return self._dates_alone() if self.matter.asked_norms else []
        return []

    def _explained(self) -> list[Part]:
        """From which event, with which sum and by which rule each date came about, and what the rule superseded."""
        asked = self.matter.dates_asked or self.matter.dates
        superseded = notices.superseded_lines(self.matter.asked_norms, self.library)
        if not asked:
            rule = parts.norms_part(self.library, self.matter.asked_norms, self.audience) + self._weekends()
            nothing = self._notice([self._say("nothing_computed"), *superseded])
            return [*nothing, *rule, *self._missing_dates(), *parts.sources_part(self.library, self._references())]
        return [
            *self._understood(),
            *sums_part(self.library, asked, self.matter.situation),
            *parts.deadlines_part(self.library, asked, audience=self.audience),
            *self._weekends(),
            *self._notice(superseded),
            *parts.sources_part(self.library, self._references(with_topics=False)),
        ]

    def _shift(self) -> list[Part]:
        """Whether a weekend or holiday moves the dates that the talk is about: the reason first, then the dates."""
        reasons: dict[str, list[str]] = {}
        for norm in (self.library.norms[norm] for norm in self.matter.asked_norms):
            reasons.setdefault(norm.weekends, []).append(norm.title)
        alone = [*reasons] if len(reasons) == 1 else []
        return [
            *self._notice([self._say("no_shift"), *alone]),
            *([] if alone else parts.reasons_part(self.library, "title_weekends", reasons)),
            *first_line(self.matter, self.audience),
            *self._deadlines(),
            *parts.norms_part(self.library, self.matter.undated, self.audience),
            *parts.sources_part(self.library, self._references(with_topics=False)),
        ]

    def _dates_alone(self) -> list[Part]:
        """The dates after one was given or corrected; what stood in the answer before is not said again."""
        unknown = self.matter.undated and self.memory.unknown and not self.memory.asking and not self.turn.reply
        return [
            *first_line(self.matter, self.audience),
            *self._understood(),
            *self._notice([self._say("no_deadline")] if unknown else []),
            *self._deadlines(),
            *parts.norms_part(self.library, self.matter.undated, self.audience),
            *self._form_question(),
            *self._missing_dates(),
            *self._weekends(),
            *parts.sources_part(self.library, self._references(with_topics=False)),
        ]

    def _understood(self) -> list[Part]:
        """What was understood of the case, and which dates are not computed with and why."""
        lines = notices.doubt_lines(self.turn, self.memory, self.library)
        lines += [self._say("dates_contradict")] if self.matter.contradiction else []
        lines += [self._say("another_child")] if self.memory.another_at == self.memory.turns else []
        return parts.understood_part(self.library, self.memory, self.audience) + self._notice(lines)

    def _notice(self, lines: Sequence[str]) -> list[Part]:
        return [Part(kind="notice", text=" ".join(lines))] if lines else []

    def _deadlines(self) -> list[Part]:
        return dated_parts(self.matter, self.audience)

    def _weekends(self) -> list[Part]:
        return weekends_part(self.matter, self.audience)

    def _question(self) -> list[Part]:
        """A term that is asked for by name comes before the words on its topic; to the public anything else comes after them."""
        if self.turn.intent in ABOUT_BEFORE and not self.matter.is_untold():
            return self._changed()
        named = self.mapping.norms
        asked = with_successors(self.library, named) if len(named) <= LINES else self.matter.undated
        first = parts.norms_part(self.library, asked if named else [], self.audience)
        rest = [] if named else parts.norms_part(self.library, self._rules(), self.audience)
        question = self._form_question()
        dates = [*first, *(question if named else []), *self._deadlines()]
        words = parts.short_answer(self._fitting(self.matter.untold), self.audience)
        words_first = self.audience in PUBLIC and not named
        return [
            *first_line(self.matter, self.audience),
            *self._understood(),
            *(entry_parts(self.library, self.entry, self.audience) if self.entry else []),
            *(words + dates if words_first else dates + words),
            *parts.recommendations_part(self.library, self.mapping.key_recommendations),
            *rest,
            *parts.blocks_part(self.library, self.mapping.building_blocks),
            *parts.steps_part(self.library, self.mapping.routekaart_steps),
            *([] if named else question),
            *self._missing_dates(),
            *self._weekends(),
            *parts.search_part(self.library, self.mapping.search_terms),
            *parts.sources_part(self.library, self._references()),
        ]

    def _rules(self) -> list[str]:
        """The norms of the topic as rules; to the public those that are about them and that no date tells already."""
        if self.audience not in PUBLIC:
            return self.matter.asked_norms
        return [norm for norm in self.matter.undated if self.audience in self.library.norms[norm].concerns]

    def _fitting(self, topics: Sequence[Topic]) -> list[Topic]:
        """The topics whose words are shown: below a help line none that presume what nobody said."""
        return [topic for topic in topics if not (self.signals and topic.text_for(self.audience).presumes)]

    def _changed(self) -> list[Part]:
        """What another fact changes: the norms and the dates; the topic was just told and is not told again."""
        named = with_successors(self.library, self.mapping.norms) or self._rules()
        norms = parts.norms_part(self.library, named, self.audience)
        dates = self._deadlines()
        title = self.topics[0].title_for(self.audience)
        return [
            *self._understood(),
            *norms,
            *dates,
            *self._notice([] if norms or dates else [self._say("follow_nothing", title=title)]),
            *self._missing_dates(),
            *parts.sources_part(self.library, self._references()),
        ]

    def _case(self) -> list[Part]:
        titles = ", ".join(f"“{self.library.blocks[block].title}”" for block in self.mapping.building_blocks)
        considerations = [
            line for topic in self.topics[:TOPICS_OF_CASE] for line in topic.texts["professional"].considerations[:2]
        ]
        intro = Part(kind="answer", title=self._say("title_case"), text=self._say("case_intro", blocks=titles))
        fitting = self._fitting(self.topics[:TOPICS_OF_CASE])
        return [
            *first_line(self.matter, self.audience),
            *self._understood(),
            intro,
            *folded(parts.blocks_part(self.library, self.mapping.building_blocks)),
            *gist(fitting, self.audience),
            *parts.recommendations_part(self.library, self.mapping.key_recommendations),
            *self._deadlines(),
            *self._missing_dates(),
            *parts.lines_part(self.library, "considerations", considerations, self.audience),
            *folded(parts.steps_part(self.library, self.mapping.routekaart_steps)),
            *folded(parts.norms_part(self.library, self.matter.undated, self.audience)),
            *self._weekends(),
            *parts.search_part(self.library, self.mapping.search_terms),
            *parts.sources_part(self.library, self._references()),
        ]

    def _form_question(self) -> list[Part]:
        """The deadline form's question, where this answer starts the form."""
        starts = self.memory.asking and self.memory.asked_at == self.memory.turns
        return notices.question_part(self.memory, self.library) if starts else []

    def _missing_dates(self) -> list[Part]:
        """Ask once for the dates with which norms could be computed; not while the form asks."""
        asked = self.memory.asking or self.memory.asked_for_dates
        return [] if asked else notices.missing_part(self.matter.missing, self.memory, self.library)

    def _title(self) -> str:
        if self.mapping.is_case:
            return self._say("title_case")
        if self.entry:
            return self.entry.title
        nothing_before = "title_sources" if self.turn.intent == "ask_source" else "title_deadline"
        return self.topics[0].title_for(self.audience) if self.topics else self._say(nothing_before)

    def _references(self, *, with_topics: bool = True) -> list[Reference]:
        topics = self.topics[: TOPICS_OF_CASE if self.mapping.is_case else 1] if with_topics else []
        found = list(self.entry.sources) if self.entry and with_topics else []
        found += [ref for topic in topics for ref in topic.sources]
        return found + [ref for norm in self.matter.norms for ref in self.library.norms[norm].sources]

    def _say(self, key: str, **values: object) -> str:
        return self.library.phrases.say(key, self.audience, **values)

    def _finish(self, title: str, found: list[Part], buttons: Sequence[Button] = ()) -> Answer:
        if self.turn.masked and not self.memory.told_masked:
            found = [*found, Part(kind="notice", text=self._say("masked"))]
        if self.memory.turns == 0:
            found = [*found, Part(kind="notice", text=f"{self._say('disclosure')} {who_runs(self.library.phrases)}")]
        found = parts.fitting(self.library, found, self.audience)
        dates = self.matter.dates if self.mapping.in_scope else []
        sources = [item for part in found if part.kind == "sources" for item in part.items]
        return Answer(
            title=title,
            parts=found,
            buttons=list(buttons),
            audience=self.audience,
            in_scope=self.mapping.in_scope,
            mapping=self.mapping,
            norms=self.matter.norms,
            stated=merge(self.memory.stated, self.turn.understanding.stated, self.matter.today),
            deadlines=msgspec.to_builtins(dates),
            safety_signals=[signal.id for signal in self.signals],
            sources=[{"id": item.id, "url": item.url, "line": item.text} for item in sources],
            receipt=parts.receipt_of(self.turn, self.library),
            situation=known(self.matter.situation) if dates else {},
        )
