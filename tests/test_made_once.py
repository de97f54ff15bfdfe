"""Patterns are made before the first user comes."""

from __future__ import annotations

import sys
import types
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path

import pytest

from bot.process.made_once import make_all


def test_what_takes_nothing_is_made_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    @cache
    def pattern() -> None:
        made.append("pattern")

    @lru_cache(maxsize=1)
    def words(path: str = "words.yml") -> None:
        made.append(path)

    @cache
    def of_one(name: str) -> None:
        made.append(name)

    package, other = types.ModuleType("made_for_the_test"), types.ModuleType("other")
    vars(package).update(pattern=pattern, words=words, of_one=of_one, elsewhere=cache(lambda: made.append("elsewhere")))
    package.__path__ = []
    for function in (pattern, words, of_one):
        function.__module__ = package.__name__
    monkeypatch.setitem(sys.modules, package.__name__, package)
    monkeypatch.setitem(sys.modules, other.__name__, other)
    make_all(package.__name__)
    make_all(package.__name__)
    assert made == ["pattern", "words.yml"]


def test_what_lies_in_a_package_below_is_made_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / "outermost" / "below"
    deep.mkdir(parents=True)
    for package in (deep.parent, deep):
        (package / "__init__.py").touch()
    (deep / "patterns.py").write_text(
        "from functools import cache\n@cache\ndef kept():\n    return 1\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    make_all("outermost")
    assert import_module("outermost.below.patterns").kept.cache_info().currsize == 1
