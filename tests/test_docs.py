"""What the README and the docs say is true: every path exists, every command is there, every example runs."""

from __future__ import annotations

import pkgutil
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from bot.casus.command import app as casus_app
from bot.cli import app, content_app, feedback_app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PATH = re.compile(r"`((?:bot|actions|data|tests|docs|deploy)/[\w./-]*)`")
NAME = re.compile(r"`([\w-]+\.(?:py|yml|js|css|html|md|conf))`")
DOTTED = re.compile(r"`(bot(?:\.\w+)+)`")
PLACES = ("bot", "actions", "data", "tests", "docs", "deploy")
EXAMPLE = re.compile(r"^\$ (.+)$", re.MULTILINE)


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_every_path_exists(doc: Path) -> None:
    missing = [path for path in PATH.findall(doc.read_text()) if not (ROOT / path).exists()]
    assert not missing


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_every_file_that_is_named_alone_is_somewhere(doc: Path) -> None:
    there = {path.name for path in ROOT.iterdir()} | {
        path.name for place in PLACES for path in (ROOT / place).rglob("*.*")
    }
    assert not set(NAME.findall(doc.read_text())) - there


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_every_dotted_name_can_be_imported(doc: Path) -> None:
    for name in DOTTED.findall(doc.read_text()):
        pkgutil.resolve_name(name)


def test_every_command_is_in_the_readme() -> None:
    names = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    names += [f"casus {command.name}" for command in casus_app.registered_commands]
    names += [f"feedback {command.name}" for command in feedback_app.registered_commands]
    names += [f"content {command.name}" for command in content_app.registered_commands]
    assert names
    assert not [name for name in names if f"navigator {name}" not in README]


def test_every_make_target_of_the_readme_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("example", EXAMPLE.findall(README))
def test_every_example_runs(built: None, example: str) -> None:
    before, _, command = example.rpartition("uv run navigator ")
    stdin = shlex.split(before.rstrip(" |"))[1] if before.startswith("echo") else ""
    arguments = [sys.executable, "-m", "bot.cli", *shlex.split(command)]
    result = subprocess.run(arguments, cwd=ROOT, input=stdin, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip()
