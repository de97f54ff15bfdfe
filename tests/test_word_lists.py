"""A word list is read by its name, which no type checker sees: every name that is asked for is a list, and every list is used."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

import pytest

from bot.dates.words import Words
from bot.stated.events.answers import ReplyWords
from bot.stated.events.timing import TimingWords
from bot.stated.text.words import StatedWords
from tests.conftest import ROOT

READ_BY = {"listed": StatedWords, "spoken": TimingWords, "_lead": ReplyWords}  # the function that takes a name


@cache
def nodes() -> list[ast.AST]:
    """Everything that stands in the modules of facts."""
    files = sorted((ROOT / "bot" / "stated").rglob("*.py"))
    return [node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]


def strings(node: ast.AST) -> Iterator[str]:
    """The strings that an expression can come to: itself, one of a row, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (string for side in (node.body, node.orelse) for string in strings(side))
    elif isinstance(node, ast.Tuple | ast.List):
        yield from (string for one in node.elts for string in strings(one))


def names_asked(function: str) -> set[str]:
    """The names in `listed("child")`, and those of `listed(name) … for name in ("child", "adult")`."""
    found: set[str] = set()
    for node in nodes():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function:
            found.update(string for argument in node.args for string in strings(argument))
        if isinstance(node, ast.GeneratorExp | ast.ListComp | ast.SetComp):
            targets = {ast.unparse(loop.target): loop.iter for loop in node.generators}
            for call in (part for part in ast.walk(node.elt) if isinstance(part, ast.Call)):
                if ast.unparse(call.func) == function and ast.unparse(call.args[0]) in targets:
                    found.update(strings(targets[ast.unparse(call.args[0])]))
    return found


@pytest.mark.parametrize("function", READ_BY)
def test_every_name_that_is_asked_for_is_a_list(function: str) -> None:
    asked = names_asked(function)
    assert asked, f"nothing calls {function} any more: take it out of READ_BY"
    assert not asked - set(READ_BY[function].__struct_fields__)


@pytest.mark.parametrize("function", READ_BY)
def test_every_list_is_used(function: str) -> None:
    words: type[Words] = READ_BY[function]
    used = names_asked(function) | {node.attr for node in nodes() if isinstance(node, ast.Attribute)}
    assert not set(words.__struct_fields__) - used
