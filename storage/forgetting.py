"""Words and names leave the database: a person's, and those of requests that ended long ago.

What happened stays, so that counts and times are still right: when something was asked, of which category, how long it
took, whether it helped. Who it was and what they wrote is gone. What stands on the chat platform is not ours to delete.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.domain.calendar import Hours
from bot.domain.changes import PostState
from bot.domain.check_in import DueState
from bot.domain.errors import SetupError
from bot.domain.message import DELETED, Speaker
from bot.domain.person import Register
from bot.domain.place import Place
from bot.domain.ticket import EventKind
from storage import search, tables
from storage.codec import to_json
from storage.tables import (
    ALIVE,
    due,
    identity,
    inbox,
    message,
    outbox,
    person,
    promise,
    talk,
    ticket,
    ticket_history,
    transcript,
)
from storage.theirs import rows_of, tickets_of

NOBODY = "nobody"
"""The id of the person that everybody becomes who is forgotten."""

NOWHERE = Place("forgotten", "", "")

AT_ONCE = 200
"""Requests, and rows of other kinds, in one transaction: others can write between two of them."""

SETTLED = (PostState.SENT, PostState.FAILED)

_KEYS: dict[sa.Table, sa.Column[Any]] = {
    ticket: ticket.c.id,
    talk: talk.c.id,
    message: message.c.id,
    inbox: inbox.c.seq,
    outbox: outbox.c.seq,
    due: due.c.id,
    transcript: transcript.c.key,
}

_NAMES = (EventKind.REPORTED, EventKind.CONFIRMED_FOR)
"""Lines of the history whose detail is a name."""


def forget(connection: Connection, who: str) -> int:
    """Forget a person (an id) and all that is kept of them; how many requests they had.

    What a technician wrote for others stays, without their name. Raises SetupError, and nothing has changed, as long
    as something of theirs is still going on.
    """
    _must_be_over(connection, who)
    _nobody(connection)
    requests = list(connection.scalars(tickets_of(who)))
    ours = sa.and_(rows_of(outbox, who), outbox.c.ticket.not_in(requests))
    connection.execute(sa.delete(outbox).where(ours))
    for said in (transcript, tables.reference):
        connection.execute(sa.delete(said).where(rows_of(said, who)))
    # What arrived tells which places are theirs alone, so it goes after what was said there.
    arrived = sa.or_(rows_of(inbox, who), inbox.c.seq.in_(_done_for(connection, requests)))
    connection.execute(sa.delete(inbox).where(arrived))
    connection.execute(sa.update(due).where(rows_of(due, who)).values(note=""))
    pending = sa.and_(rows_of(due, who), tables.PENDING)
    connection.execute(sa.update(due).where(pending).values(state=DueState.DROPPED))
    _take_names_off(connection, requests)
    _take_out_of_others(connection, who)
    _take_name_out(connection, who)
    connection.execute(sa.delete(identity).where(identity.c.person == who))
    connection.execute(sa.delete(person).where(person.c.id == who))
    return len(requests)


@dataclass(frozen=True, slots=True)
class Lot:
    """Rows of one table that may be forgotten, by their keys: few enough for one transaction."""

    table: sa.Table
    keys: Sequence[Any]


def outlived(connection: Connection, before: datetime) -> tuple[Lot, ...]:
    """What ended before then, and what was said before then about no request. Nothing is changed."""
    old = {
        ticket: sa.and_(ticket.c.ended < before, ticket.c.requester != NOBODY),
        talk: sa.and_(talk.c.ended < before, talk.c.ticket.is_(None), talk.c.person != NOBODY),
        message: sa.and_(message.c.at < before, message.c.ticket.is_(None), message.c.text != DELETED),
        inbox: sa.and_(inbox.c.received < before, inbox.c.state != tables.WAITING),
        outbox: sa.and_(outbox.c.queued < before, outbox.c.ticket == "", outbox.c.state.in_(SETTLED)),
        due: sa.and_(due.c.at < before, due.c.note != "", ~tables.PENDING),
        transcript: transcript.c.at < before,
    }
    return tuple(
        Lot(table, keys[at : at + AT_ONCE])
        for table, condition in old.items()
        for keys in [connection.scalars(sa.select(_KEYS[table]).where(condition)).all()]
        for at in range(0, len(keys), AT_ONCE)
    )


def forget_lot(connection: Connection, lot: Lot) -> None:
    """Words and names leave these rows; what arrived and what was sent is deleted."""
    _nobody(connection)
    these = _KEYS[lot.table].in_(lot.keys)
    if lot.table is ticket:
        _take_names_off(connection, list(lot.keys))
    elif lot.table is talk:
        _end_talks(connection, these)
    elif lot.table is message:
        _take_words(connection, these)
    elif lot.table is due:
        connection.execute(sa.update(due).where(these).values(note=""))
    else:
        connection.execute(sa.delete(lot.table).where(these))


def _must_be_over(connection: Connection, who: str) -> None:
    concerned = sa.or_(ticket.c.requester == who, ticket.c.technician == who)
    numbers = list(connection.scalars(sa.select(ticket.c.number).where(ALIVE, concerned).order_by(ticket.c.number)))
    if numbers:
        named = ", ".join(map(str, numbers[:10])) + (" and others" if len(numbers) > 10 else "")
        raise SetupError(f"nothing was forgotten: still open: {named}; end these requests, or hand them over, first")
    busy = sa.select(sa.exists().where(rows_of(inbox, who), tables.UNFINISHED))
    if connection.scalar(busy):
        raise SetupError("nothing was forgotten: something they wrote is being dealt with; try again in a few seconds")


def _done_for(connection: Connection, requests: list[str]) -> list[int]:
    """What technicians did for these requests, with their buttons or in the threads of the cards: inbox rows."""
    cards = connection.execute(sa.select(outbox.c.place, outbox.c.ref).where(outbox.c.card.in_(requests)))
    threads = [place.in_thread(ref) for place, ref in cards if ref]
    found = list(connection.scalars(sa.select(inbox.c.seq).where(inbox.c.place.in_(threads))))
    what = sa.type_coerce(inbox.c.what, sa.Text)
    acts = connection.execute(sa.select(inbox.c.seq, what).where(what.contains('"ticket":')))
    return found + [seq for seq, done in acts if json.loads(done).get("ticket") in requests]


def _nobody(connection: Connection) -> None:
    """Foreign keys want somebody to be there."""
    if not connection.scalar(sa.select(sa.exists().where(person.c.id == NOBODY))):
        values = {"id": NOBODY, "name": "Somebody", "email": "", "title": "", "hours": Hours(), "leadership": False}
        connection.execute(sa.insert(person).values(**values, register=Register.PLAIN, check_ins=False))


def _take_names_off(connection: Connection, requests: list[str]) -> None:
    """These requests are nobody's any more, and say nothing but what they were about, and when."""
    search.take_out(connection, requests)
    _take_words(connection, message.c.ticket.in_(requests))
    in_history = ticket_history.c.ticket.in_(requests)
    connection.execute(sa.update(ticket_history).where(in_history, ticket_history.c.actor != "").values(actor=NOBODY))
    named = sa.and_(in_history, ticket_history.c.kind.in_(_NAMES))
    connection.execute(sa.update(ticket_history).where(named).values(detail=""))
    connection.execute(sa.delete(outbox).where(tables.ABOUT_A_TICKET, outbox.c.ticket.in_(requests)))
    _end_talks(connection, talk.c.ticket.in_(requests))
    gone = {"requester": NOBODY, "technician": None, "done": "", "outage": None, "problem": None}
    connection.execute(sa.update(ticket).where(ticket.c.id.in_(requests)).values(**gone))


