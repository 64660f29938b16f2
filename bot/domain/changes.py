"""What a change-set can contain. The writer commits a change-set at once or not at all.

Guarded changes raise Conflict when the world has moved on since it was read; then nothing of the set is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.calendar import Day
from bot.domain.check_in import Due, DueKind
from bot.domain.incoming import Incoming
from bot.domain.message import Message
from bot.domain.pace import Pace
from bot.domain.person import Identity, Known, Person, Register, Standing
from bot.domain.place import Place
from bot.domain.promise import Promise, PromiseState
from bot.domain.reply import Reply
from bot.domain.talk import Talk
from bot.domain.ticket import Event, Status, Ticket


@dataclass(frozen=True, slots=True)
class Receive:
    """Store what arrived. Duplicate if its key is there already."""

    incoming: Incoming


@dataclass(frozen=True, slots=True)
class Finish:
    """What arrived under `key` has been dealt with. Guarded: it must still be unfinished."""

    key: str
    failed: str = ""
    """Why it could not be dealt with; empty if it was."""


@dataclass(frozen=True, slots=True)
class Meet:
    """A person speaks to us for the first time. Guarded: the identity must be new.

    `home`: the account is the company's own, so that its e-mail address tells who it is.
    """

    person: Person
    identity: Identity
    standing: Standing
    home: bool = False

    @property
    def known(self) -> Known:
        """Them, as we know them from then on."""
        return Known(self.person, self.identity, self.standing)


@dataclass(frozen=True, slots=True)
class Join:
    """Somebody whom we know speaks through another account of the company's. Guarded: the identity must be new."""

    person: Person
    identity: Identity
    standing: Standing

    @property
    def known(self) -> Known:
        """Them, as we know them from then on."""
        return Known(self.person, self.identity, self.standing)


@dataclass(frozen=True, slots=True)
class Refresh:
    """A person as the directory describes them now. What they have chosen themselves stays."""

    person: Person


@dataclass(frozen=True, slots=True)
class Prefer:
    """A person's choice of register."""

    person: str
    register: Register


@dataclass(frozen=True, slots=True)
class Reach:
    """A person's choice whether they are asked later if a fix held, and when they are written to unasked."""

    person: str
    check_ins: bool
    day: Day | None


@dataclass(frozen=True, slots=True)
class Absent:
    """A technician is away until then; None if they are there."""

    person: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Asked:
    """We ask a person something by ourselves. Guarded: nothing else of ours may have gone to them since `seen`."""

    person: str
    at: datetime
    seen: Pace


@dataclass(frozen=True, slots=True)
class ToldLater:
    """We tell a person by ourselves that it takes longer."""

    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Wrote:
    """A person wrote: what we say next is not unasked."""

    person: str


@dataclass(frozen=True, slots=True)
class Refer:
    """By what an adapter reaches a place again: opaque to everybody else. Empty if it can not any more."""

    place: Place
    reference: str


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """A new talk."""

    talk: Talk


@dataclass(frozen=True, slots=True)
class SaveTalk:
    """The talk after a turn. Guarded: its turn must still be `seen`."""

    talk: Talk
    seen: int


@dataclass(frozen=True, slots=True)
class PutTicket:
    """A new ticket."""

    ticket: Ticket


@dataclass(frozen=True, slots=True)
class ChangeTicket:
    """Write these fields. Guarded: the status must still be `seen`, and the technician `technician`."""

    id: str
    seen: Status
    technician: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Remember:
    """A line for the history."""

    event: Event


@dataclass(frozen=True, slots=True)
class Keep:
    """Somebody's words."""

    message: Message


@dataclass(frozen=True, slots=True)
class Redact:
    """Words that were taken back are gone: from what arrived under these keys, from messages of a ticket, given as
    (id, the text that is left), and from where we quoted these `words` in what we said about it."""

    arrivals: tuple[str, ...]
    messages: tuple[tuple[str, str], ...] = ()
    ticket: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PutPromise:
    """A new promise. There must be no other open one for this ticket: end that first."""

    promise: Promise


@dataclass(frozen=True, slots=True)
class EndPromise:
    """The open promise of a ticket, if there is one, ends like this."""

    ticket: str
    state: PromiseState


@dataclass(frozen=True, slots=True)
class PutDue:
    """Something is scheduled."""

    due: Due


@dataclass(frozen=True, slots=True)
class DropDue:
    """What is scheduled for this talk or this ticket, of these kinds, is dropped."""

    kinds: tuple[DueKind, ...]
    talk: str = ""
    ticket: str = ""


@dataclass(frozen=True, slots=True)
class Fire:
    """Something due has been heard. Guarded: it must still be pending."""

    due: str


@dataclass(frozen=True, slots=True)
class Defer:
    """Something due waits until `at`. Guarded: it must still be pending."""

    due: str
    at: datetime


class PostState(StrEnum):
    """Where a message of ours is. SENDING: taken by the courier that `owner` names; it may or may not be out."""

    SENDING = "sending"
    SENT = "sent"
    UNSURE = "unsure"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Post:
    """A message to be sent. `key` is (talk, turn, n) or (what caused it, n): unique, so that it is said once.

    `talk` and `turn` go with its buttons. `thread_of` sends it into the thread of that ticket's card, `card` makes
    it the card itself, which is rendered when it is sent, and updated in place if it is there already.
    """

    key: str
    place: Place
    reply: Reply | None
    talk: str = ""
    turn: int = 0
    ticket: str = ""
    thread_of: str = ""
    card: str = ""


@dataclass(frozen=True, slots=True)
class Resend:
    """This process sends a message that another one may have sent, and that was not found."""

    key: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of messages: (key, state, the platform's message id or the reason)."""

    outcomes: tuple[tuple[str, PostState, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something said in a place of the sandbox, by us (`reply`) or by somebody (`author`, `text`).

    `ref` is its id (the thread's name, if it starts one), `position` moves on when it is new or changed.
    """

    key: str
    ref: str
    place: Place
    at: datetime
    reply: Reply | None = None
    author: str = ""
    text: str = ""
    talk: str = ""
    turn: int = 0
    ticket: str = ""
    replaces: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Transcribe:
    """Keep an entry of the sandbox: new once for each key, or in the place of the entry that it replaces."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class SetClock:
    """How far the sandbox's clock is ahead, in seconds."""

    ahead: float


Change = (
    Receive
    | Finish
    | Meet
    | Join
    | Refresh
    | Prefer
    | Reach
    | Absent
    | Asked
    | ToldLater
    | Wrote
    | Refer
    | OpenTalk
    | SaveTalk
    | PutTicket
    | ChangeTicket
    | Remember
    | Keep
    | Redact
    | PutPromise
    | EndPromise
    | PutDue
    | DropDue
    | Fire
    | Defer
    | Post
    | Resend
    | Delivered
    | Transcribe
    | SetClock
)
