"""Who works in foster care: threatened, worn out, or with a whole case; through the trained model."""

from __future__ import annotations

import pytest

from bot.answer.library import load_library
from bot.requests import is_worn_out, names_own_work
from bot.requests.tasks import asked_task, asks_weighing, load_tasks
from tests.conftest import Server
from tests.talking import Said, Talk

THREAT, WEARY = "bedreigd-in-de-pleegzorg", "begeleider-overbelast"
CASE = (
    "Casus: een jongen van 11 jaar woont sinds vier jaar in een pleeggezin waar hij na verwaarlozing kwam. Sinds de zomer is hij thuis erg "
    "boos, liegt hij over school en pakt hij geld weg. De pleegouders zijn moe en vragen om een vrij weekend in de maand. Zijn moeder "
    "woont sinds kort weer zelfstandig en wil hem vaker zien, maar zegt afspraken op het laatste moment af. De jeugdbeschermer is pas "
    "begonnen. Zijn broer woont bij een oom en zij zien elkaar bijna niet. Vorig jaar is besloten dat hij in dit gezin opgroeit. Hij zegt "
    "dat niemand naar hem luistert."
)
THREATENED = [  # (audience, said)
    ("professional", "Een opa dreigt mij iets aan te doen na mijn verslag, wat moet ik doen?"),
    ("professional", "ouders weten waar ik woon en dreigen langs te komen"),
    ("", "stiefmoeder bedreigt mij als begeleider"),
    ("", "de moeder van ons pleegkind bedreigt ons"),
    ("pleegouder", "De vader van onze pleegdochter dreigt ons huis in te komen"),
    ("pleegouder", "wij worden bedreigd door haar ouders, wie helpt ons"),
]
OWN_HOME = [("jongere", "mijn vader bedreigt mij"), ("ouder", "mijn ex bedreigt mij en mijn zoon")]
NO_THREAT = [
    ("professional", "breakdown dreigt bij een jongen van 12, wat eerst"),
    ("professional", "vader dreigt een klacht in te dienen bij onze organisatie"),
]
WORN_OUT = [
    ("professional", "ik kan echt niet meer"),
    ("trainer", "Ik ben helemaal op"),
    ("professional", "dit houd ik zo niet meer vol"),
    ("", "weer vier dossiers erbij, ik trek dit niet meer"),
]
NOT_WORN_OUT = [
    ("pleegouder", "ik trek het niet meer"),
    ("", "ik trek het niet meer"),
    ("professional", "pleegmoeder trekt het niet meer"),
    ("professional", "pleegouders zijn op, wat nu"),
]
TASKS = [  # (said, what it is alone, what it is after a case)
    ("kun je deze zaak voor mij samenvatten", "cannot_summarise", "cannot_summarise"),
    ("vat het even samen in vijf punten", "", "cannot_summarise"),
    ("Schrijf een mail aan de gedragswetenschapper", "cannot_write", "cannot_write"),
    ("kunt u een hulpverleningsplan maken", "cannot_write", "cannot_write"),
    ("hoe schrijf ik een mail aan moeder", "", ""),
    ("moet ik een verslag maken van het gesprek", "", ""),
    ("wie schrijft het plan van aanpak", "", ""),
    ("mag het kind zelf een brief schrijven", "", ""),
    ("in gewone taal graag", "", ""),
]
WEIGHS = [
    ("welke risicofactoren zie je in deze zaak", True, True),
    ("en de beschermende factoren van dit kind", True, True),
    ("wat zou jij doen", False, True),
    ("welke risicofactoren zijn er voor een breakdown", False, False),
    ("wat vindt de inspectie van de caseload", False, False),
]


def said_by(server: Server, audience: str, text: str) -> Said:
    talk = Talk(server)
    return Said(server.say(talk.sender, text, **({"audience": audience} if audience else {})))


def opening(entry: str) -> str:
    """The first words of an entry's texts, for whoever it is for."""
    return load_library().entries[entry].text_for("professional")[:40]


@pytest.mark.parametrize(("audience", "said"), THREATENED)
def test_who_is_threatened_is_told_of_his_own_safety(server: Server, audience: str, said: str) -> None:
    found = said_by(server, audience, said).text
    assert "eiligheid" in found and "gaat" in found
    assert "112" in found and "politie" in found
    assert "leidinggevende" in found or "begeleider" in found


@pytest.mark.parametrize(("audience", "said"), OWN_HOME)
def test_a_threat_at_home_keeps_its_own_words(server: Server, audience: str, said: str) -> None:
    found = said_by(server, audience, said)
    assert "help" in found.kinds() and "leidinggevende" not in found.text and "Doe niet open" not in found.text


@pytest.mark.parametrize(("audience", "said"), NO_THREAT)
def test_another_threat_is_none(server: Server, audience: str, said: str) -> None:
    assert said_by(server, audience, said).navigator["entry"] != THREAT


@pytest.mark.parametrize(("audience", "said"), WORN_OUT)
def test_a_worn_out_worker_is_heard(server: Server, audience: str, said: str) -> None:
    found = said_by(server, audience, said).text
    assert opening(WEARY) in found and "leidinggevende" in found


@pytest.mark.parametrize(("audience", "said"), NOT_WORN_OUT)
def test_a_placement_under_strain_is_something_else(server: Server, audience: str, said: str) -> None:
    assert opening(WEARY) not in said_by(server, audience, said).text


def test_worn_out_is_said_of_oneself() -> None:
    assert is_worn_out("ik trek dit niet langer") and not is_worn_out("hij trekt het niet langer")
    assert names_own_work("mijn caseload is vol") and not names_own_work("ons pleegkind is boos")


@pytest.mark.parametrize(("said", "alone", "in_case"), TASKS)
def test_what_we_cannot_do(said: str, alone: str, in_case: str) -> None:
    assert (asked_task(said, in_case=False), asked_task(said, in_case=True)) == (alone, in_case)


@pytest.mark.parametrize(("said", "alone", "in_case"), WEIGHS)
def test_what_is_not_ours_to_judge(said: str, alone: bool, in_case: bool) -> None:
    assert (asks_weighing(said, in_case=False), asks_weighing(said, in_case=True)) == (alone, in_case)


def test_every_task_has_a_sentence(built: None) -> None:
    for name in [*load_tasks().tasks, "cannot_weigh"]:
        assert load_library().phrases.say(name, "jongere") != load_library().phrases.say(name, "professional")


def test_a_case_is_short_and_stays_at_hand(server: Server) -> None:
    talk, say = Talk(server), load_library().phrases.say
    told = talk.say(CASE)
    assert told.navigator["parts"][0]["kind"] == "understood" or "blocks" in told.kinds()
    assert len(told.text.split()) < 800
    assert {part["kind"] for part in told.navigator["parts"] if part.get("folded")} >= {"blocks", "steps"}
    first = load_library().topics[told.navigator["topics"][0]].title
    summary = talk.say("vat de zaak samen in twee zinnen")
    assert say("cannot_summarise", "professional") in summary.text
    assert first in str(summary.messages[-1].get("buttons")), "the topics of the case are offered"
    weighed = talk.say("welke beschermende factoren zie je hier")
    assert weighed.text.startswith(say("cannot_weigh", "professional"))
    assert "een kind van 11 jaar" in talk.say("mag hij zijn broer vaker zien?").text, "what is known of the case stays"
