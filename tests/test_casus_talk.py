"""A casus as a conversation, turn by turn with made-up understanding: what is shown, what is remembered, and danger in the middle."""

from __future__ import annotations

import msgspec
import pytest

from bot.activities import reply
from bot.answer.library import load_library
from bot.casus.progress import begun
from bot.casus.shelf import casus_titled, load_casus
from bot.channels.chat.reply import reply_of
from bot.model.answer import Answer
from bot.model.conversation import Memory, Turn
from bot.model.understanding import Mapping, Signal, Stated, Understanding
from bot.render import text_of
from bot.takealong.answer_links import links_of
from bot.takealong.casus_picture import PURPOSE, overview_png, overview_svg, progress_of, token_of
from bot.takealong.envelope import Envelope, LinkError
from bot.takealong.secret import secret

TODAY = "2026-11-22"
CASUS = 3  # the baby in a crisis family
ABUSE = Signal(id="kindermishandeling", cue="<dader> .. <slaat>")


class Talk:
    """One conversation, without Rasa."""

    def __init__(self, audience: str = "") -> None:
        self.memory = Memory(turns=1, audience=audience)

    def say(self, text: str, intent: str = "ask_guideline", signals: list[Signal] | None = None) -> Answer:
        understanding = Understanding(mapping=Mapping(in_scope=False), stated=Stated(), signals=signals or [])
        intent = "danger" if any(signal.clear for signal in signals or []) else intent
        turn = Turn(intent=intent, understanding=understanding, memory=self.memory, today=TODAY)
        answer, self.memory = reply(turn, text, load_library())
        return answer

    def press(self, intent: str, **entities: str) -> Answer:
        understanding = Understanding(mapping=Mapping(in_scope=True), stated=Stated())
        turn = Turn(intent=intent, understanding=understanding, memory=self.memory, today=TODAY, entities=entities)
        answer, self.memory = reply(turn, "", load_library())
        return answer

    @property
    def step(self) -> int:
        assert self.memory.activity is not None
        return self.memory.activity.step


@pytest.fixture
def talk(built: None) -> Talk:
    found = Talk()
    found.press("activity", activity="casus", argument=str(CASUS))
    return found


def links(answer: Answer) -> dict[str, str]:
    return links_of(answer, load_library().norm_list, "conversation")


def question(answer: Answer) -> str:
    return next((part.text for part in answer.parts if part.kind == "question"), "")


def test_the_list_and_a_number_that_is_not_there(built: None) -> None:
    talk = Talk()
    shown = talk.press("activity", activity="casus")
    assert [button.entities["argument"] for button in shown.buttons] == [str(number) for number in load_casus()]
    assert all(casus.title in text_of(shown) for casus in load_casus().values())
    missing = talk.press("activity", activity="casus", argument="99")
    assert "Casus 99 is er niet" in text_of(missing)
    assert missing.buttons == shown.buttons
    assert talk.memory.activity is None


def test_back_skip_and_hints(talk: Talk) -> None:
    casus = load_casus()[CASUS]
    first, second = casus.questions[0], casus.questions[1]
    assert "eerste vraag" in text_of(talk.say("terug"))
    hints = [text_of(talk.say("hint")) for _ in first.hints]
    assert all(hint in hints[-1] for hint in first.hints)
    assert first.hints[-1] not in hints[0]
    assert "Dat waren de hints" in text_of(talk.say("hint"))
    assert question(talk.say("sla over")) == second.ask
    back = talk.say("terug")
    assert question(back) == first.ask
    assert first.hints[0] not in text_of(back), "hints start anew"
    talk.say("Moeder moet haar veel vaker zien.")
    assert talk.step == 1
    assert talk.memory.activity is not None
    assert talk.memory.activity.state == {"seen:afwegingen": ["contact-baby"]}, "answered, so no longer skipped"


def test_what_is_remembered_holds_no_text(talk: Talk) -> None:
    talk.say("Vader is nog door niemand gebeld, bel hem op zijn werk bij de bakker.")
    kept = msgspec.json.encode(talk.memory).decode()
    assert "bakker" not in kept
    assert "seen:afwegingen" in kept


def test_pause_and_resume(talk: Talk) -> None:
    assert "Gepauzeerd" in text_of(talk.say("pauze"))
    assert talk.memory.activity is not None and talk.memory.activity.paused
    talk.say("Wat is een zorgteam?")
    assert talk.memory.activity is not None and talk.memory.activity.paused
    assert question(talk.say("verder met de casus")) == load_casus()[CASUS].questions[0].ask
    assert not talk.memory.activity.paused


