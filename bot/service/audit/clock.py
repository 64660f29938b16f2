"""The machine's clock goes as fast as time does, and tells what other clocks tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.service.audit.seen import Seen

APART = timedelta(seconds=60)
"""So far two clocks may be apart, and so much later than now something may have arrived."""


def broken(seen: Seen) -> Iterator[str]:
    """By how much the clock has jumped, how far it is from the database's, and what it has dated wrongly."""
    if seen.jump:
        way = "ahead (or the machine was asleep)" if seen.jump > 0 else "back"
        yield (
            f"the machine's clock jumped {way} by {abs(seen.jump):.0f} s: check its time service; "
            "check-ins and promises follow that clock"
        )
    server, latest = seen.vitals.server_clock, seen.vitals.latest
    if server and abs(seen.real_now - server) > APART:
        way = "ahead of" if seen.real_now > server else "behind"
        yield (
            f"this machine's clock is {abs(seen.real_now - server).total_seconds():.0f} s {way} the database server's: "
            "check the time service of both; check-ins and promises follow the clocks of the machines that serve them"
        )
    if latest and latest - seen.now > APART:
        yield (
            f"what arrived last is dated {latest:%Y-%m-%d %H:%M:%S} UTC, which is still to come: a machine's clock is "
            "wrong, or was wrong then. Check its time service; what was promised then comes too late"
        )
