"""How telling each feature of a message is: tf-idf, each view as long as the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log, sqrt
from typing import TypeAlias

Vector: TypeAlias = dict[str, float]
"""The weight of each feature of a message."""


class Telling:
    """Counts in how many messages each feature was: common ones tell little."""

    def __init__(self) -> None:
        self._holders: Counter[str] = Counter()
        self._messages = 0

    def see(self, views: Sequence[Mapping[str, int]]) -> None:
        """Count the features of a message."""
        self._messages += 1
        self._holders.update(set().union(*views))

    def vector(self, views: Sequence[Mapping[str, int]]) -> Vector:
        """The weights of all views together. Each view adds as much as the others; features they share add up."""
        most = log(self._messages + 1) + 1.0
        found: Vector = {}
        for counts in views:
            weights = {n: (1.0 + log(count)) * (most - log(self._holders[n] + 1)) for n, count in counts.items()}
            length = sqrt(len(views) * sum(weight * weight for weight in weights.values())) or 1.0
            for name, weight in weights.items():
                found[name] = found.get(name, 0.0) + weight / length
        return found
