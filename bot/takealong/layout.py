"""Places the parts of the timeline from top to bottom, and wraps what would not fit its width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

import msgspec

from bot.deadlines import phrases as deadline_phrases
from bot.deadlines.norms import fill
from bot.deadlines.phrases import dutch_date
from bot.takealong.drawing import Drawing, Role
from bot.takealong.entries import Entry, counted
from bot.takealong.markers import ROLES, SIZE, draw_marker
from bot.takealong.phrases import State, phrases
from bot.takealong.text_width import Ruler

NARROWEST = 320
WIDE = 600  # from here on the dates stand in a column of their own
BIG, NORMAL, SMALL = 22, 16, 14  # font sizes
LEADING = 1.35  # from one line to the next, in font sizes
BASELINE = 1.02  # from the top of a line to its baseline, in font sizes
DOT = " · "
ICON_GAP = 6  # between the marker and its word in the legend
ENTRY_GAP, DAY_GAP = 12, 24  # between two entries, and below a day
INSET = 10  # between the edge of a box and the text above or below it


class Frame(msgspec.Struct, frozen=True):
    """Where things stand, in pixels from the left; `dates` is where the dates end that have a column of their own."""

    width: int
    margin: int
    rail: int
    text: int
    dates: int | None

    @property
    def right(self) -> int:
        """Where texts end at the latest."""
        return self.width - self.margin


def frame(width: int) -> Frame:
    """Return the places for a width.

    Raises:
        ValueError: when it is under 320 pixels.
    """
    if width < NARROWEST:
        raise ValueError(f"a timeline of {width} pixels is too narrow; it takes at least {NARROWEST}")
    return Frame(width, 18, 27, 56, None) if width < WIDE else Frame(width, 32, 240, 274, 214)


class Layout:
    """Lays out one timeline; `y` is how far down it has come."""

    def __init__(self, drawing: Drawing, ruler: Ruler) -> None:
        """Start at the top of an empty drawing; `ruler` measures the font that it will be shown in."""
        self.drawing = drawing
        self.ruler = ruler
        self.at = frame(drawing.width)
        self.y = float(self.at.margin)
        self.marked: list[float] = []

    def place(self, shown: Sequence[Entry], today: date) -> float:
        """Draw everything and return the height of the picture."""
        self._header(shown)
        days = [(day, list(group)) for day, group in groupby(shown, key=lambda entry: entry.deadline.due)]
        for day, group in (one for one in days if one[0] < today):
            self._day(day, group)
        self._today(today)
        for day, group in (one for one in days if one[0] >= today):
            self._day(day, group)
        self.drawing.rail(self.at.rail, self.marked[0], self.marked[-1])
        self._footer(shown, today)
        return round(self.y)

    def _header(self, shown: Sequence[Entry]) -> None:
        """The title, and how many there are of each state beside its marker, which makes it the legend too."""
        self._lines([phrases().timeline.title], self.at.margin, "ink", BIG, bold=True)
        self.y += 8
        for row in self._rows(counted(shown)):
            for x, state, word in row:
                draw_marker(self.drawing, state, x + SIZE / 2, self.y + SIZE / 2)
                self.drawing.text(x + SIZE + ICON_GAP, self.y + SMALL, word, "muted", SMALL)
            self.y += 28
        self.y += 10

    def _day(self, day: date, group: Sequence[Entry]) -> None:
        top = self.y
        if self.at.dates:
            self.y += INSET * (group[0].state == "overdue")  # level with the first title, inside its box
        self._date(day, group[0].relative)
        below = self.y
        if self.at.dates:
            self.y = top
        for place, entry in enumerate(group):
            self.y += ENTRY_GAP * (place > 0)
            self._entry(entry)
        for advice in dict.fromkeys(entry.advice for entry in group if entry.advice):
            self.y += ENTRY_GAP / 2
            self._lines(self.ruler.wrap(advice, self.at.right - self.at.text, SMALL), self.at.text, "muted", SMALL)
        self.y = max(self.y, below) + DAY_GAP

    def _date(self, day: date, relative: str) -> None:
        weekday, date_words = dutch_date(day).split(" ", 1)
        if self.at.dates:
            self._lines([weekday], self.at.dates, "muted", SMALL, end=True)
            self._lines([date_words], self.at.dates, "ink", NORMAL, bold=True, end=True)
            self._lines([relative], self.at.dates, "muted", SMALL, end=True)
        else:
            lines = self.ruler.wrap(dutch_date(day), self.at.right - self.at.text, NORMAL, bold=True)
            self._lines(lines, self.at.text, "ink", NORMAL, bold=True)
            self._lines([relative], self.at.text, "muted", SMALL)
            self.y += 4

    def _entry(self, entry: Entry) -> None:
        """The marker, the title and the details; one that is overdue stands in a box as well."""
        boxed, top, room = entry.state == "overdue", self.y, self.at.right - self.at.text
        self.y += INSET * boxed
        middle = self.y + NORMAL * LEADING / 2
        draw_marker(self.drawing, entry.state, self.at.rail, middle)
        self.marked.append(middle)
        self._lines(self.ruler.wrap(entry.title, room, NORMAL), self.at.text, "ink", NORMAL)
        self._details(entry, room)
        self._lines(self.ruler.wrap(entry.inspection, room, SMALL), self.at.text, "muted", SMALL)
        if boxed:
            self.y += INSET
            left = self.at.text - 12
            self.drawing.box(left, top, self.at.right + 12 - left, self.y - top, "tint", "overdue")

    def _details(self, entry: Entry, room: float) -> None:
        first, rest = entry.details[0], DOT.join(["", *entry.details[1:]])
        lines = self.ruler.wrap(first + rest, room, SMALL, bold=True)
        self.drawing.state_text(
            self.at.text, self._baseline(SMALL), first, lines[0].removeprefix(first), ROLES[entry.state], SMALL
        )
        self._lines(lines[1:], self.at.text, "muted", SMALL)

    def _today(self, today: date) -> None:
        words = [phrases().timeline.today, dutch_date(today)]
        left, room = self.at.rail - 15, self.at.right - self.at.text
        in_one = self.ruler.width(words[0], NORMAL, bold=True) + self.ruler.width(f" {words[1]}", SMALL) <= room
        height = 40 if in_one else 60
        self.drawing.box(left, self.y, self.at.right + 12 - left, height, "now")
        middle = self.y + height / 2
        self.drawing.path(f"M{self.at.rail:g} {middle - 6:g}l6 6l-6 6l-6 -6z", fill="on-now")
        self.marked.append(middle)
        self.drawing.text(self.at.text, self.y + 25, words[0], "on-now", NORMAL, bold=True)
        if in_one:
            self.drawing.text(self.at.right, self.y + 25, words[1], "on-now", SMALL, end=True)
        else:
            self.drawing.text(self.at.text, self.y + 46, words[1], "on-now", SMALL)
        self.y += height + 22

    def _footer(self, shown: Sequence[Entry], today: date) -> None:
        room = self.at.right - self.at.margin
        if not shown:
            self._lines(
                self.ruler.wrap(deadline_phrases.phrases().printed.empty, room, NORMAL), self.at.margin, "ink", NORMAL
            )
            self.y += 14
        footer = fill(phrases().timeline.footer, {"today": dutch_date(today)})
        self._lines(self.ruler.wrap(footer, room, SMALL), self.at.margin, "muted", SMALL)
        self.y += self.at.margin - 4

    def _lines(
        self, lines: Sequence[str], x: float, role: Role, size: int, *, bold: bool = False, end: bool = False
    ) -> None:
        for line in lines:
            self.drawing.text(x, self._baseline(size), line, role, size, bold=bold, end=end)

    def _baseline(self, size: int) -> float:
        """Return where the next line of text stands, and move on below it."""
        top, self.y = self.y, self.y + size * LEADING
        return round(top + size * BASELINE, 1)

    def _rows(self, words: Sequence[tuple[State, str]]) -> Iterator[list[tuple[float, State, str]]]:
        """Yield the legend in rows that fit, each item with its place from the left."""
        row: list[tuple[float, State, str]] = []
        x = float(self.at.margin)
        for state, word in words:
            needed = SIZE + ICON_GAP + self.ruler.width(word, SMALL)
            if row and x + needed > self.at.right:
                yield row
                row, x = [], float(self.at.margin)
            row.append((x, state, word))
            x += needed + 12
        if row:
            yield row
