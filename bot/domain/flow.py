"""The protocol of a flow: a conversation as small steps, each returning what it asks, says and wants changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from bot.domain.calendar import Hours
from bot.domain.effects import Effect
from bot.domain.heard import Heard, Question
from bot.domain.incoming import File
from bot.domain.person import Person
from bot.domain.place import Place
from bot.domain.promise import Promise
from bot.domain.reply import Reply
from bot.domain.ticket import Ticket

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Team:
    """The IT team as a talk sees it: who is on duty, who leads, when they work, where they work together."""

    triage: Place
    hours: Hours
    duty: Person | None = None
    lead: Person | None = None

    def at(self, now: datetime) -> Team:
        """The team without those who are away: while nobody is on duty, the lead is."""
        lead = self.lead if self.lead and not self.lead.is_away(now) else None
        duty = self.duty if self.duty and not self.duty.is_away(now) else None
        return replace(self, duty=duty or (lead if self.duty else None), lead=lead)

    def beside(self, owner: Person | None) -> Person | None:
        """Who looks for a cause together with `owner`: whoever is on duty, else the lead; None if there is nobody."""
        return next((each for each in (self.duty, self.lead) if each and each != owner), None)


@dataclass(frozen=True, slots=True)
class Turn(Generic[F]):
    """All that a step may look at. It is a snapshot: nothing here changes while the step runs.

    `ticket` is the one that this talk is about; `others` are the person's other tickets that are open or ended
    lately, newest first; `outages` go on, or this person has joined them; `promises` and `people` belong to all of
    these.
    """

    heard: Heard
    facts: F
    person: Person
    team: Team
    now: datetime
    ticket: Ticket | None = None
    others: tuple[Ticket, ...] = ()
    promises: tuple[Promise, ...] = ()
    people: tuple[Person, ...] = ()
    outages: tuple[Ticket, ...] = ()

    def promised(self, ticket: Ticket) -> datetime | None:
        """By when the next word about a ticket was promised, if it was (UTC)."""
        worked_on = self._worked_on(ticket)
        return next((promise.due for promise in self.promises if promise.ticket == worked_on.id), None)

    def technician(self, ticket: Ticket | None) -> Person | None:
        """Who has claimed a ticket, or the outage that it has joined."""
        worked_on = self._worked_on(ticket) if ticket else None
        return next((person for person in self.people if worked_on and person.id == worked_on.technician), None)

    def outage(self, ticket_id: str) -> Ticket | None:
        """An outage by its id."""
        return next((outage for outage in self.outages if outage.id == ticket_id), None)

    def _worked_on(self, ticket: Ticket) -> Ticket:
        return (self.outage(ticket.parent) or ticket) if ticket.waits_for_outage else ticket


@dataclass(frozen=True, slots=True)
class Next(Generic[F]):
    """What a step decided. Make one with `ask`, `rest`, `go` or `end`.

    `question` set: we asked and wait for the answer. `step` set: go on there at once. `over`: the talk ends.
    None of these: the talk rests where it is until somebody speaks or something is due.
    """

    facts: F
    reply: Reply | None = None
    question: Question | None = None
    step: str = ""
    over: bool = False
    keep_question: bool = False
    effects: tuple[Effect, ...] = ()

    def also(self, *effects: Effect | None) -> Next[F]:
        """The same, with these changes; None is left out."""
        return replace(self, effects=self.effects + tuple(effect for effect in effects if effect is not None))


def ask(facts: F, reply: Reply, question: Question) -> Next[F]:
    """Say this and wait for the answer."""
    return Next(facts, reply, question=question)


def rest(facts: F, reply: Reply | None = None) -> Next[F]:
    """Say this, if anything, and wait for somebody else or for time. No question is open."""
    return Next(facts, reply)


def stay(facts: F, reply: Reply | None = None) -> Next[F]:
    """Say this, if anything; the question that is open stays open."""
    return Next(facts, reply, keep_question=True)


def go(step: str, facts: F, reply: Reply | None = None) -> Next[F]:
    """Say this, if anything, and go on in `step` within the same turn."""
    return Next(facts, reply, step=step)


def end(facts: F, reply: Reply | None = None) -> Next[F]:
    """Say this, if anything; this talk is over."""
    return Next(facts, reply, over=True)


class Flow(Protocol):
    """A conversation: its name, its steps and the arrows between them, and the codec of what it remembers."""

    @property
    def name(self) -> str: ...

    @property
    def first(self) -> str:
        """The step in which a new talk begins."""
        ...

    @property
    def version(self) -> int:
        """The version of the facts that `dump` writes; `load` reads this one and the one before."""
        ...

    @property
    def arrows(self) -> Mapping[str, frozenset[str]]:
        """From which step one may go to which, within a turn."""
        ...

    def begin(
        self, need: str = "", files: tuple[File, ...] = (), later: tuple[str, ...] = (), *, asked: bool = False
    ) -> Any:
        """The facts of a new talk; `need` and what follows were said before in another one, `asked`: for a person."""
        ...

    async def run(self, step: str, turn: Turn[Any]) -> Next[Any]:
        """Take one step. Reads through ports, writes nothing."""
        ...

    def dump(self, facts: Any) -> dict[str, Any]: ...

    def load(self, version: int, stored: dict[str, Any]) -> Any: ...
