"""What is to be said is sent soon, and it is known of every message whether it was delivered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.service.audit.seen import Seen

SENT_WITHIN = timedelta(minutes=5)
"""A platform that asks to wait, or is down for a moment, is no reason to be called."""


def broken(seen: Seen) -> Iterator[str]:
    """Since when something waits to be sent, and how many messages nobody is sure about."""
    sending, since = seen.vitals.sending, seen.vitals.oldest_unsent
    if sending.paused:
        yield (
            f"nothing is sent since {sending.paused:%Y-%m-%d %H:%M:%S} UTC (a backup was restored, or somebody "
            f"paused it): {seen.vitals.unsent} messages wait; look at them with `helploop outbox`, then "
            "`helploop outbox resume`"
        )
    elif since and seen.real_now - since > SENT_WITHIN:
        yield f"a message waits since {since:%Y-%m-%d %H:%M:%S} UTC to be sent"
    if seen.vitals.unsure:
        yield f"{seen.vitals.unsure} messages may or may not have been delivered: see `helploop outbox`"
