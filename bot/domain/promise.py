"""A promise: by when the requester hears the next word. A time is only ever told when one of these backs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.domain.calendar import Hours
from bot.domain.priority import NEXT_WORD, Priority

WARN_BEFORE = timedelta(minutes=10)
"""How long before a promise lapses its owner is reminded."""

RENEW_BEFORE = timedelta(minutes=2)
"""How long before it lapses the requester is told that it takes longer: they hear it from us first."""


STANDS_STILL = 2
"""How often in a row a requester hears that it takes longer, and nothing else, until a claim stands still."""


class PromiseState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    RENEWED = "renewed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Promise:
    """`by` (a person's id) writes to the requester of `ticket` before `due` (UTC)."""

    id: str
    ticket: str
    by: str
    due: datetime
    state: PromiseState = PromiseState.OPEN


MOST_DOUBLED = 5
"""So often the time until the next word doubles: from a quarter of an hour to a working day."""

EACH_MORNING = time(10)
"""When somebody hears of it who waits for days, in the team's time."""


def next_word(priority: Priority, hours: Hours, now: datetime) -> datetime:
    """By when the next word comes: working time of the team after `now`, rounded up to five minutes (UTC)."""
    return _rounded(hours.add(now, NEXT_WORD[priority]))


def _rounded(due: datetime) -> datetime:
    past = timedelta(minutes=due.minute % 5, seconds=due.second, microseconds=due.microsecond)
    return due if not past else due + timedelta(minutes=5) - past


def renewed_word(priority: Priority, hours: Hours, now: datetime, renewed: int) -> datetime:
    """By when the next word comes after a promise that was not kept, and was `renewed` so often before (UTC).

    Who hears four times a day that it takes longer hears nothing: from the second time on it is the next working day,
    and if work has stopped, each time twice as long.
    """
    if renewed and priority > Priority.P2:
        return hours.next_day_at(now, EACH_MORNING)
    return _rounded(hours.add(now, NEXT_WORD[priority] * 2 ** min(renewed, MOST_DOUBLED)))
