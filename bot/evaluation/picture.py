"""Draws the confusion of a report: building blocks at the left, topics at the right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from bot.errors import ConfigurationError
from bot.evaluation.confusion import REFUSED, Confusion, Table

KINDS = (".png", ".svg")
SIZE = (26, 13)  # inches


def check_kind(path: Path) -> None:
    """Raise ConfigurationError when the path ends in neither .png nor .svg."""
    if path.suffix.lower() not in KINDS:
        raise ConfigurationError("--picture", path.name, "should end in .png or .svg")


def draw(confusion: Confusion, path: Path) -> None:
    """Write the picture as PNG or SVG, by the ending of the path."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE, layout="constrained")
    FigureCanvasAgg(figure)
    left, right = figure.subplots(1, 2, width_ratios=(2, 3))
    _panel(left, confusion.blocks, "Building blocks")
    _panel(right, confusion.topics, "Topics")
    figure.savefig(path, dpi=80)


def _panel(axes: Any, table: Table, title: str) -> None:
    counts = np.array(table.counts)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    axes.set_xticks(range(len(table.labels) + 1), [*table.labels, REFUSED], rotation=90)
    axes.set_yticks(range(len(table.labels)), table.labels)
    axes.set_xlabel("given first")
    axes.set_ylabel("meant")
    axes.set_title(f"{title}: {int(counts.sum())} questions; the colour is the share of the row")
    for (row, column), count in np.ndenumerate(counts):
        if count:
            colour = "white" if shares[row, column] > 0.5 else "black"
            axes.text(column, row, str(count), ha="center", va="center", color=colour, fontsize=8)
