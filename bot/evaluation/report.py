"""A report of the evaluation: as one table, as JSON, and its worst items in words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec
from rich.console import Console
from rich.table import Table

from bot.evaluation.confusion import Confusion
from bot.evaluation.figures import Figure
from bot.evaluation.misses import Miss
from bot.evaluation.scoring import Section

WIDTH = 100
# What was asked for: section, figure, bound; "at least" unless it is a cost or an error.
AT_LEAST = {
    ("questions", "block top-1"): 0.93,
    ("questions", "block top-2"): 0.98,
    ("questions", "topic recall@3"): 0.93,
    ("questions", "recommendation recall@3"): 0.93,
    ("cases", "block set-F1"): 0.90,
    ("out of scope", "recall"): 0.93,
    ("danger", "recall, right signal"): 0.98,
    ("situation", "whole situation exact"): 0.95,
}
AT_MOST = {
    ("typos", "block top-1 lost"): 0.04,
    ("out of scope", "in scope but refused"): 0.03,
    ("danger", "false alarms, taken over"): 0.08,
    ("danger", "false alarms, all"): 0.08,
}


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What one run measured. `path` says how: `whole` is through the trained Rasa model, `fast` past Rasa."""

    split: str
    path: Literal["whole", "fast"]
    content: str
    embedder: str
    seconds: float
    sections: list[Section]
    confusion: Confusion
    misses: list[Miss]

    def figure(self, section: str, name: str, group: str = "") -> Figure:
        """Return one figure by its names; KeyError when there is none."""
        for found in self.sections:
            for figure in found.figures:
                if (found.name, figure.name, figure.group) == (section, name, group):
                    return figure
        raise KeyError((section, name, group))


def as_json(report: Report, worst: int = 20) -> str:
    """Return the report as one JSON object, with only the `worst` worst items."""
    short = msgspec.structs.replace(report, misses=report.misses[:worst])
    return msgspec.json.format(msgspec.json.encode(short), indent=2).decode()


def print_report(report: Report, console: Console, worst: int = 20) -> None:
    """Print the table and the worst items."""
    table = Table(title=_title(report), title_justify="left")
    for heading in ("figure", "value", "95% interval", "items", "asked"):
        table.add_column(heading, justify="left" if heading == "figure" else "right")
    for section in (section for section in report.sections if section.figures):
        table.add_section()
        for row in _group_rows(section) if section.figures[0].group else _rows(section):
            table.add_row(*row)
    console.print(table)
    if worst:
        console.print(worst_text(report.misses[:worst]), markup=False, highlight=False)


def worst_text(misses: Sequence[Miss]) -> str:
    """Return items in words: what was written, what was meant and what was given."""
    blocks = []
    for number, miss in enumerate(misses, start=1):
        text = textwrap.fill(f"“{miss.text}”", WIDTH, initial_indent="    ", subsequent_indent="    ")
        head = f"{number:>3} {miss.id} ({miss.section})"
        blocks.append(f"{head}\n{text}\n    meant: {miss.meant}\n    given: {miss.given}")
    return "\n".join(blocks)


def _title(report: Report) -> str:
    way = "through the trained model" if report.path == "whole" else "past Rasa"
    return (
        f"Evaluation, {report.split} split, {way}; content {report.content}, {report.embedder}, {report.seconds:.0f} s"
    )


def _rows(section: Section) -> Iterator[tuple[str, ...]]:
    yield (f"[bold]{section.name}[/bold]",)
    for figure in section.figures:
        if figure.value is None:
            yield (f"  {figure.name}", "-", "-", "0")
        else:
            asked = _asked(section.name, figure.name, figure.value)
            interval = f"{figure.low:.3f}–{figure.high:.3f}"
            yield (f"  {figure.name}", f"{figure.value:.3f}", interval, str(figure.count), asked)


def _group_rows(section: Section) -> Iterator[tuple[str, ...]]:
    """Yield a row per group with its figures side by side, and the interval of the first."""
    names = list(dict.fromkeys(figure.name for figure in section.figures))
    yield (f"[bold]{section.name}[/bold]: {' / '.join(names)}",)
    for group in dict.fromkeys(figure.group for figure in section.figures):
        found = [figure for figure in section.figures if figure.group == group]
        values = " / ".join("-" if figure.value is None else f"{figure.value:.2f}" for figure in found)
        first = found[0]
        interval = "-" if first.value is None else f"{first.low:.3f}–{first.high:.3f}"
        yield (f"  {group}", values, interval, str(first.count))


def _asked(section: str, name: str, value: float) -> str:
    if (bound := AT_LEAST.get((section, name))) is not None:
        return f"[{'green' if value >= bound else 'red'}]≥ {bound:.2f}[/]"
    if (bound := AT_MOST.get((section, name))) is not None:
        return f"[{'green' if value <= bound else 'red'}]≤ {bound:.2f}[/]"
    return ""
