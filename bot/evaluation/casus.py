"""Measures the feedback on casus answers against samples with the aspects that they should be credited for.

Samples stand in `tests/evaluation/casus/<casus>.yml`. The feedback was developed on the odd-numbered ones of each file (from 1);
the even-numbered ones are for reporting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml
from msgspec import field
from rich.console import Console
from rich.table import Table

from bot.casus.feedback import Judge
from bot.casus.records import Casus, Question
from bot.content.files import convert
from bot.content.records.base import Record
from bot.errors import ContentError

FOLDER = Path(__file__).parents[2] / "tests" / "evaluation" / "casus"
Half = Literal["report", "development", "all"]
ASKED = 0.9  # agreement per aspect, on samples that nothing was developed on
ALL = "all"


class Sample(Record, frozen=True):
    """One answer, with what it should be credited for."""

    question: str
    quality: str
    answer: str
    credited: list[str] = field(default_factory=list)
    misconceptions: list[str] = field(default_factory=list)


class Tally(msgspec.Struct):
    """Counts decisions: hits and misses, false and rightly withheld credits."""

    hit: int = 0
    missed: int = 0
    false: int = 0
    withheld: int = 0
    answers: int = 0

    def count(self, given: bool, due: bool) -> None:
        """Count one decision."""
        if due:
            self.hit, self.missed = self.hit + given, self.missed + (not given)
        else:
            self.false, self.withheld = self.false + given, self.withheld + (not given)

    @property
    def decisions(self) -> int:
        """How many decisions were counted."""
        return self.hit + self.missed + self.false + self.withheld

    def figures(self) -> dict[str, float]:
        """Return agreement, precision and recall, 0 to 1; 1 where there was nothing to decide."""
        return {
            "answers": self.answers,
            "decisions": self.decisions,
            "agreement": _share(self.hit + self.withheld, self.decisions),
            "precision": _share(self.hit, self.hit + self.false),
            "recall": _share(self.hit, self.hit + self.missed),
        }


def samples_of(casus: Casus, half: Half, folder: Path = FOLDER) -> Iterator[tuple[Question, Sample]]:
    """Yield the samples of a casus with their questions; none where it has no file.

    Raises:
        ContentError: for a file that can't be read, and a question or aspect that does not exist.
    """
    path = folder / f"{casus.id}.yml"
    if not path.exists():
        return
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(entries, list):
        raise ContentError(path.name, "", "", "should be a list")
    for number, entry in enumerate(entries, 1):
        sample = convert(entry, Sample, path.name)
        question = casus.question(sample.question)
        if question is None:
            raise ContentError(path.name, f"sample {number}", "question", f"{sample.question!r} does not exist")
        wrong = {one.id for one in question.misconceptions}
        unknown = [name for name in sample.credited if question.aspect(name) is None]
        if unknown := unknown + [name for name in sample.misconceptions if name not in wrong]:
            raise ContentError(path.name, f"sample {number}", "credited", f"{unknown[0]!r} does not exist")
        if half == ALL or (number % 2 == 0) == (half == "report"):
            yield question, sample


def measure(
    shelf: Sequence[Casus], judge: Judge, half: Half, progress: Callable[[str, int, int], None]
) -> dict[str, dict[str, float]]:
    """Return agreement, precision and recall of credits per casus, for all (`all`), and for misconceptions."""
    found: dict[str, Tally] = {casus.id: Tally() for casus in shelf}
    total, wrong = Tally(), Tally()
    for done, casus in enumerate(shelf):
        progress("casus", done, len(shelf))
        for question, sample in samples_of(casus, half):
            feedback = judge.judge(casus, question, sample.answer)
            for tally in (found[casus.id], total):
                tally.answers += 1
                for aspect in question.aspects:
                    tally.count(aspect.id in feedback.touched, aspect.id in sample.credited)
            wrong.answers += bool(question.misconceptions)
            for one in question.misconceptions:
                wrong.count(one.id in feedback.misconceptions, one.id in sample.misconceptions)
    progress("casus", len(shelf), len(shelf))
    tallies = {**found, ALL: total, "misconceptions": wrong}
    return {name: tally.figures() for name, tally in tallies.items() if tally.answers}


def print_table(found: dict[str, dict[str, float]], half: Half, console: Console) -> None:
    """Print one line per casus, then the totals."""
    table = Table(
        title=f"feedback on casus answers, {half} samples (asked: agreement {ASKED:.0%})", title_justify="left"
    )
    columns: list[Any] = ["casus", *next(iter(found.values()), {})]
    for name in columns:
        table.add_column(name, justify="left" if name == "casus" else "right")
    for name, figures in found.items():
        shown = [
            f"{v:.3f}" if key in ("agreement", "precision", "recall") else f"{v:.0f}" for key, v in figures.items()
        ]
        table.add_row(name, *shown)
    console.print(table)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
