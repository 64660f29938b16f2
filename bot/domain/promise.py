"""A promise: by when the requester hears the next word. A time is only ever told when one of these backs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.calendar import Hours
from bot.domain.priority import NEXT_WORD, Priority

WARN_BEFORE = timedelta(minutes=10)
"""How long before a promise lapses its owner is reminded."""

RENEW_BEFORE = timedelta(minutes=2)
"""How long before it lapses the requester is told that it takes longer: they hear it from us first."""


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


def next_word(priority: Priority, hours: Hours, now: datetime) -> datetime:
    """By when the next word comes: working time of the team after `now`, rounded up to five minutes (UTC)."""
    due = hours.add(now, NEXT_WORD[priority])
    past = timedelta(minutes=due.minute % 5, seconds=due.second, microseconds=due.microsecond)
    return due if not past else due + timedelta(minutes=5) - past
