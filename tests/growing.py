"""How the time that something takes grows with what it is given."""

from __future__ import annotations

import time
from collections.abc import Callable

SHORT, LONG = 5_000, 40_000
"""Characters."""

FASTER = 3
"""What grows with the length takes eight times as long for the long text, what grows with its square 64 times.
24 times is too long for the one, and far too short for the other."""

TRIES = 20
"""A busy machine makes one try slow, not each of them."""


def grows_no_faster_than_its_length(work: Callable[[str], object], text: Callable[[int], str]) -> None:
    """`work` takes as much longer for the longer `text(length)` as that is longer: the best of several tries of each.

    Times are the processor's for this thread, so what others do does not count.
    """
    short = long = float("inf")
    for _ in range(TRIES):
        short = min(short, _seconds(work, text(SHORT)))
        long = min(long, _seconds(work, text(LONG)))
        if long <= FASTER * LONG / SHORT * short:
            return
    raise AssertionError(f"{SHORT} characters take {short:.4f} s, and {LONG} take {long:.4f} s")


def _seconds(work: Callable[[str], object], text: str) -> float:
    begun = time.thread_time()
    work(text)
    return time.thread_time() - begun
