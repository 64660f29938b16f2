"""The ticks tick: without them, what was left lying is not taken up again."""

from __future__ import annotations

from collections.abc import Iterator

from bot.service.audit.seen import Seen

TICKS = 15.0
"""Real seconds without a tick after which the clockwork counts as stopped."""


def broken(seen: Seen) -> Iterator[str]:
    """Whether they have stopped."""
    if seen.since_tick > TICKS:
        yield "the clockwork has stopped ticking: check-ins and promises are late"
