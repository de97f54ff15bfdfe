"""The content files read together: the guideline with the norms that its texts name."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from bot.content.reading import GUIDELINE, read_guideline
from bot.content.records.guideline import Guideline
from bot.deadlines.norms import Norm, load_norms


class Content(NamedTuple):
    """What `data/guideline/` says, checked."""

    guideline: Guideline
    norms: list[Norm]


def read_content(folder: Path = GUIDELINE) -> Content:
    """Return the guideline and the norms of a folder; the texts have the norms' short texts filled in.

    Raises:
        ContentError: at the first fault in the content.
    """
    norms = load_norms(folder / "norms.yml")
    return Content(read_guideline({norm.id: norm.short_text for norm in norms}, folder), norms)
