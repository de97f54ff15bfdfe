"""Shows progress on anything that takes more than a few seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.content.building import Progress as Report

STAGES = {"embed": "embedding phrasings", "fit": "fitting the mapper"}


@contextmanager
def working(title: str) -> Iterator[None]:
    """Show a title with the seconds that pass until the work is done."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task(title, total=None)
        yield
        progress.update(task, total=1, completed=1)


@contextmanager
def stages(title: str) -> Iterator[Report]:
    """Show a bar per stage of a build; yields the function that reports (stage, done, total)."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        tasks = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(f"{title}: {STAGES[stage]}", total=total)
            progress.update(tasks[stage], completed=done, total=total)

        yield report


@contextmanager
def counting(title: str) -> Iterator[Callable[[int, int], None]]:
    """Show one bar; yields the function that reports (done, total)."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(title, total=None)

        def report(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        yield report
