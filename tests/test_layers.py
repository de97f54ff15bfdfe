"""The house stays as it was drawn: a module imports only from layers below its own, and the core knows no Rasa."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Lowest first; a module may import from its own layer and from those before it.
LAYERS = [
    (
        "errors",
        "clock",
        "audience",
        "model",
        "classifiers.odds",
        "organisation",
        "process.light",
        "address",
        "lifespan",
        "text.said",
    ),
    (
        "content.records",
        "content.glossary",
        "content.files",
        "content.reading",
        "content.references",
        "content.texts",
        "content.readability",
        "content.linting",
        "content.wording",
        "content.sayings",
        "documents",
        "text",
        "encoder",
        "classifiers",
    ),
    ("situation", "privacy", "takealong.secret"),
    ("deadlines", "dates", "stated", "signals"),
    ("text.spelling", "text.wording"),
    ("casus.records", "casus.reading", "casus.likeness", "casus.recogniser", "casus.texts"),
    ("content",),
    ("mapper", "requests"),
    ("quotations",),
    ("answer",),
    ("casus",),
    ("rooms",),
    ("activities",),
    ("takealong",),
    ("chart",),
    ("render",),
    ("preview",),
    ("coverage",),
    ("training", "process"),
    ("nlu",),
    ("channels",),
    ("conversation",),
    ("evaluation",),
    ("server", "process.supervision", "rooms.command"),
    ("cli", "editing"),
]
CORE_WITHOUT_RASA = {"nlu", "channels", "server", "conversation", "training", "process"}
FITTED_WITH = {"classifiers.network": {"tensorflow"}}
MODULES = sorted((ROOT / "bot").rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Every module that a file imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT / "bot").with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def layer_of(module: str) -> int | None:
    """The layer of `a.b.c`: that of its longest listed beginning."""
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        for number, names in enumerate(LAYERS):
            if ".".join(parts[:length]) in names:
                return number
    return None


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    name = name_of(path)
    if not name:
        return
    own = layer_of(name)
    assert own is not None, f"bot.{name} has no layer: give it one"
    for imported in imports(path):
        if imported.startswith("bot.") and (layer := layer_of(imported.removeprefix("bot."))) is not None:
            assert layer <= own, f"bot.{name} imports {imported}, which stands above it"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_core_knows_no_rasa(path: Path) -> None:
    if name_of(path).split(".")[0] in CORE_WITHOUT_RASA:
        return
    frames = {name.split(".")[0] for name in imports(path)} & {"rasa", "rasa_sdk", "sanic", "tensorflow"}
    assert frames <= FITTED_WITH.get(name_of(path), set()), f"bot.{name_of(path)} imports {frames}"


def test_bot_never_imports_actions() -> None:
    assert not [path for path in MODULES if any(name.split(".")[0] == "actions" for name in imports(path))]


def test_every_layer_is_used() -> None:
    """A name in LAYERS that no module has would let a misspelt one pass."""
    names = {name_of(path) for path in MODULES}
    for layer in LAYERS:
        for entry in layer:
            assert any(name == entry or name.startswith(f"{entry}.") for name in names), f"no module bot.{entry}"
