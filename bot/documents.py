"""Reads an official document (txt, pdf, html) as paragraphs with their headings and pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from bot.errors import NavigatorError

LARGEST = 50 * 1024 * 1024  # bytes
HEADING_WORDS = 14
PASSAGE_WORDS = 120
WHOLE_WORDS = 15  # a paragraph of so many words is a passage of its own; shorter ones are kept together
_BULLET = re.compile(r"^\s*(?:[•▪◦‣➢✓\ue000-\uf8ff]|[-–*](?=\s)|o(?=\s)|\d{1,2}[.)](?=\s)|[a-z]\)(?=\s))\s*")
_ENDED = re.compile(r"[.!?…:;][\"'”’)\d]*$")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[A-ZÀ-Ý0-9“\"‘])")
_NOISE = re.compile(r"^(?:https?://\S+|www\.\S+|\d{1,3}|pagina \d+.*|(?:figuur|tabel) \d+)$", re.IGNORECASE)
_BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, blockquote, td, dd, dt, figcaption"
_FURNITURE = "script, style, nav, header, footer, aside, form, noscript, template, svg"


class DocumentError(NavigatorError):
    """A document can't be used. `path` is its file, `problem` says why."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(path, problem)
        self.path, self.problem = path, problem

    def __str__(self) -> str:
        return f"{self.path.name}: {self.problem}"


class Line(msgspec.Struct, frozen=True):
    """A line as it stands in the document; `page` is 0 where the document has no pages, `heading` where the document says so."""

    text: str
    page: int = 0
    heading: bool | None = None


class Passage(msgspec.Struct, frozen=True):
    """A piece of a document that can be quoted by itself, with the heading it stands under."""

    heading: str
    text: str
    page: int = 0


def read_document(path: Path) -> list[Passage]:
    """Return the passages of a document in its order.

    Raises:
        DocumentError: when the file can't be read, is of another kind, or holds no text.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise DocumentError(path, f"should be one of {', '.join(sorted(READERS))}")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise DocumentError(path, f"is larger than {LARGEST // 1024**2} MB")
        lines = list(reader(path))
    except OSError as error:
        raise DocumentError(path, f"can't be read: {error.strerror or error}") from error
    passages = list(cut(lines))
    if not passages:
        raise DocumentError(path, "holds no text that can be quoted")
    return passages


def _read_text(path: Path) -> Iterator[Line]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(path, "is no text in UTF-8") from error
    if "\0" in text:
        raise DocumentError(path, "is no text: it holds binary data")
    return (Line(line) for line in _wrapped(text.splitlines()))


def _read_pdf(path: Path) -> Iterator[Line]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(path, "is locked with a password")
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DocumentError(path, "is no PDF that can be read") from error
    return (Line(line, number) for number, page in enumerate(pages, 1) for line in _wrapped(page.splitlines()))


def _read_html(path: Path) -> Iterator[Line]:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(path.read_bytes())
    for node in tree.css(_FURNITURE):
        node.decompose()
    for node in tree.css(_BLOCKS):
        if text := " ".join(node.text(separator=" ").split()):
            tag = node.tag or ""
            inner = [other for other in node.css("p, li") if other.mem_id != node.mem_id]
            if not inner:  # what holds paragraphs is told by them
                yield Line(f"• {text}" if tag == "li" else text, heading=tag.startswith("h"))


READERS: dict[str, Callable[[Path], Iterable[Line]]] = {
    ".txt": _read_text,
    ".pdf": _read_pdf,
    ".html": _read_html,
    ".htm": _read_html,
}


def _wrapped(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines that hold words; numbers of pages and bare addresses are left out."""
    for line in lines:
        text = " ".join(line.replace("\xad", "").split())
        if text and not _NOISE.match(text):
            yield text


def cut(lines: Iterable[Line]) -> Iterator[Passage]:
    """Yield passages of at most 120 words (one sentence may be longer), each within one heading."""
    heading, page, gathered = "", 0, ""
    for text, number, is_heading in paragraphs(list(lines)):
        whole = not is_heading and len(text.split()) >= WHOLE_WORDS
        if is_heading or whole or len(f"{gathered} {text}".split()) > PASSAGE_WORDS:
            yield from _sized(heading, gathered, page)
            gathered = ""
        if is_heading:
            heading = text
        elif whole:
            yield from _sized(heading, text, number)
        else:
            page = page if gathered else number
            gathered = f"{gathered}\n{text}" if gathered else text
    yield from _sized(heading, gathered, page)


def _sized(heading: str, text: str, page: int) -> Iterator[Passage]:
    """Yield a text in pieces; one of fewer than four words is a label of a picture and no passage."""
    piece = ""
    for sentence in _SENTENCE.split(text) if len(text.split()) > PASSAGE_WORDS else [text]:
        if piece and len(f"{piece} {sentence}".split()) > PASSAGE_WORDS:
            yield Passage(heading, piece, page)
            piece = ""
        piece = f"{piece} {sentence}".strip()
    if len(piece.split()) > 3:
        yield Passage(heading, piece, page)


def paragraphs(lines: list[Line]) -> Iterator[tuple[str, int, bool]]:
    """Yield paragraphs (text, page, whether it is a heading): lines that a page broke off are joined again."""
    lengths = sorted(len(line.text) for line in lines) or [0]
    full = lengths[int(0.9 * (len(lengths) - 1))]  # about how long a line is that the page's width ended
    text, page = "", 0
    for number, line in enumerate(lines):
        if line.heading is not None:
            yield line.text, line.page, line.heading
            continue
        following = lines[number + 1].text if number + 1 < len(lines) else ""
        if _is_heading(line.text, text, following, full):
            if text:
                yield text, page, False
            text = ""
            yield line.text, line.page, True
            continue
        bullet = _BULLET.match(line.text)
        if text and (bullet or _is_closed(text, line.text, full)):
            yield text, page, False
            text = ""
        page = page if text else line.page
        text = (
            f"{text}{'' if text.endswith('-') else ' '}{line.text}"
            if text
            else (f"• {line.text[bullet.end() :]}" if bullet else line.text)
        )
        if _is_last(line.text, following, full):
            yield text, page, False
            text = ""
    if text:
        yield text, page, False


def _is_heading(line: str, before: str, following: str, full: int) -> bool:
    """Say whether a line is a heading: short, open-ended, at a place where a sentence can't go on."""
    short = len(line) < 0.8 * full and len(line.split()) <= HEADING_WORDS
    starts = line[0].isupper() or bool(re.match(r"\d+(\.\d+)*\s+[A-Z]", line))
    goes_on = bool(following) and following[0].islower()
    free = not before or bool(_ENDED.search(before)) or bool(_BULLET.match(following))
    return short and starts and free and not goes_on and not _ENDED.search(line) and not _BULLET.match(line)


def _is_closed(text: str, line: str, full: int) -> bool:
    """Say whether a paragraph ended before this line, which may still be a full line later."""
    return bool(_ENDED.search(text)) and not line[0].islower() and len(text) < 0.8 * full


def _is_last(line: str, following: str, full: int) -> bool:
    """Say whether a line is the last of its paragraph: it ends a sentence and leaves room, or what follows can't be its rest."""
    if not following or _BULLET.match(following):
        return True
    return len(line) < 0.8 * full and (bool(_ENDED.search(line)) or not following[0].islower())
