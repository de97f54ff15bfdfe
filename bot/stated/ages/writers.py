"""The age that a young writer tells of themselves: "ik ben 15", "15 hier"."""

from __future__ import annotations

from collections.abc import Iterator

from bot.lifespan import OF_AGE
from bot.stated.ages.birthdays import Age, age_of
from bot.stated.ages.countdowns import is_ahead
from bot.stated.ages.owners import is_conditional, lives_in_care
from bot.stated.ages.writer_patterns import (
    child_of_carers,
    writer,
    writer_after_all,
    writer_described,
    writer_here,
    writer_in_brackets,
    writer_in_row,
    writer_inverted,
    writer_turned,
)
from bot.stated.text.passage import Passage


def writers_age(passage: Passage, young: bool) -> Iterator[Age]:
    """Read "ik ben 15", "15 hier": of a minor, or of a young person in care; not of the foster parents' own child."""
    if child_of_carers().search(passage.bare) and not lives_in_care(passage):
        return
    ways = (
        writer(),
        writer_inverted(),
        writer_described(),
        writer_here(),
        writer_after_all(),
        writer_in_brackets(),
        writer_in_row(),
        writer_turned(),
    )
    for match in (match for way in ways for match in way.finditer(passage.bare)):
        age = age_of(match, passage)
        years = age.years - ("word" in match.group() and not match.groupdict().get("almost"))
        bracketed = match.group().endswith(")")  # "meer zakgeld dan ik (14)"
        if "word" not in match.group() and not bracketed and is_ahead(passage, match.start(), match.end()):
            continue  # counted down to
        if (years < OF_AGE or young) and not is_conditional(passage, match.start()):
            yield age._replace(years=years)
