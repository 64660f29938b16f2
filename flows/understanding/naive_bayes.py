"""Learning by counting: naive Bayes over weighted features (Rennie, Shih, Teevan and Karger: Tackling the Poor
Assumptions of Naive Bayes Text Classifiers, 2003)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import exp, log

UNSEEN = 0.001
"""What a feature counts for a label that it was never seen with."""

PRIOR = 0.5
"""How much it counts how common a label is."""


class NaiveBayes:
    """How well a message fits to each label: the mean logarithm of the likelihood of its features, less what is the
    same for all labels. The mean, since a long message is not more certain for having many features."""

    def __init__(self) -> None:
        self._examples: Counter[str] = Counter()
        self._totals: dict[str, float] = {}
        self._logs: dict[str, dict[str, float]] = {}
        """By feature and label: log(1 + its weights there / UNSEEN). What was never seen is 0 and needs no room."""

    def learn(self, vector: Mapping[str, float], label: str) -> None:
        """Count an example."""
        self._examples[label] += 1
        self._totals[label] = self._totals.get(label, 0.0) + sum(vector.values())
        for name, weight in vector.items():
            of_feature = self._logs.setdefault(name, {})
            of_feature[label] = log(exp(of_feature.get(label, 0.0)) + weight / UNSEEN)

    def scores(self, vector: Mapping[str, float]) -> dict[str, float]:
        """The score of every label. A feature that no label knows speaks for none."""
        known = sum(weight for name, weight in vector.items() if name in self._logs)
        unseen, examples = UNSEEN * len(self._logs), self._examples.total()
        scores = {
            label: PRIOR * log(self._examples[label] / examples) - known * log(total + unseen)
            for label, total in self._totals.items()
        }
        for name, weight in vector.items():
            for label, likely in self._logs.get(name, {}).items():
                scores[label] += likely * weight
        length = sum(vector.values()) or 1.0
        return {label: score / length for label, score in scores.items()}

    def parts(self, vector: Mapping[str, float], label: str) -> dict[str, float]:
        """What each feature adds to the score of one label."""
        length = sum(vector.values()) or 1.0
        found = {name: self._logs.get(name, {}).get(label, 0.0) * weight / length for name, weight in vector.items()}
        return {name: part for name, part in found.items() if part}
