"""Draws the encoder as an ONNX graph: once in floats, to see how large its activations get, and once in 8-bit integers.

A BERT encoder (Devlin et al., 2019) with mean pooling (Wang et al., 2024, multilingual E5). Integers: dynamic quantisation of
activations per text, weights per column, both after the activations' outliers were moved into the weights (SmoothQuant,
Xiao et al., 2023, alpha .8; chosen by how near the vectors stay to those of the float graph).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from bot.encoder.weights import IN, OUT, Floats, WeightFile

OPSET, CONTRIBUTED = 17, "com.microsoft"
ALPHA = 0.8
STEPS = 127
MIDDLE = 128  # what stands for nought among unsigned bytes
Peaks = Mapping[str, Floats]


class Graph:
    """A graph under construction; every method adds nodes and returns the name of what comes out."""

    def __init__(self, weights: WeightFile, peaks: Peaks | None = None, *, unsigned: bool = False) -> None:
        """Take the weights.

        Args:
            weights: the opened file.
            peaks: the largest absolute value of every input that is multiplied, by name; none draws the graph of floats.
            unsigned: the form of the weights; the values are the same (see `making.needs_unsigned`).
        """
        self._weights, self._peaks, self._unsigned = weights, peaks, unsigned
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        self.measured: list[str] = []

    def draw(self) -> onnx.ModelProto:
        """Return the whole model: float32 [1, tokens, hidden], normalised embeddings in, the last layer's states out."""
        state = self._node("LayerNormalization", [IN, *self._norm("emb.ln")], "start", epsilon=self._weights.epsilon)
        for layer in range(self._weights.layers):
            state = self._layer(f"l{layer}", state, OUT if layer == self._weights.layers - 1 else f"l{layer}.out")
        shape: list[str | int | None] = [1, "tokens", self._weights.hidden]
        graph = helper.make_graph(
            self._nodes,
            "e5",
            [helper.make_tensor_value_info(IN, TensorProto.FLOAT, shape)],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in [OUT, *self.measured]],
            self._constants,
        )
        versions = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIBUTED, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=8)

    def _layer(self, name: str, state: str, out: str) -> str:
        query, key, value = self._linear(state, f"{name}.in", [f"{name}.{part}" for part in "qkv"], split=True)
        heads = self._node(
            "MultiHeadAttention", [query, key, value], f"{name}.heads", CONTRIBUTED, num_heads=self._weights.heads
        )
        (attended,) = self._linear(heads, f"{name}.heads", [f"{name}.ao"])
        state = self._add(state, attended, f"{name}.aln", f"{name}.attended")
        (wide,) = self._linear(state, f"{name}.attended", [f"{name}.fi"])
        wide = self._node("Gelu", [wide], f"{name}.wide", CONTRIBUTED)
        (narrow,) = self._linear(wide, f"{name}.wide", [f"{name}.fo"])
        return self._add(state, narrow, f"{name}.oln", out)

    def _linear(self, given: str, place: str, names: list[str], *, split: bool = False) -> list[str]:
        """Add one product for all of `names`, which read the same; `place` names what they read."""
        matrix = np.concatenate([self._matrix(name) for name in names], axis=1)
        bias = np.concatenate([self._weights.tensor(f"{name}.b")[0] for name in names])
        product = f"{names[0]}.product"
        if self._peaks is None:
            self.measured.append(given)
            multiplied = self._node("MatMul", [given, self._constant(f"{place}.w", matrix)], f"{product}.raw")
            self._node("Add", [multiplied, self._constant(f"{place}.b", bias)], product)
        else:
            self._integer(given, place, matrix, bias, product)
        if not split:
            return [product]
        parts = [f"{name}.part" for name in names]
        self._nodes.append(helper.make_node("Split", [product], parts, axis=-1))
        return parts

    def _integer(self, given: str, place: str, matrix: Floats, bias: Floats, out: str) -> None:
        assert self._peaks is not None
        factors = smoothing(self._peaks[given], matrix)
        smooth = self._node("Mul", [given, self._constant(f"{place}.smooth", 1 / factors)], f"{place}.smoothed")
        values, scales = quantised(matrix * factors[:, None])
        inputs = [
            smooth,
            self._constant(f"{place}.w", self._bytes(values)),
            self._constant(f"{place}.scale", scales),
            self._constant(f"{place}.zero", self._bytes(np.zeros(len(scales), dtype=np.int8))),
            self._constant(f"{place}.b", bias),
        ]
        self._node("DynamicQuantizeMatMul", inputs, out, CONTRIBUTED)

    def _bytes(self, values: NDArray[np.int8]) -> NDArray[Any]:
        return (values.astype(np.int16) + MIDDLE).astype(np.uint8) if self._unsigned else values

    def _matrix(self, name: str) -> Floats:
        rows = self._weights.inner if name.endswith(".fi") else self._weights.hidden
        return self._weights.tensor(f"{name}.w", rows).T

    def _norm(self, name: str) -> list[str]:
        return [self._constant(f"{name}.{part}", self._weights.tensor(f"{name}.{part}")[0]) for part in "wb"]

    def _add(self, state: str, other: str, norm: str, out: str) -> str:
        inputs = [state, other, *self._norm(norm)]
        return self._node("SkipLayerNormalization", inputs, out, CONTRIBUTED, epsilon=self._weights.epsilon)

    def _constant(self, name: str, values: NDArray[np.generic]) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _node(self, kind: str, inputs: list[str], out: str, domain: str = "", **attributes: Any) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [out], domain=domain, **attributes))
        return out


def smoothing(peaks: Floats, matrix: Floats) -> Floats:
    """Return by what each input is divided, and its row of the matrix multiplied.

    Args:
        peaks: the largest absolute value of each input, float32 [inputs].
        matrix: float32 [inputs, outputs].
    """
    largest = np.maximum(np.abs(matrix).max(axis=1), 1e-5)
    return np.asarray(np.maximum(peaks, 1e-5) ** ALPHA / largest ** (1 - ALPHA), dtype=np.float32)


def quantised(matrix: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return a matrix as whole numbers, int8 [inputs, outputs], and the scale of each column, float32 [outputs]."""
    scales = np.maximum(np.abs(matrix).max(axis=0), 1e-12) / STEPS
    return np.rint(matrix / scales).astype(np.int8), scales.astype(np.float32)
