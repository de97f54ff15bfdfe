"""Feedback in its file: redacted, one row per conversation and answer, deleted with the conversation, listed by the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.channels.feedback import about, answer_id, delete, opinions, redacted, save
from bot.cli import app
from bot.server.feedback import LONGEST_WORD, read_feedback

FOUND = {"intent": "ask_guideline", "topics": ["zorgteam", "matching"]}


def test_a_later_word_updates_and_an_earlier_one_is_not_lost(tmp_path: Path) -> None:
    file = tmp_path / "feedback.db"
    for value, word in (("up", ""), ("up", "duidelijk"), ("down", ""), ("down", "toch niet")):
        save(redacted("web-1", value, word, "a"), file)
        if (value, word) == ("down", ""):
            assert [(one.value, one.word) for one in opinions(file)] == [("down", "duidelijk")]
    save(redacted("web-1", "wrong", "", "b"), file)
    save(redacted("web-2", "up", "", "a"), file)
    assert sorted((one.value, one.word) for one in opinions(file)) == [("down", "toch niet"), ("up", ""), ("wrong", "")]


def test_no_name_reaches_the_file(tmp_path: Path) -> None:
    file = tmp_path / "feedback.db"
    save(redacted("web-1", "wrong", "Youssef El Amrani belde 06-12345678", "Youssef El Amrani"), file)
    assert b"Amrani" not in file.read_bytes() and b"12345678" not in file.read_bytes()
    assert "[NAAM-1]" in opinions(file)[0].word
    assert file.stat().st_mode & 0o077 == 0


def test_deleting_a_conversation_deletes_its_feedback_only(tmp_path: Path) -> None:
    file = tmp_path / "feedback.db"
    for conversation in ("web-1", "web-2"):
        save(redacted(conversation, "up", "", "a"), file)
    delete("web-1", file)
    assert len(opinions(file)) == 1


def test_an_answer_id_says_what_the_answer_was_about() -> None:
    assert about(answer_id(FOUND)) == "ask_guideline: zorgteam, matching"
    assert about(answer_id(FOUND)[:-2] + "AA") == about("x") == about("") == ""
    assert answer_id(FOUND) != answer_id(FOUND)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b"\xff",
        b'{"sender": "a"}',
        b'{"sender": "", "value": "up"}',
        b'{"sender": "a", "value": "goed"}',
        b'{"sender": 3, "value": "up"}',
        b'{"sender": "a", "value": "up", "word": 3}',
        b'{"sender": "a", "value": "up", "answer_id": "' + b"x" * 1001 + b'"}',
        json.dumps({"sender": "a", "value": "up", "word": "x" * (LONGEST_WORD + 1)}).encode(),
    ],
)
def test_bad_input_is_refused_in_dutch(body: bytes) -> None:
    given, problem = read_feedback(body)
    assert given is None
    assert "reactie" in problem


def test_the_command_lists_what_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAVIGATOR_FEEDBACK", str(tmp_path / "feedback.db"))
    run = CliRunner().invoke
    assert run(app, ["feedback", "list"]).stdout == "There is no feedback yet.\n"
    assert run(app, ["feedback", "list", "--json"]).stdout == "[]\n"
    save(redacted("web-1", "wrong", "klopt niet", answer_id(FOUND)))
    assert "wrong\task_guideline: zorgteam, matching\tklopt niet" in run(app, ["feedback", "list"]).stdout
    listed = json.loads(run(app, ["feedback", "list", "--json"]).stdout)
    assert listed[0] | {"at": ""} == {
        "at": "",
        "value": "wrong",
        "about": "ask_guideline: zorgteam, matching",
        "word": "klopt niet",
    }
