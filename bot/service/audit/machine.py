"""Notices that the machine's clock was set, by the time that passes."""

from __future__ import annotations

import time
from collections.abc import Callable

JUMP = 60.0
"""Seconds. A clock is set by less than that, or it was wrong before."""

TOLD_FOR = 600.0
"""Seconds for which a jump is told: whoever watches looks now and then only."""


class MachineClock:
    """Compares the clock (`wall`, seconds since 1970) with what passes (`passing`, seconds since whenever)."""

    def __init__(self, wall: Callable[[], float] = time.time, passing: Callable[[], float] = time.monotonic) -> None:
        self._wall = wall
        self._passing = passing
        self._ahead = wall() - passing()
        self._jump = 0.0
        self._seen = 0.0

    def jump(self) -> float:
        """By how many seconds the clock jumped last, ahead or (less than 0) back; 0 if it did not lately."""
        passing = self._passing()
        before, self._ahead = self._ahead, self._wall() - passing
        if abs(self._ahead - before) > JUMP:
            self._jump, self._seen = self._ahead - before, passing
        return self._jump if passing - self._seen < TOLD_FOR else 0.0
