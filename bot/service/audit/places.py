"""No place stays with a process that has died."""

from __future__ import annotations

from collections.abc import Iterator

from bot.service.audit.seen import Seen


def broken(seen: Seen) -> Iterator[str]:
    """How many places wait for a process that is dead."""
    if seen.vitals.abandoned:
        yield f"in {seen.vitals.abandoned} places messages wait for a process that has died"
