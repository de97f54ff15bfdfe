"""What a trainer's controls do to a room."""

from __future__ import annotations

from bot.rooms.records import Control, Room


def led(room: Room, control: Control, at: int, last: int, until: int) -> dict[str, object]:
    """Return the columns of a room that a trainer's wish changes; none when it has been done already or can't be done.

    Args:
        room: the room as it is.
        control: what the trainer asks for.
        at: the question that the trainer saw then: a second click on "next" does not skip one.
        last: the number of the last question.
        until: when a room that closes now expires.
    """
    if room.state == "closed" or (control in ("next", "back") and room.question != at):
        return {}
    moved = min(room.question + 1, last) if control == "next" else max(room.question - 1, 0)
    changes: dict[Control, dict[str, object]] = {
        "next": {"question": moved},
        "back": {"question": moved},
        "pause": {"state": "paused"},
        "resume": {"state": "open"},
        "show": {"shown": True},
        "hide": {"shown": False},
        "close": {"state": "closed", "shown": True, "expires": until},
    }
    return changes[control]
