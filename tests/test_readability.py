"""What public texts are held against: syllables, Flesch-Douma, sentences, rare words, jargon; and that ours keep to it."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from bot.content.linting import findings, is_unexplained
from bot.content.readability import Exemption, Jargon, Rules, load_rules, measure, syllables, too_hard
from bot.content.records.guideline import Guideline
from bot.content.texts import PublicText, public_texts

EASY = "Je mag altijd vragen wat er in het plan staat. Je begeleider legt het uit. Jij kiest wie er bij het gesprek is."
HARD = (
    "De multidisciplinaire besluitvormingssystematiek prevaleert bij differentiërende perspectiefoverwegingen van "
    "verantwoordelijke gedragswetenschappelijke functionarissen binnen gecertificeerde jeugdbeschermingsinstellingen."
)


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


def text(*pieces: str, audience: str = "ouder") -> PublicText:
    return PublicText("voorbeeld", audience, list(pieces))


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("kind", 1),
        ("pleegouder", 3),
        ("moeilijk", 2),
        ("eeuw", 1),
        ("ruzie", 2),
        ("zoëven", 3),
        ("draaien", 2),
        ("x", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_measures_of_a_text_worked_out_by_hand(rules: Rules) -> None:
    found = measure(text("De man loopt.", "Hij gaat naar school."), rules)
    # 7 words with 8 syllables in 2 sentences: 206.84 - 0.77 * (100 * 7 / 7) - 0.93 * 3.5
    assert (found.words, found.mean_sentence, found.longest_sentence) == (7, 3.5, 4)
    assert found.flesch_douma == pytest.approx(206.84 - 77 - 0.93 * 3.5, abs=0.06)
    assert found.rare == []


def test_an_empty_text_is_easy(rules: Rules) -> None:
    assert measure(text(""), rules).flesch_douma == 100


def test_hard_and_easy_are_told_apart(rules: Rules) -> None:
    assert list(too_hard([text(*[EASY] * 3)], rules)) == []
    found = "\n".join(too_hard([text(*[HARD] * 4)], rules))
    assert "Flesch-Douma" in found and "rare words" in found and "voorbeeld: ouder" in found


def test_a_short_text_is_judged_by_its_sentences_alone(rules: Rules) -> None:
    assert list(too_hard([text(HARD)], rules)) == []
    assert "a sentence of 24 words" in next(iter(too_hard([text("en " * 23 + "dan.")], rules)))


def test_an_exemption_is_granted_once_and_missed_when_it_is_not_needed(rules: Rules) -> None:
    granted = [Exemption(place="voorbeeld: ouder", measure="longest_sentence", reason="een citaat uit de wet")]
    with_it = msgspec.structs.replace(rules, exceptions=granted)
    assert list(too_hard([text("en " * 23 + "dan.")], with_it)) == []
    assert "is not needed any more" in next(iter(too_hard([text(EASY)], with_it)))


def test_our_public_texts_keep_to_the_limits(guideline: Guideline, rules: Rules) -> None:
    texts = list(public_texts(guideline))
    assert len(texts) >= 100
    assert list(too_hard(texts, rules)) == []


def test_our_content_has_no_weak_spot(guideline: Guideline, rules: Rules) -> None:
    day = max(topic.checked for topic in guideline.topics)
    assert [str(one) for one in findings(guideline, rules, day) if not one.advice] == []


def test_a_check_of_more_than_a_year_ago_is_told(guideline: Guideline, rules: Rules) -> None:
    later = max(topic.checked for topic in guideline.topics) + datetime.timedelta(days=400)
    aged = [one for one in findings(guideline, rules, later) if one.place.endswith(": checked")]
    assert len(aged) > len(guideline.topics) and all(one.advice for one in aged)


WORD = Jargon(word="zorgteam", meaning="de mensen rond het kind", signs=["mensen rond"])


@pytest.mark.parametrize(
    "said",
    [
        "Vraag het zorgteam (iedereen rond het kind).",
        "De groep (zorgteam) beslist.",
        "Het zorgteam is de groep om jou heen.",
        "Zo'n groep heet een zorgteam.",
        "Het zorgteam bestaat uit mensen rond het kind.",
        "Daar staat dit woord niet.",
        "De zorgteamleden komen.",
    ],
)
def test_explained_jargon(said: str) -> None:
    assert not is_unexplained(WORD, text(said))


@pytest.mark.parametrize("said", ["Vraag het zorgteam om hulp.", "Het Zorgteam beslist."])
def test_unexplained_jargon(said: str) -> None:
    assert is_unexplained(WORD, text(said))


def broken(guideline: Guideline, **changes: object) -> Guideline:
    topics = [msgspec.structs.replace(guideline.topics[0], **changes), *guideline.topics[1:]]
    return msgspec.structs.replace(guideline, topics=topics)


def test_the_linter_finds_what_it_is_for(guideline: Guideline, rules: Rules) -> None:
    topic = guideline.topics[0]
    day = topic.checked
    public = topic.texts["ouder"]
    without = {name: words for name, words in topic.texts.items() if name != "jongere"}
    long = {**topic.texts, "ouder": msgspec.structs.replace(public, summary="woord " * 26 + "einde.")}
    jargon = {**topic.texts, "ouder": msgspec.structs.replace(public, summary="Het perspectiefbesluit komt.")}
    alone = [msgspec.structs.replace(one, related=[]) for one in guideline.topics]
    told = {
        "texts.jongere: is missing": broken(guideline, texts=without),
        "over 25 words": broken(guideline, texts=long),
        "“perspectiefbesluit” is not explained": broken(guideline, texts=jargon),
        "leads to itself": broken(guideline, related=[topic.id]),
        "no other topic leads here": msgspec.structs.replace(guideline, topics=alone),
        "phrasings: fewer than": broken(guideline, phrasings={"ouder": ["een vraag"]}),
    }
    for problem, changed in told.items():
        assert any(problem in str(one) for one in findings(changed, rules, day)), problem
