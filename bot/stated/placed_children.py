"""What a text states of each of several children who were placed on days of their own."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dates import FoundDate
from bot.model.record import PlacementForm
from bot.model.understanding import Placed
from bot.stated.ages.child_age import child_age
from bot.stated.carers.network import Carer
from bot.stated.forms.placement_form import placement_form
from bot.stated.siblings.placed_apart import stretches
from bot.stated.text.passage import Passage


def children_apart(
    passage: Passage,
    carers: list[Carer],
    placements: Sequence[FoundDate],
    role: str | None,
    form: PlacementForm | None,
) -> list[Placed]:
    """Return the children by the day of their placement, each with what stands between its name and the next one.

    A form that is told once, before all of them, holds for each.

    Args:
        passage: the text.
        carers: the people from the network who care for them.
        placements: the dates of their placements, in order; none where the text tells of one child.
        role: who writes.
        form: the one that is told of the passage as a whole.
    """
    parts = [
        (passage.without([(0, start), (end, len(passage.bare))]), start, end)
        for start, end in stretches(passage, placements)
    ]
    own = [placement_form(part, [one for one in carers if start <= one.place < end]) for part, start, end in parts]
    forms = own if any(own) else [form] * len(own)
    ages = [child_age(part, [], role, several=False) for part, _, _ in parts]
    told = zip(placements, ages, forms, strict=True)
    return sorted((Placed(str(found.date), age, form) for found, age, form in told), key=lambda child: child.day)
