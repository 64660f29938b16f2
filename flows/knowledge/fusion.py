"""What several judges say about the same things -> one order (Fox and Shaw: Combination of Multiple Searches, 1994)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from math import fsum
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def fused(judges: Mapping[str, tuple[float, Mapping[Thing, float]]], among: int) -> dict[Thing, dict[str, float]]:
    """`judges`: for each what their word is worth, and the scores that they give; there are `among` things in all.

    Returns for each thing what every judge who finds it better than usual adds to its score; the best first, equal ones
    in order of appearance.
    """
    parts: dict[Thing, dict[str, float]] = {}
    for name, (weight, scores) in judges.items():
        for thing, share in _shares(scores, among).items():
            added = parts.setdefault(thing, {})
            if share > 0.0:
                added[name] = weight * share
    return dict(sorted(parts.items(), key=lambda one: -fsum(one[1].values())))


def _shares(scores: Mapping[Thing, float], among: int) -> dict[Thing, float]:
    """1 for the best thing, 0 for a usual one, less for those that are worse. So judges are compared whatever they
    count in; and how far the best leads stays, which places alone would lose.

    A thing without a score has the lowest, or 0 if that is lower. It is as if there were one more of these: so a thing
    that is alone is better than usual, too.
    """
    lowest, best = min([0.0, *scores.values()]), max(scores.values(), default=0.0)
    usual = (fsum(scores.values()) + lowest * (among - len(scores) + 1)) / (among + 1)
    return {thing: (score - usual) / (best - usual) if best > usual else 0.0 for thing, score in scores.items()}
