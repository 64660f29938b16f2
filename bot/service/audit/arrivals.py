"""Whatever arrived is dealt with soon."""

from __future__ import annotations

from collections.abc import Iterator

from bot.service.audit.seen import SOON, Seen


def broken(seen: Seen) -> Iterator[str]:
    """Since when something waits."""
    since = seen.vitals.oldest_unfinished
    if since and seen.now - since > SOON:
        yield f"a message waits since {since:%Y-%m-%d %H:%M:%S} UTC to be dealt with"
