"""Learning one label after the other: PA-II for many classes (Crammer, Dekel, Keshet, Shalev-Shwartz and Singer: Online
Passive-Aggressive Algorithms, 2006).

As long as the right label leads by a margin of one nothing changes (passive); else the weights move as little as is
needed to put it there (aggressive), held back for examples that may be wrong. Pure Python: a message has a few hundred
features and each of them knows few labels.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeAlias

from flows.understanding.weights import Message, Weights

HELD_BACK = 0.3
"""PA-II's C: how far one example may move the weights. Tickets are often labelled wrong, so not far."""

Example: TypeAlias = tuple[Message, str]
"""A message and its label."""


class PassiveAggressive:
    """A linear classifier that takes one example at a time."""

    def __init__(self, held_back: float = HELD_BACK) -> None:
        self._slack = 1.0 / (2.0 * held_back)
        self._weights = Weights()
        self._labels: dict[str, None] = {}  # a set that keeps its order

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that was learned, in the order in which they came."""
        return tuple(self._labels)

    def learn(self, message: Message, label: str) -> None:
        """Take an example: move the weights until `label` leads by a margin, as far as they are not held back."""
        rival, step = self._step(message, label)
        if step:
            self._weights.move(message, label, rival, step)

    def study(self, examples: Sequence[Example], rounds: int, order: random.Random) -> None:
        """Take many examples several times, and keep the mean of all weights on the way, which hangs less on the last
        examples (Collins: Discriminative Training Methods for Hidden Markov Models, 2002)."""
        late = Weights()  # each step times its number: a late one has less part in the mean
        shuffled, number = list(examples), 0
        for _ in range(rounds):
            order.shuffle(shuffled)
            for message, label in shuffled:
                number += 1
                rival, step = self._step(message, label)
                if step:
                    self._weights.move(message, label, rival, step)
                    late.move(message, label, rival, step * number)
        self._weights.less(late, 1.0 / (number + 1))

    def scores(self, message: Message) -> dict[str, float]:
        """The score of every label."""
        return self._weights.scores(message, self._labels)

    def parts(self, message: Message, label: str) -> dict[str, float]:
        """What each feature, and what it means, adds to the score of one label."""
        return self._weights.parts(message, label)

    def _step(self, message: Message, label: str) -> tuple[str, float]:
        """The label that comes nearest, and how far the weights of both have to move; not at all without a rival."""
        self._labels.setdefault(label)
        scores = self.scores(message)
        rival = max((other for other in scores if other != label), key=scores.__getitem__, default=label)
        loss = 1.0 - scores[label] + scores[rival]
        if rival == label or loss <= 0.0:
            return rival, 0.0
        return rival, loss / (2.0 * message.squared + self._slack)
