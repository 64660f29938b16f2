"""What came out: shares with their confidence intervals, by resampling (Efron's bootstrap)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import TypeVar

RESAMPLED = 1_000
SEED = 11
PRECISION = 0.9

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Measured:
    """A number between 0 and 1 and where it most likely lies (95%)."""

    name: str
    value: float
    low: float
    high: float
    to_reach: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a task gave."""

    task: str
    asked: int
    measured: tuple[Measured, ...]
    milliseconds: tuple[float, ...] = ()
    """For each message."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """A guess, what was right, and how likely the guess was held to be."""

    guess: str
    right: str
    confidence: float = field(default=0.0)
    sure: bool = False


def share(name: str, hits: Sequence[float], to_reach: float | None = None) -> Measured:
    """The mean of numbers from 0 to 1."""
    return measured(name, hits, fmean, to_reach)


def measured(
    name: str,
    items: Sequence[T],
    of: Callable[[Sequence[T]], float],
    to_reach: float | None = None,
    resampled: int = RESAMPLED,
) -> Measured:
    """A statistic of the items, and of so many samples of them."""
    if not items:
        return Measured(name, 0.0, 0.0, 1.0, to_reach)
    draw = random.Random(SEED)
    values = sorted(of(draw.choices(items, k=len(items))) for _ in range(resampled))
    low, high = values[resampled * 25 // 1000], values[resampled * 975 // 1000]
    return Measured(name, of(items), low, high, to_reach)


def accuracy(answers: Sequence[Answered]) -> float:
    """The share of right guesses."""
    return fmean(answer.guess == answer.right for answer in answers)


def macro_f1(answers: Sequence[Answered]) -> float:
    """The mean over the labels of the harmonic mean of precision and recall; labels only guessed count, too."""
    right = Counter(answer.right for answer in answers if answer.guess == answer.right)
    there, guessed = Counter(answer.right for answer in answers), Counter(answer.guess for answer in answers)
    return fmean(2 * right[label] / (there[label] + guessed[label]) for label in there.keys() | guessed.keys())


def covered(answers: Sequence[Answered]) -> float:
    """The largest share of messages that can be answered, the most confident first, with 90% right."""
    ranked = sorted(answers, key=lambda answer: (-answer.confidence, answer.guess == answer.right))
    right = most = 0
    for number, answer in enumerate(ranked, start=1):
        right += answer.guess == answer.right
        if right >= PRECISION * number:
            most = number
    return most / len(ranked)
