"""What a chat platform does to a request instead of what it should: decided by a seed, not by the moment."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum

GIVES_UP = 1.0
"""Seconds that a replica waits for an answer of the platform."""

LATEST = 2.0
"""Seconds from when a message was sent until it can no longer appear, also if its sender has given up."""

RETRY_AFTER = 1
"""Seconds that the platform asks to wait, when it is asked too much."""


class Fate(StrEnum):
    """What becomes of a request."""

    ANSWERED = "answered"
    BUSY = "429"
    REFUSED = "500 before accepting"
    ACCEPTED_500 = "500 after accepting"
    LATE = "accepted late"
    CUT = "dropped before accepting"
    ACCEPTED_CUT = "dropped after accepting"


CHANCES: dict[Fate, float] = {
    Fate.BUSY: 0.03,
    Fate.REFUSED: 0.02,
    Fate.ACCEPTED_500: 0.02,
    Fate.LATE: 0.02,
    Fate.CUT: 0.02,
    Fate.ACCEPTED_CUT: 0.02,
}
"""How likely each trouble is; together 13 % of all requests. Otherwise a request is answered."""


@dataclass(frozen=True, slots=True)
class Fated:
    """The fate of one request, and after how many seconds it is accepted if that is to be late."""

    fate: Fate
    after: float


def fate_of(seed: int, what: str, attempt: int) -> Fated:
    """The same for the same attempt at the same thing, whenever it comes."""
    chance = random.Random(f"{seed}/{what}/{attempt}")
    rolled, after = chance.random(), chance.uniform(GIVES_UP, LATEST - 0.1)
    for fate, share in CHANCES.items():
        if rolled < share:
            return Fated(fate, after)
        rolled -= share
    return Fated(Fate.ANSWERED, after)
