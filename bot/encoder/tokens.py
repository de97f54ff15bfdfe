"""Cuts texts into the pieces that the model knows, as XLM-RoBERTa does (SentencePiece, unigram)."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from bot.encoder.weights import WeightFile

SPACE = "\u2581"  # stands for a space within pieces
SPACES = re.compile(" {2,}")
MASK = b"<mask>"


def piece_model(weights: WeightFile) -> bytes:
    """Return the vocabulary as a SentencePiece model; texts are normalised before it."""
    from sentencepiece import sentencepiece_model_pb2 as proto

    kind = proto.ModelProto.SentencePiece
    special = {weights.begin, weights.end, weights.padding}
    model = proto.ModelProto()
    model.trainer_spec.model_type = proto.TrainerSpec.UNIGRAM
    model.trainer_spec.unk_id, model.trainer_spec.pad_id = weights.unknown, weights.padding
    model.trainer_spec.bos_id, model.trainer_spec.eos_id = weights.begin, weights.end
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = False
    model.normalizer_spec.remove_extra_whitespaces = False
    model.normalizer_spec.escape_whitespaces = False
    for place, (piece, score) in enumerate(zip(weights.pieces(), weights.scores, strict=True)):
        is_control = place in special or piece == MASK
        sort = kind.UNKNOWN if place == weights.unknown else kind.CONTROL if is_control else kind.NORMAL
        model.pieces.add(piece=piece.decode(), score=float(score), type=sort)
    return bytes(model.SerializeToString())


class Tokenizer:
    """Turns a text into token ids, with the tokens of begin and end round it."""

    def __init__(self, model: bytes, replacements: Mapping[int, str], begin: int, end: int) -> None:
        from sentencepiece import SentencePieceProcessor

        self._model = SentencePieceProcessor(model_proto=model)
        self._replacements, self._begin, self._end = dict(replacements), begin, end

    def ids(self, text: str) -> NDArray[np.int64]:
        """Return the token ids of a text, int64 [tokens]."""
        text = SPACES.sub(" ", text.translate(self._replacements))
        text = text if text.startswith(" ") else f" {text}"
        return np.array([self._begin, *self._model.encode(text.replace(" ", SPACE)), self._end], dtype=np.int64)
