"""A ticket: what we promised to put right, its states and the moves between them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import MoveRefused
from bot.domain.outage import Outage
from bot.domain.priority import Impact, Priority, Standpoint, Urgency, priority_of
from bot.domain.problem import Problem


class Status(StrEnum):
    """What we promised about a ticket; apart from what a talk is at."""

    WITH_BOT = "with_bot"
    NEW = "new"
    CLAIMED = "claimed"
    WAITING_REQUESTER = "waiting_requester"
    WAITING_THIRD_PARTY = "waiting_third_party"
    RESOLVED = "resolved"
    VERIFIED = "verified"
    CLOSED_UNCONFIRMED = "closed_unconfirmed"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """What can happen to a ticket."""

    HAND_OVER = "hand_over"
    CLAIM = "claim"
    RELEASE = "release"
    WAIT_FOR_REQUESTER = "wait_for_requester"
    WAIT_FOR_THIRD_PARTY = "wait_for_third_party"
    RESUME = "resume"
    RESOLVE = "resolve"
    VERIFY = "verify"
    CLOSE_UNCONFIRMED = "close_unconfirmed"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    REOPEN_UNOWNED = "reopen_unowned"
    JOIN = "join"


NEEDS_A_CAUSE = 2
"""Trouble that has come back so often is looked at by a second technician, for its cause."""


class Held(StrEnum):
    """Whether the fix was still good at the check-in."""

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


IN_WORK = frozenset({Status.CLAIMED, Status.WAITING_REQUESTER, Status.WAITING_THIRD_PARTY})
AT_DESK = IN_WORK | {Status.NEW}
OPEN = IN_WORK | {Status.WITH_BOT, Status.NEW}
DONE = frozenset({Status.RESOLVED, Status.VERIFIED, Status.CLOSED_UNCONFIRMED, Status.WITHDRAWN})

MOVES: dict[Move, tuple[frozenset[Status], Status]] = {
    Move.HAND_OVER: (frozenset({Status.WITH_BOT}), Status.NEW),
    Move.CLAIM: (frozenset({Status.NEW}), Status.CLAIMED),
    Move.RELEASE: (IN_WORK, Status.NEW),
    Move.WAIT_FOR_REQUESTER: (IN_WORK - {Status.WAITING_REQUESTER}, Status.WAITING_REQUESTER),
    Move.WAIT_FOR_THIRD_PARTY: (IN_WORK - {Status.WAITING_THIRD_PARTY}, Status.WAITING_THIRD_PARTY),
    Move.RESUME: (IN_WORK - {Status.CLAIMED}, Status.CLAIMED),
    Move.RESOLVE: (IN_WORK, Status.RESOLVED),
    Move.VERIFY: (OPEN | {Status.RESOLVED, Status.CLOSED_UNCONFIRMED}, Status.VERIFIED),
    Move.CLOSE_UNCONFIRMED: (frozenset({Status.WITH_BOT, Status.RESOLVED}), Status.CLOSED_UNCONFIRMED),
    Move.WITHDRAW: (OPEN, Status.WITHDRAWN),
    Move.REOPEN: (DONE, Status.CLAIMED),
    Move.REOPEN_UNOWNED: (DONE, Status.NEW),
    Move.JOIN: (frozenset({Status.WITH_BOT}), Status.WAITING_THIRD_PARTY),
}
"""From which states a move is allowed, and where it leads. Reopened is an event of the history, not a state."""


def allowed_moves(status: Status) -> list[Move]:
    """The moves that `status` allows, in the order of the table."""
    return [move for move, (sources, _) in MOVES.items() if status in sources]


def move(status: Status, how: Move) -> Status:
    """The state after `how`. Raises MoveRefused, which says what is allowed instead."""
    sources, target = MOVES[how]
    if status not in sources:
        instead = ", ".join(allowed_moves(status)) or "nothing"
        raise MoveRefused(f"{how} is not possible while it is {status}; possible: {instead}")
    return target


@dataclass(frozen=True, slots=True)
class Ticket:
    """One need of one requester. Times are UTC; `opened` is the clock that runs until the requester's yes.

    `need` and `resolution` are texts of the messages that `need_message` and `resolution_message` name: they are
    stored there only, so that they can be redacted in one place. `linked` is an older ticket for the same trouble, and
    `reopened` is how often that has come back, counted on from the older one.
    `outage` is set if technicians have made it a known outage; `parent` is the outage that it has joined. `problem` is
    set if it carries one; `recurs` is the ticket that carries the problem that has led to this one.
    """

    id: str
    number: int
    requester: str
    need: str
    opened: datetime
    status: Status = Status.WITH_BOT
    category: str = ""
    impact: Impact = Impact.ONE
    urgency: Urgency = Urgency.SLOWED
    customer_waiting: bool = False
    leadership: bool = False
    done: str = ""
    technician: str = ""
    resolution: str = ""
    resolved: datetime | None = None
    ended: datetime | None = None
    reopened: int = 0
    held: Held = Held.UNKNOWN
    linked: str = ""
    need_message: str = ""
    resolution_message: str = ""
    outage: Outage | None = None
    parent: str = ""
    problem: Problem | None = None
    recurs: str = ""

    @property
    def priority(self) -> Priority:
        """Impact x urgency."""
        return priority_of(self.impact, self.urgency)

    @property
    def standpoint(self) -> Standpoint:
        """What decides about its place in the queue."""
        return Standpoint(self.impact, self.urgency, self.customer_waiting, self.leadership, self.opened)

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes the requester something."""
        return self.status in OPEN

    @property
    def times_back(self) -> int:
        """How often its trouble has come back if it does so now. What was withdrawn did not fail: it was not wanted."""
        return self.reopened + (self.status is not Status.WITHDRAWN)

    @property
    def can_not_wait(self) -> bool:
        """Whether work is stopped or a customer is waiting."""
        return self.urgency is Urgency.STOPPED or self.customer_waiting

    @property
    def is_outage(self) -> bool:
        """Whether it is an outage that goes on and is told to people who have it, too."""
        return self.outage is not None and self.outage.told and self.status in AT_DESK

    @property
    def waits_for_outage(self) -> bool:
        """Whether its requester waits for the end of the outage that they have joined."""
        return bool(self.parent) and self.status is Status.WAITING_THIRD_PARTY

    def pressed_by(self, joined: Ticket) -> Ticket:
        """This outage, when somebody joins it who can not wait: it ranks as their own request would.

        What stops a leader comes first; a leader whose own work goes on does not lift what stops others.
        """
        if not joined.can_not_wait:
            return self
        leads = any(each.leadership and each.urgency is Urgency.STOPPED for each in (self, joined))
        customer = self.customer_waiting or joined.customer_waiting
        return replace(self, urgency=Urgency.STOPPED, customer_waiting=customer, leadership=leads)

    def moved(self, how: Move, **changes: object) -> Ticket:
        """This ticket after `how`, with `changes`. Raises MoveRefused."""
        return replace(self, status=move(self.status, how), **changes)  # type: ignore[arg-type]


