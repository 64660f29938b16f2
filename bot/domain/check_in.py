"""When time speaks: check-ins, reminders and deadlines of talks and tickets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calendar import Hours

CHECK_IN_AT = time(10)
"""Local time of a check-in; kept inside the person's hours."""

CLOSE_AFTER = 3
"""Working days of silence after which a question is closed unconfirmed."""

SPACING = (1, 3, 5)
"""Working days until the check-in, the longer the more often the trouble had come back."""

QUIET = timedelta(seconds=4)
"""How long a greeting or a scrap waits for its sequel."""

SCREENSHOT_WAITS = timedelta(minutes=5)
"""How long a picture without words waits for an answer before it becomes a ticket."""

REOPENS_FOR = timedelta(days=14)
"""A word within this time reopens the same ticket; later it opens a linked one."""

REMEMBERS_FOR = timedelta(days=90)
"""What ended within this time is looked at when somebody says that it is back."""


PUT_ASIDE = "put aside"
"""The note of a START for a need that has waited for its turn."""

AT_ONCE = "at once"
"""The note of a START that does not wait until another question is answered."""


class DueKind(StrEnum):
    """What is due. The first group is heard by a talk, the second by the desk, the third by who looks after the
    articles."""

    QUIET = "quiet"  # the sequel of a fragment did not come
    START = "start"  # a need that was put aside gets its turn
    REMIND = "remind"  # nobody answered our question
    CLOSE = "close"  # nobody answered the reminder either
    CHECK_IN = "check_in"  # did the fix hold?
    RESOLVED = "resolved"  # a technician says that it is done: ask the requester

    PROMISE_SOON = "promise_soon"  # remind the technician of the promise
    PROMISE = "promise"  # tell the requester before it lapses
    UNCLAIMED = "unclaimed"  # nobody has taken it: the duty technician, then the lead
    ANSWER = "answer"  # the technician waits for the requester's answer
    NEWS = "news"  # news of an outage, for those who have joined it
    OUTAGE_END = "outage_end"  # an outage should be over by now: ask who has it for a new time
    AWAY = "away"  # whoever has it is away: it goes back to the team

    ARTICLE = "article"  # it was solved: propose an article, if there was none
    RECURS = "recurs"  # it was put right: has it come too often?
    CAUSE = "cause"  # its requester hears who looks for the cause, or that it is removed
    WEEKLY = "weekly"  # tell the technicians what the articles did; of no talk and no ticket


TALK_HEARS = frozenset(
    {DueKind.QUIET, DueKind.START, DueKind.REMIND, DueKind.CLOSE, DueKind.CHECK_IN, DueKind.RESOLVED}
)


IN_THEIR_HOURS = frozenset({DueKind.REMIND, DueKind.CLOSE, DueKind.CHECK_IN})
"""What nobody waits for: after an outage of ours it is not said in the night, but when the person's day begins."""

ASKS = IN_THEIR_HOURS | {DueKind.RESOLVED}
"""What may come of it is a message that we send by ourselves."""

SILENCES = frozenset({DueKind.QUIET, DueKind.REMIND, DueKind.CLOSE})
"""What is scheduled for the case that a person says nothing."""


class DueState(StrEnum):
    """What became of something scheduled."""

    PENDING = "pending"
    FIRED = "fired"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Due:
    """Something scheduled: at `at` (UTC) the talk or the ticket hears that it is time.

    `local` and `zone` keep what was meant for a person ('2026-11-24T10:00', 'Europe/Vienna'), so that the
    instant can be computed anew when a zone's rules change. `note` is what it carries along.
    """

    id: str
    kind: DueKind
    at: datetime
    talk: str = ""
    ticket: str = ""
    local: str = ""
    zone: str = ""
    note: str = ""
    state: DueState = DueState.PENDING

    @property
    def meant(self) -> datetime:
        """When it was to be heard at first (UTC), also if it was put off since."""
        if not self.local:
            return self.at
        return datetime.fromisoformat(self.local).replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)


def check_in_at(fixed: datetime, hours: Hours, came_back: int) -> datetime:
    """When to ask whether a fix of `fixed` held: next working day, later if it had come back before (UTC)."""
    return hours.next_day_at(fixed, CHECK_IN_AT, SPACING[min(came_back, len(SPACING) - 1)])


def remind_at(asked: datetime, hours: Hours) -> datetime:
    """When to ask once more: the next working day, in the person's hours (UTC)."""
    return hours.next_day_at(asked, CHECK_IN_AT)


def close_at(asked: datetime, hours: Hours, *, after_reminder: bool = False) -> datetime:
    """When silence closes the matter: three working days after we asked, one of which the reminder took (UTC)."""
    return hours.next_day_at(asked, CHECK_IN_AT, CLOSE_AFTER - after_reminder)
