"""A page as PDF: whole, tagged, with its own font, and without a look outside."""

from __future__ import annotations

import io

from pypdf import PdfReader

from bot.takealong.pdf import pdf_of

PAGE = """<!doctype html><html lang="nl"><head><title>Één lijst</title><link rel="stylesheet" href="file:///etc/passwd"></head>
<body><h1>Één lijst</h1><p>Financiële hulp – coöperatie</p><img src="file:///etc/hostname" alt="niets"><p><a href="https://example.nl/x">bron</a></p></body></html>"""


def test_a_page_is_readable_tagged_and_in_dutch() -> None:
    reader = PdfReader(io.BytesIO(pdf_of(PAGE)))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "Één lijst" in text and "Financiële hulp – coöperatie" in text
    catalogue = reader.root_object
    assert catalogue["/Lang"] == "nl" and catalogue["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None and reader.metadata.title == "Één lijst"
    fonts = [
        str(font.get_object()["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts and all("Source-Sans-Pro" in name or "SourceSansPro" in name for name in fonts)


def test_a_link_stays_and_no_picture_is_fetched() -> None:
    page = PdfReader(io.BytesIO(pdf_of(PAGE))).pages[0]
    links = [annotation.get_object()["/A"]["/URI"] for annotation in page["/Annots"]]
    assert links == ["https://example.nl/x"]
    assert not list(page["/Resources"].get("/XObject", {}))
