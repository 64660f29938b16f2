"""Every open ticket has a next event."""

from __future__ import annotations

from collections.abc import Iterator

from bot.service.audit.seen import Seen


def broken(seen: Seen) -> Iterator[str]:
    """The tickets to which nothing will happen."""
    for ticket in seen.vitals.forgotten:
        yield f"ticket {ticket} is open and nothing will happen next"
