"""Holds what the sources offer against what serves it here, and writes docs/coverage.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

from bot.content.files import read_list
from bot.content.reading import GUIDELINE
from bot.content.records.base import Record
from bot.content.whole import read_content

ROOT = Path(__file__).parents[1]
FILE = GUIDELINE / "coverage.yml"
PAGE = ROOT / "docs" / "coverage.md"
FOLDERS = {  # references to files that hold an entry each, by their own id
    "entry": GUIDELINE / "entries",
    "check": GUIDELINE / "checks",
    "casus": ROOT / "data" / "casus",
}
OPEN = ", open: true"
_REFERENCE = re.compile(r"(topic|block|recommendation|step|norm|source|entry|check|casus|page|command):(.+)")


class Row(Record, frozen=True):
    """One thing that a source offers, and what serves it; `open` while that does not exist yet."""

    kind: Literal[
        "document", "section", "recommendation", "change", "case", "norm", "instrument", "figure", "finding", "advice"
    ]
    section: str
    offers: str
    served: list[str]
    open: bool = False


class Document(Record, frozen=True):
    """The rows of one source, in the order of its pages."""

    source: str
    title: str
    rows: list[Row]


class Table(msgspec.Struct, frozen=True):
    """The whole list."""

    documents: list[Document]

    @property
    def rows(self) -> list[Row]:
        """All rows of all documents."""
        return [row for document in self.documents for row in document.rows]


def load_coverage(path: Path = FILE) -> Table:
    """Return the list.

    Raises:
        ContentError: at the first fault, with entry and field.
    """
    return Table(read_list(path, "documents", Document))


def served() -> set[str]:
    """Return every reference that exists, but for pages and commands, which only the whole program knows."""
    guideline, norms = read_content()
    named: dict[str, Sequence[Any]] = {
        "topic": guideline.topics,
        "block": guideline.blocks,
        "recommendation": guideline.recommendations,
        "step": guideline.steps,
        "source": guideline.sources,
        "norm": norms,
    }
    found = {f"{kind}:{record.id}" for kind, records in named.items() for record in records}
    for kind, folder in FOLDERS.items():
        for path in folder.glob("*.yml"):
            found.add(f"{kind}:{yaml.safe_load(path.read_text(encoding='utf-8')).get('id', path.stem)}")
    return found


def references(table: Table, kind: str) -> list[str]:
    """Return the names that rows refer to by a kind: the pages, the commands."""
    found = [match for row in table.rows for name in row.served if (match := _REFERENCE.fullmatch(name))]
    return list(dict.fromkeys(match[2] for match in found if match[1] == kind))


def faults(table: Table, existing: Iterable[str]) -> Iterator[str]:
    """Yield one line for every source without rows, row without a reference, and reference that does not exist or is not open."""
    known = set(existing)
    told = {document.source for document in table.documents}
    for source in sorted(name.removeprefix("source:") for name in known if name.startswith("source:")):
        if source not in told and source != "ivrk":  # the treaty is read through the documents that cite it
            yield f"{source}: has no rows"
    for document in table.documents:
        for row in document.rows:
            missing = [name for name in row.served if not _exists(name, known)]
            place = f"{document.source}: {row.section}: {row.offers}"
            if not row.served:
                yield f"{place}: is served by nothing"
            if missing and not row.open:
                yield f"{place}: {', '.join(missing)} does not exist"
            if row.open and not missing:
                yield f"{place}: is marked open, and need not be (`navigator content coverage --close`)"


def _exists(name: str, known: set[str]) -> bool:
    match = _REFERENCE.fullmatch(name)
    return bool(match) and (match[1] in ("page", "command") or name in known)  # type: ignore[index]


def close(existing: Iterable[str], path: Path = FILE) -> int:
    """Take the mark off the rows whose references all exist now; return how many there were."""
    known, closed = set(existing), 0
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if OPEN in line and line.lstrip().startswith("- {"):
            row = yaml.safe_load(line.lstrip()[2:])
            if all(_exists(name, known) for name in row["served"]):
                lines[number], closed = line.replace(OPEN, ""), closed + 1
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return closed


def coverage_page(table: Table) -> str:
    """Return docs/coverage.md."""
    rows = table.rows
    still = [row for row in rows if row.open]
    head = [
        "# What the sources offer, and what serves it",
        "",
        "Generated by `navigator content coverage` from `data/guideline/coverage.yml`; edit that file, not this page.",
        "",
        f"{len(rows)} rows; {len(still)} open.",
    ]
    return "\n".join([*head, *(line for document in table.documents for line in _table(document))]) + "\n"


def _table(document: Document) -> Sequence[str]:
    head = ["", f"## {document.title}", "", "| kind | section | offers | served by |", "| --- | --- | --- | --- |"]
    return head + [
        f"| {row.kind} | {_cell(row.section)} | {_cell(row.offers)} | {', '.join(row.served)}{' (open)' if row.open else ''} |"
        for row in document.rows
    ]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
