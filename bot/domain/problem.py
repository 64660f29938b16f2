"""A problem, in ITIL's words: the cause of trouble that keeps coming back. A workaround is not a fix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

TIMES = 3
"""The trouble that comes so often has a cause that somebody looks for; each time that a request came back counts."""

WITHIN = timedelta(days=90)
"""So far apart the first time and the last one lie at most."""


class Same(StrEnum):
    """In what it is the same trouble; what says more of its cause comes later."""

    REQUEST = "request"
    PERSON = "person"
    APPLICATION = "application"
    DEVICE = "device"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is done about a cause. The ticket that carries it is one of its incidents, the others name that one.

    `technician` (a person's id) looks for it, or nobody does yet. It has ended (UTC) when the cause is removed, as
    `message` says; or when somebody has found that there is none in common: then `message` is empty.
    """

    same: Same
    technician: str = ""
    ended: datetime | None = None
    message: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the cause is still to be found and removed."""
        return self.ended is None

    @property
    def is_removed(self) -> bool:
        """Whether a technician says that the cause is gone."""
        return bool(self.ended and self.message)


@dataclass(frozen=True, slots=True)
class Recurring:
    """An earlier ticket (its id) about the same trouble, and in what it is the same."""

    ticket: str
    same: Same


@dataclass(frozen=True, slots=True)
class Incident:
    """A ticket (id and number) that a problem has caused, of whom (id and name), and how often it came back."""

    ticket: str
    number: int
    person: str
    name: str
    reopened: int
    linked: str = ""
    """The older ticket from which it has counted on."""


def times_of(incidents: Iterable[Incident]) -> int:
    """How often the trouble came."""
    listed = tuple(incidents)
    counted_on = {each.linked for each in listed}
    return sum(1 + each.reopened for each in listed if each.ticket not in counted_on)


class CauseNews(StrEnum):
    """What those hear whom a problem hits."""

    SOUGHT = "sought"
    REMOVED = "removed"
