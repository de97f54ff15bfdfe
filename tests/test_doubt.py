"""What the learned model makes of short messages, and to whom a signal of a child in distress applies; through the built model."""

from __future__ import annotations

import pytest

from bot.content.database import open_store
from bot.mapper.opening import load_mapper
from bot.model.understanding import Signal
from bot.signals import SignalDetector, believable

ACUTE, YOUNG = "acuut-gevaar", "kind-zelf-in-nood"
# Follow-ups, corrections, closings, practical questions: too little to hear danger in.
PRACTICAL = [
    "contract was 22 okt, sorry",
    "hoe lang is een vgb geldig",
    "nog 1 dingetje over het pva",
    "laatste vraag voor vandaag",
    "en vanaf welke dag dan",
    "ik heb het gezag",
    "is er een tolk mogelijk",
    "wat moet ik zelf betalen",
    "ze is 12",
    "wie kan ik daarvoor bellen",
    "en wat daarna",
    "kan het ook alleenstaand",
    "en als ik dat niet wil tekenen",
    "sinds eergisteren is mijn kleinzoon hier",
    "gister is mijn kleindochter gebracht",
    "zoon van pv is net 12, vgb?",
    "jongen 10, UHP 6/10, plts bij opa 6/10, contract 1/11. welke termijnen",
    "pk 15 jr, crisis sinds zondag, pva wnr",
    "ik schiet hem nog eens achter het behang haha",
    "ik kan hem wel wat doen",
    "ik schrik me dood van dat rooster",
    "ze scheldt me uit bij de overdracht",
    "o nee, het was de 19e",
    "die termijn bedoel ik niet",
    "hartelijk dank, tot een andere keer",
    "welke van die twee geldt voor ons",
    "mogen wij ook roken in huis",
    "wij zijn beiden 55, kan het nog",
    "krijg ik kinderbijslag",
    "ik zoek het formulier voor de vergoeding",
    "mijn zus haar dochtertje logeert nu hier",
    "onze kleinzoon kwam zondag met een rugzak",
]
MOST_DOUBTED = 0.07
# The writer as the one who threatens, harm that goes on now, a weapon without a victim, a child that is gone.
NOW = [
    "ik ga die gezinsvoogd iets aandoen",
    "ik steek die begeleider neer",
    "ik sla die pleegmoeder op haar bek",
    "er wordt hierboven nu een jongetje geslagen",
    "zij heeft zich opgesloten met een mes",
    "vader stond dronken bij pg aan de deur met een mes",
    "pk is al een nacht weg, we weten niet waar hij is",
    "pk loopt al 3 dgn weg, niemand weet waar",
    "onze pleegdochter is niet thuisgekomen",
    "meisje van 13 is onvindbaar",
]


@pytest.fixture(scope="module")
def detector(built: None) -> SignalDetector:
    return SignalDetector.load(open_store().signal_model)


def heard(detector: SignalDetector, text: str, audience: str = "") -> list[Signal]:
    reading = load_mapper().read(text)
    signals = detector.find(text, reading.whole, audience)
    return believable(signals, load_mapper().map(text, reading).outside)


def test_short_practical_messages_get_no_help_line(detector: SignalDetector) -> None:
    doubted = [text for text in PRACTICAL if heard(detector, text)]
    assert len(doubted) <= MOST_DOUBTED * len(PRACTICAL), doubted


@pytest.mark.parametrize("text", NOW)
def test_few_words_are_enough_for_acute_danger(detector: SignalDetector, text: str) -> None:
    found = {signal.id: signal.clear for signal in heard(detector, text)}
    assert found.get(ACUTE)


@pytest.mark.parametrize(
    ("text", "audience", "young"),
    [
        ("ik huil elke dag", "", True),
        ("ik huil elke dag", "jongere", True),
        ("ik huil elke dag", "ouder", False),
        ("ik ben bang thuis", "pleegouder", False),
        ("ik ben 12 en ik ben bang thuis", "pleegouder", True),
        ("mijn moeder slaat mij", "ouder", True),
        ("ik kan niet meer", "pleegouder", False),
    ],
)
def test_only_who_may_be_a_child_is_a_child_in_distress(
    detector: SignalDetector, text: str, audience: str, young: bool
) -> None:
    assert (YOUNG in [signal.id for signal in heard(detector, text, audience)]) == young
