"""The privacy door: what must go is gone, what is needed stays, and the door itself remembers no name."""

from __future__ import annotations

import json
import re
import string
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import ContentError
from bot.privacy import Door, Masked, Names
from bot.privacy.identifiers import is_bsn, is_iban
from bot.privacy.lexicon import CUES, RANKS, Lexicon, fold
from bot.privacy.numbering import KINDS, PLACEHOLDER

CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cases" / "privacy.yml").read_text(encoding="utf-8"))
BRACES = re.compile(r"\{(?:([A-Z-]+):)?([^}]+)\}")
LINES = [line for group, lines in CASES.items() if group != "missed" for line in lines]


def mask(text: str, known: Names | None = None) -> Masked:
    return Door.load().mask(text, known)


def plain(line: str) -> str:
    return BRACES.sub(lambda match: match[2], line)


def shape(masked: str) -> list[str]:
    """Return the masked text with the numbers of its placeholders left out."""
    return re.split(r"(?<=\])|(?=\[)", PLACEHOLDER.sub(lambda match: f"[{match[1]}]", masked))


@pytest.mark.parametrize("line", LINES)
def test_what_stands_between_braces_goes_and_the_rest_stays(line: str) -> None:
    expected = BRACES.sub(lambda match: f"[{match[1] or 'NAAM'}]", line)
    assert "".join(shape(mask(plain(line)).text)) == expected


@pytest.mark.parametrize(("line", "reason"), CASES["missed"].items())
def test_known_misses_are_still_misses(line: str, reason: str) -> None:
    """When one of these is found after all, it moves to its own group."""
    assert reason
    expected = BRACES.sub(lambda match: f"[{match[1] or 'NAAM'}]", line)
    assert "".join(shape(mask(plain(line)).text)) != expected


@pytest.mark.parametrize("line", LINES)
def test_masking_twice_changes_nothing(line: str) -> None:
    once = mask(plain(line))
    again = mask(once.text)
    assert (again.text, again.changed) == (once.text, False)
    assert mask(once.text, once.names).text == once.text


def test_changed_says_whether_something_was_replaced() -> None:
    assert mask("Mijn zoon heet Youssef.").changed
    assert not mask("Mijn zoon is acht.").changed


def test_placeholders_are_numbered_from_one_in_order_of_appearance() -> None:
    assert mask("Youssef, Fatima en Youssef").text == "[NAAM-1], [NAAM-2] en [NAAM-1]"


def test_a_name_keeps_its_number_through_a_conversation() -> None:
    first = mask("Mijn pleegzoon heet Storm en zijn moeder heet Samira.")
    second = mask("Samira wil storm vaker zien, en Daan ook", first.names)
    assert second.text == "[NAAM-2] wil [NAAM-1] vaker zien, en [NAAM-3] ook"
    assert first.names.last == {"NAAM": 2}, "the earlier numbering stays as it was"


def test_parts_of_a_name_are_the_same_person() -> None:
    masked = mask("Fatima El Amrani belde. Fatima wil hulp, zegt mevrouw El Amrani. Jan de Vries en Jan Bakker niet.")
    assert masked.text == "[NAAM-1] belde. [NAAM-1] wil hulp, zegt mevrouw [NAAM-1]. [NAAM-2] en [NAAM-3] niet."


def test_the_same_number_written_differently_gets_one_placeholder() -> None:
    masked = mask("bel 06-12345678 of +31 6 1234 5678, bsn 111222333 of 111.222.333")
    assert masked.text == "bel [TELEFOON-1] of [TELEFOON-1], bsn [BSN-1] of [BSN-1]"


def test_a_placeholder_in_the_text_is_never_shared_with_somebody_else() -> None:
    assert mask("[NAAM-1] en Fatima").text == "[NAAM-1] en [NAAM-2]"


def test_the_numbering_holds_nothing_readable_and_survives_json() -> None:
    names = mask("Mijn zoon Youssef Bouzid, 06-12345678, BSN 111222333").names
    stored = json.dumps(names.to_dict())
    assert not re.search("youssef|bouzid|12345678|111222333", stored, re.IGNORECASE)
    assert Names.from_dict(json.loads(stored)) == names
    assert mask("Youssef", Names.from_dict(json.loads(stored))).text == "[NAAM-1]"


