"""Answers that are about dates alone, or about what a new fact changes: nothing that was just told is said again."""

from __future__ import annotations

from bot.answer import parts
from bot.answer.body import Body
from bot.answer.dates import notices
from bot.answer.dates.dated import first_line
from bot.answer.dates.sums import sums_part
from bot.answer.going_on.subject import with_successors
from bot.audience import PUBLIC
from bot.model.answer import Part
from bot.model.intent import Intent


def about_before(body: Body) -> list[Part]:
    """The sources, the sum behind the dates, or the dates alone, where that is all that was asked; else nothing."""
    if body.turn.asks:
        return _shift(body) if body.turn.asks == "shift" else _dates_alone(body)
    if body.turn.intent == Intent.ASK_SOURCE:
        used = body.references()
        found = parts.sources_part(body.library, used)
        if not found:
            return parts.all_sources_part(body.library, body.audience)
        return [*parts.sourced_part(body.library, used, body.audience), *found]
    if body.turn.intent == Intent.EXPLAIN_DEADLINE:
        return _explained(body)
    dated = body.turn.reply is not None or bool(body.turn.understanding.stated.dates)
    before = body.turn.memory
    starts = body.memory.asked_at == body.memory.turns  # a form may end in the message that it starts in
    follows = bool(before.norms or before.topics or before.asking) and not starts
    goes_on = follows or body.audience not in PUBLIC  # the public's first question would stay unanswered by dates alone
    if goes_on and (body.turn.intent == Intent.GIVE_DATE or (body.turn.intent in notices.ABOUT_DATES and dated)):
        return _dates_alone(body) if body.matter.asked_norms else []
    return []


def _shift(body: Body) -> list[Part]:
    """Whether a weekend or holiday moves the dates that the talk is about: the reason first, then the dates."""
    reasons: dict[str, list[str]] = {}
    for norm in (body.library.norms[norm] for norm in body.matter.asked_norms):
        reasons.setdefault(norm.weekends, []).append(norm.title)
    alone = [*reasons] if len(reasons) == 1 else []
    return [
        *body.notice([body.say("no_shift"), *alone]),
        *([] if alone else parts.reasons_part(body.library, "title_weekends", reasons)),
        *first_line(body.matter, body.audience),
        *body.deadlines(),
        *parts.norms_part(body.library, body.matter.undated, body.audience),
        *parts.sources_part(body.library, body.references(with_topics=False)),
    ]


def _dates_alone(body: Body) -> list[Part]:
    """The dates after one was given or corrected; what stood in the answer before is not said again."""
    unknown = body.matter.undated and body.memory.unknown and not body.memory.asking and not body.turn.reply
    return [
        *first_line(body.matter, body.audience),
        *body.understood(),
        *body.notice(_without_date(body) if unknown else []),
        *body.deadlines(),
        *parts.norms_part(body.library, body.matter.undated, body.audience),
        *body.form_question(),
        *body.missing_dates(),
        *body.weekends(),
        *parts.sources_part(body.library, body.references(with_topics=False)),
    ]


def _without_date(body: Body) -> list[str]:
    """What to say where no date can be computed: that the child is as old as the rule asks, where its age tells so."""
    norms = [body.library.norms[norm] for norm in body.matter.undated]
    age = body.memory.stated.child_age
    ages = [one.years for norm in norms for one in norm.ages if norm.shape == "birthday"]
    reached = age is not None and bool(ages) and all(norm.shape == "birthday" for norm in norms) and age >= max(ages)
    return [body.say("age_reached" if reached else "no_deadline")]


def _explained(body: Body) -> list[Part]:
    """From which event, with which sum and by which rule each date came about, and what the rule superseded."""
    asked = body.matter.dates_asked or body.matter.dates
    superseded = notices.superseded_lines(body.matter.asked_norms, body.library)
    if not asked:
        rule = parts.norms_part(body.library, body.matter.asked_norms, body.audience) + body.weekends()
        nothing = body.notice([body.say("nothing_computed"), *superseded])
        return [*nothing, *rule, *body.missing_dates(), *parts.sources_part(body.library, body.references())]
    return [
        *body.understood(),
        *sums_part(body.library, asked, body.matter.situation),
        *parts.deadlines_part(body.library, asked, audience=body.audience),
        *body.weekends(),
        *body.notice(superseded),
        *parts.sources_part(body.library, body.references(with_topics=False)),
    ]


def changed(body: Body) -> list[Part]:
    """What another fact changes: the norms and the dates; the topic was just told and is not told again."""
    named = with_successors(body.library, body.mapping.norms) or body.rules()
    norms = parts.norms_part(body.library, named, body.audience)
    dates = body.deadlines()
    return [
        *body.understood(),
        *norms,
        *dates,
        *([] if norms or dates else _what_to_do(body)),
        *body.missing_dates(),
        *parts.sources_part(body.library, body.references()),
    ]


def noted(body: Body) -> list[Part]:
    """What a fact was understood as that changes no norm: with what can be done, or one line where that was shown already."""
    shown = f"{body.topics[0].id}:checklist" in body.turn.memory.shown
    return [*body.understood(), *(body.notice([body.say("follow_noted")]) if shown else _what_to_do(body))]


def _what_to_do(body: Body) -> list[Part]:
    """What can be done about the topic before, where a fact changes nothing else; one line where that was shown already."""
    topic = body.topics[0]
    text, shown = topic.text_for(body.audience), f"{topic.id}:checklist" in body.turn.memory.shown
    found = [] if shown else parts.lines_part(body.library, "checklist", text.checklist, body.audience)
    return found or body.notice([body.say("follow_nothing", title=topic.title_for(body.audience))])
