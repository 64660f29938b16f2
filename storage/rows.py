"""From rows to the domain's objects. A column for each field, in the order of the fields, read by its type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import sqlalchemy as sa

from bot.domain.person import Identity, Known, Person
from bot.domain.promise import Promise
from bot.domain.ticket import Ticket
from storage.tables import PROMISED, identity, message, person, promise, ticket

Row = Sequence[Any]

need = message.alias("need")
resolution = message.alias("resolution")
technician = person.alias("technician")

_NOTHING: sa.ColumnElement[str] = sa.literal_column("''", sa.Text)


def columns(kind: Any, table: sa.FromClause) -> list[sa.ColumnElement[Any]]:
    """The columns of `table` for the fields of the dataclass `kind`."""
    return [table.c[field.name] for field in fields(kind)]


def ticket_columns() -> list[sa.ColumnElement[Any]]:
    """The columns for the fields of a ticket; its words are those of the messages to which it refers."""
    words = {"need": need, "resolution": resolution}
    return [
        sa.func.coalesce(words[field.name].c.text, _NOTHING) if field.name in words else ticket.c[field.name]
        for field in fields(Ticket)
    ]


WITH_WORDS = ticket.outerjoin(need, need.c.id == ticket.c.need_message).outerjoin(
    resolution, resolution.c.id == ticket.c.resolution_message
)
WITH_PROMISE = WITH_WORDS.outerjoin(promise, sa.and_(promise.c.ticket == ticket.c.id, PROMISED)).outerjoin(
    technician, technician.c.id == ticket.c.technician
)

TICKETS = sa.select(*ticket_columns()).select_from(WITH_WORDS)
"""Tickets with the words that belong to them."""

TICKETS_TOLD = sa.select(*ticket_columns(), *columns(Promise, promise), *columns(Person, technician)).select_from(
    WITH_PROMISE
)
"""The same with the open promise and the technician, which are there at most once."""

KNOWN = sa.select(*columns(Person, person), *columns(Identity, identity), identity.c.standing).select_from(
    identity.join(person)
)

_TICKET, _PROMISE, _PERSON, _IDENTITY = (len(fields(kind)) for kind in (Ticket, Promise, Person, Identity))


@dataclass(frozen=True, slots=True)
class Told:
    """A ticket, its open promise and its technician."""

    ticket: Ticket
    promise: Promise | None
    technician: Person | None


def told(row: Row) -> Told:
    """What a row of TICKETS_TOLD says."""
    promised, claimed = row[_TICKET : _TICKET + _PROMISE], row[_TICKET + _PROMISE :]
    return Told(
        Ticket(*row[:_TICKET]),
        Promise(*promised) if promised[0] is not None else None,
        Person(*claimed) if claimed[0] is not None else None,
    )


def known(row: Row | None) -> Known | None:
    """What a row of KNOWN says."""
    if row is None:
        return None
    account = _PERSON + _IDENTITY
    return Known(Person(*row[:_PERSON]), Identity(*row[_PERSON:account]), row[account])
