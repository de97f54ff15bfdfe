"""The timeline: complete, well-formed, inside its width in any font, and told apart without colour."""

from __future__ import annotations

import re
import struct
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as Xml

import matplotlib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from bot.deadlines import Deadline
from bot.deadlines.phrases import dutch_date
from bot.errors import ConfigurationError
from bot.takealong import picture
from bot.takealong.drawing import PALETTES, Drawing
from bot.takealong.entries import STATES, entries, state_word
from bot.takealong.markers import draw_marker
from bot.takealong.picture import font_files, timeline_png
from bot.takealong.text_width import ANY_FONT, OWN_FONT, Ruler
from bot.takealong.timeline import summary, timeline_svg, timeline_text
from tests.takealong_cases import CASES, DEADLINES, TITLES, TODAY, days, deadline, many

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (320, 360, 480, 720, 1200)
LETTERS = "".join(map(chr, range(32, 127))) + "éëïöüèêçáóíÉ–—‘’“”…·•€ß×"
EMS = 1000  # a font size at which widths come in thousandths
# The widest font that a browser falls back on, and the one that the picture is drawn with, both regular and bold.
DEJAVU = [
    ImageFont.truetype(str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / f"DejaVuSans{weight}.ttf"), EMS)
    for weight in ("", "-Bold")
]
SOURCE_SANS = [ImageFont.truetype(file, EMS) for file in font_files()]


def elements(svg: str, name: str) -> list[Xml.Element]:
    return list(Xml.fromstring(svg).iter(SVG + name))


def lines(svg: str) -> list[str]:
    return ["".join(element.itertext()) for element in elements(svg, "text")]


def overflowing(svg: str, width: int, fonts: list[ImageFont.FreeTypeFont]) -> list[str]:
    """Return the lines that come within 8 pixels of an edge when drawn in a font; one that is partly bold counts as bold."""
    found = []
    for element in elements(svg, "text"):
        text = "".join(element.itertext())
        bold = "font-weight" in element.attrib or len(element) > 0
        length = fonts[bold].getlength(text) / EMS * float(element.attrib["font-size"])
        x = float(element.attrib["x"])
        start = x - length if element.get("text-anchor") == "end" else x
        if start < 8 or start + length > width - 8:
            found.append(text)
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_shows_every_date_title_and_status(width: int) -> None:
    svg = timeline_svg(DEADLINES, TITLES, TODAY, width=width)
    shown = " ".join(lines(svg))
    for entry in entries(DEADLINES, TITLES, TODAY):
        assert dutch_date(entry.deadline.due) in shown
        assert entry.relative in shown
        assert set(entry.title.split()) <= set(shown.split())
        assert all(detail in shown for detail in entry.details)
    assert "Vandaag" in shown and "zaterdag 21 november 2026" in shown
    assert "Laatste werkdag ervoor:" in shown and "vrijdag 2 april 2027." in shown


def test_image_has_a_role_a_title_and_all_in_text() -> None:
    root = Xml.fromstring(timeline_svg(DEADLINES, TITLES, TODAY))
    title, description = root[0], root[1]
    assert (root.get("role"), root.get("lang"), root.get("width")) == ("img", "nl", "360")
    assert (title.tag, description.tag) == (SVG + "title", SVG + "desc")
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (title.get("id"), description.get("id"))
    assert title.text == summary(DEADLINES, TITLES, TODAY)
    assert description.text == timeline_text(DEADLINES, TITLES, TODAY) == CASES["text"]


def test_two_pictures_on_a_page_have_names_of_their_own() -> None:
    names = {
        root.get("aria-labelledby")
        for root in (Xml.fromstring(timeline_svg(DEADLINES[:n], TITLES, TODAY)) for n in (1, 2))
    }
    assert len(names) == 2


def test_dates_run_downwards_with_today_in_its_place() -> None:
    places = {
        "".join(element.itertext()): float(element.attrib["y"])
        for element in elements(timeline_svg(DEADLINES, TITLES, TODAY), "text")
    }
    dates = sorted({one.due for one in DEADLINES} | {TODAY})
    heights = [places["Vandaag" if day == TODAY else dutch_date(day)] for day in dates]
    assert heights == sorted(heights)


def test_today_stands_above_what_is_due_today() -> None:
    shown = lines(timeline_svg([deadline(norm="kindgesprek", due=TODAY)], TITLES, TODAY))
    assert shown.index("Vandaag") < shown.index("Gesprek met het kind")
    assert "vandaag" in shown


def test_nothing_to_show_is_said() -> None:
    assert summary([], TITLES, TODAY) in " ".join(lines(timeline_svg([], TITLES, TODAY)))


def test_states_differ_in_shape_and_word() -> None:
    shapes = set()
    for state in STATES:
        drawing = Drawing(360, "light")
        draw_marker(drawing, state, 100, 100)
        shapes.add(re.sub(r' (fill|stroke)="#\w+"', r" \1", "".join(drawing.over)))
    assert len(shapes) == len(STATES) == len({state_word(state) for state in STATES})


