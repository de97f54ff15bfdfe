"""Makes now what is otherwise made when a text first needs it."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any


def make_all(*packages: str) -> None:
    """Call every function of these packages that takes nothing and whose result is kept: patterns and lists of words.

    Together they take two seconds, one alone half a second: too long in the middle of an answer.

    Args:
        packages: their names; what lies below them counts.
    """
    for package in packages:
        for module in _modules(import_module(package)):
            for make in _kept(module):
                make()


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    yield package
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield import_module(found.name)


def _kept(module: ModuleType) -> Iterator[Callable[[], Any]]:
    for value in list(vars(module).values()):
        own = hasattr(value, "cache_info") and value.__module__ == module.__name__
        if own and all(one.default is not one.empty for one in inspect.signature(value).parameters.values()):
            yield value