STORED_AS_MESSAGES = frozenset({"need", "resolution"})


def changed(before: Ticket, after: Ticket) -> dict[str, object]:
    """The fields in which `after` differs from `before`: what an update has to write, and nothing else."""
    if after is before:
        return {}
    return {
        f.name: getattr(after, f.name)
        for f in fields(Ticket)
        if f.name not in STORED_AS_MESSAGES and getattr(before, f.name) != getattr(after, f.name)
    }


class EventKind(StrEnum):
    """What a ticket's history tells."""

    OPENED = "opened"
    ADDED = "added"
    TRIED = "tried"
    ANSWERED = "answered"
    SUGGESTED = "suggested"
    REPORTED = "reported"
    TAKEN_BACK = "taken_back"
    NOTE = "note"
    SENT = "sent"
    PROMISED = "promised"
    RENEWED = "renewed"
    PRIORITY = "priority"
    CATEGORY = "category"
    HELD = "held"
    CONFIRMED_FOR = "confirmed for"
    LINKED = "linked"
    UNDELIVERED = "undelivered"
    PROPOSED = "proposed"  # an article
    ARTICLE = "article"  # was kept
    NO_ARTICLE = "no_article"  # is worth it
    OUTAGE = "outage"  # it was made a known one, or what is told of it was changed
    NO_OUTAGE = "no_outage"  # it was called off
    PROBLEM = "problem"  # it keeps coming back: its cause is to be found, with which other ticket
    CAUSE = "cause"  # somebody looks for it
    CAUSE_REMOVED = "cause_removed"
    NO_CAUSE = "no_cause"  # none in common
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a ticket's history: who did what, when (UTC), and the stored message that says it.

    `message` names a row of the one table that holds message text and can be redacted; `detail` is our own
    wording (an article's id, a time), never what somebody typed.
    """

    id: str
    ticket: str
    at: datetime
    kind: EventKind
    actor: str = ""
    move: str = ""
    message: str = ""
    detail: str = ""


ABOUT_AN_ARTICLE = frozenset({EventKind.PROPOSED, EventKind.ARTICLE, EventKind.NO_ARTICLE})


def is_article_proposed(ticket: Ticket, history: tuple[Event, ...]) -> bool:
    """Whether an article was proposed, and nobody has decided on it. Not while it is back: the fix did not hold."""
    last = next((event.kind for event in reversed(history) if event.kind in ABOUT_AN_ARTICLE), None)
    return ticket.status is Status.VERIFIED and last is EventKind.PROPOSED
