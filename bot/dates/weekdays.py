"""Days of the week: "vrijdag", "vorige week vrijdag", "komende dinsdag", "twee weken geleden op maandag"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from bot.dates.direction import directions, which
from bot.dates.reading import AMBIGUOUS, NO_DATE, Phrase, Read, nearest_weekday, of, phrase, weekday_in_week
from bot.dates.words import any_of, date_words

_WEEKS = {"past": -1, "this": 0, "future": 1}
_TWO_MONTHS = 62  # days


@cache
def weekday_phrases() -> tuple[Phrase, ...]:
    """Return the phrases with a weekday, those that name a week first."""
    words = date_words()
    day = rf"(?P<day>{any_of(words.weekdays)})(?:{any_of(words.dayparts)})?"
    weeks = rf"(?P<count>[0-9]{{1,2}}|{any_of(words.numbers)})\s+{any_of(words.units['weken'])}"
    ago, after = any_of([*words.ago, *words.back]), any_of([*words.past_after, *words.future_after])
    return (
        phrase(rf"(?P<word>{which()})\s+week\s+(?:op\s+)?(?:een\s+|de\s+)?{day}", _in_week),
        phrase(rf"{day}\s+(?:van\s+)?(?:de\s+)?(?P<word>{which()})\s+week", _in_week),
        phrase(rf"{weeks}\s+{ago}\s+(?:op\s+)?(?:een\s+)?{day}", _weeks_ago),
        phrase(rf"{day}\s+{weeks}\s+{ago}", _weeks_ago),
        phrase(rf"{day}\s+over\s+{weeks}", lambda match, today: AMBIGUOUS),
        phrase(rf"{any_of(words.weekdays)}\s+op\s+{day}", lambda match, today: AMBIGUOUS),
        phrase(rf"{any_of(words.recurring)}\s+{day}", lambda match, today: NO_DATE),
        phrase(rf"(?P<word>{which()})\s+{day}", _beside_word),
        phrase(rf"{day}\s+(?P<word>{after})", _beside_word),
        phrase(
            rf"{day},?\s+de\s+(?:(?P<date_of_month>[0-9]{{1,2}})(?:e|de|ste)|(?P<ordinal>{any_of(words.ordinals)}))(?!\s+(?:keer|maal|week|dag|poging))",
            _on_the,
        ),
        phrase(day, lambda match, today: of(nearest_weekday(today, _number(match), "past"))),
    )


def _number(match: re.Match[str]) -> int:
    return date_words().weekdays[match["day"]]


def _on_the(match: re.Match[str], today: date) -> Read:
    """Read "vrijdag de 6e", "vrijdag, de zesde": the last such day of two months; ambiguous where there is none."""
    days = (today - timedelta(days=back) for back in range(_TWO_MONTHS))
    number = int(match["date_of_month"] or date_words().ordinals[match["ordinal"]])
    found = next((day for day in days if day.day == number and day.weekday() == _number(match)), None)
    return of(found) if found else AMBIGUOUS


def _in_week(match: re.Match[str], today: date) -> Read:
    word = match["word"]
    if word not in date_words().whole_week:  # "afgelopen week" may be the last seven days as well
        return _if_both_agree(match, today)
    return of(weekday_in_week(today, _number(match), _WEEKS[directions()[word]]))


def _weeks_ago(match: re.Match[str], today: date) -> Read:
    count = match["count"]
    weeks = int(count) if count.isdecimal() else date_words().numbers[count]
    return of(weekday_in_week(today, _number(match), -weeks))


def _beside_word(match: re.Match[str], today: date) -> Read:
    direction = directions()[match["word"]]
    if direction == "this":
        return of(weekday_in_week(today, _number(match), 0))
    if match["word"] in date_words().whole_week:  # "vorige vrijdag": the nearest one, or the one of last week
        return _if_both_agree(match, today)
    return of(nearest_weekday(today, _number(match), direction))


def _if_both_agree(match: re.Match[str], today: date) -> Read:
    """Return the nearest such weekday when it is also the one of last or next week, else ambiguous."""
    direction = directions()[match["word"]]
    nearest = nearest_weekday(today, _number(match), direction)
    return of(nearest) if nearest == weekday_in_week(today, _number(match), _WEEKS[direction]) else AMBIGUOUS
