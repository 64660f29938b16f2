"""Whatever is due is heard soon: check-ins, promises, deadlines."""

from __future__ import annotations

from collections.abc import Iterator

from bot.service.audit.seen import SOON, Seen


def broken(seen: Seen) -> Iterator[str]:
    """Since when something is due."""
    since = seen.vitals.oldest_due
    if since and seen.now - since > SOON:
        yield f"something is due since {since:%Y-%m-%d %H:%M:%S} UTC and was not heard"
