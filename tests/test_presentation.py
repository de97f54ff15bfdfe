"""How dates and texts are shown: what stands open to whom, what is asked, and what nobody can know."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.answer.library import Library
from bot.answer.turns import reply
from bot.audience import PUBLIC
from bot.model.answer import Answer
from bot.model.conversation import Memory
from bot.model.understanding import Mapping, Scored, Stated
from bot.render import text_of
from tests.made_up import TEAM, about, kinds, texts, turn
from tests.talking import Talk


def rows(answer: Answer, *, folded: bool = False) -> list[tuple[str, str]]:
    """Return the dates that stand open (or folded) in an answer, as norm and day."""
    found = [part for part in answer.parts if part.kind == "deadlines" and part.folded == folded]
    return [(item.id, item.due) for part in found for item in part.items]


def topic(name: str) -> Mapping:
    return Mapping(in_scope=True, topics=[Scored(id=name, score=0.9)])


PLACED = Stated(placement_date="2026-02-03")
REMOVED = Stated(removal_date="2026-10-14")

# who asks, about what, with which facts; the norms that stand open in their order, and those that fold
OPEN: list[tuple[str, Mapping, Stated, list[str], list[str]]] = [
    # what was asked for by name stands first, whoever asks and whenever it is
    ("professional", about("veiligheidscheck"), PLACED, ["veiligheidscheck"], ["kindgesprek", "kindgesprek", "kindgesprek", "ontwikkeling-in-kaart"]),
    ("jongere", about("vgb"), PLACED, ["vgb"], ["kindgesprek", "kindgesprek", "kindgesprek", "ontwikkeling-in-kaart", "veiligheidscheck"]),
    ("pleegouder", about("pleegzorg-tot-21"), Stated(birth_date="2021-05-03"), ["pleegzorg-tot-21"], ["zorgteam-leeftijd", "zorgteam-leeftijd", "toekomstplan", "verlengde-jeugdhulp-tot-23"]),
    ("ouder", about("plan-van-aanpak"), Stated(placement_date="2026-11-03"), [], ["kindgesprek", "kindgesprek", "kindgesprek", "ontwikkeling-in-kaart", "veiligheidscheck"]),
    # what may be quite another date without a fact that is missing folds to the public, and stands last to others
    ("jongere", topic("stem-van-het-kind"), PLACED, ["kindgesprek", "kindgesprek", "kindgesprek"], ["ontwikkeling-in-kaart", "veiligheidscheck"]),
    # what had to be there on the day of a placement that has been is a question to a worker, and to nobody else
    ("pleegouder", topic("matching"), PLACED, ["kindgesprek", "ontwikkeling-in-kaart", "veiligheidscheck", "kindgesprek", "kindgesprek"], []),
    ("pleegouder", topic("matching"), Stated(placement_date="2026-02-03", placement_form="bestand"), ["kindgesprek", "ontwikkeling-in-kaart", "veiligheidscheck", "kindgesprek", "kindgesprek"], []),
    ("professional", topic("matching"), PLACED, ["kindgesprek", "ontwikkeling-in-kaart", "veiligheidscheck", "kindgesprek", "kindgesprek", "vgb"], []),
    # years ahead, and years ago
    ("professional", topic("zorgteam"), Stated(birth_date="2026-04-14", placement_date="2026-11-02"), ["kindgesprek", "ontwikkeling-in-kaart", "kindgesprek", "kindgesprek", "veiligheidscheck", "vgb"], ["zorgteam-leeftijd", "zorgteam-leeftijd", "toekomstplan", "pleegzorg-tot-21", "verlengde-jeugdhulp-tot-23"]),
    ("professional", topic("matching"), Stated(placement_date="2020-05-12", placement_form="bestand"), ["kindgesprek", "kindgesprek", "kindgesprek"], ["ontwikkeling-in-kaart", "veiligheidscheck"]),
    ("professional", topic("zorgteam"), Stated(birth_date="2015-01-09"), ["zorgteam-leeftijd"], ["toekomstplan", "pleegzorg-tot-21", "verlengde-jeugdhulp-tot-23"]),
    # whose the date is
    ("ouder", topic("matching"), REMOVED, ["plan-van-aanpak", "perspectiefbesluit"], []),
    ("ouder", topic("matching"), Stated(placement_date="2026-11-02", placement_form="netwerk"), ["kindgesprek", "kindgesprek", "ontwikkeling-in-kaart", "kindgesprek"], ["netwerkscreening", "vgb", "veiligheidscheck"]),
    ("pleegouder", topic("matching"), Stated(placement_date="2026-11-02", placement_form="netwerk"), ["netwerkscreening", "vgb", "kindgesprek", "kindgesprek", "kindgesprek", "ontwikkeling-in-kaart", "veiligheidscheck"], []),
]  # fmt: skip


@pytest.mark.parametrize(("audience", "mapping", "stated", "shown", "folded"), OPEN)
def test_what_stands_open_to_whom(
    library: Library, audience: str, mapping: Mapping, stated: Stated, shown: list[str], folded: list[str]
) -> None:
    answer, _ = reply(turn(mapping=mapping, stated=stated, audience=audience), library)
    assert sorted(norm for norm, _ in rows(answer)) == sorted(shown)
    assert [norm for norm, _ in rows(answer)][:1] == shown[:1]
    assert [norm for norm, _ in rows(answer, folded=True)] == folded
    left = [deadline for deadline in answer.deadlines if deadline["norm"] == "vgb" and deadline["status"] == "overdue"]
    assert len(shown) + len(folded) in (len(answer.deadlines), len(answer.deadlines) - len(left)), "the fields hold all"


@pytest.mark.parametrize("audience", ["professional", *PUBLIC])
def test_nobody_is_told_to_be_late(library: Library, audience: str) -> None:
    stated = Stated(removal_date="2026-01-05", placement_date="2026-02-03", placement_form="bestand")
    answer, _ = reply(turn(mapping=topic("matching"), stated=stated, audience=audience), library)
    text = text_of(answer)
    assert any(deadline["status"] == "overdue" for deadline in answer.deadlines)
    assert not re.search(r"verstreken|te laat|overschreden", text)
    assert ("is het er?" in text) == (audience == "professional")
    assert ("Ik weet niet of dat zo is" in text) == (audience != "professional")


@pytest.mark.parametrize(
    ("audience", "norm", "stated", "line"),
    [
        ("professional", "plan-van-aanpak", REMOVED, "Het plan van aanpak moest er uiterlijk op zaterdag 14 november 2026 zijn. Is dat nog niet zo? Dan is het sinds die dag te laat."),
        ("ouder", "plan-van-aanpak", REMOVED, "Het plan van aanpak moest er uiterlijk op zaterdag 14 november 2026 zijn. Ik weet niet of dat zo is. U mag ernaar vragen."),
        ("jongere", "kindgesprek", PLACED, "Goed verdeeld over het jaar is het volgende gesprek uiterlijk op woensdag 3 februari 2027."),
        ("professional", "netwerkscreening", Stated(placement_date="2026-09-30"), "De screening moet uiterlijk op woensdag 30 december 2026 rond zijn. Die datum is voorlopig; hieronder staat waarom."),
        ("professional", "perspectiefbesluit", REMOVED, "Uiterlijk op zaterdag 14 november 2026 moest in het plan staan wanneer het perspectiefbesluit valt. Is dat nog niet zo? Dan is het sinds die dag te laat. Die datum is voorlopig; hieronder staat waarom."),
    ],
)  # fmt: skip
def test_what_was_asked_is_answered_in_the_first_line(
    library: Library, audience: str, norm: str, stated: Stated, line: str
) -> None:
    answer, _ = reply(turn("compute_deadline", about(norm), stated=stated, audience=audience), library)
    assert answer.parts[0].text == line


def test_all_dates_are_shown_open_to_who_asks_for_a_list(server: Any) -> None:
    talk = Talk(server)
    first = talk.say("Wanneer moet het plan van aanpak klaar zijn? Hij is op 3 november 2025 uit huis geplaatst.")
    assert first.due("plan-van-aanpak") == ["2025-12-03"]
    listed = talk.say("Zet alle termijnen op een rij").navigator["parts"]
    open_norms = {i["id"] for p in listed if p["kind"] == "deadlines" and not p.get("folded") for i in p["items"]}
    assert open_norms == {"plan-van-aanpak", "perspectiefbesluit"}


def test_what_is_asked_in_general_has_no_such_line(library: Library) -> None:
    listed = Mapping(in_scope=True, norms=["vgb", "kindgesprek", "ontwikkeling-in-kaart", "veiligheidscheck"])
    for mapping in (topic("screening"), listed):
        answer, _ = reply(turn("compute_deadline", mapping, stated=PLACED), library)
        assert kinds(answer)[0] == "understood"


def test_the_term_on_paper_is_not_called_the_decision(library: Library) -> None:
    answer, _ = reply(turn(mapping=about("perspectiefbesluit"), stated=REMOVED), library)
    titles = [item.title for part in answer.parts if part.kind == "deadlines" for item in part.items]
    assert "Termijn voor het perspectiefbesluit op papier" in titles and "Perspectiefbesluit" not in titles
    memory = Memory(turns=3, events={"agreed_perspective_date": "2027-03-01"})
    agreed, _ = reply(turn(mapping=about("perspectiefbesluit"), memory=memory), library)
    assert "Perspectiefbesluit" in [i.title for part in agreed.parts if part.kind == "deadlines" for i in part.items]


def test_the_reason_about_weekends_stands_once(library: Library) -> None:
    stated = Stated(removal_date="2026-10-14", placement_date="2026-10-14", placement_form="netwerk")
    answer, _ = reply(turn("compute_deadline", about("netwerkscreening"), stated=stated), library)
    text = text_of(answer)
    reasons = [line for line in text.splitlines() if "Algemene termijnenwet" in line]
    assert 1 <= len(reasons) == len(set(reasons)) <= 2
    assert "12 weken" in text and "Algemene" not in texts(answer, "deadlines") + texts(answer, "norms")


def test_dates_that_did_not_change_are_not_told_again(library: Library) -> None:
    _, memory = reply(turn(mapping=TEAM, stated=PLACED), library)
    assert not rows(reply(turn(mapping=topic("matching"), memory=memory), library)[0])
    assert [norm for norm, _ in rows(reply(turn(mapping=about("vgb"), memory=memory), library)[0])] == ["vgb"]
    assert len(rows(reply(turn("compute_deadline", TEAM, memory=memory), library)[0])) == 6, (
        "who asks for dates gets them"
    )
    changed = Stated(placement_form="bestand")
    assert len(rows(reply(turn(mapping=topic("matching"), memory=memory, stated=changed), library)[0])) == 6


ASKED: list[tuple[str, Mapping, Stated, str]] = [
    ("professional", about("plan-van-aanpak"), Stated(), "de datum van de uithuisplaatsing"),
    ("professional", about("perspectiefbesluit"), Stated(child_age=4), "de datum die in het plan van aanpak"),
    ("professional", topic("perspectiefbesluit"), Stated(child_age=4), ""),  # who asks for no date is asked for none
    (
        "professional",
        topic("pleegouders-ondersteunen"),
        Stated(foster_parent_guardian=True),
        "gesprek met de pleegoudervoogd",
    ),
    ("professional", topic("matching"), Stated(), ""),
    ("professional", topic("zorgteam"), Stated(), ""),
    ("professional", topic("pleegouders-ondersteunen"), PLACED, ""),
    ("pleegouder", topic("pleegouders-ondersteunen"), PLACED, ""),
    ("pleegouder", topic("pleegouders-ondersteunen"), Stated(foster_parent_guardian=True), ""),
    ("pleegouder", about("pleegoudervoogdij-gesprek"), Stated(), "gesprek met de pleegoudervoogd"),
    ("pleegouder", about("vog-medewerker"), Stated(), ""),
    ("pleegouder", topic("definitie"), Stated(), ""),
    ("pleegouder", topic("definitie"), Stated(child_age=11), ""),
    ("ouder", about("netwerkscreening"), Stated(), ""),
    ("jongere", about("pleegzorg-tot-21"), Stated(), "je geboortedatum"),
    ("jongere", about("plan-van-aanpak"), Stated(), "de dag waarop je uit huis ging"),
]


@pytest.mark.parametrize(("audience", "mapping", "stated", "asked"), ASKED)
def test_a_date_is_asked_of_who_may_know_it(
    library: Library, audience: str, mapping: Mapping, stated: Stated, asked: str
) -> None:
    answer, _ = reply(turn(mapping=mapping, stated=stated, audience=audience), library)
    asking = [part.text for part in answer.parts if part.kind == "notice" and part.title]
    assert bool(asking) == bool(asked) and asked in "".join(asking)
    assert " en de datum" not in "".join(asking), "one at most"


def test_the_young_read_their_own_words(library: Library) -> None:
    stated = Stated(child_age=12, placement_date="2026-02-03")
    answer, _ = reply(turn(mapping=topic("matching"), stated=stated, audience="jongere"), library)
    assert texts(answer, "understood").startswith("Dit heb ik begrepen\nje bent 12 jaar")
    assert set(kinds(answer)) <= {"understood", "answer", "deadlines", "norms", "notice", "sources"}
    assert answer.title == "Welk gezin past bij welk kind?"
    assert not any("breakdown" in button.title.lower() for button in answer.buttons)


def test_the_public_reads_the_words_before_the_dates(library: Library) -> None:
    found = [kinds(reply(turn(mapping=topic("matching"), stated=PLACED, audience=who), library)[0]) for who in PUBLIC]
    assert all(parts.index("answer") < parts.index("deadlines") for parts in found)


PRESUMES = re.compile(
    r"^(?:Fijn dat|Wat fijn|Goed dat|Denkt u steeds|U wilt|Je woont|Uw kind woont|Misschien (?:ben|kwam)|Dat uw kind)"
)


def test_no_text_presumes_what_nobody_told(library: Library) -> None:
    """Somebody else may get it: a parent whose child lives elsewhere, a grandmother since yesterday, a child that is well."""
    summaries = [(t.id, who, t.text_for(who).summary) for t in library.topics.values() for who in PUBLIC]
    summaries += [(e.id, who, e.text_for(who)) for e in library.entries.values() for who in PUBLIC if who in e.texts]
    assert not [(name, who) for name, who, text in summaries if PRESUMES.search(text)]
    home = library.topics["nazorg"].texts["ouder"].summary
    tired = library.topics["breakdown-risicos"].texts["pleegouder"].summary
    assert home.startswith("Woont uw kind weer thuis?") and tired.startswith("Soms")


def test_every_topic_has_a_title_for_the_public_without_words_of_the_profession(library: Library) -> None:
    hard = re.compile(
        r"breakdown|perspectief|matching|psycho|interventie|screen|participatie|uithuis|nazorg", re.IGNORECASE
    )
    titles = {topic.id: topic.title_for("jongere") for topic in library.topics.values()}
    assert not {name: title for name, title in titles.items() if hard.search(title)}
    assert len(set(titles.values())) == len(titles)


@pytest.mark.parametrize(
    ("audience", "message", "start"),
    [
        ("ouder", "Op 12 oktober is mijn dochtertje van 3 uit huis geplaatst. Wanneer beslissen ze of ze terugkomt?", "perspectief"),
        ("professional", "uhp was 12 oktober, plan is nog niet klaar, zijn we te laat?", "plan van aanpak"),
    ],
)  # fmt: skip
def test_a_first_message_with_a_date_gets_its_answer_too(server: Any, audience: str, message: str, start: str) -> None:
    found = server.navigator(Talk(server).sender, message, audience=audience)
    shown = [part["kind"] for part in found["parts"]]
    assert "answer" in shown and "deadlines" in shown
    assert start in found["answer"].lower() and "verstreken" not in found["answer"]