def _take_out_of_others(connection: Connection, who: str) -> None:
    """What they did for others and among others: their name is gone, and what they did not write as a technician."""
    _end_talks(connection, talk.c.person == who)
    connection.execute(sa.update(talk).where(talk.c.reporter == who).values(reporter=None))
    theirs = message.c.person == who
    _take_words(connection, sa.and_(theirs, message.c.speaker.in_([Speaker.REQUESTER, Speaker.COLLEAGUE])))
    connection.execute(sa.update(message).where(theirs).values(person=None))
    connection.execute(sa.update(ticket).where(ticket.c.technician == who).values(technician=None))
    for of_ticket, problem in connection.execute(sa.select(ticket.c.id, ticket.c.problem).where(tables.HAS_PROBLEM)):
        if problem.technician == who:
            nobody = replace(problem, technician="")
            connection.execute(sa.update(ticket).where(ticket.c.id == of_ticket).values(problem=nobody))
    connection.execute(sa.update(promise).where(promise.c.by == who).values(by=None))
    connection.execute(sa.update(ticket_history).where(ticket_history.c.actor == who).values(actor=NOBODY))


def _take_name_out(connection: Connection, who: str) -> None:
    """Out of what we told others. A name of one word may be a part of other words, and stays there."""
    name = connection.scalar(sa.select(person.c.name).where(person.c.id == who)) or ""
    connection.execute(
        sa.update(ticket_history)
        .where(ticket_history.c.kind.in_(_NAMES), ticket_history.c.detail == name)
        .values(detail="")
    )
    told = sa.cast(outbox.c.reply, sa.Text)
    for word, instead in ((who, NOBODY), (name, "Somebody")):
        if word == who or " " in word:
            written = to_json(word)[1:-1]  # as it stands in JSON
            without = sa.func.replace(told, written, instead)
            connection.execute(sa.update(outbox).where(told.contains(written, autoescape=True)).values(reply=without))


def _take_words(connection: Connection, where: sa.ColumnElement[bool]) -> None:
    connection.execute(sa.update(message).where(where).values(text=DELETED, files=(), person=None))


def _end_talks(connection: Connection, where: sa.ColumnElement[bool]) -> None:
    """They are over (if they were not, since they began), and nobody's."""
    ended = sa.func.coalesce(talk.c.ended, talk.c.opened)
    gone = {"person": NOBODY, "place": NOWHERE, "facts": {}, "question": None, "reporter": None}
    connection.execute(sa.update(talk).where(where).values(**gone, ended=ended))
