"""The facts that a text states: a table of sentences, the word lists, and that no text is too strange."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.files import RASA_KEYS
from bot.dates.words import FACTS
from bot.stated import read_stated
from bot.stated.text.words import stated_words
from bot.text.abbreviations import abbreviations
from bot.text.language import language, language_name

CASES = Path(__file__).parent / "cases" / "stated.yml"
TODAY = datetime.date(2026, 11, 21)
BESIDE = ("dates", "relations", "frequencies", "audience", "undated", "child_ages")
WORDS = stated_words()
PIECES = [
    "zusjes",
    "3 jr",
    "8 maanden",
    *WORDS.child,
    *WORDS.adult,
    *WORDS.events["placement_date"],
    "van",
    "en",
    "5",
    "14",
    "jaar",
    "3 maart",
    "bij",
    ",",
    ".",
]


def cases() -> list[Any]:
    """Return the table, each case named by its text; known misses as expected failures."""
    rows = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return [
        pytest.param(row, id=row["text"][:60], marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else [])
        for row in rows
    ]


@pytest.mark.parametrize("case", cases())
def test_states_exactly_this(case: dict[str, Any]) -> None:
    stated = msgspec.to_builtins(read_stated(case["text"], case.get("today", TODAY)))
    assert {name: value for name, value in stated.items() if name not in BESIDE} == case["expect"]
    for name in BESIDE:
        if name in case:
            assert stated.get(name) == case[name] or not (stated.get(name) or case[name])


def first_messages() -> list[tuple[str, str]]:
    """Return who writes and what, of the table of first messages."""
    table = yaml.safe_load(CASES.with_name("audience.yml").read_text(encoding="utf-8"))
    return [(writer, text) for writer, texts in table.items() for text in texts]


@pytest.mark.parametrize(("writer", "text"), first_messages())
def test_first_message_shows_who_writes(writer: str, text: str) -> None:
    allowed = {"professional": ("professional", None), "unclear": (None,), "burger": ("pleegouder",)}
    assert read_stated(text, TODAY).audience in allowed.get(writer, (writer,))


@pytest.mark.parametrize("short", sorted(set(WORDS.variants) & set(abbreviations())))
def test_shorthand_means_the_same_to_facts_and_topics(short: str) -> None:
    assert abbreviations()[short] == WORDS.variants[short]


@pytest.mark.parametrize(("form", "cue"), [(form, cue) for form, cues in WORDS.forms.items() for cue in cues])
def test_every_form_is_recognised(form: str, cue: str) -> None:
    assert read_stated(f"Het gaat om {cue}.", TODAY).placement_form == form


@pytest.mark.parametrize(("event", "cue"), [(event, cue) for event, cues in WORDS.events.items() for cue in cues])
def test_every_event_is_recognised(event: str, cue: str) -> None:
    [mention] = read_stated(f"{cue} op 3 maart 2026", TODAY).dates
    assert (mention.event, mention.date) == (event, "2026-03-03")


@pytest.mark.parametrize("cue", WORDS.other_events)
def test_no_other_event_takes_a_date(cue: str) -> None:
    [mention] = read_stated(f"{cue} op 3 maart 2026", TODAY).dates
    assert mention.event is None


@pytest.mark.parametrize(
    ("relation", "name"), [(key, name) for key, names in WORDS.relations.items() for name in names]
)
def test_every_carer_is_recognised(relation: str, name: str) -> None:
    stated = read_stated(f"Hij woont bij zijn {name}.", TODAY)
    assert (stated.relations, stated.placement_form) == ([relation], "netwerk")


@given(text=st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
@settings(deadline=None)
def test_no_text_is_too_strange(text: str) -> None:
    assert read_stated(text, TODAY) == read_stated(text, TODAY)


@given(age=st.integers(0, 23), child=st.sampled_from(["jongen", "meisje", "kind", "pleegzoon"]))
@settings(deadline=None)
def test_an_age_in_figures_is_read_as_it_stands(age: int, child: str) -> None:
    assert read_stated(f"Een {child} van {age} woont hier.", TODAY).child_age == age


def _lists(name: str, value: Any) -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, list):
        yield name, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _lists(f"{name}.{key}", part)


def test_word_lists_are_sorted_and_without_doubles() -> None:
    for name, words in _lists("stated", msgspec.to_builtins(WORDS)):
        assert words == sorted(set(words)), name


def test_no_cue_is_of_two_events() -> None:
    cues = [cue for cues in WORDS.events.values() for cue in cues] + WORDS.other_events
    assert len(cues) == len(set(cues))


def test_rasa_takes_the_facts_for_no_training_data() -> None:
    keys = {line.split(":")[0].strip() for line in FACTS.read_text(encoding="utf-8").splitlines()}
    assert keys.isdisjoint(RASA_KEYS)


def test_the_pipeline_gives_tokens_and_lemmas() -> None:
    assert language_name() in ("nl_core_news_md", "blank-nl+simplemma")
    assert [token.lemma_ for token in language()("kinderen geslagen")] == ["kind", "slaan"]
