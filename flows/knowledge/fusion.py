"""Several orders of the same things -> one (Cormack, Clarke and Buettcher: Reciprocal Rank Fusion, 2009)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

FLAT = 3.0
"""The paper's k is 60, for many judges of equal worth. With a few unequal ones the first places must count."""

Thing = TypeVar("Thing", bound=Hashable)


def fused(orders: Mapping[str, tuple[float, Sequence[Thing]]]) -> dict[Thing, dict[str, float]]:
    """`orders`: for each judge what their word is worth, and the things as they put them, best first.

    Returns for each thing what every judge adds to its score; the best first, equal ones in order of appearance.
    """
    parts: dict[Thing, dict[str, float]] = {}
    for name, (weight, best) in orders.items():
        for place, thing in enumerate(best, start=1):
            parts.setdefault(thing, {})[name] = weight / (FLAT + place)
    return dict(sorted(parts.items(), key=lambda one: -sum(one[1].values())))
