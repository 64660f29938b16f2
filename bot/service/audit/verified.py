"""No ticket is verified without the requester's own yes."""

from __future__ import annotations

from collections.abc import Iterator

from bot.service.audit.seen import Seen


def broken(seen: Seen) -> Iterator[str]:
    """The tickets that somebody else called verified."""
    for ticket in seen.vitals.unconfirmed:
        yield f"ticket {ticket} is verified without a word of its requester"
