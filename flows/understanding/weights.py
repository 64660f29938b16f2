"""What a linear classifier has learned: how much each feature of a message speaks for each label, and what it means."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

MEANING = 0.7
"""How long the vector of what a message means is, beside its words, whose vector is about one long."""

FAINT = 0.01
"""Weights that are no larger change no answer. Half of them are like that, and each takes its time."""

MEANT = "*meaning*"
"""What a meaning is called among the features; no feature has this name."""

Meaning: TypeAlias = "array[float]"
"""As an embedder gives it: of length one."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is learned from."""

    words: Mapping[str, float]
    """The weight of each feature."""
    meaning: Meaning | None = None
    """Only where there is an embedder."""

    @property
    def squared(self) -> float:
        """The square of its length."""
        words = sum(weight * weight for weight in self.words.values())
        return words + MEANING * MEANING if self.meaning else words


class Weights:
    """By feature and label. Most features know few labels; a meaning speaks for or against each."""

    def __init__(self) -> None:
        self._words: dict[str, dict[str, float]] = defaultdict(partial(defaultdict, float))
        self._rows: _Rows | None = None

    def scores(self, message: Message, labels: Iterable[str]) -> dict[str, float]:
        """The score of each of the labels, which have to be all that were ever moved."""
        scores = dict.fromkeys(labels, 0.0)
        for name, weight in message.words.items():
            for label, counts in self._words.get(name, {}).items():
                scores[label] += counts * weight
        if self._rows and message.meaning:
            for label, score in self._rows.scores(message.meaning).items():
                scores[label] += score
        return scores

    def move(self, message: Message, label: str, rival: str, step: float) -> None:
        """Let the message speak by a step more for the label, and by as much less for its rival."""
        for name, weight in message.words.items():
            of_feature, much = self._words[name], step * weight
            of_feature[label] += much
            of_feature[rival] -= much
        if message.meaning:
            self._rows = self._rows or _Rows(len(message.meaning))
            self._rows.move(message.meaning, label, step)
            self._rows.move(message.meaning, rival, -step)

    def less(self, other: Weights, share: float) -> None:
        """Take a share of other weights off, which were moved nowhere where these were not; then forget faint ones."""
        for name, moved in other._words.items():
            of_feature = self._words[name]
            left = {label: counts - share * moved.get(label, 0.0) for label, counts in of_feature.items()}
            of_feature.clear()
            of_feature.update((label, counts) for label, counts in left.items() if abs(counts) > FAINT)
        if self._rows and other._rows:
            self._rows.less(other._rows, share)

    def parts(self, message: Message, label: str) -> dict[str, float]:
        """What each feature, and the meaning, adds to the score of one label."""
        found = {name: self._words.get(name, {}).get(label, 0.0) * weight for name, weight in message.words.items()}
        if self._rows and message.meaning:
            found[MEANT] = self._rows.scores(message.meaning).get(label, 0.0)
        return {name: part for name, part in found.items() if part}


class _Rows:
    """For each label the direction in which what means it lies. Needs the extra `semantic`."""

    def __init__(self, size: int) -> None:
        import numpy

        self._numpy = numpy
        self._rows = numpy.zeros((0, size))
        self._numbers: dict[str, int] = {}

    def scores(self, meaning: Meaning) -> dict[str, float]:
        return dict(zip(self._numbers, (self._rows @ self._vector(meaning)).tolist(), strict=True))

    def move(self, meaning: Meaning, label: str, step: float) -> None:
        number = self._numbers.setdefault(label, len(self._numbers))
        if number == len(self._rows):
            self._rows = self._numpy.pad(self._rows, ((0, 1), (0, 0)))
        self._rows[number] += step * self._vector(meaning)

    def less(self, other: _Rows, share: float) -> None:
        for label, number in other._numbers.items():
            self._rows[self._numbers[label]] -= share * other._rows[number]

    def _vector(self, meaning: Meaning) -> Any:
        return MEANING * self._numpy.frombuffer(meaning, dtype="f")
