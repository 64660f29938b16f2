"""What a turn needs to know, read at one moment: three statements as a rule.

Whether an outage goes on comes along with who speaks; only then, or for who has joined one, more is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.engine import Connection

from bot.domain.check_in import REMEMBERS_FOR
from bot.domain.pace import Pace
from bot.domain.person import Identity, Known, Person
from bot.domain.place import Place
from bot.domain.ports import Scene
from bot.domain.talk import Talk
from storage.prepared import Prepared
from storage.rows import KNOWN, TICKETS_TOLD, Row, Told, columns, known, told
from storage.tables import AT_DESK, HAS_OUTAGE, identity, talk, ticket
from storage.tables import person as people

_KNOWN_NOW = KNOWN.add_columns(people.c.asked, people.c.told, sa.exists().where(HAS_OUTAGE, AT_DESK))
_KNOWN = Prepared(
    _KNOWN_NOW.where(
        identity.c.platform == bindparam("platform"),
        identity.c.account == bindparam("account"),
        identity.c.external_id == bindparam("external_id"),
    )
)
_IDENTITIES = Prepared(_KNOWN_NOW.where(identity.c.person == bindparam("person")).order_by(identity.c.seq))
_SAME_EMAIL = Prepared(
    sa.select(*columns(Person, people)).where(
        people.c.email == bindparam("email"),
        people.c.id.in_(sa.select(identity.c.person).where(identity.c.home)),
        people.c.id.not_in(
            sa.select(identity.c.person).where(
                identity.c.platform == bindparam("platform"), identity.c.account == bindparam("account")
            )
        ),
    )
)
_TALKS = sa.select(*columns(Talk, talk))
_GOING_ON = Prepared(
    _TALKS.where(
        talk.c.person == bindparam("person"), talk.c.place == bindparam("place"), talk.c.ended.is_(None)
    ).order_by(talk.c.opened, talk.c.id)
)
_HOST = Prepared(
    _TALKS.where(talk.c.place == bindparam("place"), talk.c.person != bindparam("person"))
    .order_by(talk.c.opened.desc(), talk.c.id.desc())
    .limit(1)
)
_TALK = Prepared(_TALKS.where(talk.c.id == bindparam("id")))
_LATELY = Prepared(
    TICKETS_TOLD.where(
        sa.or_(
            sa.and_(ticket.c.requester == bindparam("person"), ticket.c.ended.is_(None)),
            sa.and_(ticket.c.requester == bindparam("person"), ticket.c.ended >= bindparam("since")),
        )
    ).order_by(ticket.c.opened.desc(), ticket.c.number.desc())
)
_TICKET = Prepared(TICKETS_TOLD.where(ticket.c.id == bindparam("id")))
_OUTAGES = Prepared(TICKETS_TOLD.where(HAS_OUTAGE, AT_DESK).order_by(ticket.c.opened, ticket.c.number))


def scene(connection: Connection, asking: Identity, place: Place, now: datetime, talk_id: str) -> Scene:
    """The scene of somebody who speaks in a place."""
    row = _row_of(connection, asking)
    who = known(row)
    if row is None or who is None:
        return _of_stranger(connection, place, talk_id)
    return _scene(connection, who, place, now, talk_id=talk_id, outages=row[-1], pace=_pace(row))


def scene_of(connection: Connection, talk_id: str, now: datetime) -> Scene:
    """The scene of a talk to which time speaks."""
    named = talk_named(connection, talk_id)
    if named is None:
        return Scene(None)
    row = _row_of_person(connection, named.person, named.place)
    who = known(row)
    if row is None or who is None:
        return Scene(None, named=named)
    pace = _pace(row)
    return _scene(connection, who, named.place, now, named=named, asked_of=who.identity, outages=row[-1], pace=pace)


def known_as(connection: Connection, asking: Identity) -> Known | None:
    """The person who speaks through this identity."""
    return known(_row_of(connection, asking))


def identity_of(connection: Connection, person: str, place: Place | None = None) -> Known | None:
    """A person with the identity that reaches them in `place`, else with the first that we met."""
    return known(_row_of_person(connection, person, place))


def _row_of(connection: Connection, asking: Identity) -> Row | None:
    key = {"platform": asking.platform, "account": asking.account, "external_id": asking.external_id}
    return _KNOWN.first(connection, key)


def _row_of_person(connection: Connection, person: str, place: Place | None) -> Row | None:
    found = _IDENTITIES.rows(connection, {"person": person})
    accounts = [who.identity for row in found if (who := known(row))]
    here = [
        row
        for row, account in zip(found, accounts, strict=True)
        if place and (account.platform, account.account) == (place.platform, place.account)
    ]
    return next(iter(here + found), None)


def _pace(row: Row) -> Pace:
    return Pace(row[-3], row[-2])


def same_person(connection: Connection, email: str, but_not: Identity) -> tuple[Person, ...]:
    """Who has this e-mail address in an account of the company's own, and none where `but_not` is."""
    where = {"email": email, "platform": but_not.platform, "account": but_not.account}
    return tuple(Person(*row) for row in _SAME_EMAIL.rows(connection, where))


