"""What is made of a room's answers, and the words in which they come back: codes, terms, results, the table."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given as having
from hypothesis import strategies as st

from bot.casus.records import Aspect, Question
from bot.rooms.codes import LENGTH, LETTERS, new_code, read_code
from bot.rooms.phrases import training_phrases
from bot.rooms.records import Given
from bot.rooms.results import Bar, read_terms, result
from bot.rooms.table import answers_csv, harmless
from tests.conftest import ROOT

BLOCKS = {"perspectief": "Perspectief", "veiligheid": "Veiligheid", "samenwerking": "Samenwerking"}
CONFUSABLE = set("0O1IL5S8B2Z") - {"B", "S", "Z"}  # of letters and digits; a code has no digits


def question(kind: str, *aspects: str) -> Question:
    parts = [Aspect(id=name, label=name.title(), missed="Denk eraan.") for name in aspects]
    return Question(id="q", kind=kind, ask="Wat?", aspects=parts, example="Zo.")  # type: ignore[arg-type]


def counts(bars: list[Bar]) -> dict[str, int]:
    return {bar.id: bar.count for bar in bars}


def test_codes_are_four_letters_that_can_not_be_confused() -> None:
    codes = [new_code() for _ in range(300)]
    assert all(re.fullmatch(f"[{LETTERS}]{{{LENGTH}}}", code) for code in codes)
    assert len(set(codes)) > 280 and not set(LETTERS) & CONFUSABLE and len(set(LETTERS)) == len(LETTERS)


@having(st.text(alphabet=LETTERS, min_size=4, max_size=4), st.sampled_from(["{}", " {} ", "{}.", "{0}-"]))
def test_a_code_is_read_however_it_is_typed(code: str, around: str) -> None:
    assert read_code(around.format(code.lower())) == read_code(" ".join(code)) == code


@having(st.text(max_size=12))
def test_no_text_is_read_as_a_code_that_it_is_not(text: str) -> None:
    found = read_code(text)
    assert found == "" or (len(found) == LENGTH and set(found) <= set(LETTERS))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("netwerkgezin", ["netwerkgezin"]),
        ("Netwerkgezin, 'broers en zussen'; VGB", ["netwerkgezin", "broers", "zussen", "vgb"]),
        ("- terugplaatsing\n- Terugplaatsing\n", ["terugplaatsing"]),
        ("stem van het kind of participatie", ["stem van het kind", "participatie"]),
        (" , ;", []),
    ],
)
def test_terms(text: str, terms: list[str]) -> None:
    assert read_terms(text) == terms


@having(st.text(max_size=300))
def test_terms_are_few_and_short(text: str) -> None:
    terms = read_terms(text)
    assert len(terms) <= 6 and all(0 < len(term) <= 40 for term in terms) and len(set(terms)) == len(terms)


def test_every_building_block_has_a_bar_and_they_stay_in_order() -> None:
    given = [Given(question="q", text="", block=block) for block in ("veiligheid", "perspectief", "veiligheid")]
    found = result(2, question("first_block", "veiligheid"), given, BLOCKS)
    assert [(bar.id, bar.count) for bar in found.blocks] == [("perspectief", 1), ("veiligheid", 2), ("samenwerking", 0)]
    assert (found.spread.touched, found.spread.all) == (2, 3)


def test_a_term_counts_once_per_answer_whatever_its_capitals() -> None:
    given = [Given(question="q", text="", terms=["VGB", "vgb"]), Given(question="q", text="", terms=["vgb", "jim"])]
    found = result(3, question("search_term", "vgb"), given, BLOCKS)
    assert counts(found.terms) == {"vgb": 2, "jim": 1} and found.terms[0].size == 4 > found.terms[1].size


def test_aspects_start_with_the_most_and_what_nobody_touched_is_missed() -> None:
    given = [Given(question="q", text="", aspects=aspects) for aspects in (["b"], ["a", "b"], ["b", "gone"], [])]
    found = result(1, question("open", "a", "b", "c", "d"), given, BLOCKS)
    assert [(bar.id, bar.count) for bar in found.aspects] == [("b", 3), ("a", 1)]
    assert found.missed == ["C", "D"]
    assert (found.spread.touched, found.spread.all, found.spread.low, found.spread.high) == (2, 4, 1, 1)


def test_no_answers_are_no_trouble() -> None:
    found = result(1, question("open", "a"), [], BLOCKS)
    assert (found.answered, found.aspects, found.missed) == (0, [], ["A"])


@pytest.mark.parametrize("cell", ["=1+1", "+31", "-2", "@cmd", "\t=1", "\r=1", " =1", "\n@x", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@having(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=80))
def test_any_answer_comes_back_from_the_table(text: str) -> None:
    given = Given(question="q", text=text, block="veiligheid", terms=["a", "b"], aspects=["x"])
    found = [result(2, question("first_block", "x"), [given], BLOCKS)]
    body = answers_csv(found, BLOCKS).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body, newline=""), delimiter=";", strict=True))
    assert rows[1] == ["2", "Wat?", harmless(text), "Veiligheid", "a, b", "X"] and len(rows) == 2
    assert not any(cell.lstrip(" \n").startswith(("=", "+", "-", "@", "\t", "\r")) for cell in rows[1])


FAMILIES = ("error_", "level_", "feedback_", "column_", "asked_")  # keys that are put together from an identifier


def test_every_phrase_is_used_and_exists() -> None:
    keys = set(training_phrases().phrases)
    folders = [
        (ROOT / "bot" / "rooms", "*.py"),
        (ROOT / "bot" / "server" / "rooms", "*.py"),
        (ROOT / "bot" / "activities", "*.py"),
    ]
    folders.append((ROOT / "bot" / "server" / "templates" / "training", "*.html"))
    text = "\n".join(path.read_text() for folder, files in folders for path in sorted(folder.glob(files)))
    quoted = set(re.findall(r"\"(\w+)\"", text))
    plain = {key.removesuffix("_one").removesuffix("_none") for key in keys if not key.startswith(FAMILIES)}
    assert plain <= quoted, f"nothing shows {sorted(plain - quoted)}"
    asked = set(re.findall(r"(?<!\w)(?:t|counted)\(\"(\w+)\"[,)]", text))
    assert asked and asked <= keys


@pytest.mark.parametrize("name", ["training.js", "training.css"])
def test_no_dutch_sentence_stands_in_code(name: str) -> None:
    text = Path(ROOT / "bot" / "channels" / "static" / name).read_text()
    strings = [part for found in re.findall(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`\n]*)`", text) for part in found]
    assert not [one for one in strings if re.search(r"\b(de|het|een|niet|uw|je|geen)\b", one, re.IGNORECASE)]
