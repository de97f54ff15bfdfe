"""The model of danger: two classifiers weighed together, whole message and worst sentence, stored and read back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.signals.danger_model import LONG_WEIGHTS, NOTHING, WEIGHTS, DangerModel
from bot.signals.detector import SignalDetector
from bot.signals.learned import DangerLessons, fit_danger_model

HARM = ["hij slaat haar elke avond", "zij krijgt klappen met een riem", "hij slaat de baby"]
QUIET = ["hij fietst elke avond naar zwemles", "zij krijgt een nieuwe jas", "hij leest de baby voor"]
CHANCE = st.floats(0, 1)
ODDS = st.floats(-7, 7)


@pytest.fixture(scope="module")
def model() -> DangerModel:
    texts, labels = (HARM + QUIET) * 40, (["kindermishandeling"] * 3 + [NOTHING] * 3) * 40
    return fit_danger_model(DangerLessons(texts, labels, np.zeros((len(texts), 0), dtype=np.float32), [1.0] * 240))


def test_both_classifiers_know_danger_from_what_is_not(model: DangerModel) -> None:
    nowhere = np.zeros(0, dtype=np.float32)
    for text in HARM:
        readings = model.read([text], nowhere)
        assert min(readings.linear, readings.network) > 0.5
        assert readings.scores["kindermishandeling"] > 0.5
    for text in QUIET:
        readings = model.read([text], nowhere)
        assert max(readings.linear, readings.network) < 0.5


def test_the_worst_part_counts_beside_the_whole(model: DangerModel) -> None:
    nowhere = np.zeros(0, dtype=np.float32)
    readings = model.read([QUIET[0], QUIET[1], HARM[0]], nowhere)
    assert readings.network < 0.5 < readings.worst
    assert max(readings.scores, key=readings.scores.__getitem__) == "kindermishandeling"


@pytest.mark.parametrize("place", range(5))
def test_a_long_text_is_as_bad_as_its_worst_sentence(model: DangerModel, place: int) -> None:
    pieces = [*(QUIET * 2)[:place], HARM[0], *(QUIET * 2)[place:]]
    alone = model.worst(HARM[:1], np.zeros((1, 0), dtype=np.float32), str)
    among = model.worst(pieces, np.zeros((3, 0), dtype=np.float32), str)  # the rest has no vectors
    assert among.sentence == pytest.approx(alone.sentence, abs=1e-4)
    assert max(among.scores, key=among.scores.__getitem__) == "kindermishandeling"
    assert among.pair <= alone.pair
    assert model.worst(QUIET, np.zeros((3, 0), dtype=np.float32), str).sentence < 0


def test_stored_and_read_back_is_the_same(model: DangerModel) -> None:
    again = DangerModel.from_bytes(model.to_bytes())
    nowhere = np.zeros(0, dtype=np.float32)
    assert again.read(HARM, nowhere) == model.read(HARM, nowhere)


@given(ODDS, ODDS, ODDS)
def test_a_worse_sentence_or_pair_is_never_less_danger(low: float, high: float, other: float) -> None:
    low, high = sorted((low, high))
    assert LONG_WEIGHTS.sure(low, other) <= LONG_WEIGHTS.sure(high, other)
    assert LONG_WEIGHTS.sure(other, low) <= LONG_WEIGHTS.sure(other, high)


@given(CHANCE, CHANCE, CHANCE, CHANCE, st.booleans())
def test_more_danger_in_any_reading_is_never_less_danger(
    low: float, high: float, second: float, third: float, calming: bool
) -> None:
    low, high = sorted((low, high))
    for given_low, given_high in (
        ((low, second, third), (high, second, third)),
        ((second, low, third), (second, high, third)),
        ((second, third, low), (second, third, high)),
    ):
        assert WEIGHTS.sure(*given_low, calming=calming) <= WEIGHTS.sure(*given_high, calming=calming)
    assert WEIGHTS.sure(low, second, third, calming=True) < WEIGHTS.sure(low, second, third, calming=False)
    assert 0 < WEIGHTS.sure(low, second, third, calming=calming) < 1


def test_a_message_of_one_sentence_is_read_once_and_of_more_also_by_sentence() -> None:
    detector = SignalDetector.load()

    def parts(text: str) -> list[str]:
        return detector.parts(text, *detector.heard(text))

    assert len(parts("Wij zoeken een fiets voor haar.")) == 1
    assert len(parts("Wij zoeken een fiets voor haar. Ze is zeven jaar. Dank.")) == 3