def talk_named(connection: Connection, talk_id: str) -> Talk | None:
    """The talk with this id, whoever it belongs to and whether or not it is over."""
    row = _TALK.first(connection, {"id": talk_id}) if talk_id else None
    return Talk(*row) if row else None


def ticket_told(connection: Connection, ticket_id: str) -> Told | None:
    """A ticket with its open promise and its technician."""
    row = _TICKET.first(connection, {"id": ticket_id})
    return told(row) if row else None


def _scene(
    connection: Connection,
    who: Known,
    place: Place,
    now: datetime,
    *,
    named: Talk | None = None,
    talk_id: str = "",
    asked_of: Identity | None = None,
    outages: bool = False,
    pace: Pace,
) -> Scene:
    me = who.person.id
    talks = tuple(Talk(*row) for row in _GOING_ON.rows(connection, {"person": me, "place": place}))
    named = named or _among(connection, talks, talk_id)
    mine = [*talks, named] if named is not None and named.person == me else talks
    found = _tickets(connection, me, now, {one.ticket for one in mine if one.ticket})
    known_outages = _outages(connection, found, going_on=outages)
    about = {one.ticket.id: one for one in (*found, *known_outages)}.values()
    return Scene(
        who,
        talks,
        named,
        tuple(one.ticket for one in found),
        tuple(one.promise for one in about if one.promise),
        _people(about),
        _host(connection, place, me) if not talks else None,
        asked_of,
        tuple(one.ticket for one in known_outages),
        pace,
    )


def _of_stranger(connection: Connection, place: Place, talk_id: str) -> Scene:
    """What there is to know for somebody who has told us nothing yet."""
    outages = _outages(connection, [], going_on=True)
    return Scene(
        None,
        named=talk_named(connection, talk_id),
        promises=tuple(one.promise for one in outages if one.promise),
        people=_people(outages),
        host=_host(connection, place, ""),
        outages=tuple(one.ticket for one in outages),
    )


def _host(connection: Connection, place: Place, me: str) -> Talk | None:
    """Whose thread it is, if it is not mine."""
    row = _HOST.first(connection, {"person": me, "place": place}) if place.thread else None
    return Talk(*row) if row else None


def _among(connection: Connection, talks: tuple[Talk, ...], talk_id: str) -> Talk | None:
    """The talk asked for by id; it is mostly among those that were read already."""
    return next((one for one in talks if one.id == talk_id), None) or talk_named(connection, talk_id)


def _tickets(connection: Connection, person: str, now: datetime, talked_about: set[str]) -> list[Told]:
    """The person's own tickets, and those that their talks are about: joined ones, and old ones asked about still."""
    found = [told(row) for row in _LATELY.rows(connection, {"person": person, "since": now - REMEMBERS_FOR})]
    missing = talked_about - {one.ticket.id for one in found}
    if not missing:
        return found
    found += [one for ticket_id in missing if (one := ticket_told(connection, ticket_id))]
    return sorted(found, key=lambda one: (one.ticket.opened, one.ticket.number), reverse=True)


def _outages(connection: Connection, tickets: list[Told], *, going_on: bool) -> list[Told]:
    """Those that go on, if there are any, and those that these tickets have joined."""
    found = [told(row) for row in _OUTAGES.rows(connection, {})] if going_on else []
    joined = {one.ticket.parent for one in tickets if one.ticket.parent} - {one.ticket.id for one in found}
    return found + [one for ticket_id in joined if (one := ticket_told(connection, ticket_id))]


def _people(found: Iterable[Told]) -> tuple[Person, ...]:
    """The technicians, each once."""
    return tuple({one.technician.id: one.technician for one in found if one.technician}.values())


ONE_STATEMENT: frozenset[Callable[..., Any]] = frozenset({known_as, identity_of})
"""Looks that need one statement at most."""
