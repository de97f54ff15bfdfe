"""Composes the answer to one turn. The order is fixed here, in one place: help first, then the short answer, then why and how."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.answer import parts
from bot.answer.body import Body
from bot.answer.brief import folded, gist
from bot.answer.buttons import all_block_buttons, further_buttons, near_buttons, unsaid_buttons
from bot.answer.danger.aftercare import Aftercare
from bot.answer.danger.memory import remembered
from bot.answer.danger.worries import lines_of
from bot.answer.dates.answers import about_before, changed, noted
from bot.answer.dates.dated import LINES, first_line
from bot.answer.entries import entry_buttons, entry_parts
from bot.answer.facts import merge
from bot.answer.going_on.asked_on import answer_parts
from bot.answer.going_on.own_age import age_parts
from bot.answer.going_on.subject import with_successors
from bot.answer.going_on.tellings import NOTED
from bot.answer.matter import TOPICS_OF_CASE
from bot.answer.more import block_buttons, block_parts, topic_parts
from bot.answer.news import asks_for_overview, news_buttons, news_parts
from bot.answer.quotations import with_quotations
from bot.answer.talk import talk_buttons, talk_parts, who_runs
from bot.audience import PUBLIC
from bot.model.answer import Answer, Button, Part
from bot.model.intent import Intent
from bot.requests.intents import ABOUT_BEFORE, TALK
from bot.situation import known
from bot.text.abbreviations import abbreviations


class Composer(Body):
    """Composes one answer; `answer` chooses which parts, the methods below it make them."""

    def answer(self) -> Answer:
        """Return the answer: help where there is danger, a refusal out of scope, else the guideline."""
        if danger := self.matter.danger:
            after = Aftercare(self.turn, self.memory, danger, self.library)
            return self._finish(after.title, after.parts(), after.buttons())
        doubt = self._doubtful_help()
        intent = (
            Intent.AFFIRM if self.matter.is_about_nothing() else self.turn.intent
        )  # then ask what somebody wants to know
        if self._is_only_abbreviated(intent):
            nearest = (
                near_buttons(self.library, self.topics, self.audience)
                if self.topics
                else all_block_buttons(self.library)
            )
            return self._finish(self.abbreviation, [*doubt, *self._abbreviated()], nearest)
        if intent in TALK:
            talk = talk_parts(intent, self.memory, self.library, self.audience)
            return self._finish("", [*doubt, *talk], talk_buttons(intent, self.memory, self.library, self.audience))
        if more := self._more():
            return self._finish(more[0], [*doubt, *more[1]], more[2])
        if self.turn.intent == Intent.WHATS_NEW or asks_for_overview(self.library, self.mapping):
            news = news_parts(self.library, self.mapping, self.audience)
            return self._finish(self.say("title_changes"), [*doubt, *news], news_buttons(self.library))
        if not self.mapping.in_scope:
            refusal = [*doubt, *self._out_of_scope()]
            return self._finish(self.say("title_out_of_scope"), refusal, all_block_buttons(self.library))
        if self.matter.is_unsure():
            nearest = near_buttons(self.library, self.topics, self.audience)
            return self._finish(self.say("title_clarify"), [*doubt, *self._clarifying()], nearest)
        body = about_before(self) or with_quotations(self.library, self._told(), self.topics)
        return self._finish(self._title(), [*doubt, *self._weighing(), *self._abbreviated(), *body], self._further())

    def _weighing(self) -> list[Part]:
        """Where we were asked to judge the case that was told: that this is not for us to do; or that a loss is hard."""
        if self.turn.moved:
            return self.notice([self.say("moved")])
        return self.notice([self.say("cannot_weigh")]) if self.turn.asks_weighing else []

    @property
    def abbreviation(self) -> str:
        """The abbreviation whose meaning is asked for, where no entry is called after what it stands for."""
        found = self.turn.understanding.mapping.abbreviation
        title = self.entry.title if self.entry else ""
        return "" if found and abbreviations()[found].lower() in title.lower() else found

    def _is_only_abbreviated(self, intent: str) -> bool:
        """Say whether what an abbreviation stands for is all that we can say."""
        if not self.abbreviation or intent in TALK - {Intent.UNCLEAR}:
            return False
        return not self.mapping.in_scope or self.matter.is_unsure() or self.entry is not None

    def _abbreviated(self) -> list[Part]:
        """What an abbreviation stands for."""
        if not self.abbreviation:
            return []
        text = self.say("abbreviation", short=self.abbreviation, full=abbreviations()[self.abbreviation])
        return [Part(kind="answer", title=self.abbreviation, text=text)]

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
        if self.turn.intent != Intent.ASK_MORE:
            return None
        if block := self.turn.entities.get("block"):
            title = self.library.blocks[block].title
            return title, block_parts(self.library, block), block_buttons(self.library, block, self.audience)
        if short := answer_parts(self.turn, self.library):
            return self._title(), short, self._further()
        if self.entry:
            found = age_parts(self.turn, self.entry, self.library, self.audience)
            found += entry_parts(self.library, self.entry, self.audience)
            found += parts.sources_part(self.library, self.entry.sources)
            return self.entry.title, found, self._further()
        if not self.topics or not (self.turn.entities or self.matter.is_untold()):
            return None
        part = self.turn.entities.get("part", "")
        found = noted(self) if part == NOTED else topic_parts(self.library, self.topics[0], part, self.audience)
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
        text = f"{self.say('out_of_scope')} {self.say('out_of_scope_human')}"
        if self.signals:  # never "not about foster care" below a help line
            text = self.say("out_of_scope_doubt")
        return [Part(kind="answer", title=self.say("title_out_of_scope"), text=text)]

    def _clarifying(self) -> list[Part]:
        """One question back; what can be computed meanwhile is not held back."""
        question = Part(kind="question", title=self.say("title_clarify"), text=self.say("clarify"))
        return [*self.understood(), *self.deadlines(), question] if self.matter.dates else [question]

    def _question(self) -> list[Part]:
        """A term that is asked for by name comes before the words on its topic; to the public anything else comes after them."""
        if self.turn.intent in ABOUT_BEFORE and not self.matter.is_untold():
            return changed(self)
        named = self.mapping.norms
        asked = with_successors(self.library, named) if len(named) <= LINES else self.matter.undated
        first = parts.norms_part(self.library, asked if named else [], self.audience)
        rest = [] if named else parts.norms_part(self.library, self.rules(), self.audience)
        question = self.form_question()
        dates = [*first, *(question if named else []), *self.deadlines()]
        words = parts.short_answer(self.fitting(self.matter.untold), self.audience)
        words_first = self.audience in PUBLIC and not named
        return [
            *first_line(self.matter, self.audience),
            *self.understood(),
            *(entry_parts(self.library, self.entry, self.audience) if self.entry else []),
            *(words + dates if words_first else dates + words),
            *parts.recommendations_part(self.library, self.mapping.key_recommendations),
            *rest,
            *parts.blocks_part(self.library, self.mapping.building_blocks),
            *parts.steps_part(self.library, self.mapping.routekaart_steps),
            *([] if named else question),
            *self.missing_dates(),
            *self.weekends(),
            *parts.search_part(self.library, self.mapping.search_terms),
            *parts.sources_part(self.library, self.references()),
        ]

    def _case(self) -> list[Part]:
        titles = ", ".join(f"“{self.library.blocks[block].title}”" for block in self.mapping.building_blocks)
        considerations = [
            line for topic in self.topics[:TOPICS_OF_CASE] for line in topic.texts["professional"].considerations[:2]
        ]
        intro = Part(kind="answer", title=self.say("title_case"), text=self.say("case_intro", blocks=titles))
        fitting = self.fitting(self.topics[:TOPICS_OF_CASE])
        return [
            *first_line(self.matter, self.audience),
            *self.understood(),
            intro,
            *folded(parts.blocks_part(self.library, self.mapping.building_blocks)),
            *gist(fitting, self.audience),
            *parts.recommendations_part(self.library, self.mapping.key_recommendations),
            *self.deadlines(),
            *self.missing_dates(),
            *parts.lines_part(self.library, "considerations", considerations, self.audience),
            *folded(parts.steps_part(self.library, self.mapping.routekaart_steps)),
            *folded(parts.norms_part(self.library, self.matter.undated, self.audience)),
            *self.weekends(),
            *parts.search_part(self.library, self.mapping.search_terms),
            *parts.sources_part(self.library, self.references()),
        ]

    def _title(self) -> str:
        if self.mapping.is_case:
            return self.say("title_case")
        if self.entry:
            return self.entry.title
        nothing_before = "title_sources" if self.turn.intent == Intent.ASK_SOURCE else "title_deadline"
        return self.topics[0].title_for(self.audience) if self.topics else self.say(nothing_before)

    def _finish(self, title: str, found: list[Part], buttons: Sequence[Button] = ()) -> Answer:
        if self.turn.masked and not self.memory.told_masked:
            found = [*found, Part(kind="notice", text=self.say("masked"))]
        if self.memory.turns == 0:
            found = [*found, Part(kind="notice", text=f"{self.say('disclosure')} {who_runs(self.library.phrases)}")]
        found = parts.fitting(self.library, found, self.audience)
        dates = self.matter.dates if self.mapping.in_scope else []
        of_children = self.dates_of_children() if self.mapping.in_scope else []
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
            deadlines=msgspec.to_builtins(sorted([*dates, *of_children], key=lambda date: date.due)),
            safety_signals=[signal.id for signal in self.signals],
            sources=[{"id": item.id, "url": item.url, "line": item.text} for item in sources],
            receipt=parts.receipt_of(self.turn, self.library),
            # One situation is of one child; where they differ, there is none to compute again from:
            situation=known(self.matter.situation) if dates and not of_children else {},
        )
