"""Learning one label after the other: PA-II for many classes (Crammer, Dekel, Keshet, Shalev-Shwartz and Singer: Online
Passive-Aggressive Algorithms, 2006).

As long as the right label leads by a margin of one nothing changes (passive); else the weights move as little as is
needed to put it there (aggressive), held back for examples that may be wrong. Pure Python: a message has a few hundred
features and each of them knows few labels.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

HELD_BACK = 0.3
"""PA-II's C: how far one example may move the weights. Tickets are often labelled wrong, so not far."""

Example: TypeAlias = tuple[Mapping[str, float], str]
"""The vector of a message, and its label."""

_Weights: TypeAlias = dict[str, dict[str, float]]
"""By feature and label."""


class PassiveAggressive:
    """A linear classifier that takes one example at a time."""

    def __init__(self, held_back: float = HELD_BACK) -> None:
        self._slack = 1.0 / (2.0 * held_back)
        self._weights: _Weights = {}
        self._labels: dict[str, None] = {}  # a set that keeps its order

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that was learned, in the order in which they came."""
        return tuple(self._labels)

    def learn(self, vector: Mapping[str, float], label: str) -> None:
        """Take an example: move the weights until `label` leads by a margin, as far as they are not held back."""
        for one, step in self._steps(vector, label):
            _move(self._weights, vector, one, step)

    def study(self, examples: Sequence[Example], rounds: int, order: random.Random) -> None:
        """Take many examples several times, and keep the mean of all weights on the way, which hangs less on the last
        examples (Collins: Discriminative Training Methods for Hidden Markov Models, 2002)."""
        late: _Weights = {}  # each step times its number: a late one has less part in the mean
        shuffled, number = list(examples), 0
        for _ in range(rounds):
            order.shuffle(shuffled)
            for vector, label in shuffled:
                number += 1
                for one, step in self._steps(vector, label):
                    _move(self._weights, vector, one, step)
                    _move(late, vector, one, step * number)
        for name, moved in late.items():
            of_feature = self._weights[name]
            for one, much in moved.items():
                of_feature[one] -= much / (number + 1)

    def scores(self, vector: Mapping[str, float]) -> dict[str, float]:
        """The score of every label."""
        scores = dict.fromkeys(self._labels, 0.0)
        for name, weight in vector.items():
            for label, counts in self._weights.get(name, {}).items():
                scores[label] += counts * weight
        return scores

    def parts(self, vector: Mapping[str, float], label: str) -> dict[str, float]:
        """What each feature adds to the score of one label."""
        found = {name: self._weights.get(name, {}).get(label, 0.0) * weight for name, weight in vector.items()}
        return {name: part for name, part in found.items() if part}

    def _steps(self, vector: Mapping[str, float], label: str) -> Iterable[tuple[str, float]]:
        """How far the weights of which labels have to move."""
        self._labels.setdefault(label)
        scores = self.scores(vector)
        rival = max((other for other in scores if other != label), key=scores.__getitem__, default=None)
        if rival is None:
            return ()
        loss = 1.0 - scores[label] + scores[rival]
        if loss <= 0.0:
            return ()
        step = loss / (2.0 * sum(weight * weight for weight in vector.values()) + self._slack)
        return (label, step), (rival, -step)


def _move(weights: _Weights, vector: Mapping[str, float], label: str, step: float) -> None:
    for name, weight in vector.items():
        of_feature = weights.setdefault(name, {})
        of_feature[label] = of_feature.get(label, 0.0) + step * weight
