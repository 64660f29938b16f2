"""Every ticket at the desk has its card, so that technicians see it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.service.audit.seen import Seen


def broken(seen: Seen) -> Iterator[str]:
    """The tickets whose card the platform refuses."""
    for ticket in seen.vitals.unposted:
        yield f"the card of ticket {ticket} can not be posted: see `helploop outbox` for the reason"
