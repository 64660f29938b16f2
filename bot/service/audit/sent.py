"""It is known of every message whether it was delivered."""

from __future__ import annotations

from collections.abc import Iterator

from bot.service.audit.seen import Seen


def broken(seen: Seen) -> Iterator[str]:
    """How many messages nobody is sure about."""
    if seen.vitals.unsure:
        yield f"{seen.vitals.unsure} messages may or may not have been delivered"
