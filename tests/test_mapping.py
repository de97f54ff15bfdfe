"""The mapper finds the place of questions that it was not taught."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.content.whole import read_content
from bot.evaluation.items import TODAY
from bot.mapper.links import complete
from bot.mapper.mapping import FAR_OUTSIDE, OUTSIDE_FAMILY, Mapper
from bot.mapper.opening import load_store
from bot.stated import read_stated

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "mapping.yml").read_text())


@pytest.mark.parametrize("case", CASES["questions"], ids=lambda case: case["text"][:50])
def test_a_question_finds_its_topic(mapper: Mapper, case: dict) -> None:
    mapping = mapper.map(case["text"], stated=read_stated(case["text"], TODAY))
    assert mapping.in_scope
    first = [topic.id for topic in mapping.topics][: case.get("within", 1)]
    assert set(first) & set(case["topics"]), first
    assert set(case.get("norms", [])) <= set(mapping.norms)


@pytest.mark.parametrize("text", CASES["out_of_scope"])
def test_what_is_none_of_our_business_gets_no_place(mapper: Mapper, text: str) -> None:
    mapping = mapper.map(text)
    assert not mapping.in_scope
    assert not (mapping.topics or mapping.building_blocks or mapping.norms or mapping.key_recommendations)


@pytest.mark.parametrize("text", CASES["inside"])
def test_a_word_of_foster_care_keeps_a_text_in_scope(mapper: Mapper, text: str) -> None:
    assert mapper.map(text).in_scope


@pytest.mark.parametrize(
    "text", ["", "???", "...", "\N{GRINNING FACE}", "a" * 5000, "ja " * 500, "<script>alert(1)</script>"]
)
def test_odd_text_is_mapped_without_error(mapper: Mapper, text: str) -> None:
    mapping = mapper.map(text)
    assert all(0 <= topic.score <= 1 for topic in mapping.topics)


def test_no_mapping_case_is_training_data(built: None) -> None:
    content = read_content().guideline
    taught = {line.casefold() for topic in content.topics for line in topic.all_phrasings()}
    assert not [case["text"] for case in CASES["questions"] if case["text"].casefold() in taught]


def test_links_follow_from_topics(built: None) -> None:
    guideline = load_store().guideline
    screening, matching = guideline.topic("screening"), guideline.topic("matching")
    assert screening and matching
    mapping = complete([(screening, 0.8), (matching, 0.1)], ["vgb"])
    assert mapping.building_blocks == ["veiligheid", "stabiliteit"]
    assert mapping.key_recommendations[0] == screening.recommendations[0]
    assert mapping.norms == ["vgb"]


def test_facts_do_not_bring_in_what_is_surely_about_something_else(mapper: Mapper) -> None:
    stated = read_stated("Hij is op 3 maart geplaatst.", TODAY)
    assert stated.placement_date
    weather = mapper.map("wat wordt het weer morgen in Zwolle", stated=stated)
    assert weather.outside >= FAR_OUTSIDE and not weather.in_scope


@pytest.mark.parametrize("text", CASES["of_families"])
def test_what_a_family_tells_is_refused_only_where_it_is_surely_about_something_else(mapper: Mapper, text: str) -> None:
    alone, told = mapper.map(text), mapper.map(text, family=True)
    assert told.in_scope == (alone.in_scope or alone.outside < OUTSIDE_FAMILY)


def test_families_are_refused_less_and_not_never(mapper: Mapper) -> None:
    found = [mapper.map(text, family=True).in_scope for text in CASES["of_families"]]
    assert 0.5 < sum(found) / len(found) < 1
