"""What a step of a flow wants to change. Steps return these; the service carries them out with the turn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.check_in import DueKind
from bot.domain.incoming import File
from bot.domain.person import Register
from bot.domain.priority import Impact, Urgency
from bot.domain.ticket import Held


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """The need is understood: keep it as a ticket, with the bot for now. `linked` is an older one for it."""

    need: str
    category: str = ""
    impact: Impact = Impact.ONE
    urgency: Urgency = Urgency.SLOWED
    customer_waiting: bool = False
    linked: str = ""
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """What became clearer about the ticket. None leaves a field as it is."""

    need: str | None = None
    category: str | None = None
    impact: Impact | None = None
    urgency: Urgency | None = None
    customer_waiting: bool | None = None
    done: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """The requester told more. It goes into the history, and to the technician if there is one."""

    text: str
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class AskForPerson:
    """The requester would like to talk to whoever has the request."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The requester answered a question of ours."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Tried:
    """An article was tried. `helped` is None while we do not know."""

    article: str
    title: str
    helped: bool | None


@dataclass(frozen=True, slots=True)
class HandOver:
    """A person takes it on. `due` is the promise that the requester was told, `by` the person promised."""

    reason: str
    due: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Hasten:
    """It can not wait, as is said only now: `by` (a person's id) writes by then, earlier than was promised."""

    due: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class JoinOutage:
    """The requester has a known outage (the id of its ticket), too: they hear of progress, and are asked when it is
    over."""

    outage: str


@dataclass(frozen=True, slots=True)
class Reopen:
    """It is back: the same ticket, the same technician, the original clock, and a new promise."""

    ticket: str
    text: str
    due: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Verify:
    """The requester says that it works."""


@dataclass(frozen=True, slots=True)
class CloseUnconfirmed:
    """Nobody answered. It is closed, and counted as neither helped nor not helped."""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The requester no longer needs it."""


@dataclass(frozen=True, slots=True)
class SetHeld:
    """What the requester said at the check-in."""

    held: Held


@dataclass(frozen=True, slots=True)
class Schedule:
    """The talk hears Silence of `kind` at `at` (UTC). `zone` is the person's, if it was chosen by their hours."""

    kind: DueKind
    at: datetime
    zone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unschedule:
    """What was scheduled for this talk, of these kinds, is not needed any more."""

    kinds: tuple[DueKind, ...]


@dataclass(frozen=True, slots=True)
class StartTalk:
    """Another need gets a talk of its own in the same place. It is heard as if it had just been written.

    `later` are needs that follow after this one; `put_aside`: it has waited for its turn; `at_once`: it can not wait
    until another question is answered; `asked`: a person is wanted for it.
    """

    text: str
    files: tuple[File, ...] = ()
    later: tuple[str, ...] = ()
    put_aside: bool = False
    at_once: bool = False
    asked: bool = False


@dataclass(frozen=True, slots=True)
class SetRegister:
    """The person's choice of plain or technical words, remembered."""

    register: Register


@dataclass(frozen=True, slots=True)
class Thank:
    """The requester's thanks reach the one who helped, if it was a person."""


Effect = (
    OpenTicket
    | Understood
    | Added
    | AskForPerson
    | Answered
    | Tried
    | HandOver
    | Hasten
    | JoinOutage
    | Reopen
    | Verify
    | CloseUnconfirmed
    | Withdraw
    | SetHeld
    | Schedule
    | Unschedule
    | StartTalk
    | SetRegister
    | Thank
)
