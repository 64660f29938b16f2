"""Which category a message belongs to: learned from tickets, corrected by a tap, honest about not knowing.

Two judges have a say, since they err in different ways: one draws lines where categories are mixed up
(`passive_aggressive`), one counts (`naive_bayes`). With few examples of a category who counts is right more often, with
many who draws lines (Ng and Jordan: On Discriminative vs. Generative Classifiers, 2001).
"""

from __future__ import annotations

import random
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from flows.understanding.calibration import Calibration, Guessed, calibrate, margin_for
from flows.understanding.features import features
from flows.understanding.naive_bayes import NaiveBayes
from flows.understanding.passive_aggressive import Example, PassiveAggressive
from flows.understanding.telling import Telling, Vector

PRECISION = 0.9
"""So many of the answers that are given without a question are to be right."""

OUT_OF_SCOPE = ""
"""The category of what belongs to none; learned from examples like the others."""

BEST = 3
"""How many categories are offered when it is not sure."""

COUNTED = 0.012
"""What a step of the logarithm of the likelihood is worth, beside the margin of one that the other judge keeps."""

ROUNDS = 3
"""How often many examples are looked at when they come together."""
_EVERY = 5
"""Each so many-th example is first guessed, to learn how far guesses can be trusted, and then learned."""
_REMEMBERED = 2_000
"""So many guesses are remembered: the way of asking changes with the months."""
_RECALIBRATE = 50
"""After so many new guesses the curve is drawn again."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a message is about."""

    best: tuple[str, ...]
    """The most likely categories, at most three."""
    confidence: float
    """How likely the first is the one, from 0 to 1, as earlier guesses came out."""
    margin: float
    """By how much the first leads; less for a message whose words are strange."""
    sure: bool
    """Whether the first may be taken without a question."""


class CategoryLearner:
    """Guesses categories; learns each ticket at once, in a few milliseconds."""

    def __init__(self, features: Callable[[str], Sequence[Mapping[str, int]]] = features) -> None:
        """`features` says what of a text is learned from, and how often it is there, in views that weigh the same."""
        self._features = features
        self._telling = Telling()
        self._lines = PassiveAggressive()
        self._counts = NaiveBayes()
        self._guesses: deque[Guessed] = deque(maxlen=_REMEMBERED)
        self._calibration = Calibration()
        self._sure_from = float("inf")
        self._new_guesses = 0

    def train(self, tickets: Iterable[tuple[str, str]], *, rounds: int = ROUNDS, seed: int = 0) -> None:
        """Learn many tickets (text, category) from the beginning. The same tickets always give the same."""
        counted = [(self._features(text), category) for text, category in tickets]
        for counts, _ in counted:
            self._telling.see(counts)
        examples: list[Example] = [(self._telling.vector(counts), category) for counts, category in counted]
        order = random.Random(seed)  # noqa: S311  (an order, not a secret)
        order.shuffle(examples)
        held_out, rest = examples[::_EVERY], [one for number, one in enumerate(examples) if number % _EVERY]
        self._count(rest)
        self._lines.study(rest, rounds, order)
        self._guesses.extend(self._outcome(vector, category) for vector, category in held_out)
        self._calibrate()
        self._count(held_out)
        self._lines = PassiveAggressive()  # if it learned on, it would be surer than in those guesses, and no better
        self._lines.study(examples, rounds, order)

    def learn(self, text: str, category: str) -> None:
        """Take what a technician says it is. What was guessed before counts for how far guesses are trusted."""
        counts = self._features(text)
        self._telling.see(counts)
        vector = self._telling.vector(counts)
        if len(self._lines.labels) > 1:
            self._guesses.append(self._outcome(vector, category))
            self._new_guesses += 1
            if self._new_guesses >= _RECALIBRATE:
                self._calibrate()
        self._counts.learn(vector, category)
        self._lines.learn(vector, category)

    def guess(self, text: str) -> Guess:
        """What it is about. Nothing is best as long as nothing was learned."""
        ranked, margin = self._ranked(self._vector(text))
        confidence = self._calibration.confidence(margin)
        return Guess(tuple(ranked[:BEST]), confidence, margin, bool(ranked) and margin >= self._sure_from)

    def see(self, text: str) -> None:
        """Count the words of a message whose category nobody knows: common ones tell little."""
        self._telling.see(self._features(text))

    def scores(self, text: str) -> dict[str, float]:
        """The score of each category, best first."""
        scores = self._scores(self._vector(text))
        return dict(sorted(scores.items(), key=lambda one: (-one[1], one[0])))

    def why(self, text: str, category: str, most: int = 8) -> dict[str, float]:
        """The features of the text that speak most for or against the category, and what each adds to its score."""
        vector = self._vector(text)
        parts = Counter(self._lines.parts(vector, category))
        parts.update({name: COUNTED * part for name, part in self._counts.parts(vector, category).items()})
        return dict(sorted(parts.items(), key=lambda one: (-abs(one[1]), one[0]))[:most])

    def _count(self, examples: Sequence[Example]) -> None:
        for vector, category in examples:
            self._counts.learn(vector, category)

    def _vector(self, text: str) -> Vector:
        return self._telling.vector(self._features(text))

    def _scores(self, vector: Mapping[str, float]) -> dict[str, float]:
        counted = self._counts.scores(vector)
        return {label: score + COUNTED * counted[label] for label, score in self._lines.scores(vector).items()}

    def _outcome(self, vector: Mapping[str, float], category: str) -> Guessed:
        ranked, margin = self._ranked(vector)
        return Guessed(margin, ranked[:1] == [category])

    def _ranked(self, vector: Mapping[str, float]) -> tuple[list[str], float]:
        """The categories, best first, and by how much the best leads."""
        scores = self._scores(vector)
        ranked = sorted(scores, key=lambda name: (-scores[name], name))
        if len(ranked) < 2:
            return ranked, 0.0
        return ranked, scores[ranked[0]] - scores[ranked[1]]

    def _calibrate(self) -> None:
        guesses: Sequence[Guessed] = tuple(self._guesses)
        self._calibration = calibrate(guesses)
        self._sure_from = margin_for(PRECISION, guesses)
        self._new_guesses = 0
