"""Brothers and sisters of different ages who were placed together: what depends on age is told of each, and never a mean of both.

The development is mapped every half year up to the fourth birthday, and every year from then on (guideline, Volgen en stimuleren
van ontwikkeling); the age is that on the day of the placement.
"""

from __future__ import annotations

import datetime

import pytest

from bot.stated import read_stated
from tests.conftest import Server
from tests.talking import Talk

TODAY = datetime.date(2026, 11, 21)
MAPPED = "ontwikkeling-in-kaart"
AGES = [
    ("Broertje (4) en zusje (1) zijn op 1 juni 2026 geplaatst.", [1, 4]),
    ("Twee broertjes van 2 en 6 jaar wonen sinds 3 maart bij oma.", [2, 6]),
    ("Drie kinderen (1, 3 en 9 jaar) zijn gisteren geplaatst.", [1, 3, 9]),
    ("Zusjes van 8 maanden en 3 jaar.", [0, 3]),
    ("Broertjes (3jr en 5jr) zijn geplaatst.", [3, 5]),
    ("Jongen van 8 en zijn zusje van 5 wonen bij opa.", [5, 8]),
    ("Broers van 4 jaar, 6 jaar en 9 jaar.", [4, 6, 9]),
]
NOT_ALL = [
    "Meisje van 3 geplaatst op 1 juni 2026, haar broer van 10 woont bij vader.",
    "Onze pleegzoon van 3 en onze eigen dochter van 7 maken ruzie.",
    "De oudste (6) woont bij vader, de middelste (4) is op 11 mei geplaatst en de jongste van 5 maanden is thuis.",
    "Zusjes van 5 en 7, het gaat mij om die van 7.",
    "Jongen van 8, pleegouders van 40 en 42.",
]


@pytest.mark.parametrize(("text", "ages"), AGES)
def test_each_child_has_its_age(text: str, ages: list[int]) -> None:
    stated = read_stated(text, TODAY)
    assert stated.child_ages == ages and stated.child_age is None and stated.siblings == len(ages)


@pytest.mark.parametrize("text", NOT_ALL)
def test_ages_of_others_are_none(text: str) -> None:
    assert read_stated(text, TODAY).child_ages == []


@pytest.mark.parametrize(("young", "older"), [("2", "6"), ("1", "4")])
def test_each_has_its_own_date_where_age_decides(server: Server, young: str, older: str) -> None:
    found = Talk(server).say(
        f"Twee broertjes van {young} en {older} jaar zijn op 1 juni 2026 geplaatst. Welke termijnen?"
    )
    mapped = {date["subject"]: date["due"] for date in found.navigator["deadlines"] if date["norm"] == MAPPED}
    assert {subject.split(",")[0]: due for subject, due in mapped.items()} == {
        f"Een kind van {young} jaar": "2026-12-01",
        f"Een kind van {older} jaar": "2027-06-01",
    }
    assert found.due("veiligheidscheck") == ["2027-06-01"], "what is the same for both stands there once"
    assert found.navigator["links"] == {}, "a calendar holds the dates of one child"
    assert "verschillen in leeftijd" in found.text and f"kinderen van {young} en {older} jaar" in found.text


def test_dates_of_each_child_are_told_once_and_again_where_they_are_asked_for(server: Server) -> None:
    talk = Talk(server)
    talk.say("Twee broertjes van 2 en 6 jaar zijn op 1 juni 2026 geplaatst. Welke termijnen?")
    assert "Een kind van 2 jaar" not in talk.say("En de VGB?").text
    assert "Een kind van 2 jaar" in talk.say("Wanneer moet de ontwikkeling in kaart zijn?").text


def test_ages_that_lead_to_the_same_dates_make_one_list(server: Server) -> None:
    found = Talk(server).say("Zusjes van 5 en 7, geplaatst op 1 juni 2026. Wanneer moet de ontwikkeling in kaart?")
    assert found.due(MAPPED) == ["2027-06-01"]
    assert "verschillen in leeftijd" not in found.text and "oorlopig" not in found.part("deadlines")


def test_children_placed_on_different_days_are_in_scope_and_in_the_data(server: Server) -> None:
    found = Talk(server).say("Jongen van 3 geplaatst 4 mei 2026, meisje van 7 geplaatst 9 juni 2026. Welke termijnen?")
    assert found.navigator["in_scope"]
    mapped = [(date["due"], date["subject"][:19]) for date in found.navigator["deadlines"] if date["norm"] == MAPPED]
    assert mapped == [("2026-11-04", "Een kind van 3 jaar"), ("2027-06-09", "Een kind van 7 jaar")]
