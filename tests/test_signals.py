"""Danger signals: a table of lines, the word lists, the learned model on lines it never saw, and that no text is too strange."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.content.database import open_store
from bot.content.files import RASA_KEYS
from bot.encoder.embedding import embedder
from bot.errors import ContentError
from bot.mapper.opening import load_mapper
from bot.model.understanding import Signal
from bot.signals import SignalDetector, believable
from bot.signals.danger_model import NOTHING, DangerModel, Readings
from bot.signals.lexicon import FILE, SignalData, compile_lexicon, read_signals
from bot.signals.matching import find_matches

CASES = Path(__file__).parent / "cases" / "signals.yml"
TABLE = yaml.load(CASES.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
ROUNDS, IMPLIED = TABLE["rounds"], TABLE["implied"]
DATA = read_signals()
DETECTOR = SignalDetector(DATA)
ORDER = ["acuut-gevaar", "suicidaliteit", "seksueel-misbruik", "kindermishandeling", "kind-zelf-in-nood"]
PLACE = r"(?:<[a-z_]+>|[a-z0-9']+\*?)(?:\|(?:<[a-z_]+>|[a-z0-9']+\*?))*"
LINE = re.compile(rf"{PLACE}(?: \.\.)?(?: (?:\+ )?{PLACE}(?: \.\.)?)*(?<! \.\.)")
MILLISECONDS = 5.0
# On the lines of the rounds that are no examples:
LEAST_RECALL = 0.97
MOST_FALSE_ALARMS = 0.08
# On danger without a word for it, and its ordinary neighbours:
LEAST_IMPLIED_RECALL = 0.85
MOST_IMPLIED_FALSE_ALARMS = 0.12


def cases(kind: str) -> list[Any]:
    """Return the lines of every round, named by their text; known misses and false alarms as expected failures."""
    rows = [row for part in ROUNDS for row in part[kind]]
    return [
        pytest.param(
            row,
            id=row["text"][:60],
            marks=[pytest.mark.xfail(reason=row["xfail"], strict=True)] if "xfail" in row else [],
        )
        for row in rows
    ]


@pytest.mark.parametrize("case", cases("danger"))
def test_cues_find_danger(case: dict[str, Any]) -> None:
    found = DETECTOR.find(case["text"])
    ids = [signal.id for signal in found]
    assert set(case["signals"]) <= set(ids)
    assert set(ids) <= {*case["signals"], *case.get("also", []), *case.get("missed", [])}
    assert ids == sorted(ids, key=ORDER.index)
    assert any(signal.clear for signal in found) == case.get("clear")


@pytest.mark.parametrize("case", cases("ordinary"))
def test_cues_leave_the_ordinary_alone(case: dict[str, Any]) -> None:
    assert DETECTOR.find(case["text"]) == []


@pytest.fixture(scope="module")
def learned(built: None) -> SignalDetector:
    return SignalDetector.load(open_store().signal_model)


def test_with_the_model_little_is_missed(learned: SignalDetector) -> None:
    taught = {line for example in DATA.examples for line in example.lines}
    unseen = {
        kind: [
            row["text"]
            for part in ROUNDS
            if part["name"] not in ("cov", "cov2")
            for row in part[kind]
            if row["text"] not in taught
        ]
        for kind in ("danger", "ordinary")
    }
    found = {kind: [bool(signals) for signals in found_in(learned, lines)] for kind, lines in unseen.items()}
    assert len(unseen["danger"]) > 250
    assert len(unseen["ordinary"]) > 250
    assert np.mean(found["danger"]) >= LEAST_RECALL
    assert np.mean(found["ordinary"]) <= MOST_FALSE_ALARMS


DOUBTED, CERTAIN, CUED = (
    Signal("suicidaliteit", False, odds=0.5),
    Signal("suicidaliteit", False, odds=0.9),
    Signal("suicidaliteit", False, cue="x"),
)


@pytest.mark.parametrize(
    ("signal", "outside", "stands"),
    [(DOUBTED, 0.5, False), (DOUBTED, 0.2, True), (CERTAIN, 0.95, True), (CUED, 1.0, True)],
)
def test_a_doubt_of_the_model_alone_stands_unless_the_text_is_rather_about_something_else(
    signal: Signal, outside: float, stands: bool
) -> None:
    assert believable([signal], outside) == ([signal] if stands else [])


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("sneeuwt het vanavond in Groningen", False),
        ("mijn printer geeft alleen nog roze strepen", False),
        ("Please translate this letter for my landlord", False),
        ("ons pleegdochtertje is in het kanaal gevallen en we zien haar niet meer", True),
        ("hij heeft vannacht een afscheidsbrief geschreven en ligt nu boven", True),
    ],
)
def test_strange_words_alone_are_no_danger(learned: SignalDetector, text: str, danger: bool) -> None:
    reading = load_mapper().read(text)
    mapping = load_mapper().map(text, reading)
    assert bool(believable(learned.find(text, reading.whole), mapping.outside)) == danger


def test_the_model_hears_what_has_no_cue(learned: SignalDetector) -> None:
    taught = {line for example in DATA.examples for line in example.lines}
    assert not taught & {*IMPLIED["danger"], *IMPLIED["ordinary"]}
    assert np.mean([bool(signals) for signals in found_in(learned, IMPLIED["danger"])]) >= LEAST_IMPLIED_RECALL
    assert np.mean([bool(signals) for signals in found_in(learned, IMPLIED["ordinary"])]) <= MOST_IMPLIED_FALSE_ALARMS


@pytest.mark.parametrize(("danger", "found"), [(0.001, False), (0.02, False), (0.5, True), (0.99, True)])
def test_a_cue_stands_unless_the_model_finds_nothing(learned: SignalDetector, danger: float, found: bool) -> None:
    readings = Readings(danger, danger, danger, dict.fromkeys(ORDER, 0.0) | {NOTHING: 1 - danger})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DangerModel, "read", lambda *_: readings)
        signals = learned.find("Vader slaat haar met een riem.", np.zeros(384, dtype=np.float32))
    assert [signal.id for signal in signals] == ["kindermishandeling"] * found


@pytest.mark.parametrize(
    ("text", "stands"), [("ik ga me ophangen", True), ("kga me van kant maken", True), ("Kind is bang.", False)]
)
def test_what_is_said_outright_stands_whatever_the_model_finds(
    learned: SignalDetector, text: str, stands: bool
) -> None:
    readings = Readings(0.0, 0.0, 0.0, dict.fromkeys(ORDER, 0.0) | {NOTHING: 1.0})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DangerModel, "read", lambda *_: readings)
        signals = learned.find(text, np.zeros(384, dtype=np.float32))
    assert any(signal.clear for signal in signals) == stands


def found_in(detector: SignalDetector, lines: list[str]) -> list[Any]:
    return [detector.find(line, vector) for line, vector in zip(lines, embedder("e5-int8").queries(lines), strict=True)]


def test_the_model_never_takes_over(learned: SignalDetector) -> None:
    rows = [row for part in ROUNDS for row in part["danger"] if "xfail" in row]
    found = found_in(learned, [row["text"] for row in rows])
    assert any(found)
    assert not any(signal.clear for signals in found for signal in signals)


def lists(data: SignalData) -> Iterator[tuple[str, list[str]]]:
    yield from (("fillers", data.fillers), ("clause_starts", data.clause_starts), ("false_friends", data.false_friends))
    yield from data.groups.items()
    yield from ((f"{cues.signals} {cues.theme} {cues.strength}", cues.lines) for cues in data.cues)
    yield from ((context.role, context.lines) for context in data.contexts)
    yield from ((f"examples of {example.signal or 'nothing'}", example.lines) for example in data.examples)


@pytest.mark.parametrize(("name", "lines"), list(lists(DATA)))
def test_lists_are_sorted_and_without_doubles(name: str, lines: list[str]) -> None:
    assert lines == sorted(set(lines)), name


def test_no_cue_stands_twice() -> None:
    lines = [line for cues in DATA.cues for line in cues.lines]
    assert sorted({line for line in lines if lines.count(line) > 1}) == []


def test_no_example_stands_twice() -> None:
    lines = [line.lower() for example in DATA.examples for line in example.lines]
    assert len(lines) == len(set(lines))


def test_lines_are_well_formed() -> None:
    lines = [line for group in [*DATA.cues, *DATA.contexts] for line in group.lines]
    assert [line for line in lines if not LINE.fullmatch(line)] == []


def test_every_group_and_every_signal_is_used() -> None:
    text = " ".join([word for words in DATA.groups.values() for word in words])
    text += " ".join(line for group in [*DATA.cues, *DATA.contexts] for line in group.lines)
    assert sorted(set(DATA.groups) - set(re.findall(r"<([a-z_]+)>", text))) == []
    assert DATA.order == ORDER
    assert {signal for cues in DATA.cues for signal in cues.signals} == set(ORDER)
    assert {example.signal for example in DATA.examples} == {*ORDER, ""}


def test_every_cue_has_a_line() -> None:
    """Each line of the file is met, word for word in its order, by a case or an example."""
    texts = [row["text"] for part in ROUNDS for kind in ("danger", "ordinary") for row in part[kind]]
    texts += [line for example in DATA.examples for line in example.lines]
    met = set()
    for text in texts:
        met |= {
            (match.cue.role, match.cue.line)
            for match in find_matches(DETECTOR.lexicon.cues, DETECTOR.said(text))
            if not match.loose
        }
    wanted = {("", line) for cues in DATA.cues for line in cues.lines}
    wanted |= {(context.role, line) for context in DATA.contexts for line in context.lines}
    assert sorted(wanted - met) == []


def test_rasa_does_not_take_the_file_for_its_own() -> None:
    assert not re.search(rf"^\s*(?:{'|'.join(RASA_KEYS)}):", FILE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("hij is geslgen door zijn vader", "kindermishandeling"),
        ("ik denk dat ze mischandeld wordt door pleegmoeder", "kindermishandeling"),
        ("ze praat over zelfmort, mijn dochter van 15", "suicidaliteit"),
        ("ik ben misbriukt", "seksueel-misbruik"),
        ("ik wil dooooood", "suicidaliteit"),
        ("Mijn pleegvader SLAAT me", "kind-zelf-in-nood"),
        ("papa’s vriend slaat mij", "kind-zelf-in-nood"),
        ("[NAAM-1] wordt geslagen door zijn vader", "kindermishandeling"),
    ],
)
def test_spelling_may_be_bad(text: str, signal: str) -> None:
    assert signal in [found.id for found in DETECTOR.find(text)]


@pytest.mark.parametrize(
    "text", ["we zijn geslaagd", "hij heeft goed geslapen", "veerkracht vergroten", "het levensboek", "de kerst"]
)
def test_ordinary_words_are_no_misspellings(text: str) -> None:
    assert DETECTOR.find(text) == []


def test_an_unknown_group_is_named() -> None:
    data = SignalData(
        leads=[],
        order=[],
        spellings={},
        fillers=[],
        clause_starts=[],
        false_friends=[],
        groups={"a": ["<b>"]},
        cues=[],
        contexts=[],
    )
    with pytest.raises(ContentError, match="has no group b"):
        compile_lexicon(data)


def test_a_broken_file_names_its_field(tmp_path: Path) -> None:
    broken = tmp_path / "signals.yml"
    broken.write_text("order: 3\n")
    with pytest.raises(ContentError, match=r"signals\.yml: .*order"):
        read_signals(broken)


def test_150_words_take_under_5_ms() -> None:
    words = " ".join(row["text"] for row in ROUNDS[0]["ordinary"][:60]).split()
    text = " ".join(words[:150])
    DETECTOR.find(text)
    took = []
    for _ in range(20):
        start = time.process_time()
        DETECTOR.find(text)
        took.append(1000 * (time.process_time() - start))
    assert np.median(took) < MILLISECONDS


@given(st.text(max_size=300))
def test_no_text_makes_it_crash(text: str) -> None:
    DETECTOR.find(text)


@given(
    st.lists(
        st.sampled_from(sorted({word for words in DATA.groups.values() for word in words if word.isalpha()})),
        max_size=40,
    )
)
def test_no_heap_of_danger_words_is_too_much(words: list[str]) -> None:
    found = [signal.id for signal in DETECTOR.find(" ".join(words))]
    assert found == sorted(set(found), key=ORDER.index)
