"""The facts of a case as a text states them: ages, dates, form of placement, carers, guardianship, and who writes."""

from __future__ import annotations

from datetime import date

from bot.model.understanding import Stated
from bot.stated.ages.birth_dates import tells_birthday, with_births
from bot.stated.ages.child_age import children_ages
from bot.stated.audience import audience, told_role
from bot.stated.carers.bystanders import without_bystanders, without_candidates
from bot.stated.carers.guardian import foster_parent_guardian
from bot.stated.carers.told import carers
from bot.stated.events.dated import dated_events, event_dates, in_order
from bot.stated.forms.placement_form import placement_form
from bot.stated.frequencies import frequencies
from bot.stated.placed_children import children_apart
from bot.stated.siblings.counted import siblings
from bot.stated.siblings.others import without_others, without_strangers
from bot.stated.siblings.rows import ages_in_row, children_in_row
from bot.stated.text.corrected import corrected
from bot.stated.text.passage import Passage, passage_of
from bot.stated.text.supposed import without_supposed

__all__ = ["read_stated"]


def read_stated(text: str, today: date) -> Stated:
    """Return what a text states, and nothing more: what is not said, doubtful or contradictory is absent. Never raises.

    Relative dates count from `today`; a date without a year is the most recent one on or before it, one told as coming the next.
    """
    passage = corrected(passage_of(text, today))
    actual = without_bystanders(without_strangers(without_supposed(passage)))
    network = without_candidates(actual, carers(actual))
    (mentions, undated, apart), role, count = (
        dated_events(passage, network, today),
        told_role(passage, network),
        siblings(without_others(actual)),
    )
    ages = children_ages(actual, network, role, several=count is not None)
    age = ages[0] if len(ages) == 1 else None
    mentions = in_order(with_births(mentions, actual, age), today)
    if tells_birthday(actual, age) and not any(mention.event == "birth_date" for mention in mentions):
        undated = ["birth_date"]
    form = placement_form(actual, network)
    children = children_apart(actual, network, apart, role, form)
    return Stated(
        child_age=age,
        placement_form=form if len({form, *(one.placement_form for one in children)}) == 1 else None,
        siblings=count,
        foster_parent_guardian=foster_parent_guardian(passage),
        **event_dates(mentions),
        dates=mentions,
        relations=list(dict.fromkeys(carer.relation for carer in network if not carer.left)),
        frequencies=frequencies(passage),
        audience=audience(passage, network),
        undated=undated,
        placed_apart=children,
        child_ages=[] if age is not None or children else _ages_of_all(actual, ages, count),
    )


def _ages_of_all(passage: Passage, ages: list[int], count: int | None) -> list[int]:
    """Return the age of each of several children; none where it is not told of all, or where one of them is told of apart."""
    if children_in_row().search(passage.bare):
        return []  # "de oudste woont bij vader, de jongste is geplaatst"
    return next((told for told in (ages, ages_in_row(passage)) if len(told) == count), [])
