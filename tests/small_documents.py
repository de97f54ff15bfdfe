"""One small document as txt, html and pdf, for the tests of reading and importing; its words are ours."""

from __future__ import annotations

from pathlib import Path

PARAGRAPHS = [
    "Een kind dat iemand vertrouwt, vertelt eerder wat het dwarszit. Maak daarom tijd voor een gesprek zonder anderen erbij, "
    "op een plek die het kind zelf kiest.",
    "Wie gaat verhuizen, neemt graag iets vertrouwds mee. Bespreek ruim van tevoren wie er meehelpt, wat er meegaat en hoe "
    "het kind afscheid neemt van de buurt.",
]
LIST = ["Vraag door", "Luister goed", "Schrijf het op"]
WIDTH = 70


def wrapped(text: str) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if len(f"{line} {word}") > WIDTH:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def pages() -> list[list[str]]:
    """Return the lines of the two pages as they are printed."""
    first = ["Samen praten", *wrapped(PARAGRAPHS[0]), *[f"• {line}" for line in LIST]]
    return [first, ["Nieuw huis", *wrapped(PARAGRAPHS[1])]]


def text_document(folder: Path, name: str = "klein.txt") -> Path:
    """Write the document as text in which, as in text out of a pdf, every line is followed by an empty one."""
    path = folder / name
    path.write_text("\n\n".join(line for page in pages() for line in page) + "\n\n12\n", encoding="utf-8")
    return path


def html_document(folder: Path) -> Path:
    """Write the document as a page with furniture around it."""
    items = "".join(f"<li>{line}</li>" for line in LIST)
    path = folder / "klein.html"
    path.write_text(
        "<html><head><script>var script = 1</script></head><body><nav><ul><li>Menu</li></ul></nav><main>"
        f"<h2>Samen praten</h2><p>{PARAGRAPHS[0]}</p><ul>{items}</ul><h2>Nieuw huis</h2><div><p>{PARAGRAPHS[1]}</p></div>"
        "</main><footer><p>Cookies en voorwaarden van deze site</p></footer></body></html>",
        encoding="utf-8",
    )
    return path


def pdf_document(folder: Path) -> Path:
    """Write the document as the plainest pdf: one content stream a page, in a font that every reader has."""
    streams = []
    for page in pages():
        shown = "".join(f"({line}) Tj T*\n" for line in (escaped(line) for line in page))
        streams.append(f"BT /F1 12 Tf 14 TL 50 780 Td\n{shown}ET".encode("cp1252"))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R 6 0 R] /Count 2 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
        objects.append(page.encode() + b"/Resources << /Font << /F1 3 0 R >> >> >>")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start, count = len(body), len(objects) + 1
    body += f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode()
    body += f"trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    path = folder / "klein.pdf"
    path.write_bytes(body)
    return path


def escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
