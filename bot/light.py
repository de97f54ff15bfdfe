"""Keeps out of memory what Rasa imports and this server never uses: clients of other channels and stores, and drawing."""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

UNUSED = frozenset({"aiogram", "boto3", "botocore", "matplotlib", "pymongo", "twilio"})


class _Unused(ModuleType):
    """Stands for a module: whatever is imported from it is a class that nobody can make anything of."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        def refuse(*_: object, **__: object) -> None:
            raise ImportError(f"{self.__name__}.{name} is left out of the server (bot/light.py)")

        found = type(name, (Exception,), {"__init__": refuse})  # an exception, because some are caught
        setattr(self, name, found)
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
