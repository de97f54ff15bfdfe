"""`navigator evaluate privacy`: what the door takes out of chat lines and what it takes too much, and how long that takes.

In a line, what stands between braces is personal data and all else is needed: "Gesprek met mevrouw {el Amrani}". `{KIND:…}` names
the kind of placeholder where it is no name.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from rich.console import Console
from rich.table import Table

from bot.content.files import read_yaml
from bot.errors import ContentError
from bot.evaluation.figures import Figure, ratio
from bot.privacy import Door

TESTS = Path(__file__).parents[2] / "tests"
FILES = {
    "report": TESTS / "evaluation" / "privacy.yml",
    "development": TESTS / "evaluation" / "privacy_development.yml",
    "made with": TESTS / "cases" / "privacy.yml",  # the tables of the tests, to which the door was made
}
ROUNDS = 3  # how often each line is timed
LEAST_REMOVED, MOST_LOST, MOST_MS = 0.98, 0.02, 25.0  # what was asked for
REMOVED, LOST, KIND = "personal data removed", "needed words lost", "right kind"
_BRACES = re.compile(r"\{(?:([A-Z-]+):)?([^{}]+)\}")
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")


class Span(msgspec.Struct, frozen=True):
    """A stretch of a line, and its kind of personal data."""

    start: int
    end: int
    kind: str


class Line(msgspec.Struct, frozen=True):
    """A chat line without its markup, and what is planted in it."""

    group: str
    text: str
    planted: list[Span]


class Outcome(msgspec.Struct, frozen=True):
    """What the door made of a line: planted pieces that stayed, and words that went though they were needed."""

    line: Line
    stayed: list[str]
    lost: list[str]
    wrong_kind: int
    words: int
    milliseconds: list[float]


class PrivacyReport(msgspec.Struct, frozen=True):
    """The figures per half of the lines, the time per message in ms, and the misses of the development half in words."""

    figures: list[Figure]
    p50_ms: float
    p95_ms: float
    most_ms: float
    misses: list[str]


def read_line(group: str, marked: str) -> Line:
    """Return a marked line as text and what is planted in it."""
    text, planted, end = "", [], 0
    for match in _BRACES.finditer(marked):
        text += marked[end : match.start()]
        planted.append(Span(len(text), len(text) + len(match[2]), match[1] or "NAAM"))
        text, end = text + match[2], match.end()
    return Line(group, text + marked[end:], planted)


def read_lines(path: Path) -> list[Line]:
    """Return the lines of a file, in order.

    Raises:
        ContentError: when a group is no list of lines; known misses of the tests (a mapping) count as lines too.
    """
    lines = []
    for group, given in read_yaml(path).items():
        if not isinstance(given, list | dict) or not all(isinstance(one, str) for one in given):
            raise ContentError(path.name, group, "", "should be a list of lines")
        lines += [read_line(group, one) for one in given]
    return lines


def judge(line: Line, door: Door) -> Outcome:
    """Return what the door makes of a line. A piece that went in part has stayed."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        door.mask(line.text)
        times.append((time.perf_counter() - started) * 1000)
    found = door.found(line.text)
    kinds = {place: one.kind for one in found for place in range(one.start, one.end)}
    stayed, wrong = [], 0
    for span in line.planted:
        places = [place for place in range(span.start, span.end) if line.text[place].isalnum()]
        if any(place not in kinds for place in places):
            stayed.append(line.text[span.start : span.end])
        else:
            wrong += kinds[places[0]] != span.kind
    needed = [word for word in _WORD.finditer(line.text) if not _touches(word, line.planted)]
    lost = [word[0] for word in needed if any(place in kinds for place in range(*word.span()))]
    return Outcome(line, stayed, lost, wrong, len(needed), times)


def _touches(word: re.Match[str], planted: Sequence[Span]) -> bool:
    return any(word.start() <= span.end and span.start <= word.end() for span in planted)


def figures(outcomes: Sequence[Outcome], group: str) -> Iterator[Figure]:
    """Yield the figures of some lines, with intervals over lines."""
    planted = [float(len(one.line.planted)) for one in outcomes]
    removed = [len(one.line.planted) - len(one.stayed) for one in outcomes]
    yield ratio(REMOVED, removed, planted, group)
    yield ratio(LOST, [len(one.lost) for one in outcomes], [one.words for one in outcomes], group)
    yield ratio(KIND, [gone - one.wrong_kind for gone, one in zip(removed, outcomes, strict=True)], removed, group)


def run(door: Door) -> PrivacyReport:
    """Put all lines through the door."""
    halves = {name: [judge(line, door) for line in read_lines(file)] for name, file in FILES.items()}
    times = np.array([took for half in halves.values() for one in half for took in one.milliseconds])
    p50, p95 = (round(float(value), 2) for value in np.percentile(times, (50, 95)))
    return PrivacyReport(
        figures=[figure for name, half in halves.items() for figure in figures(half, name)],
        p50_ms=p50,
        p95_ms=p95,
        most_ms=round(float(times.max()), 2),
        misses=[miss for one in halves["development"] for miss in in_words(one)],
    )


def in_words(outcome: Outcome) -> Iterator[str]:
    """Yield in a line each what stayed and what was lost."""
    for word, pieces in (("stayed", outcome.stayed), ("lost", outcome.lost)):
        if pieces:
            yield f"{word}: {', '.join(pieces)} — {outcome.line.text}"


def evaluate(*, json: bool, worst: int) -> None:
    """Measure and print the table and the misses of the development half, or JSON."""
    report = run(Door.load())
    if json:
        print(msgspec.json.format(msgspec.json.encode(report), indent=2).decode())
        return
    table = Table(title="The privacy door", title_justify="left")
    for heading in ("lines", "figure", "value", "95% interval", "of", "asked"):
        table.add_column(heading, justify="left" if heading in ("lines", "figure") else "right")
    for figure in report.figures:
        table.add_row(*_row(figure))
    table.add_section()
    fast = report.p95_ms <= MOST_MS
    table.add_row("all", "milliseconds, p95", f"{report.p95_ms}", "", "", _coloured(fast, f"≤ {MOST_MS:.0f}"))
    table.add_row("all", "milliseconds, p50 / most", f"{report.p50_ms} / {report.most_ms}")
    console = Console(width=None if sys.stdout.isatty() else 110)
    console.print(table)
    for miss in report.misses[:worst]:
        console.print(miss, markup=False, highlight=False)


def _row(figure: Figure) -> tuple[str, ...]:
    value = figure.value or 0.0
    asked = ""
    if figure.name == REMOVED:
        asked = _coloured(value >= LEAST_REMOVED, f"≥ {LEAST_REMOVED}")
    if figure.name == LOST:
        asked = _coloured(value <= MOST_LOST, f"≤ {MOST_LOST}")
    interval = f"{figure.low:.3f}–{figure.high:.3f}" if figure.value is not None else "-"
    return figure.group, figure.name, f"{value:.3f}", interval, str(figure.count), asked


def _coloured(well: bool, text: str) -> str:
    return f"[{'green' if well else 'red'}]{text}[/]"
