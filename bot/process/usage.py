"""What the command line says of an option that can't be: one line on standard error, and the exit code of wrong usage."""

from __future__ import annotations

from typing import NoReturn

import typer

from bot.audience import AUDIENCES

USAGE = 2


def fail(message: str) -> NoReturn:
    """Say what is wrong with the options, and stop.

    Raises:
        typer.Exit: always.
    """
    typer.echo(message, err=True)
    raise typer.Exit(USAGE)


def known_audience(given: str | None) -> str | None:
    """Return the audience that was given, if any; stop where there is none of this name."""
    if given is not None and given not in AUDIENCES:
        fail(f"--audience: should be one of {', '.join(AUDIENCES)}")
    return given