def test_hashes_of_two_conversations_cannot_be_compared() -> None:
    assert not set(mask("Youssef").names.seen) & set(mask("Youssef").names.seen)


def test_a_pepper_changes_the_hashes() -> None:
    salted = Names(salt="00")
    assert set(mask("Youssef", salted).names.seen) != set(Door.load(b"secret").mask("Youssef", salted).names.seen)


def test_a_broken_numbering_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        Names.from_dict({"salt": 3})


def test_the_door_is_made_once() -> None:
    assert Door.load() is Door.load()


@pytest.mark.parametrize(
    ("number", "right"), [("111222333", True), ("123456782", True), ("123456789", False), ("000000000", False)]
)
def test_the_eleven_test(number: str, right: bool) -> None:
    assert is_bsn(number) is right


@pytest.mark.parametrize(
    ("account", "right"), [("BE68 5390 0754 7034", True), ("BE68 5390 0754 7035", False), ("NL91", False)]
)
def test_check_digits_of_an_account(account: str, right: bool) -> None:
    assert is_iban(account) is right


@pytest.mark.parametrize(
    ("text", "folded"), [("Ayşe", "ayse"), ("Zoë", "zoe"), ("Wałęsa", "walesa"), ("IJsbrand", "ijsbrand")]
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_the_lists_of_false_friends_do_not_overlap() -> None:
    words = [word for rank in (*RANKS, "short") if rank for word in Lexicon().words[rank]]
    assert sorted(words) == sorted(set(words))


def test_the_lists_are_sorted_and_without_doubles() -> None:
    for key, value in yaml.safe_load(CUES.read_text(encoding="utf-8")).items():
        words = [fold(word) for word in value.split()] if isinstance(value, str) else list(dict.fromkeys(value))
        assert words == (sorted(set(words)) if isinstance(value, str) else value), key


def test_a_broken_cue_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "privacy.yml"
    broken.write_text(CUES.read_text(encoding="utf-8") + "\nextra: 3\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"privacy\.yml: extra"):
        Lexicon(broken)


PIECES = re.findall(
    r"\S+",
    "daan Roos storm STORM Fatima el Amrani van der mevrouw mijn zoon en , . ( ) 06-12345678 1234 AB K. heet is 8 jaar "
    "Kerkstraat 12 [NAAM-1] [BSN-2] dossier 2024-00123 @daan https://x.nl/jan jan@x.nl wil De ' É ا 张",
)
TEXTS = st.text(max_size=120) | st.lists(st.sampled_from([*PIECES, "\n"]), max_size=25).map(" ".join)


@settings(max_examples=400, deadline=None)
@example("[NAAM-99999] Fatima")
@example("[NAAM-1][NAAM-1]Jan[NAAM-")
@example("STORM0A`aa/STORM")
@example("mijn zoon \ud800daan 06-12345678\ud800")
@given(TEXTS)
def test_any_text_is_masked_once_and_for_all(text: str) -> None:
    once = mask(text)
    assert mask(once.text, once.names).text == once.text
    assert mask(once.text).text == once.text
    assert len(once.text) <= len(text) + len("[GEBRUIKER-12345]") * (1 + len(text.split()) * 4)
    if not PLACEHOLDER.search(text):
        for kind in KINDS:
            seen = [int(number) for found, number in PLACEHOLDER.findall(once.text) if found == kind]
            assert list(dict.fromkeys(seen)) == list(range(1, len(set(seen)) + 1))


@settings(max_examples=100, deadline=None)
@given(st.text(string.digits, min_size=8, max_size=8))
def test_every_mobile_number_goes(digits: str) -> None:
    for written in (
        f"06{digits}",
        f"06-{digits}",
        f"+31 6 {digits[:4]} {digits[4:]}",
        f"00316{digits}",
        f"06 {' '.join(digits)}",
    ):
        assert digits[-4:] not in mask(f"bel {written} even").text.replace(" ", "")
