"""The texts of casus whose vectors are made when the content is built."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.casus.recogniser import lessons_of
from bot.casus.records import Casus

OTHERS = 60  # texts of other casus that a question learns from as none of its own


def all_texts(shelf: Iterable[Casus]) -> list[str]:
    """Return every text that teaches a question, once, sorted."""
    return sorted({lesson.text for casus in shelf for question in casus.questions for lesson in lessons_of(question)})


def others_of(casus: Casus, shelf: Sequence[Casus]) -> list[str]:
    """Return examples of other casus, evenly thinned out."""
    texts = sorted(
        {
            lesson.text
            for other in shelf
            for question in other.questions
            if other.id != casus.id and question.kind in ("considerations", "open")
            for lesson in lessons_of(question)
            if lesson.role == "example"
        }
    )
    return texts[:: max(1, len(texts) // OTHERS)][:OTHERS]
