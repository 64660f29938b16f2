"""Whether people were helped: what became of requests in a span of time, computed from their histories.

Silence is a state of its own: who did not answer counts neither as helped nor as not helped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from bot.domain.ticket import Event, EventKind, Held, Move, Status

HELD_FOR = timedelta(days=7)
"""How long after the requester's yes it is looked whether the fix held."""

NEEDS_THE_DESK = frozenset({Move.HAND_OVER, Move.JOIN, Move.CLAIM, Move.REOPEN, Move.REOPEN_UNOWNED})
COMES_BACK = frozenset({Move.REOPEN, Move.REOPEN_UNOWNED})


@dataclass(frozen=True, slots=True)
class Span:
    """From `since` until just before `until` (UTC)."""

    since: datetime
    until: datetime

    def __contains__(self, moment: datetime) -> bool:
        return self.since <= moment < self.until

    @property
    def before(self) -> Span:
        """The span of the same length before this one."""
        return self.earlier(self.until - self.since)

    def earlier(self, by: timedelta) -> Span:
        """This span, so much earlier."""
        return Span(self.since - by, self.until - by)


@dataclass(frozen=True, slots=True)
class Course:
    """What became of a request; `history` holds the lines that outcomes are computed from, the oldest first."""

    opened: datetime
    status: Status
    category: str
    ended: datetime | None
    history: tuple[Event, ...]

    @property
    def needed_the_desk(self) -> bool:
        """Whether technicians had a part in it."""
        return any(event.move in NEEDS_THE_DESK for event in self.history)

    def first(self, how: Move) -> datetime | None:
        """When it was first moved so."""
        return next((event.at for event in self.history if event.move == how), None)

    def count(self, span: Span, *kinds: EventKind) -> int:
        """How many lines of these kinds there are of that span."""
        return sum(event.kind in kinds and event.at in span for event in self.history)

    def held(self, yes: datetime) -> Held:
        """Whether what worked at `yes` still did a week later; unknown if nobody has told."""
        told = [event for event in self.history if yes < event.at <= yes + HELD_FOR]
        if any(event.move in COMES_BACK or _held(event) is Held.NO for event in told):
            return Held.NO
        return Held.YES if any(_held(event) is Held.YES for event in told) else Held.UNKNOWN


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of requests in a span.

    `alone`, `with_desk`: those that ended with the requester's yes, without and with a technician; `silent`: whose
    requester did not answer any more. `held`, `came_back`, `unknown`: a week after the first yes, of those whose week
    ended in the span. `to_yes` is from opening to the yes, `to_claim` from the hand-over to the first claim.
    `promises` were told to requesters, `put_off` of them not kept: they heard of it before the time was over.
    """

    opened: int
    alone: int
    with_desk: int
    silent: int
    withdrawn: int
    held: int
    came_back: int
    unknown: int
    to_yes: tuple[timedelta, ...]
    to_claim: tuple[timedelta, ...]
    promises: int
    put_off: int

    @property
    def verified(self) -> int:
        """Requests that ended with the requester's yes."""
        return self.alone + self.with_desk

    @property
    def asked(self) -> int:
        """Requests that ended, and whose requester was asked whether it works."""
        return self.verified + self.silent


def outcomes(courses: Iterable[Course], span: Span) -> Outcomes:
    """What became of them in `span`."""
    found = list(courses)
    ended = [one for one in found if one.ended and one.ended in span]
    verified = [one for one in ended if one.status is Status.VERIFIED]
    worked = [(one, yes) for one in found if (yes := one.first(Move.VERIFY)) and yes in span.earlier(HELD_FOR)]
    held = [one.held(yes) for one, yes in worked]
    claims = [(one.first(Move.HAND_OVER), one.first(Move.CLAIM)) for one in found]
    return Outcomes(
        opened=sum(one.opened in span for one in found),
        alone=sum(not one.needed_the_desk for one in verified),
        with_desk=sum(one.needed_the_desk for one in verified),
        silent=sum(one.status is Status.CLOSED_UNCONFIRMED for one in ended),
        withdrawn=sum(one.status is Status.WITHDRAWN for one in ended),
        held=held.count(Held.YES),
        came_back=held.count(Held.NO),
        unknown=held.count(Held.UNKNOWN),
        to_yes=tuple(sorted(one.ended - one.opened for one in verified if one.ended)),
        to_claim=tuple(sorted(claim - asked for asked, claim in claims if asked and claim and asked <= claim in span)),
        promises=sum(one.count(span, EventKind.PROMISED, EventKind.RENEWED) for one in found),
        put_off=sum(one.count(span, EventKind.RENEWED) for one in found),
    )


def by_category(courses: Iterable[Course], span: Span) -> dict[str, Outcomes]:
    """What became of them by what they were about, that of which most was opened first."""
    parted: defaultdict[str, list[Course]] = defaultdict(list)
    for one in courses:
        parted[one.category].append(one)
    told = {category: outcomes(some, span) for category, some in parted.items()}
    return dict(sorted(told.items(), key=lambda each: (-each[1].opened, each[0])))


def quantile(spans: Sequence[timedelta], share: float) -> timedelta | None:
    """The shortest of the sorted `spans` that `share` of them do not exceed; None if there are none."""
    return spans[ceil(share * len(spans)) - 1] if spans else None


def _held(event: Event) -> Held | None:
    return Held(event.detail) if event.kind is EventKind.HELD else None
