"""The golden set of answers in Slack, Teams and plain text: within the limits, nothing lost, nothing read as markup."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from typing import Any, get_args

import msgspec
import pytest
import yaml

from bot.answer.library import Library
from bot.answer.turns import reply as reply_to
from bot.channels.chat.introduction import introduction
from bot.channels.chat.reply import clean, reply_of, web_address
from bot.channels.door import pressed_button
from bot.channels.slack.blocks import messages
from bot.channels.slack.home import home
from bot.channels.teams.cards import activities
from bot.content.records.guideline import Guideline
from bot.deadlines.norms import load_norms
from bot.model.answer import Part, PartKind
from bot.render import part_text
from bot.render import payload as object_of
from tests.channels.adaptive_cards import activity_faults, as_1_2, walk
from tests.channels.block_kit import faults, message_faults
from tests.channels.golden import GOLDEN, NAMES
from tests.channels.reading import bare, expected, reply, slack, slack_words, teams, teams_words
from tests.conftest import ROOT
from tests.made_up import turn

MADE_UP = {"opmaak", "tekens", "zeer-lang", "termijnen-zeer-veel", "knop-te-groot"}
REAL = [name for name in NAMES if name not in MADE_UP]


def replies() -> list[Any]:
    return [pytest.param(name, id=name) for name in NAMES]


def test_the_set_is_whole() -> None:
    assert len(GOLDEN) >= 30
    kinds = {part["kind"] for found in GOLDEN.values() for part in found["custom"]["navigator"]["parts"]}
    assert kinds == set(msgspec.inspect.type_info(Part).fields[0].type.values)


@pytest.mark.parametrize("name", replies())
def test_what_is_stored_is_what_an_answer_is_made_of_today(name: str, guideline: Guideline, library: Library) -> None:
    """The set is kept as it was once said: it may be out of date in its words, not in its fields and identifiers."""
    stored = GOLDEN[name]["custom"]["navigator"]
    assert set(stored) == set(object_of(reply_to(turn(), library)[0], turn(), "", {}))
    known: dict[str, Iterable[Any]] = {
        "topics": guideline.topics,
        "building_blocks": guideline.blocks,
        "key_recommendations": guideline.recommendations,
        "routekaart_steps": guideline.steps,
        "norms": load_norms(),
        "safety_signals": guideline.signals,
    }
    for field, records in known.items():
        assert set(stored[field]) <= {record.id for record in records}, field
    assert {source["id"] for source in stored["sources"]} <= {source.id for source in guideline.sources}
    assert {date["norm"] for date in stored["deadlines"]} <= {norm.id for norm in load_norms()}
    assert {part["kind"] for part in stored["parts"]} <= set(get_args(PartKind))
    assert stored["intent"] in yaml.safe_load((ROOT / "domain.yml").read_text())["intents"]


@pytest.mark.parametrize("name", replies())
def test_slack_takes_every_message(name: str) -> None:
    assert [fault for payload in slack(name) for fault in message_faults(payload)] == []


@pytest.mark.parametrize("name", replies())
def test_teams_takes_every_card(name: str) -> None:
    common = {"from": {"id": "x" * 100}, "recipient": {"id": "x" * 100}, "conversation": {"id": "x" * 300}}
    found = [
        fault for sent in activities(reply(name)) for fault in activity_faults({**sent, **common, "replyToId": "1"})
    ]
    assert found == []


@pytest.mark.parametrize("name", replies())
def test_nothing_is_lost(name: str) -> None:
    found = reply(name)
    seen = {
        "slack": "".join(slack_words(slack(name))),
        "teams": "".join(teams_words(teams(name), old=False)),
        "teams 1.2": "".join(teams_words(teams(name), old=True)),
        "text": "".join(map(part_text, found.parts)),
    }
    for face, text in seen.items():
        shown = bare(text)
        for words in expected(found):
            assert bare(words) in shown, f"{face} lacks {words[:80]!r}"


@pytest.mark.parametrize("name", replies())
def test_help_comes_first_and_stands_out(name: str) -> None:
    found = reply(name)
    helped = found.parts[0].kind == "help"
    assert (slack(name)[0]["blocks"][0]["type"] == "header") == helped
    assert (teams(name)[0]["body"][0].get("style") == "attention") == helped
    if helped:
        number = re.search(r"\b(112|113|0800-\d{4})\b", part_text(found.parts[0]))
        assert number
        assert number[0] in slack(name)[0]["text"][:400] and number[0] in teams(name)[0]["fallbackText"][:400]


@pytest.mark.parametrize("name", replies())
def test_every_choice_can_be_made(name: str) -> None:
    titles = [button["title"] for button in GOLDEN[name]["buttons"] if button["title"].strip()]
    pressed = [
        [e["value"] for p in slack(name) for b in p["blocks"] for e in b.get("elements", []) if "value" in e],
        [a["data"]["button"] for a in walk(teams(name)) if a.get("type") == "Action.Execute"],
        [a["data"]["button"] for a in walk(teams(name)) if a.get("type") == "Action.Submit"],
    ]
    for values in pressed:
        buttons = [pressed_button(value) for value in values]
        assert None not in buttons
        assert len(values) == len(titles) - (name == "knop-te-groot")
    texts = ["".join(slack_words(slack(name))), "".join(teams_words(teams(name), old=True))]
    for title in titles:
        assert all(bare(title)[:50] in bare(text) for text in texts)


@pytest.mark.parametrize("name", replies())
def test_links_are_safe_and_whole(name: str) -> None:
    wanted = {item.url for part in reply(name).parts for item in part.items if item.url and item.text.strip()}
    found = reply(name)
    wanted |= {url for url in (found.calendar, found.page) if 0 < len(url) <= 2000}
    text = json.dumps(slack(name))
    inline = {html.unescape(url) for url in re.findall(r"<(https?://[^<>|]+)\|", text)}
    in_slack = inline | {
        e["url"] for p in slack(name) for b in p["blocks"] for e in b.get("elements", []) if "url" in e
    }
    in_teams = {element["url"] for element in walk(teams(name)) if element.get("type") == "Action.OpenUrl"}
    for links in (in_slack, in_teams):
        assert links == wanted
        assert all(web_address(url) for url in links)


@pytest.mark.parametrize("name", REAL)
def test_a_person_could_read_it_aloud(name: str) -> None:
    """The text beside the blocks and the cards has no markup, no code and no empty words."""
    for text in [payload["text"] for payload in slack(name)] + [card["fallbackText"] for card in teams(name)]:
        said = html.unescape(text)
        assert not re.search(r"[<>{}|*_\\]|\bNone\b|\bnull\b|  |\n\n|\(\)|: :|: \.", said), said


@pytest.mark.parametrize("name", ["vraag-screening", "termijnen-lang", "casus-breakdown"])
def test_text_of_slack_and_of_the_answer_agree(name: str) -> None:
    said = bare("".join(html.unescape(payload["text"]) for payload in slack(name)))
    assert bare(reply(name).parts[0].text) in said


def test_markup_stays_letters() -> None:
    shown = " ".join(slack_words(slack("opmaak")))
    for letters in (
        "<!channel>",
        "<@U123ABC>",
        "<script>alert(1)</script>",
        "[klik hier](javascript:alert(1))",
        "&amp;",
    ):
        assert letters.replace("*", "") in shown
        assert letters in " ".join(teams_words(teams("opmaak"), old=False))
    marked = [
        b["text"]["text"] for p in slack("opmaak") for b in p["blocks"] if b.get("text", {}).get("type") == "mrkdwn"
    ]
    for text in [*marked, *(payload["text"] for payload in slack("opmaak"))]:
        assert not re.search(r"<(?!https://voorbeeld\.nl/)", text)


def test_what_turns_text_around_is_gone() -> None:
    for text in (json.dumps(slack("tekens"), ensure_ascii=False), json.dumps(teams("tekens"), ensure_ascii=False)):
        assert not set("\u202e\u202c\u0000\u0007\u001b\u2028") & set(text)
        assert "👨‍👩‍👧" in text and "مرحبا" in text and "𝕏" in text


def test_deadlines_are_a_table_with_lines_below_it() -> None:
    tables = [element for element in walk(teams("termijnen-lang")) if element.get("type") == "Table"]
    assert tables and all(table["fallback"]["type"] == "Container" for table in tables)
    assert not [element for element in walk(as_1_2(teams("termijnen-lang"))) if element.get("type") == "Table"]


def test_picture_has_a_text_and_the_calendar_is_a_link() -> None:
    image = next(b for p in slack("termijnen-lang") for b in p["blocks"] if b["type"] == "image")
    card_image = next(element for element in walk(teams("termijnen-lang")) if element.get("type") == "Image")
    assert image["alt_text"] == card_image["altText"] == clean(reply("termijnen-lang").picture_text)
    assert image["image_url"].endswith(".png") and card_image["url"].endswith(".png")
    titles = ["Zet in uw agenda", "Bekijk alle termijnen"]
    last = slack("termijnen-lang")[-1]["blocks"]
    links = [e for b in last for e in b.get("elements", []) if "url" in e]
    assert [link["text"]["text"] for link in links] == titles
    opened = [a["title"] for a in walk(teams("termijnen-lang")) if a.get("type") == "Action.OpenUrl" and "title" in a]
    assert opened == titles


def test_a_picture_belongs_to_deadlines() -> None:
    """An answer that shows no deadlines, such as one to danger, shows no picture of them either."""
    links = GOLDEN["termijnen-lang"]["custom"]["navigator"]["links"]
    navigator = {**GOLDEN["gevaar-acuut"]["custom"]["navigator"], "links": links}
    found = reply_of({**GOLDEN["gevaar-acuut"], "custom": {"navigator": navigator}})
    assert not (found.picture or found.calendar or found.page)


def test_very_long_answer_is_split_in_order() -> None:
    assert len(slack("zeer-lang")) > 2 and len(teams("zeer-lang")) > 2
    for text in ("".join(slack_words(slack("zeer-lang"))), "".join(teams_words(teams("zeer-lang"), old=False))):
        places = [text.index(f"Aanbeveling {number}") for number in range(70)]
        assert places == sorted(places)


def test_introduction_fits_everywhere() -> None:
    assert faults(home(), 100) == []
    assert [
        fault for m in messages(introduction()) for fault in message_faults({"text": m.text, "blocks": m.blocks})
    ] == []
    assert [fault for sent in activities(introduction()) for fault in activity_faults(sent)] == []
    assert len(messages(introduction())) == len(activities(introduction())) == 1


@pytest.mark.parametrize("parts", [None, [], [{"kind": "onbekend"}], [{"kind": "answer", "text": 5}], "x"])
def test_a_message_without_our_parts_is_its_plain_text(parts: object) -> None:
    found = reply_of({"text": "Gewoon <tekst>.", "custom": {"navigator": {"parts": parts}}})
    assert messages(found)[0].text == "Gewoon &lt;tekst&gt;."
    assert activities(found)[0]["attachments"][0]["content"]["fallbackText"] == "Gewoon <tekst>."
    assert reply_of({}).parts == [] and messages(reply_of({})) == [] and activities(reply_of({})) == []


@pytest.mark.parametrize(
    ("given", "opened"),
    {
        "https://voorbeeld.nl/a?b=1&c=2#d": "https://voorbeeld.nl/a?b=1&c=2#d",
        "https://voorbeeld.nl/%20a": "https://voorbeeld.nl/%20a",
        'https://voorbeeld.nl/a b|c<d>"e': "https://voorbeeld.nl/a%20b%7Cc%3Cd%3E%22e",
        "javascript:alert(1)": "",
        "JAVASCRIPT://x/%0aalert(1)": "",
        "data:text/html,x": "",
        "vbscript:x": "",
        "//voorbeeld.nl": "",
        "/termijnen/x.png": "",
        "https://": "",
        "http://[": "",
        "": "",
    }.items(),
)
def test_only_web_addresses_are_opened(given: str, opened: str) -> None:
    assert web_address(given) == opened