def test_who_does_not_know_gets_a_hint_and_then_an_example(talk: Talk) -> None:
    asked = load_casus()[CASUS].questions[0]
    for hint in asked.hints:
        assert hint in text_of(talk.say("weet ik niet"))
    shown = text_of(talk.say("geen idee"))
    assert "Dat geeft niet" in shown and asked.example in shown
    assert talk.step == 1


def test_nothing_to_read_leaves_the_question_open(talk: Talk) -> None:
    assert "nog geen antwoord" in text_of(talk.say("…", intent="out_of_scope"))
    assert talk.step == 0


def test_another_building_block_is_no_mistake(talk: Talk) -> None:
    talk.say("sla over")
    shown = text_of(talk.say("Veiligheid in pleeggezinnen"))
    assert "U noemde Veiligheid in pleeggezinnen" in shown
    assert "fout" not in shown.lower()


def test_to_a_young_person_in_je_vorm(built: None) -> None:
    talk = Talk("jongere")
    shown = text_of(talk.press("activity", activity="casus", argument=str(CASUS)))
    assert "je antwoorden bewaar ik niet" in shown.lower()


def test_the_end(talk: Talk) -> None:
    for text in ("Moeder vaker zien en vader bellen", "Perspectief", "sla over"):
        talk.say(text)
    end = talk.say("Het plan van aanpak op 6 april.")
    casus = load_casus()[CASUS]
    shown = text_of(end)
    assert talk.memory.activity is None
    assert all(aspect.label in shown for asked in casus.questions for aspect in asked.aspects)
    assert "maandag 6 april 2026" in shown, "the date is computed"
    assert not any(word in shown.lower() for word in ("score", "punten", "%", "procent", "goed beantwoord"))
    assert {item.url[:8] for part in end.parts if part.kind == "reading" for item in part.items} == {"https://"}
    assert "plan-van-aanpak" in end.norms
    assert all(aspect.label in links(end)["alt"] for asked in casus.questions for aspect in asked.aspects)


def test_finish_ends_it_halfway(talk: Talk) -> None:
    talk.say("Moeder vaker zien")
    end = talk.say("afronden")
    assert talk.memory.activity is None
    assert "Overgeslagen" in text_of(end)
    assert links(end)


def test_overview_on_the_way(talk: Talk) -> None:
    talk.say("Moeder vaker zien")
    shown = talk.say("overzicht")
    assert "1 van 4 vragen" in text_of(shown)
    assert question(shown)
    assert not links(shown)


def test_the_writers_own_danger_goes_first_and_the_casus_waits(talk: Talk) -> None:
    talk.say("sla over")
    shown = talk.say("Mijn man slaat mij en ons kind", signals=[ABUSE])
    assert shown.parts[0].kind == "help" and "0800-2000" in text_of(shown)
    assert talk.memory.activity is not None and talk.memory.activity.paused
    assert "verder" in text_of(shown)
    assert talk.say("verder") and talk.step == 1 and not talk.memory.activity.paused


def test_words_about_the_casus_do_not_end_it(talk: Talk) -> None:
    shown = talk.say("Als vader de baby slaat: meldcode, en moeder vaker laten komen", signals=[ABUSE])
    assert shown.parts[0].kind == "help" and not shown.parts[0].items, "one sentence"
    assert "0800-2000" in shown.parts[0].text
    assert talk.step == 1
    assert talk.memory.activity is not None and not talk.memory.activity.paused


def test_the_link_carries_what_was_touched(built: None) -> None:
    progress = begun(load_casus()[CASUS])
    for asked in progress.casus.questions[:2]:
        progress = progress.with_answer([aspect.id for aspect in asked.aspects[1:3]])
    token = token_of(progress)
    opened = progress_of(token)
    assert [opened.touched(q) for q in opened.casus.questions] == [
        progress.touched(q) for q in progress.casus.questions
    ]
    assert opened.answered == progress.answered
    svg = overview_svg(opened)
    assert "genoemd" in svg and 'role="img"' in svg
    assert overview_png(opened).startswith(b"\x89PNG")
    for wrong in ("", "x", token[:-3], token + "a", token.replace(token[5], "_", 1)):
        with pytest.raises(LinkError):
            progress_of(wrong)


def test_a_link_grows_too_old(built: None) -> None:
    token = token_of(begun(load_casus()[CASUS]))
    with pytest.raises(LinkError) as caught:
        progress_of(token, max_age_seconds=-1)
    assert caught.value.reason == "expired"


