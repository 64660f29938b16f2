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
from typing import TypeAlias

from flows.understanding.calibration import Calibration, Guessed, calibrate, margin_for
from flows.understanding.embedding import Embedder
from flows.understanding.features import features
from flows.understanding.naive_bayes import NaiveBayes
from flows.understanding.passive_aggressive import Example, PassiveAggressive
from flows.understanding.telling import Telling
from flows.understanding.weights import Message

Counts: TypeAlias = Sequence[Mapping[str, int]]
"""How often each feature of a text is there, view by view."""

PRECISION = 0.9
"""So many of the answers that are given without a question are to be right."""

OUT_OF_SCOPE = ""
"""The category of what belongs to none; learned from examples like the others."""

BEST = 3
"""How many categories are offered when it is not sure."""

COUNTED = 0.16
"""What a step of the mean logarithm of the likelihood is worth, beside the margin of one that the other judge keeps."""

COUNTED_BESIDE_MEANING = 0.05
"""The same if the other judge sees what a message means, which can not be counted."""

ROUNDS = 3
"""How often many examples are looked at when they come together."""
_EVERY = 5
"""Each so many-th example is first guessed, to learn how far guesses can be trusted, and then learned."""
_REMEMBERED = 2_000
"""So many guesses are remembered: the way of asking changes with the months."""
_RECALIBRATE = 50
"""After so many new guesses the curve is drawn again, or after a tenth as long as there are few: a new team is not to
be asked for its first fifty tickets."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a message is about."""

    best: tuple[str, ...]
    """The most likely categories, at most three."""
    confidence: float
    """How likely the first is the one, from 0 to 1, as earlier guesses came out."""
    margin: float
    """By how much the first leads, and how much speaks for it: the less, the stranger the words of a message are."""
    sure: bool
    """Whether the first may be taken without a question."""


class CategoryLearner:
    """Guesses categories; learns each ticket at once, in a few milliseconds."""

    def __init__(
        self,
        features: Callable[[str], Counts] = features,
        embedder: Embedder | None = None,
    ) -> None:
        """`features` says what of a text is learned from, and how often it is there, in views that weigh the same.
        With an `embedder` who draws lines also looks at what a text means; that takes some 20 ms for each new text."""
        self._features = features
        self._embedder = embedder
        self._counted = COUNTED_BESIDE_MEANING if embedder else COUNTED
        self._telling = Telling()
        self._lines = PassiveAggressive()
        self._counts = NaiveBayes()
        self._guesses: deque[Guessed] = deque(maxlen=_REMEMBERED)
        self._calibration = Calibration()
        self._sure_from = float("inf")
        self._new_guesses = 0

    def train(self, tickets: Iterable[tuple[str, str]], *, rounds: int = ROUNDS, seed: int = 0) -> None:
        """Learn many tickets (text, category) from the beginning. The same tickets always give the same."""
        taken = [(text, self._features(text), category) for text, category in tickets]
        for _, counts, _ in taken:
            self._telling.see(counts)
        examples: list[Example] = [(self._message(text, counts), category) for text, counts, category in taken]
        order = random.Random(seed)  # noqa: S311  (an order, not a secret)
        order.shuffle(examples)
        held_out, rest = examples[::_EVERY], [one for number, one in enumerate(examples) if number % _EVERY]
        self._count(rest)
        self._lines.study(rest, rounds, order)
        self._guesses.extend(self._outcome(message, category) for message, category in held_out)
        self._calibrate()
        self._count(held_out)
        self._lines = PassiveAggressive()  # if it learned on, it would be surer than in those guesses, and no better
        self._lines.study(examples, rounds, order)

    def learn(self, text: str, category: str) -> None:
        """Take what a technician says it is. What was guessed before counts for how far guesses are trusted."""
        counts = self._features(text)
        self._telling.see(counts)
        message = self._message(text, counts)
        if len(self._lines.labels) > 1:
            self._guesses.append(self._outcome(message, category))
            self._new_guesses += 1
            if self._new_guesses >= min(_RECALIBRATE, 1 + len(self._guesses) // 10):
                self._calibrate()
        self._counts.learn(message.words, category)
        self._lines.learn(message, category)

    def guess(self, text: str) -> Guess:
        """What it is about. Nothing is best as long as nothing was learned."""
        ranked, margin, clear = self._ranked(self._message(text, self._features(text)))
        confidence = self._calibration.confidence(clear)
        return Guess(tuple(ranked[:BEST]), confidence, margin, bool(ranked) and clear >= self._sure_from)

    def scores(self, text: str) -> dict[str, float]:
        """The score of each category, best first."""
        message = self._message(text, self._features(text))
        scores = self._fused(message, self._lines.scores(message))
        return dict(sorted(scores.items(), key=lambda one: (-one[1], one[0])))

    def why(self, text: str, category: str, most: int = 8) -> dict[str, float]:
        """The features of the text that speak most for or against the category (with an embedder what it means is
        one, `MEANT`), and what each adds to its score."""
        message = self._message(text, self._features(text))
        parts = Counter(self._lines.parts(message, category))
        parts.update({name: self._counted * part for name, part in self._counts.parts(message.words, category).items()})
        return dict(sorted(parts.items(), key=lambda one: (-abs(one[1]), one[0]))[:most])

    def _count(self, examples: Sequence[Example]) -> None:
        for message, category in examples:
            self._counts.learn(message.words, category)

    def _message(self, text: str, counts: Counts) -> Message:
        meaning = self._embedder.embed((text,))[0] if self._embedder else None
        return Message(self._telling.vector(counts), meaning)

    def _fused(self, message: Message, lines: Mapping[str, float]) -> dict[str, float]:
        """What both judges say; `lines` is what one of them said."""
        counted = self._counts.scores(message.words)
        return {label: score + self._counted * counted[label] for label, score in lines.items()}

    def _outcome(self, message: Message, category: str) -> Guessed:
        ranked, _, clear = self._ranked(message)
        return Guessed(clear, ranked[:1] == [category])

    def _ranked(self, message: Message) -> tuple[list[str], float, float]:
        """The categories, best first; the margin of the best; how clear it is: the less, the more speaks for others."""
        lines = self._lines.scores(message)
        scores = self._fused(message, lines)
        ranked = sorted(scores, key=lambda name: (-scores[name], name))
        if len(ranked) < 2:
            return ranked, 0.0, 0.0
        best, second = ranked[:2]
        margin = scores[best] - scores[second] + lines[best]
        others = sum(score for label, score in lines.items() if label != best and score > 0.0)
        return ranked, margin, margin / (1.0 + others)

    def _calibrate(self) -> None:
        guesses: Sequence[Guessed] = tuple(self._guesses)
        self._calibration = calibrate(guesses)
        self._sure_from = margin_for(PRECISION, guesses)
        self._new_guesses = 0
