"""The deadlines of tests/cases/takealong.yml, for the tests of what is taken along."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from bot.deadlines import Basis, Deadline

CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cases" / "takealong.yml").read_text(encoding="utf-8"))
TODAY: date = CASES["today"]
TITLES: dict[str, str] = CASES["titles"]
GUIDELINE = Basis(source="richtlijn-2025", article=None, url="https://www.richtlijnenjeugdhulp.nl/pleegzorg")
LAW = Basis(source="jeugdwet", article="5.1 lid 3", url="https://wetten.overheid.nl/BWBR0034925/#Hoofdstuk5_Artikel5.1")


def deadline(**given: Any) -> Deadline:
    """Return a deadline; what is not given is that of an open one from the guideline."""
    usual = {
        "kind": "richtlijn",
        "advice_date": given["due"],
        "statutory": False,
        "extended": False,
        "provisional": False,
        "status": "open",
        "basis": LAW if given.get("kind") == "wet" else GUIDELINE,
        "explanation": "Gerekend vanaf de uithuisplaatsing op vrijdag 20 maart 2026; een weekend verschuift deze datum niet.",
    }
    return Deadline(**usual | given)


DEADLINES = [deadline(**given) for given in CASES["deadlines"]]

days = st.dates(date(1950, 1, 1), date(2090, 12, 31))
many = st.lists(
    st.builds(
        lambda norm, due, status, provisional, kind, subject: deadline(
            norm=norm, due=due, status=status, provisional=provisional, kind=kind, subject=subject
        ),
        st.sampled_from(sorted(TITLES)),
        days,
        st.sampled_from(["open", "done", "overdue"]),
        st.booleans(),
        st.sampled_from(["wet", "richtlijn", "veldnorm", "advies", "vervallen"]),
        st.sampled_from([None, "pleegouder", "huisgenoot 12"]),
    ),
    max_size=12,
)