def test_a_link_to_a_casus_that_is_gone(built: None) -> None:
    with pytest.raises(LinkError):
        progress_of(Envelope(secret(), PURPOSE).seal({"c": "weg", "a": {}}))


def test_chat_channels_show_the_picture_behind_the_overview(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAVIGATOR_PUBLIC_URL", "https://navigator.example.nl")
    end = talk.say("afronden")
    message = {
        "custom": {"navigator": {"parts": msgspec.to_builtins(end.parts), "links": links(end), "title": end.title}}
    }
    shown = reply_of(message)
    assert shown.picture.startswith("https://navigator.example.nl/oefening/") and shown.picture.endswith(".png")
    assert shown.picture_text == links(end)["alt"]
    assert shown.pictured is not None and shown.pictured.items[0].title == "Vraag 1"


ASIDES = [  # a question in the middle of a casus, and a word of what is said to it
    ("Wat bedoelt u met een zoekterm?", "zoekvak"),
    ("en wat zijn bouwstenen", "Samenwerking"),
    ("wat wordt hier met overwegingen bedoeld?", "Afwegingen"),
    ("hoeveel vragen krijg ik nog?", "Dit is vraag 1 van"),
    ("geef me het juiste antwoord", "nadat u zelf iets hebt geantwoord"),
    ("is dit een toets?", "geen cijfer"),
    ("nog een vraag: wat is een bouwsteen", "hoofddeel"),
    ("wat betekent respijtzorg", "telt niet als uw antwoord"),
    ("ik snap de vraag niet", "Noem waar u aan denkt"),
    ("hoe oud is de baby", "staat in de casus"),
    ("wie heeft de wereldbeker gewonnen?", "telt niet als uw antwoord"),
]


@pytest.mark.parametrize(("text", "says"), ASIDES)
def test_a_question_in_between_is_no_answer(talk: Talk, text: str, says: str) -> None:
    before = question(talk.say("herhaal"))
    answer = talk.say(text, intent="out_of_scope")
    assert says in text_of(answer) and question(answer) == before and talk.step == 0
    assert "Een uitgewerkt antwoord\n" not in text_of(answer) and not any(part.kind == "why" for part in answer.parts)


@pytest.mark.parametrize(
    "text",
    ["anoniem advies vragen bij Veilig Thuis", "overleg met mijn leidinggevende"],
)
def test_an_answer_with_such_words_is_an_answer(talk: Talk, text: str) -> None:
    talk.say(text, intent="describe_case")
    assert talk.step == 1


def test_a_question_for_confirmation_is_not_credited(built: None) -> None:
    talk = Talk()
    talk.press("activity", activity="casus", argument="4")
    talk.say("dus dat moet binnen 13 weken? dat had mijn neef ook", intent="ask_guideline")
    assert talk.step == 0


def test_nobody_is_credited_with_more_than_they_said(built: None) -> None:
    talk = Talk()
    talk.press("activity", activity="casus", argument="4")
    answer = text_of(talk.say("de screening moet binnen 13 weken rond zijn", intent="describe_case"))
    assert "Screening" in answer and "oom op zolder" not in answer.split("Misschien")[0]


@pytest.mark.parametrize(
    ("subject", "numbers"),
    [("ruzie over het bezoek", [13]), ("geloof", [10]), ("zussen", [1, 15]), ("ruimtevaart", [])],
)
def test_casus_by_subject(built: None, subject: str, numbers: list[int]) -> None:
    talk = Talk()
    shown = talk.press("activity", activity="casus", argument=f"zoek {subject}")
    found = [int(button.entities["argument"]) for button in shown.buttons]
    assert found == (numbers or list(load_casus()))
    assert ("is er geen casus" in text_of(shown)) == (not numbers)


@pytest.mark.parametrize(
    ("subject", "number"),
    [
        ("bijna achttien", 5),
        ("weer naar huis", 9),
        ("opa en oma", 4),
        ("het is op", 6),
        ("huis", None),
        ("over bezoek", None),
    ],
)
def test_casus_by_title(built: None, subject: str, number: int | None) -> None:
    found = casus_titled(subject)
    assert (found.number if found else None) == number


def test_a_skipped_question_is_said(talk: Talk) -> None:
    assert "Vraag 1 is overgeslagen" in text_of(talk.press("control", control="skip"))
    assert talk.step == 1


@pytest.mark.parametrize("said", ["hint", "sla over", "terug", "pauze"])
def test_what_steers_nothing_is_told_so(built: None, said: str) -> None:
    assert "geen oefening" in text_of(Talk().say(said, intent="unclear"))
