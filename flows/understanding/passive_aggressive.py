"""Learning one label after the other: PA-II for many classes (Crammer, Dekel, Keshet, Shalev-Shwartz and Singer: Online
Passive-Aggressive Algorithms, 2006).

As long as the right label leads by a margin of one nothing changes (passive); else the weights move as little as is
needed to put it there (aggressive), held back for examples that may be wrong. Pure Python: a message has a few hundred
features and each of them knows few labels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log, sqrt

HELD_BACK = 0.1
"""PA-II's C: how far one example may move the weights. Tickets are often labelled wrong, so not far."""


class PassiveAggressive:
    """A linear classifier that takes one example at a time."""

    def __init__(self, held_back: float = HELD_BACK) -> None:
        self._slack = 1.0 / (2.0 * held_back)
        self._weights: dict[str, dict[str, float]] = {}
        self._labels: dict[str, None] = {}  # a set that keeps its order
        self._holders: Counter[str] = Counter()
        self._examples = 0

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that was learned, in the order in which they came."""
        return tuple(self._labels)

    def see(self, features: Iterable[str]) -> None:
        """Count the features of a message, with or without a label: common ones tell little."""
        self._examples += 1
        self._holders.update(features)

    def vector(self, counts: Mapping[str, int]) -> dict[str, float]:
        """The weight of each feature (tf-idf), with a length of one."""
        most = log(self._examples + 1) + 1.0
        weights = {name: (1.0 + log(count)) * (most - log(self._holders[name] + 1)) for name, count in counts.items()}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {name: weight / length for name, weight in weights.items()}

    def learn(self, vector: Mapping[str, float], label: str) -> None:
        """Take an example: move the weights until `label` leads by a margin, as far as they are not held back."""
        self._labels.setdefault(label)
        scores = self.scores(vector)
        rival = max((other for other in scores if other != label), key=scores.__getitem__, default=None)
        if rival is None:
            return
        loss = 1.0 - scores[label] + scores[rival]
        if loss > 0.0:
            step = loss / (2.0 * sum(weight * weight for weight in vector.values()) + self._slack)
            self._move(vector, label, step)
            self._move(vector, rival, -step)

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

    def _move(self, vector: Mapping[str, float], label: str, step: float) -> None:
        for name, weight in vector.items():
            of_feature = self._weights.setdefault(name, {})
            of_feature[label] = of_feature.get(label, 0.0) + step * weight
