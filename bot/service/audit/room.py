"""There is room for what will arrive."""

from __future__ import annotations

from collections.abc import Iterator

from bot.service.audit.seen import Seen

LEAST = 32 * 1024 * 1024
"""Bytes. With less a disk is as good as full: the log of the database alone may take more."""


def broken(seen: Seen) -> Iterator[str]:
    """How little is left."""
    room = seen.vitals.room
    if room is not None and room < LEAST:
        yield (
            f"the disk of the database has room for {room / 1_000_000:.1f} MB only: make room; once it is full, "
            "what people write is refused"
        )
