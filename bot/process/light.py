"""Keeps out of memory what Rasa imports and this server never uses: TensorFlow (some 300 MB, for components that we have none of),
clients of other channels and stores, and drawing."""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

UNUSED = frozenset(
    {
        "aiogram",
        "boto3",
        "botocore",
        "keras",
        "matplotlib",
        "pymongo",
        "tensorflow",
        "tensorflow_hub",
        "tensorflow_text",
        "twilio",
    }
)


class _Left(type):
    """Makes classes that stand for anything in a module: a base class, an annotation, a decorator; nobody gets to call one."""

    left_out = False

    def __getattr__(cls, name: str) -> Any:
        return _left(cls, name)

    def __call__(cls, *given: Any, **named: Any) -> Any:
        if not vars(cls).get("left_out"):  # a class of Rasa's own on top of one of these
            return super().__call__(*given, **named)
        if len(given) == 1 and not named and callable(given[0]):
            return given[0]  # as a decorator
        raise ImportError(f"{cls.__name__} is left out of the server (bot/process/light.py)")


class _Unused(ModuleType):
    """Stands for a module."""

    def __getattr__(self, name: str) -> Any:
        return _left(self, name)


def _left(owner: Any, name: str) -> Any:
    """Return what stands for an attribute of a module or class, and keep it there."""
    if name.startswith("__"):
        raise AttributeError(name)
    found = _Left(f"{owner.__name__}.{name}", (Exception,), {"left_out": True})  # an exception, because some are caught
    setattr(owner, name, found)
    return found


class _Finder(MetaPathFinder, Loader):
    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return ModuleSpec(fullname, self, is_package=True) if fullname.partition(".")[0] in UNUSED else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Unused(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run."""


def leave_out_unused() -> None:
    """Replace the modules; call it before Rasa is imported."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
