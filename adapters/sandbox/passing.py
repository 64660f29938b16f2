"""Letting time pass in the sandbox."""

from __future__ import annotations

from adapters.sandbox.moment import NoMoment, moment
from adapters.sandbox.service import Service

NEXT = "next"
"""Instead of a time: when the next thing is due."""


class NothingAhead(NoMoment):
    """Nothing is scheduled, so there is no next event."""


async def let_pass(service: Service, to: str, zone: str) -> None:
    """Let time pass until `to`, in the words of somebody in `zone`. Raises NoMoment, StoreAway."""
    clock, engine = service.clock, service.engine
    await engine.settle()
    if to.strip().lower() == NEXT:
        due = await service.queries.upcoming()
        if due is None:
            raise NothingAhead("Nothing is scheduled, so nothing would happen.")
        until = due.at
    else:
        until = moment(to, clock.now(), zone)
    await engine.move_clock(clock, max(until, clock.now()))
