"""The overview of a casus as a picture, and its signed link: the link carries identifiers only, and nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence

from bot.casus.progress import KIND, SEEN, Progress
from bot.casus.shelf import casus_by_id
from bot.casus.showing import credits, labels, say
from bot.model.answer import Document
from bot.model.conversation import Activity
from bot.takealong.drawing import Drawing, Theme
from bot.takealong.envelope import Envelope, LinkError
from bot.takealong.layout import BASELINE, BIG, LEADING, NORMAL, SMALL
from bot.takealong.markers import SIZE, draw_marker
from bot.takealong.phrases import State
from bot.takealong.picture import png
from bot.takealong.secret import secret
from bot.takealong.text_width import ANY_FONT, OWN_FONT, Ruler

PATH = "/oefening/"
DAYS_30 = 30 * 24 * 3600  # seconds that a link is good for
PURPOSE = "casus overview"
WIDTH, MARGIN = 360, 18
INDENT = MARGIN + SIZE + 8


def picture_links(document: Document, base: str) -> dict[str, str]:
    """Return the links of the picture that a document of a casus stands for, and its text for who can't see it.

    Args:
        document: the casus, and what was touched.
        base: the address of this server; empty for links within the page.
    """
    casus = casus_by_id(document.id)
    if casus is None:
        return {}
    progress = Progress(Activity(kind=KIND, id=casus.id, step=len(casus.questions), state=document.answers), casus)
    address = base + PATH + token_of(progress)
    return {"timeline": f"{address}.svg", "picture": f"{address}.png", "alt": summary(progress, document.audience)}


def token_of(progress: Progress) -> str:
    """Return what a link carries: the casus, and per question the places of the aspects that were touched."""
    touched = {
        str(place): [question.aspects.index(aspect) for aspect in progress.touched(question)]
        for place, question in enumerate(progress.casus.questions)
        if question in progress.answered
    }
    return Envelope(secret(), PURPOSE).seal({"c": progress.casus.id, "a": touched})


def progress_of(token: str, max_age_seconds: int = DAYS_30) -> Progress:
    """Return the progress that a link carries.

    Raises:
        LinkError: when the link is forged or too old, or its casus is not there any more.
    """
    data, _ = Envelope(secret(), PURPOSE).open(token, max_age_seconds)
    casus = casus_by_id(data["c"])
    if casus is None:
        raise LinkError("expired")
    state = {}
    for place, question in enumerate(casus.questions):
        if str(place) in data["a"]:
            seen = [number for number in data["a"][str(place)] if number < len(question.aspects)]
            state[SEEN + question.id] = [question.aspects[number].id for number in seen]
    return Progress(Activity(kind=KIND, id=casus.id, step=len(casus.questions), state=state), casus)


def summary(progress: Progress, audience: str) -> str:
    """Return the picture in words."""
    nothing = say("picture_nothing", audience)
    lines = [
        say(
            "picture_line",
            audience,
            place=place,
            label=question.ask,
            seen=credits(progress.touched(question)) or nothing,
            open=labels(progress.rest(question)) or nothing,
        )
        for place, question in enumerate(progress.casus.questions, 1)
    ]
    return say("picture_alt", audience, number=progress.casus.number, lines=" ".join(lines))


def overview_svg(progress: Progress, audience: str = "", *, theme: Theme = "auto", ruler: Ruler = ANY_FONT) -> str:
    """Return the picture: per question what was touched beside what the casus holds, each with a marker of its own."""
    page = _Page(Drawing(WIDTH, theme), ruler)
    page.lines([say("picture_title", audience, number=progress.casus.number)], MARGIN, BIG, bold=True)
    page.y += 8
    page.legend([("done", say("picture_seen", audience)), ("open", say("picture_open", audience))])
    for place, question in enumerate(progress.casus.questions, 1):
        page.y += 16
        page.lines([f"{place}. {question.ask}"], MARGIN, NORMAL, bold=True)
        page.y += 4
        for aspect in progress.touched(question):
            page.marked("done", aspect.credit)
        for aspect in progress.rest(question):
            page.marked("open", aspect.label)
    page.y += 14
    page.lines([say("picture_footer", audience)], MARGIN, SMALL, muted=True)
    return page.drawing.svg(
        round(page.y + MARGIN),
        say("picture_title", audience, number=progress.casus.number),
        summary(progress, audience),
    )


def overview_png(progress: Progress, audience: str = "") -> bytes:
    """Return the picture for channels that show no SVG."""
    return png(overview_svg(progress, audience, theme="light", ruler=OWN_FONT))


class _Page:
    """Writes lines and markers from top to bottom."""

    def __init__(self, drawing: Drawing, ruler: Ruler) -> None:
        self.drawing, self.ruler, self.y = drawing, ruler, float(MARGIN)

    def lines(self, texts: Sequence[str], left: float, size: int, *, bold: bool = False, muted: bool = False) -> None:
        for text in texts:
            for line in self.ruler.wrap(text, WIDTH - MARGIN - left, size, bold=bold):
                self.drawing.text(left, self.y + size * BASELINE, line, "muted" if muted else "ink", size, bold=bold)
                self.y += size * LEADING

    def marked(self, state: State, text: str) -> None:
        self.y += 4
        draw_marker(self.drawing, state, MARGIN + SIZE / 2, self.y + SIZE / 2)
        self.lines([text], INDENT, NORMAL)

    def legend(self, rows: Sequence[tuple[State, str]]) -> None:
        left = float(MARGIN)
        for state, word in rows:
            draw_marker(self.drawing, state, left + SIZE / 2, self.y + SIZE / 2)
            self.drawing.text(left + SIZE + 6, self.y + SMALL, word, "muted", SMALL)
            left += SIZE + 6 + self.ruler.width(word, SMALL) + 20
        self.y += SIZE + 4
