"""`navigator casus demo`: makes a demo session."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.process.usage import fail

ADDRESS = "http://localhost:5005"


def demo(
    number: Annotated[int, typer.Argument(help="the number of a casus")] = 1,
    people: Annotated[int, typer.Option(min=1, max=300, help="how many take part")] = 20,
    address: Annotated[str, typer.Option(help="where the navigator is served")] = ADDRESS,
) -> None:
    """Make a training with a made-up group that has answered, and print its links; the navigator has to be running to open them."""
    from bot.casus.shelf import load_casus
    from bot.process.progress import working
    from bot.rooms.demo import demo as make
    from bot.rooms.links import links_of
    from bot.rooms.rooms import load_rooms

    shelf = load_casus()
    if number not in shelf:
        fail(f"There is no casus {number}; there are {', '.join(map(str, shelf)) or 'none'}.")
    with working("Answering"):
        room, secret = make(load_rooms(), shelf[number], people)
    links = links_of(room.code, secret, address.rstrip("/"))
    for name, link in (("trainer", links.trainer), ("big screen", links.screen), ("join", links.join)):
        typer.echo(f"{name:<11}{link}")
