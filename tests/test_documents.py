"""Reading official documents: paragraphs and headings are found in every kind of file, and a broken file is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents import PASSAGE_WORDS, DocumentError, Line, Passage, cut, read_document
from tests.small_documents import PARAGRAPHS, html_document, pdf_document, text_document


@pytest.mark.parametrize("make", [text_document, html_document, pdf_document], ids=["txt", "html", "pdf"])
def test_headings_and_paragraphs(tmp_path: Path, make: object) -> None:
    found = read_document(make(tmp_path))  # type: ignore[operator]
    assert [(one.heading, one.text.split()[0]) for one in found] == [
        ("Samen praten", "Een"),
        ("Samen praten", "•"),
        ("Nieuw huis", "Wie"),
    ]
    joined = " ".join(one.text for one in found)
    for paragraph in PARAGRAPHS:
        assert paragraph in joined, "lines that the page broke off are joined again"


def test_a_pdf_knows_its_pages(tmp_path: Path) -> None:
    assert [one.page for one in read_document(pdf_document(tmp_path))] == [1, 1, 2]


def test_lists_keep_their_lines(tmp_path: Path) -> None:
    listed = read_document(text_document(tmp_path))[1].text
    assert listed == "• Vraag door\n• Luister goed\n• Schrijf het op"


def test_furniture_of_a_page_is_left_out(tmp_path: Path) -> None:
    found = str(read_document(html_document(tmp_path)))
    assert "Menu" not in found and "script" not in found and "Cookies" not in found


def test_long_paragraphs_are_cut_between_sentences() -> None:
    sentence = "Dit is een zin van precies negen woorden lang geworden."
    found = list(cut([Line("Kop", heading=True), Line(" ".join([sentence] * 40), heading=False)]))
    assert len(found) > 2 and all(one.text.endswith(".") and one.heading == "Kop" for one in found)
    assert max(len(one.text.split()) for one in found) <= PASSAGE_WORDS


def make(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.docx", b"PK", "should be one of"),
        ("a.txt", b"\xff\xfe\x00x", "is no text in UTF-8"),
        ("a.txt", b"abc\0def", "holds binary data"),
        ("a.txt", b"", "holds no text"),
        ("a.txt", b"\n \n12\n", "holds no text"),
        ("a.html", b"<html><nav><p>Menu met veel woorden erin</p></nav></html>", "holds no text"),
        ("a.pdf", b"%PDF-1.4\nhalf a file", "is no PDF that can be read"),
        ("a.pdf", b"", "is no PDF that can be read"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(make(tmp_path, name, content))
    assert str(caught.value).startswith(f"{name}: ") and problem in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="can't be read"):
        read_document(tmp_path / "weg.txt")


LINES = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=90).filter(str.strip)


@given(st.lists(st.builds(lambda text: Line(" ".join(text.split())), LINES), max_size=40))
def test_no_word_is_lost_or_invented(lines: list[Line]) -> None:
    given_words = [word for line in lines for word in line.text.split()]
    found: list[Passage] = list(cut(lines))
    told = " ".join(f"{one.heading} {one.text}" for one in found)
    letters = {letter for word in given_words for letter in word} | {"•", " ", "\n"}
    assert set(told) <= letters
    assert all(len(one.text.split()) > 3 for one in found)
