"""Which rows are somebody's: what they wrote, what is kept of their requests, and what we wrote to them alone."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from storage import tables
from storage.tables import identity, inbox, ticket


def rows_of(table: sa.Table, person: str) -> sa.ColumnElement[bool]:
    """A person's rows of a table. Raises KeyError for a table that holds nothing of people."""
    requests = tickets_of(person)
    talks = sa.select(tables.talk.c.id).where(tables.talk.c.person == person)
    conditions: dict[sa.Table, sa.ColumnElement[bool]] = {
        tables.person: tables.person.c.id == person,
        identity: identity.c.person == person,
        ticket: ticket.c.requester == person,
        tables.ticket_history: tables.ticket_history.c.ticket.in_(requests),
        tables.message: sa.or_(tables.message.c.person == person, tables.message.c.ticket.in_(requests)),
        tables.promise: tables.promise.c.ticket.in_(requests),
        tables.talk: tables.talk.c.person == person,
        tables.due: sa.or_(tables.due.c.ticket.in_(requests), tables.due.c.talk.in_(talks)),
        inbox: _wrote(inbox, person),
        tables.outbox: sa.or_(tables.outbox.c.ticket.in_(requests), tables.outbox.c.place.in_(alone_with(person))),
        tables.reference: tables.reference.c.place.in_(alone_with(person)),
        tables.transcript: tables.transcript.c.place.in_(alone_with(person)),
    }
    return conditions[table]


def tickets_of(person: str) -> sa.Select[Any]:
    """The requests of a person (ids)."""
    return sa.select(ticket.c.id).where(ticket.c.requester == person)


def alone_with(person: str) -> sa.Select[Any]:
    """Places in which nobody else has written: their direct messages."""
    other = inbox.alias("other")
    somebody_else = sa.exists().where(other.c.place == inbox.c.place, ~_wrote(other, person))
    return sa.select(inbox.c.place).where(_wrote(inbox, person), ~somebody_else)


def _wrote(arrivals: sa.FromClause, person: str) -> sa.ColumnElement[bool]:
    """What arrived from one of their accounts."""
    return sa.exists().where(
        identity.c.person == person,
        identity.c.account == arrivals.c.account,
        identity.c.external_id == arrivals.c.external_user,
    )
