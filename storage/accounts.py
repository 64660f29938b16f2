"""The accounts of people, for whoever runs the service: who is one person, and parting what is not."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.domain.person import Identity, Standing
from storage.tables import identity, person, talk, ticket, ticket_history


@dataclass(frozen=True, slots=True)
class Account:
    """An account, and the person behind it (`person` is their id)."""

    identity: Identity
    standing: Standing
    person: str
    name: str
    email: str


def accounts_of(connection: Connection, email: str) -> tuple[Account, ...]:
    """The accounts of everybody with this e-mail address; those of one person stand together."""
    return _accounts(connection, sa.func.lower(person.c.email) == email.lower())


def named(connection: Connection, who: str) -> tuple[Account, ...]:
    """The accounts of whom somebody names by an e-mail address, or by the key of one of their accounts."""
    parts = who.split("/")
    if len(parts) != 3:
        return accounts_of(connection, who) if who else ()
    here = sa.select(identity.c.person).where(_account(Identity(*parts)))
    return _accounts(connection, person.c.id.in_(here))


def _accounts(connection: Connection, condition: sa.ColumnElement[bool]) -> tuple[Account, ...]:
    rows = connection.execute(
        sa.select(
            identity.c.platform,
            identity.c.account,
            identity.c.external_id,
            identity.c.standing,
            person.c.id,
            person.c.name,
            person.c.email,
        )
        .select_from(identity.join(person))
        .where(condition)
        .order_by(person.c.id, identity.c.seq)
    )
    return tuple(Account(Identity(*row[:3]), *row[3:]) for row in rows)


def part(connection: Connection, account: Identity) -> bool:
    """Make an account a person of its own, who is not joined with anybody again by themselves.

    The talks in its places go with it, and the requests that are talked about nowhere else. False if the account is
    not known, or is its person's only one.
    """
    here = _account(account)
    old = connection.scalar(sa.select(identity.c.person).where(here))
    others = connection.scalar(sa.select(sa.func.count()).where(identity.c.person == old, sa.not_(here)))
    if old is None or not others:
        return False
    new = str(uuid4())
    copied = [column for column in person.columns if column.name != "id"]
    connection.execute(
        sa.insert(person).from_select(
            ["id", *(column.name for column in copied)],
            sa.select(sa.literal(new), *copied).where(person.c.id == old),
        )
    )
    connection.execute(sa.update(identity).where(here).values(person=new))
    _take_along(connection, account, old, new)
    return True


def _take_along(connection: Connection, account: Identity, old: str, new: str) -> None:
    """The talks and requests of an account become those of another person."""
    begins = f"{account.platform}/{account.account}/"
    there = sa.func.substr(sa.cast(talk.c.place, sa.Text), 1, len(begins)) == begins
    connection.execute(sa.update(talk).where(talk.c.person == old, there).values(person=new))
    elsewhere = sa.select(talk.c.ticket).where(talk.c.person == old, talk.c.ticket.is_not(None))
    moved = sa.select(talk.c.ticket).where(talk.c.person == new, talk.c.ticket.not_in(elsewhere))
    theirs = list(connection.scalars(sa.select(ticket.c.id).where(ticket.c.requester == old, ticket.c.id.in_(moved))))
    connection.execute(sa.update(ticket).where(ticket.c.id.in_(theirs)).values(requester=new))
    acted = sa.and_(ticket_history.c.ticket.in_(theirs), ticket_history.c.actor == old)
    connection.execute(sa.update(ticket_history).where(acted).values(actor=new))


def _account(account: Identity) -> sa.ColumnElement[bool]:
    return sa.and_(
        identity.c.platform == account.platform,
        identity.c.account == account.account,
        identity.c.external_id == account.external_id,
    )
