"""People, and the accounts by which platforms know them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.calendar import Day, Hours


class Register(StrEnum):
    """How an answer is worded for somebody."""

    PLAIN = "plain"
    TECHNICAL = "technical"


class Standing(StrEnum):
    """What an identity may do. It belongs to the identity: joining identities never lends it to another."""

    EMPLOYEE = "employee"
    TECHNICIAN = "technician"
    LEAD = "lead"

    @property
    def works_the_desk(self) -> bool:
        """Whether this identity may act on tickets of others."""
        return self is not Standing.EMPLOYEE


@dataclass(frozen=True, slots=True)
class Identity:
    """An account on a platform: `account` is the workspace or tenant, `external_id` the user's id there."""

    platform: str
    account: str
    external_id: str

    @property
    def key(self) -> str:
        """One string that names the identity."""
        return f"{self.platform}/{self.account}/{self.external_id}"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who asks for help or gives it. `leadership` ranks stopped work, it is never shown.

    `register`, `check_ins` (to be asked later whether a fix held) and `day` (when to write to them unasked, instead of
    their working hours) are their own choice. `photo` is the address of a picture, `locale` the language of their
    client (BCP 47: de-DE); both are empty if their platform does not tell. A technician may be `away` until then (UTC).
    """

    id: str
    name: str
    email: str = ""
    title: str = ""
    hours: Hours = field(default_factory=Hours)
    leadership: bool = False
    register: Register = Register.PLAIN
    check_ins: bool = True
    day: Day | None = None
    photo: str = ""
    locale: str = ""
    away: datetime | None = None

    def is_away(self, now: datetime) -> bool:
        """Whether they do not work now, so that others have what they would have."""
        return self.away is not None and now < self.away

    @property
    def reachable(self) -> Hours:
        """When they may be written to unasked."""
        return replace(self.hours, start=self.day.start, end=self.day.end) if self.day else self.hours

    @property
    def first_name(self) -> str:
        """The first word of the name, for greetings."""
        return self.name.split(" ", 1)[0]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a directory tells about an identity."""

    name: str
    email: str = ""
    title: str = ""
    hours: Hours = field(default_factory=Hours)
    leadership: bool = False
    standing: Standing = Standing.EMPLOYEE
    home: bool = False
    """Whether the account is the company's own, with an e-mail address that the company gave: no guest's."""
    photo: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A person together with the identity through which they speak now."""

    person: Person
    identity: Identity
    standing: Standing
