"""`navigator casus`: writes, checks and lists casus. Each command imports what it needs only when it runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from bot.errors import InputError

if TYPE_CHECKING:
    from bot.casus.reading import Known
    from bot.casus.records import Casus
    from bot.content.records.guideline import Guideline

app = typer.Typer(no_args_is_help=True, help="Write, check and list casus exercises.", rich_markup_mode=None)
ID = re.compile(r"[a-z][a-z0-9-]{2,40}")
NUMBER = re.compile(r"^number:\s*(\d+)", re.MULTILINE)


@app.command("new")
def new(casus_id: Annotated[str, typer.Argument(metavar="ID", help="small letters, digits and dashes")]) -> None:
    """Write a template for a new casus, with what to fill in."""
    path = write_template(casus_id)
    typer.echo(f"Wrote {path}. Fill it in, then run `navigator casus check`.")


@app.command("check")
def check(
    file: Annotated[Optional[Path], typer.Argument(help="one file; default: all casus")] = None,  # noqa: UP045
) -> None:
    """Check casus against their schema, the guideline and the deadlines; of one file, print every fault."""
    from bot.casus.reading import read_all, read_with_faults

    guideline, known = _known()
    if file is not None:
        casus, faults = read_with_faults(file, known)
        for fault in faults:
            typer.echo(f"content: {fault}", err=True)
        if faults:
            raise typer.Exit(1)
        typer.echo(f"Casus {casus.number} ({casus.id}) is in order: {len(casus.questions)} questions.")
        return
    shelf = read_all(guideline, known.norms)
    for topic in untouched(shelf, guideline):
        typer.echo(f"warning: no casus touches the topic {topic}", err=True)
    typer.echo(f"Casus are in order: {len(shelf)} casus, {sum(len(casus.questions) for casus in shelf)} questions.")


@app.command("list")
def list_all(as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False) -> None:
    """List the casus: number, title, level, minutes and goals."""
    import msgspec

    from bot.casus.reading import read_all

    guideline, known = _known()
    shelf = read_all(guideline, known.norms)
    if as_json:
        fields = ("number", "id", "title", "level", "minutes", "goals")
        typer.echo(msgspec.json.encode([{name: getattr(casus, name) for name in fields} for casus in shelf]).decode())
        return
    for casus in shelf:
        typer.echo(f"{casus.number:>3}  {casus.title} ({casus.level}, {casus.minutes} min)")
        for goal in casus.goals:
            typer.echo(f"     - {goal}")


def write_template(casus_id: str, folder: Path | None = None) -> Path:
    """Write a template with the next free number, and return its path.

    Raises:
        InputError: for an id that can't be a file's name, or that exists.
    """
    from bot.casus.reading import CASUS
    from bot.content.reading import GUIDELINE

    folder = folder or CASUS
    path = folder / f"{casus_id}.yml"
    if not ID.fullmatch(casus_id):
        raise InputError("ID", casus_id, "should be small letters, digits and dashes, and start with a letter")
    if path.exists():
        raise InputError("ID", casus_id, "exists already")
    folder.mkdir(parents=True, exist_ok=True)
    used = [int(found[1]) for other in folder.glob("*.yml") if (found := NUMBER.search(other.read_text("utf-8")))]
    template = (GUIDELINE / "casus_template.txt").read_text("utf-8")
    text = template.replace("[ID]", casus_id).replace("[NUMBER]", str(max(used, default=0) + 1))
    path.write_text(text, "utf-8")
    return path


def untouched(shelf: list[Casus], guideline: Guideline) -> list[str]:
    """Return the topics that no casus touches, in the guideline's order."""
    asked = [aspect.topics for casus in shelf for question in casus.questions for aspect in question.aspects]
    touched = {topic for topics in [*asked, *(casus.topics for casus in shelf)] for topic in topics}
    return [topic.id for topic in guideline.topics if topic.id not in touched]


def _known() -> tuple[Guideline, Known]:
    from bot.casus.reading import Known
    from bot.content.whole import read_content

    guideline, norms = read_content()
    return guideline, Known.of(guideline, norms)
