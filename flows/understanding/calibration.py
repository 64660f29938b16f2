"""From a margin to an honest probability (Platt: Probabilistic Outputs for Support Vector Machines, 1999)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, inf, sqrt

_ROUNDS = 50
_STILL = 1e-9
"""A round that moves the curve by less is the last one."""
_STIFF = 1e-3
"""Keeps the slope finite when every guess with a wide margin was right."""


@dataclass(frozen=True, slots=True)
class Guessed:
    """How a guess came out that was made before its answer was known."""

    margin: float
    right: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """How likely a guess is right, by its margin. Without any experience no guess is trusted."""

    slope: float = 0.0
    middle: float = -inf

    def confidence(self, margin: float) -> float:
        """From 0 to 1; never falls as the margin grows."""
        if self.middle == -inf:
            return 0.0
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, self.slope * margin + self.middle))))


def calibrate(guesses: Sequence[Guessed]) -> Calibration:
    """The logistic curve through the guesses, by Newton's method.

    As Platt does, the targets are moved a little towards the middle, so that no few lucky guesses give certainty.
    """
    if not guesses:
        return Calibration()
    right = sum(guess.right for guess in guesses)
    high, low = (right + 1.0) / (right + 2.0), 1.0 / (len(guesses) - right + 2.0)
    curve = Calibration(0.0, 0.0)
    for _ in range(_ROUNDS):
        slope = middle = both = 0.0
        slopes = middles = _STIFF
        for guess in guesses:
            likely = curve.confidence(guess.margin)
            error, curvature = (high if guess.right else low) - likely, likely * (1.0 - likely)
            slope += error * guess.margin
            middle += error
            slopes += curvature * guess.margin * guess.margin
            both += curvature * guess.margin
            middles += curvature
        ground = slopes * middles - both * both
        if ground <= 0.0:
            break
        before, curve = (
            curve,
            Calibration(
                max(0.0, curve.slope + (middles * slope - both * middle) / ground),
                curve.middle + (slopes * middle - both * slope) / ground,
            ),
        )
        if abs(curve.slope - before.slope) + abs(curve.middle - before.middle) < _STILL:
            break
    return curve


def margin_for(precision: float, guesses: Sequence[Guessed]) -> float:
    """The smallest margin from which on so large a share of the guesses was right; infinite if there is none.

    The share has to be larger by a standard error, since the luckiest of many margins is picked.
    """
    spread = precision * (1.0 - precision)
    ranked = sorted(guesses, key=lambda guess: -guess.margin)
    found = inf
    for number, right in enumerate(accumulate(guess.right for guess in ranked), start=1):
        last_of_its_margin = number == len(ranked) or ranked[number].margin < ranked[number - 1].margin
        if last_of_its_margin and right >= precision * number + sqrt(spread * number):
            found = ranked[number - 1].margin
    return found
