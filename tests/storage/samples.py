"""People, tickets and talks for the tests of the storage, made with as few words as possible."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import uuid_utils

from bot.domain.changes import Change, Keep, Meet, OpenTalk, Post, PutTicket
from bot.domain.check_in import Due, DueKind
from bot.domain.incoming import Incoming, Text, What
from bot.domain.message import Message, Speaker
from bot.domain.person import Identity, Person, Standing
from bot.domain.place import Place
from bot.domain.promise import Promise
from bot.domain.reply import Paragraph, Reply
from bot.domain.talk import Talk
from bot.domain.ticket import Event, EventKind, Status, Ticket

NOW = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC)
NUMBERS = count(1)

HELLO = Reply("Hello", (Paragraph("Hello"),))


def key() -> str:
    """A new key."""
    return str(uuid_utils.uuid7())


def dm(who: str = "ada") -> Place:
    """The direct message with somebody."""
    return Place("sandbox", "company", f"dm-{who}")


def identity(who: str = "ada", platform: str = "sandbox") -> Identity:
    """Somebody's account."""
    return Identity(platform, "company", who)


def person(name: str = "Ada Novak") -> Person:
    """Somebody new."""
    return Person(key(), name)


def incoming(what: What | None = None, name: str = "", who: str = "ada") -> Incoming:
    """Something that arrived."""
    return Incoming(name or key(), "company", who, dm(who), what or Text("help"), NOW)


def ticket(of: Person, **changes: object) -> Ticket:
    """A ticket whose need is in the message of the same key."""
    made = Ticket(key(), next(NUMBERS), of.id, "outlook asks for my password", NOW, need_message=key())
    return replace(made, **changes)  # type: ignore[arg-type]


def need(of: Ticket) -> Message:
    """The message with the need of a ticket."""
    return Message(of.need_message, of.requester, Speaker.REQUESTER, of.need, of.opened, of.id)


def talk(of: Person, **changes: object) -> Talk:
    """A talk in somebody's direct message."""
    made = Talk(key(), of.id, dm(), "support", "listen", 1, 1, {"need": "outlook", "tried": ["a", "b"]}, NOW)
    return replace(made, **changes)  # type: ignore[arg-type]


def due(in_minutes: float = 0, **changes: object) -> Due:
    """Something scheduled."""
    made = Due(key(), DueKind.REMIND, NOW + timedelta(minutes=in_minutes))
    return replace(made, **changes)  # type: ignore[arg-type]


def promise(of: Ticket, by: Person, in_minutes: float = 30) -> Promise:
    """An open promise."""
    return Promise(key(), of.id, by.id, NOW + timedelta(minutes=in_minutes))


def event(of: Ticket, kind: EventKind = EventKind.NOTE, **changes: object) -> Event:
    """A line of the history."""
    return replace(Event(key(), of.id, NOW, kind), **changes)  # type: ignore[arg-type]


def post(name: str = "", **changes: object) -> Post:
    """A message to be sent."""
    return replace(Post(name or key(), dm(), HELLO), **changes)  # type: ignore[arg-type]


def meet(someone: Person, who: str = "ada", standing: Standing = Standing.EMPLOYEE) -> Meet:
    """Somebody speaks for the first time."""
    return Meet(someone, identity(who), standing)


def opened(of: Ticket) -> list[Change]:
    """A ticket with its words."""
    return [PutTicket(of), Keep(need(of))]


def solved(of: Person, words: str, helped: str = "", **changes: object) -> list[Change]:
    """A verified ticket with its words."""
    resolution = Message(key(), of.id, Speaker.TECHNICIAN, helped, NOW) if helped else None
    made = ticket(of, need=words, status=Status.VERIFIED, ended=NOW, **changes)
    if resolution is None:
        return opened(made)
    return [*opened(replace(made, resolution_message=resolution.id)), Keep(replace(resolution, ticket=made.id))]


def going(of: Person, about: Ticket | None = None, **changes: object) -> tuple[Talk, OpenTalk]:
    """A talk and the change that opens it."""
    made = talk(of, ticket=about.id if about else "", **changes)
    return made, OpenTalk(made)
