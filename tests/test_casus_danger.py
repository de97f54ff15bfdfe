"""Danger in the middle of an exercise: the writer's own, or words about the casus."""

from __future__ import annotations

import pytest

from bot.casus.own import is_own
from bot.model.understanding import Signal


@pytest.mark.parametrize(
    ("text", "signal", "own"),
    [
        ("Ik wil zelf niet meer leven.", "suicidaliteit", True),
        ("ik wil dood", "suicidaliteit", True),
        ("ik word thuis geslagen", "kindermishandeling", True),
        ("Ik ben zelf ook misbruikt door een oom", "seksueel-misbruik", True),
        ("mijn pleegzoon staat nu met een mes in de keuken", "acuut-gevaar", True),
        ("er staat iemand met een mes", "acuut-gevaar", True),
        ("onze pleegdochter zegt dat zij dood wil", "suicidaliteit", True),
        ("hij slaat mij ook", "kindermishandeling", True),
        ("hij slaat me", "kind-zelf-in-nood", True),
        ("Ik zou bellen met Veilig Thuis, want hij wordt geslagen door pleegvader.", "kindermishandeling", False),
        ("Pleegvader slaat hem, dus ik loop de meldcode door.", "kindermishandeling", False),
        ("zij wil niet meer leven, dus ik blijf bij haar tot de dokter er is", "suicidaliteit", False),
        ("zij is misbruikt door haar oom; ik wil dat de politie eerst kijkt", "seksueel-misbruik", False),
    ],
)
def test_whose_danger_it_is(text: str, signal: str, own: bool) -> None:
    assert is_own(text, [Signal(id=signal)], []) is own


def test_acute_danger_in_the_casus_itself() -> None:
    signals = [Signal(id="acuut-gevaar")]
    assert not is_own("vader staat met een mes voor de deur, dus 112", signals, ["acuut-gevaar"])
    assert is_own("help er staat een man met een mes", signals, ["acuut-gevaar"])
