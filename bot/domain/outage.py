"""A known outage: what people are told of it while it goes on, who waits for its end, and what they hear until then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Outage:
    """What a technician has told of it; the ticket that carries it is the major incident, in ITIL's words.

    `what` is affected, in plain words. It should be over at `ends` (UTC), if that is known; `meanwhile` is what helps
    until then. It is `told` to people whose words are like it until it is called off or resolved.
    """

    what: str
    ends: datetime | None = None
    meanwhile: str = ""
    told: bool = True

    def is_late(self, now: datetime) -> bool:
        """Whether it should be over by now."""
        return self.ends is not None and self.ends <= now


@dataclass(frozen=True, slots=True)
class Joined:
    """Who has joined an outage: how many in all, how many of them wait for its end, how many say that it works for
    them, and the names of the first. Of those who wait: for how many work is stopped, and how many a customer waits
    for."""

    total: int = 0
    waiting: int = 0
    verified: int = 0
    names: tuple[str, ...] = ()
    stopped: int = 0
    customers: int = 0


NOBODY = Joined()


class News(StrEnum):
    """What those who have joined hear."""

    WROTE = "wrote"  # the technician, to everybody; which message
    WHO = "who"  # has it now
    WAITS = "waits"  # the technician, for somebody outside of the team
    LATER = "later"  # the next word comes later than promised; by when it was
    CHANGED = "changed"  # when it should be over, or what helps until then
    OVER = "over"  # the technician says so; in which message


@dataclass(frozen=True, slots=True)
class Passing:
    """News on their way: those up to the ticket with the number `after` have heard. `detail` belongs to the kind."""

    news: News
    detail: str = ""
    after: int = 0

    @property
    def note(self) -> str:
        """It as the note of what is due."""
        return f"{self.news} {self.after} {self.detail}"

    @classmethod
    def of(cls, note: str) -> Passing:
        """The news that a note tells of. Raises ValueError if it tells of none."""
        news, after, detail = note.split(" ", 2)
        return cls(News(news), detail, int(after))
