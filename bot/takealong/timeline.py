"""The timeline: a picture of the deadlines from top to bottom, with today in its place, and the same in text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.deadlines import Deadline
from bot.deadlines import phrases as deadline_phrases
from bot.deadlines.norms import fill
from bot.deadlines.phrases import dutch_date
from bot.takealong.drawing import Drawing, Theme
from bot.takealong.entries import Entry, counted, entries
from bot.takealong.layout import Layout
from bot.takealong.phrases import phrases
from bot.takealong.text_width import ANY_FONT, Ruler


def timeline_svg(
    deadlines: Sequence[Deadline],
    titles: Mapping[str, str],
    today: date,
    *,
    width: int = 360,
    theme: Theme = "auto",
    ruler: Ruler = ANY_FONT,
) -> str:
    """Return the deadlines as an SVG picture of the given width; its height follows.

    Args:
        deadlines: what was computed.
        titles: the title of each norm, by its id.
        today: the day that is marked.
        width: in CSS pixels, at least 320.
        theme: `auto` follows the reader's choice of light or dark, for a page; the others hold plain colours.
        ruler: measures the font that will show it; lines that fit in any font are shorter.

    Raises:
        ValueError: when the width is under 320.
    """
    drawing = Drawing(width, theme)
    height = Layout(drawing, ruler).place(entries(deadlines, titles, today), today)
    return drawing.svg(height, summary(deadlines, titles, today), timeline_text(deadlines, titles, today))


def summary(deadlines: Sequence[Deadline], titles: Mapping[str, str], today: date) -> str:
    """Return the timeline in one or two sentences, as the text of a picture that can't be seen: the counts, and what comes next."""
    words, shown = phrases().timeline, entries(deadlines, titles, today)
    if not shown:
        return deadline_phrases.phrases().printed.empty
    count = f"{len(shown)} {words.deadlines[len(shown) != 1]}"
    text = fill(words.summary, {"count": count, "states": ", ".join(word for _, word in counted(shown))})
    coming = next((entry for entry in shown if entry.deadline.due >= today and entry.state != "done"), None)
    return (
        f"{text} {fill(words.next, {'title': coming.title, 'due': dutch_date(coming.deadline.due)})}"
        if coming
        else text
    )


def timeline_text(deadlines: Sequence[Deadline], titles: Mapping[str, str], today: date) -> str:
    """Return all that the timeline shows as text, one line for each deadline and one for today."""
    words, shown = phrases().timeline, entries(deadlines, titles, today)
    past = [_text_line(entry) for entry in shown if entry.deadline.due < today]
    coming = [_text_line(entry) for entry in shown if entry.deadline.due >= today]
    now = fill(words.text_today, {"today": dutch_date(today)})
    return "\n".join([summary(deadlines, titles, today), *past, now, *coming])


def _text_line(entry: Entry) -> str:
    values = {
        "due": dutch_date(entry.deadline.due),
        "relative": entry.relative,
        "title": entry.title,
        "details": ", ".join(entry.details),
    }
    return " ".join(
        part for part in (fill(phrases().timeline.text_line, values), entry.advice, entry.inspection) if part
    )
