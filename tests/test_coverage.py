"""Everything that the sources offer is served by something that exists, and docs/coverage.md says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import app, content_app
from bot.content.files import read_yaml
from bot.coverage import (
    FILE,
    PAGE,
    Document,
    Row,
    Table,
    close,
    coverage_page,
    faults,
    load_coverage,
    references,
    served,
)


@pytest.fixture(scope="module")
def table() -> Table:
    return load_coverage()


def test_the_page_is_current(table: Table) -> None:
    assert PAGE.read_text(encoding="utf-8") == coverage_page(table), "run `navigator content coverage`"


def test_every_reference_exists_or_is_marked_open(table: Table) -> None:
    assert list(faults(table, served())) == []


def test_no_row_is_open(table: Table) -> None:
    assert [f"{row.section}: {row.offers}" for row in table.rows if row.open] == []


def test_every_command_that_serves_exists(table: Table) -> None:
    names = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    names |= {f"content {command.name}" for command in content_app.registered_commands}
    assert set(references(table, "command")) <= names


def test_every_topic_block_recommendation_and_norm_has_a_row(table: Table) -> None:
    """What is here came from somewhere: a topic that no row points at was made up, or a row is missing."""
    used = {name for row in table.rows for name in row.served}
    kinds = ("topic:", "recommendation:", "norm:", "block:")
    expected = {name for name in served() if name.startswith(kinds)}
    assert expected - used == set()


def row(**changes: object) -> Row:
    return Row(**{"kind": "section", "section": "Kop", "offers": "iets", "served": ["topic:matching"], **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"served": ["topic:weg"]}, "topic:weg does not exist"),
        ({"served": ["lucht:matching"]}, "lucht:matching does not exist"),
        ({"served": []}, "is served by nothing"),
        ({"open": True}, "is marked open, and need not be"),
    ],
)
def test_a_fault_is_named(changes: dict, problem: str) -> None:
    one = Table([Document(source="igj-2025", title="Titel", rows=[row(**changes)])])
    (fault,) = faults(one, {"topic:matching", "source:igj-2025"})
    assert problem in fault and "igj-2025: Kop: iets" in fault


def test_a_source_without_rows_is_named() -> None:
    assert list(faults(Table([]), {"source:krant"})) == ["krant: has no rows"]


def test_closing_takes_the_mark_off_what_is_served(tmp_path: Path) -> None:
    path = tmp_path / "coverage.yml"
    lines = [
        'documents:\n  - source: a\n    title: "A"\n    rows:',
        '      - {kind: section, section: "K", offers: "x", served: ["entry:een"], open: true}',
        '      - {kind: section, section: "K", offers: "y", served: ["entry:een", "entry:twee"], open: true}',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert close({"entry:een"}, path) == 1
    assert [one.open for one in load_coverage(path).rows] == [False, True]


def test_the_list_says_how_it_is_used() -> None:
    assert "navigator content coverage" in FILE.read_text(encoding="utf-8")
    assert set(read_yaml(FILE)) == {"documents"}
