"""The markers of the timeline: one shape for each state, told apart without colour."""

from __future__ import annotations

from bot.takealong.drawing import Drawing, Role
from bot.takealong.phrases import State

ROLES: dict[State, Role] = {
    "overdue": "overdue",
    "open": "open",
    "provisional": "open",
    "earliest": "open",
    "superseded": "muted",
    "done": "done",
}
SIZE = 18  # pixels across


def draw_marker(drawing: Drawing, state: State, x: float, y: float) -> None:
    """Draw the marker of a state with its middle at x, y.

    Overdue is a full triangle with an exclamation mark, done a full disc with a tick, open a ring, provisional a ring of dashes,
    an earliest date an arrow head pointing on, and superseded a ring that is struck through.
    """
    role = ROLES[state]
    if state == "overdue":
        drawing.path(f"M{x:g} {y - 8:g}l9 15.5h-18z", fill=role, stroke=role)
        drawing.path(f"M{x:g} {y - 3:g}v5M{x:g} {y + 5:g}v.1", stroke="paper")
    elif state == "done":
        drawing.path(_circle(x, y, 8), fill=role, stroke=role)
        drawing.path(f"M{x - 4:g} {y + 0.5:g}l3 3l5.5 -6.5", stroke="paper")
    elif state == "earliest":
        drawing.path(f"M{x - 6:g} {y - 8:g}l13 8l-13 8z", fill="paper", stroke=role)
    else:
        drawing.path(_circle(x, y, 7.5), fill="paper", stroke=role, dash="3.2 4.65" if state == "provisional" else "")
    if state == "superseded":
        drawing.path(f"M{x - 5:g} {y + 5:g}l10 -10", stroke=role)


def _circle(x: float, y: float, radius: float) -> str:
    return f"M{x - radius:g} {y:g}a{radius:g} {radius:g} 0 1 1 {2 * radius:g} 0a{radius:g} {radius:g} 0 1 1 {-2 * radius:g} 0z"
