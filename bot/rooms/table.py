"""A room's answers as a CSV file that a spreadsheet opens: without names, and without anything that it would run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from bot.rooms.phrases import say
from bot.rooms.results import Result

COLUMNS = ("number", "question", "answer", "block", "terms", "aspects")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
DELIMITER = ";"  # what a Dutch spreadsheet expects
BYTE_ORDER_MARK = "\ufeff"  # without it, a spreadsheet does not read UTF-8


def answers_csv(found: Sequence[Result], blocks: Mapping[str, str]) -> bytes:
    """Return one row per answer, by question.

    Args:
        found: what came in, per question.
        blocks: the titles of the building blocks, by id.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=DELIMITER, quoting=csv.QUOTE_ALL)
    writer.writerow([say(f"column_{name}") for name in COLUMNS])
    for one in found:
        labels = {aspect.id: aspect.label for aspect in one.question.aspects}
        for given in one.answers:
            touched = [labels[aspect] for aspect in given.aspects if aspect in labels]
            cells = [
                one.question.ask,
                given.text,
                blocks.get(given.block, ""),
                ", ".join(given.terms),
                ", ".join(touched),
            ]
            writer.writerow([str(one.number), *map(harmless, cells)])
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: with an apostrophe before it where it could (OWASP, CSV injection)."""
    return f"'{cell}" if cell.lstrip(" \n").startswith(FORMULA) else cell
