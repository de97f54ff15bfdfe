"""`navigator casus demo`: a room with a made-up group, to look at beforehand."""

from __future__ import annotations

import pytest
import typer

from bot.casus.command import app as casus_app
from bot.casus.records import Casus
from bot.cli import app
from bot.rooms.answering import block_titles
from bot.rooms.command import demo
from bot.rooms.database import SETTING
from bot.rooms.results import results
from bot.rooms.rooms import load_rooms

PEOPLE = 5
ADDRESS = "https://navigator.example.nl"


@pytest.fixture(autouse=True)
def database(built: None, sqlite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, sqlite)
    load_rooms.cache_clear()


def test_a_demo_has_answers_to_every_question(casus: Casus, capsys: pytest.CaptureFixture[str]) -> None:
    demo(casus.number, PEOPLE, f"{ADDRESS}/")
    trainer, screen, join = (line.split()[-1] for line in capsys.readouterr().out.splitlines())
    assert join == f"{screen}/mee" and trainer.startswith(f"{screen}#") and screen.startswith(f"{ADDRESS}/training/")
    room = load_rooms().unlock(screen.rpartition("/")[2], trainer.partition("#")[2])
    assert (room.question, room.joined, room.state) == (len(casus.questions), PEOPLE, "open")
    for found in results(casus, load_rooms().answers(room), block_titles()):
        assert found.answered >= PEOPLE / 2
        assert any(bar.count for bar in (found.blocks or found.aspects))


def test_a_demo_of_no_casus(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended:
        demo(999)
    said = capsys.readouterr()
    assert ended.value.exit_code == 2 and "There is no casus 999; there are 1, 2" in said.err and not said.out


def test_it_is_a_command() -> None:
    assert "demo" in [command.name for command in casus_app.registered_commands] and app.registered_groups