def test_overdue_stands_in_a_box_and_others_do_not() -> None:
    late, fine = (deadline(norm="vgb", due=TODAY - timedelta(days=1), status=status) for status in ("overdue", "done"))
    late_boxes, boxes = (len(elements(timeline_svg([one], TITLES, TODAY), "rect")) for one in (late, fine))
    assert late_boxes == boxes + 1


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_leaves_the_picture(width: int) -> None:
    assert not overflowing(timeline_svg(DEADLINES, TITLES, TODAY, width=width), width, DEJAVU)
    assert not overflowing(timeline_svg(DEADLINES, TITLES, TODAY, width=width, ruler=OWN_FONT), width, SOURCE_SANS)


@settings(deadline=None, max_examples=60)
@given(many, days, st.sampled_from(WIDTHS), st.text(max_size=80))
def test_any_title_gives_a_well_formed_picture_that_fits(
    found: list[Deadline], today: date, width: int, title: str
) -> None:
    titles = dict.fromkeys(TITLES, f"{title} {title * 2}")
    svg = timeline_svg(found, titles, today, width=width)
    assert svg == timeline_svg(found, titles, today, width=width)
    assert len(elements(svg, "desc")) == 1
    latin = dict.fromkeys(TITLES, "".join(letter for letter in title if letter in LETTERS) * 2 or "x")
    assert not overflowing(timeline_svg(found, latin, today, width=width), width, DEJAVU)


@pytest.mark.parametrize(("ruler", "fonts"), [(ANY_FONT, DEJAVU), (ANY_FONT, SOURCE_SANS), (OWN_FONT, SOURCE_SANS)])
@pytest.mark.parametrize("bold", [False, True])
def test_no_letter_is_wider_than_measured(ruler: Ruler, fonts: list[ImageFont.FreeTypeFont], bold: bool) -> None:
    assert not [letter for letter in LETTERS if ruler.width(letter, EMS, bold) < fonts[bold].getlength(letter)]


@given(st.text(max_size=200), st.integers(60, 400))
def test_wrapping_loses_nothing_and_fits(text: str, room: int) -> None:
    wrapped = ANY_FONT.wrap(text, room, 16)
    assert "".join(wrapped).replace(" ", "") == "".join(text.split())
    assert all(ANY_FONT.width(line, 16) <= room + 0.001 for line in wrapped)


def test_lines_are_of_about_the_same_length() -> None:
    assert ANY_FONT.wrap("Verklaring van geen bezwaar (VGB), huisgenoot 1", 286, 16) == [
        "Verklaring van geen",
        "bezwaar (VGB), huisgenoot 1",
    ]


def test_too_narrow_is_an_error() -> None:
    with pytest.raises(ValueError, match="320"):
        timeline_svg(DEADLINES, TITLES, TODAY, width=319)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_text_has_contrast(palette: dict[str, str]) -> None:
    pairs = [(text, paper) for text in ("ink", "muted", "overdue") for paper in ("paper", "tint")]
    for text, paper in [*pairs, ("done", "paper"), ("open", "paper"), ("on-now", "now")]:
        light, dark = sorted((luminance(palette[text]), luminance(palette[paper])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, paper)


def test_only_the_picture_for_a_page_follows_the_reader() -> None:
    page, plain = timeline_svg(DEADLINES, TITLES, TODAY), timeline_svg(DEADLINES, TITLES, TODAY, theme="light")
    assert "prefers-color-scheme:dark" in page and "--pz-ink" in page
    assert "<style" not in plain and 'class="f-' not in plain and PALETTES["light"]["ink"] in plain
    assert PALETTES["dark"]["paper"] in timeline_svg(DEADLINES, TITLES, TODAY, theme="dark")


def test_page_style_stays_inside_the_picture() -> None:
    style = elements(timeline_svg(DEADLINES, TITLES, TODAY), "style")[0].text or ""
    selectors = re.findall(r"([^{}]+)\{", style.replace("@media (prefers-color-scheme:dark){", ""))
    assert selectors and all(selector.lstrip("}").startswith(".pz-timeline") for selector in selectors)


@pytest.mark.parametrize(("width", "scale"), [(360, 1), (360, 2), (720, 1)])
def test_png_has_the_right_size_and_is_the_same_every_time(width: int, scale: int) -> None:
    png = timeline_png(DEADLINES, TITLES, TODAY, width=width, scale=scale)
    height = float(Xml.fromstring(timeline_svg(DEADLINES, TITLES, TODAY, width=width, ruler=OWN_FONT)).attrib["height"])
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == (width * scale, height * scale)
    assert png == timeline_png(DEADLINES, TITLES, TODAY, width=width, scale=scale)
    assert len(png) < 500_000


def test_missing_font_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "FONT", "font_that_is_not_there")
    with pytest.raises(ConfigurationError, match="font_that_is_not_there"):
        timeline_png(DEADLINES, TITLES, TODAY)
