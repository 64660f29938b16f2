"""The machine's clock goes as fast as time does."""

from __future__ import annotations

from collections.abc import Iterator

from bot.service.audit.seen import Seen

JUMP = 60.0
"""Seconds. A clock is set by less than that, or it was wrong before."""


def broken(seen: Seen) -> Iterator[str]:
    """By how much the clock has jumped since the last look."""
    if abs(seen.jump) > JUMP:
        way = "ahead" if seen.jump > 0 else "back"
        yield (
            f"the machine's clock jumped {way} by {abs(seen.jump):.0f} s: check its time service; "
            "check-ins and promises follow that clock"
        )
