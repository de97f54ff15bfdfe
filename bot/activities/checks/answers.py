"""What was answered in a check, and what that says of the placement: the items in order, the facts, and the deadlines."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from bot.activities.checks.records import TALKS, Check, Item, Option
from bot.dates import find_dates
from bot.deadlines import Deadline, deadlines
from bot.deadlines.norms import Norm
from bot.errors import InputError
from bot.situation import Situation, read_situation

Answers = Mapping[str, Sequence[str]]  # per item the id of an option, or ISO dates; an empty list is skipped
MOST_WORDS = 8  # of a typed answer that only begins with one of the answers ("ja, vorige maand nog")
MOST_DATES = 12
ISO_DAY = 10  # characters of a date with a day
_WORD = re.compile(r"[\w’'-]+")


def applicable(check: Check, answers: Answers) -> list[Item]:
    """Return the items that are asked, given what was answered so far."""
    return [item for item in check.items if applies(item, answers)]


def applies(item: Item, answers: Answers) -> bool:
    """Say whether an item is asked, given the answers to the earlier ones."""
    return all(set(answers.get(earlier, ())) & set(allowed) for earlier, allowed in item.ask_if.items())


def read_option(check: Check, item: Item, text: str) -> Option | None:
    """Return the option that typed text chooses; None when it chooses none, or is a question of its own.

    Args:
        check: the check.
        item: the item that was asked.
        text: what was typed; "ja, vorige maand nog" begins with an option and counts.
    """
    said = _plain(text)
    options = check.options(item)
    if said.isdecimal() and 1 <= int(said) <= len(options):  # the place that the question shows
        return options[int(said) - 1]
    ways = [(way, option) for option in options for way in map(_plain, (option.id, option.title, *option.says))]
    for way, option in ways:
        if said == way:
            return option
    if "?" in text or len(said.split()) > MOST_WORDS:
        return None
    beginning = [(way, option) for way, option in ways if way and said.startswith(f"{way} ")]
    return max(beginning, key=lambda pair: len(pair[0]))[1] if beginning else None


def read_days(item: Item, text: str, today: datetime.date) -> tuple[list[str], str]:
    """Return the dates (ISO) that typed text gives for an item and an empty problem, or no dates and the phrase that says why.

    Both are empty when the text holds no date at all.
    """
    found = [date for date in find_dates(text, today) if not date.loose]
    if not found:
        return [], ""
    for date in found:
        if date.problem or date.date is None:
            return [], f"date_{date.problem or 'ambiguous'}"
        if len(date.date) < ISO_DAY:
            return [], "date_without_day"
        if date.date > today.isoformat():
            return [], "date_in_future"
    days = sorted({str(date.date) for date in found})
    if item.date != TALKS and len(days) > 1:
        return [], "date_ambiguous"
    return days[:MOST_DATES], ""


def situation_of(check: Check, answers: Answers, today: datetime.date) -> Situation:
    """Return the situation that the answers describe.

    Raises:
        InputError: when the answers can't be true together, naming the field.
    """
    data: dict[str, object] = {}
    for item in applicable(check, answers):
        given = answers.get(item.id) or []
        if item.date and given:
            data[item.date] = list(given) if item.date == TALKS else given[0]
        option = next((one for one in check.options(item) if one.id in given), None)
        if item.fact and option is not None and option.value is not None:
            data[item.fact] = option.value
    return read_situation(data, today)


def deadlines_of(check: Check, answers: Answers, norms: Sequence[Norm], today: datetime.date) -> list[Deadline]:
    """Return the deadlines of the norms that the check is about; none when the answers can't be true together."""
    wanted = {norm for item in applicable(check, answers) for norm in item.norms}
    try:
        found = deadlines(situation_of(check, answers, today), norms, today)
    except InputError:
        return []
    return [deadline for deadline in found if deadline.norm in wanted]


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower().replace("-", " ")))
