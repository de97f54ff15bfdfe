"""`navigator dossiercheck`: a check on the command line, asked one question at a time or with answers from a file."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from bot.activities.checks.answers import applicable, applies, read_days, read_option, situation_of
from bot.activities.checks.records import TALKS, Check, Item, load_checks
from bot.activities.checks.result import Result, result_of
from bot.activities.checks.words import say
from bot.deadlines.norms import load_norms
from bot.deadlines.showing import titles_of
from bot.errors import InputError
from bot.takealong import check_file
from bot.takealong.calendar_file import calendar_file

Answers = dict[str, list[str]]
ENDINGS = (".md", ".pdf", ".ics")
KEY = "navigator dossiercheck"  # stands for the conversation in a calendar file


def read_answers(check: Check, data: bytes, today: datetime.date) -> Answers:
    """Return the answers of a JSON object: per item the id of an answer, a date, or a list of dates; null skips an item.

    Raises:
        InputError: naming the item, for one that does not exist, is not asked after these answers, or has no such answer.
    """
    try:
        given = json.loads(data)
    except ValueError as error:
        raise InputError("answers", str(error), "no_json") from error
    if not isinstance(given, dict):
        raise InputError("answers", given, "not_an_object")
    for name in given:
        if check.item(name) is None:
            raise InputError(name, given[name], "unknown_field")
    answers: Answers = {}
    for item in check.items:
        if given.get(item.id) is None:
            continue
        if not applies(item, answers):
            raise InputError(item.id, given[item.id], "not_asked")
        answers[item.id] = _read(check, item, given[item.id], today)
    _possible(check, answers, today)
    return answers


def _read(check: Check, item: Item, value: Any, today: datetime.date) -> list[str]:
    """Return the answer to one item, checked."""
    if item.answers:
        if value not in [option.id for option in check.options(item)]:
            raise InputError(item.id, value, "no_such_answer")
        return [str(value)]
    if isinstance(value, list) and item.date != TALKS:
        raise InputError(item.id, value, "not_a_date")
    days = value if isinstance(value, list) else [value]
    for day in days:
        if not isinstance(day, str):
            raise InputError(item.id, day, "not_a_date")
        try:
            ahead = datetime.date.fromisoformat(day) > today
        except ValueError as error:
            raise InputError(item.id, day, "not_a_date") from error
        if ahead:
            raise InputError(item.id, day, "in_future")
    return sorted(days)


def _possible(check: Check, answers: Answers, today: datetime.date) -> None:
    """Raise InputError, with the item that a field came from, when the answers can't be true together."""
    try:
        situation_of(check, answers, today)
    except InputError as error:
        field = error.field.split("[")[0]
        item = next((one.id for one in check.items if one.date == field), field)
        raise InputError(item, error.value, error.code) from error


def asked_answers(check: Check, audience: str, today: datetime.date, ask: Callable[[str], str]) -> Answers:
    """Return the answers that somebody gives on a terminal.

    Args:
        check: the check.
        audience: whom the words are for.
        today: the day that dates are read on.
        ask: shows a text and returns what is typed.
    """
    answers: Answers = {}
    for item in check.items:
        if applies(item, answers):
            answers[item.id] = _asked(check, item, audience, answers, today, ask)
    return answers


def _asked(
    check: Check, item: Item, audience: str, answers: Answers, today: datetime.date, ask: Callable[[str], str]
) -> list[str]:
    asked = applicable(check, answers)
    place = say("progress", number=asked.index(item) + 1, total=len(asked), title=item.title)
    options = ", ".join(option.id for option in check.options(item))
    prompt = say("cli_answer", options=options) if item.answers else say("cli_date")
    text = f"\n{place}\n{item.text_for(audience).question}\n{prompt}"
    while typed := ask(text).strip():
        option = read_option(check, item, typed) if item.answers else None
        days, _ = ([], "") if item.answers else read_days(item, typed, today)
        if found := [option.id] if option else days:
            try:
                situation_of(check, {**answers, item.id: found}, today)
                return found
            except InputError:
                text = f"{say('date_contradicts', audience)}\n{prompt}"
                continue
        text = f"{say('cli_again', audience)}\n{prompt}"
    return []


def run(
    name: str, given: bytes | None, audience: str, today: datetime.date, save: Path | None, *, as_json: bool
) -> str:
    """Return what the command prints: the outcome as Markdown or as JSON.

    Args:
        name: the check.
        given: the answers as JSON; None asks for them on the terminal.
        audience: whom the words are for.
        today: the day that dates are computed for.
        save: the file that the outcome is written to as well.
        as_json: print JSON.

    Raises:
        InputError: naming the option or the item that can't be used.
        EOFError: when the terminal has no more input.
        ConfigurationError: when the system can't make a PDF.
    """
    check = load_checks().get(name)
    if check is None:
        raise InputError("--check", name, "no_such_check")
    if save is not None and save.suffix not in ENDINGS:
        raise InputError("--save", save.suffix or save.name, "no_such_ending")
    answers = asked_answers(check, audience, today, input) if given is None else read_answers(check, given, today)
    result = result_of(check, answers, audience, load_norms(), today)
    if save is not None:
        _save(check, result, save)
    return msgspec.json.encode(result).decode() if as_json else check_file.markdown(check, result)


def _save(check: Check, result: Result, file: Path) -> None:
    """Write the outcome to a file: Markdown, PDF or calendar, by its ending."""
    if file.suffix == ".pdf":
        body = check_file.pdf(check, result)
    elif file.suffix == ".md":
        body = check_file.markdown(check, result).encode()
    else:
        titles = titles_of(load_norms(), result.deadlines)
        body = calendar_file(result.deadlines, titles, datetime.date.fromisoformat(result.today), KEY)
    try:
        file.write_bytes(body)
    except OSError as error:
        raise InputError("--save", file, "not_writable") from error
