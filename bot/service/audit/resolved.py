"""No ticket is resolved without its question: does it work?"""

from __future__ import annotations

from collections.abc import Iterator

from bot.service.audit.seen import Seen


def broken(seen: Seen) -> Iterator[str]:
    """The tickets whose requester was not asked and will not be."""
    for ticket in seen.vitals.resolved_unasked:
        yield f"ticket {ticket} is resolved and its requester will not be asked"
