"""`navigator evaluate`: runs the evaluation with a progress bar and gives the report out in the form asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from bot.casus.feedback import load_judge
from bot.casus.shelf import load_casus
from bot.encoder.embedding import embedder
from bot.evaluation import Progress, run
from bot.evaluation.case_weights import fit_case_weights
from bot.evaluation.casus import measure, print_table
from bot.evaluation.danger_weights import fit_danger_weights
from bot.evaluation.items import Split
from bot.evaluation.picture import check_kind, draw
from bot.evaluation.report import as_json, print_report


def evaluate(split: Split, *, json: bool, picture: Path | None, worst: int, fast: bool) -> None:
    """Evaluate and print the table (or JSON) on standard output; the bar goes to standard error.

    Raises:
        ContentError: when an item or the content is broken.
        ConfigurationError: when there is no trained model, or the picture's name ends in neither .png nor .svg.
    """
    if picture is not None:
        check_kind(picture)
    with bars() as progress:
        report = run(split, progress, fast=fast)
    if picture is not None:
        draw(report.confusion, picture)
    if json:
        print(as_json(report, worst))
    else:
        print_report(report, Console(width=None if sys.stdout.isatty() else 110), worst)


def evaluate_casus(half: Split, *, json: bool) -> None:
    """Measure the feedback on casus answers and print the table (or JSON) on standard output.

    Raises:
        ContentError: when a sample or the content is broken.
    """
    with bars() as progress:
        found = measure(list(load_casus().values()), load_judge(), half, progress)
    if json:
        print(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    else:
        print_table(found, half, Console(width=None if sys.stdout.isatty() else 110))


def fit_weights() -> None:
    """Fit how a case and danger are weighed, and print the settings as they stand in `bot/mapper/mapping.py` and `bot/signals/`."""
    for name, weights in fit_case_weights(embedder()).items():
        print(f"{name}: Weights = {weights}")
    short, long = fit_danger_weights(embedder())
    print(f"WEIGHTS = {short}\nLONG_WEIGHTS = {long}")


@contextmanager
def bars() -> Iterator[Progress]:
    """Show a bar per stage; yields the function that reports (stage, done, total)."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True)) as shown:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = shown.add_task(stage, total=total)
            shown.update(tasks[stage], completed=done, total=total)

        yield report
