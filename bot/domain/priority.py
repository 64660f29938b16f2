"""Impact x urgency = priority, and whom to help first when not all can be helped at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum


class Impact(IntEnum):
    """How many are hit. ITIL: the effect on the business."""

    ONE = 3
    SEVERAL = 2
    MANY = 1


class Urgency(IntEnum):
    """How soon it hurts. ITIL: how long it can wait until it has an impact on the business."""

    CAN_WAIT = 3
    SLOWED = 2
    STOPPED = 1


class Priority(IntEnum):
    """P1 is the highest."""

    P1 = 1
    P2 = 2
    P3 = 3
    P4 = 4


MATRIX: dict[tuple[Impact, Urgency], Priority] = {
    (Impact.MANY, Urgency.STOPPED): Priority.P1,
    (Impact.MANY, Urgency.SLOWED): Priority.P2,
    (Impact.MANY, Urgency.CAN_WAIT): Priority.P3,
    (Impact.SEVERAL, Urgency.STOPPED): Priority.P1,
    (Impact.SEVERAL, Urgency.SLOWED): Priority.P2,
    (Impact.SEVERAL, Urgency.CAN_WAIT): Priority.P3,
    (Impact.ONE, Urgency.STOPPED): Priority.P2,
    (Impact.ONE, Urgency.SLOWED): Priority.P3,
    (Impact.ONE, Urgency.CAN_WAIT): Priority.P4,
}

NEXT_WORD: dict[Priority, timedelta] = {
    Priority.P1: timedelta(minutes=15),
    Priority.P2: timedelta(minutes=30),
    Priority.P3: timedelta(hours=2),
    Priority.P4: timedelta(hours=4),
}
"""Working time until the requester hears the next word, when nobody promised anything else."""

UNCLAIMED_URGENT = timedelta(minutes=5)
"""After so long the lead hears that nobody has claimed what can not wait."""

UNCLAIMED = timedelta(minutes=30)
"""Working time after which the duty technician is reminded of what nobody has claimed."""

WAITING_COUNTS = timedelta(hours=4)
"""After each such span of waiting a ticket ranks as if it were one class more important: nobody starves."""


def priority_of(impact: Impact, urgency: Urgency) -> Priority:
    """The priority of a ticket, from the matrix."""
    return MATRIX[impact, urgency]


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What decides about a ticket's place in the queue. `since` is when the requester first asked (UTC)."""

    impact: Impact
    urgency: Urgency
    customer_waiting: bool
    leadership: bool
    since: datetime


def rank(ticket: Standpoint, now: datetime) -> tuple[float, int, datetime]:
    """Sort key of the queue, the smallest is helped first.

    What stops the leadership from leading comes first, then what a paying customer is waiting for, then
    colleagues; within that impact x urgency; waiting lifts. It is the stopped work that ranks, not the title:
    a leader whose work is not stopped ranks as a colleague.
    """
    if ticket.leadership and ticket.urgency is Urgency.STOPPED:
        group = 0
    elif ticket.customer_waiting:
        group = 1
    else:
        group = 2
    lifted = (now - ticket.since) / WAITING_COUNTS
    priority = priority_of(ticket.impact, ticket.urgency)
    return (group * len(Priority) + priority - lifted, priority, ticket.since)
