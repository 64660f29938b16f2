"""What each change does to the database. Guards stand in the WHERE of the statement, never in a read before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from functools import cache
from operator import attrgetter
from typing import Any, assert_never

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from bot.domain.changes import (
    Absent,
    Asked,
    Change,
    ChangeTicket,
    Defer,
    Delivered,
    DropDue,
    EndPromise,
    Entry,
    Finish,
    Fire,
    Join,
    Keep,
    Meet,
    OpenTalk,
    Post,
    PostState,
    Prefer,
    PutDue,
    PutPromise,
    PutTicket,
    Reach,
    Receive,
    Redact,
    Refer,
    Refresh,
    Remember,
    Resend,
    SaveTalk,
    SetClock,
    ToldLater,
    Transcribe,
    Wrote,
)
from bot.domain.check_in import Due, DueKind, DueState
from bot.domain.errors import Conflict, Duplicate, Gone
from bot.domain.incoming import Incoming, Text
from bot.domain.message import DELETED, Message
from bot.domain.person import Identity, Person
from bot.domain.promise import Promise
from bot.domain.talk import Talk
from bot.domain.ticket import STORED_AS_MESSAGES, Event, Ticket
from storage import search, tables
from storage.codec import to_json
from storage.prepared import Prepared
from storage.tables import PENDING, PROMISED, UNFINISHED
from storage.trouble import is_gone, is_taken, sentence


def apply_all(connection: Connection, changes: Sequence[Change], owner: str) -> None:
    """Apply a change-set. Raises Conflict, Gone or Duplicate; the caller then undoes what was done of it.

    `owner` is the process that will send what is to be posted.
    """
    try:
        for change in sorted(changes, key=_rank):
            apply(connection, change, owner)
        for ticket in filter(None, map(search.touched, changes)):
            search.index(connection, ticket)  # at the end, when the ticket has its words
    except IntegrityError as error:
        if is_taken(error):
            raise Conflict(sentence(error)) from error
        if is_gone(error):
            raise Gone(sentence(error)) from error
        raise


def apply(connection: Connection, change: Change, owner: str) -> None:  # noqa: C901 - one case for each change
    """Apply one change."""
    match change:
        case Receive(incoming):
            _receive(connection, incoming, owner)
        case Finish(key, failed):
            state = tables.FAILED if failed else tables.DONE
            _guarded(connection, _FINISH, {"for_key": key, "state": state, "failed": failed}, key)
        case Meet(person, identity, standing, home):
            _insert(connection, _PERSON, person)
            _insert(connection, _IDENTITY, identity, person=person.id, standing=standing, home=home)
        case Join(person, identity, standing):
            _insert(connection, _IDENTITY, identity, person=person.id, standing=standing, home=True)
        case Refresh(person):
            _REFRESH.run(connection, {**_values(person), "for_id": person.id})
        case Prefer(person_id, register):
            _PREFER.run(connection, {"for_id": person_id, "register": register})
        case Reach(person_id, check_ins, day):
            _REACH.run(connection, {"for_id": person_id, "check_ins": check_ins, "day": day})
        case Absent(person_id, until):
            _ABSENT.run(connection, {"for_id": person_id, "away": until})
        case Asked(person_id, at, seen_pace):
            seen_before = {"seen_asked": seen_pace.asked, "seen_told": seen_pace.told}
            _guarded(connection, _ASKED, {"for_id": person_id, "asked": at, **seen_before}, person_id)
        case ToldLater(person_id, at):
            _TOLD_LATER.run(connection, {"for_id": person_id, "told": at})
        case Wrote(person_id):
            _WROTE.run(connection, {"for_id": person_id, "asked": None, "told": None})
        case Refer(place, reference):
            _FORGET_REFERENCE.run(connection, {"for_place": place})
            if reference:
                _REFERENCE.run(connection, {"place": place, "reference": reference})
        case OpenTalk(talk):
            _insert(connection, _TALK, talk)
        case SaveTalk(talk, seen):
            _guarded(connection, _SAVE_TALK, {**_values(talk), "for_id": talk.id, "seen": seen}, talk.id)
        case PutTicket(ticket):
            _insert(connection, _TICKET, ticket)
        case ChangeTicket():
            _change_ticket(connection, change)
        case Remember(event):
            _insert(connection, _EVENT, event)
        case Keep(message):
            _insert(connection, _MESSAGE, message)
        case Redact(arrivals, messages, ticket_id, words):
            for key in arrivals:
                _REDACT_ARRIVAL.run(connection, {"for_key": key, "what": Text(DELETED)})
            for message_id, text in messages:
                _REDACT_MESSAGE.run(connection, {"for_id": message_id, "text": text})
            for quoted in map(to_json, words):
                _REDACT_QUOTE.run(connection, {"for_ticket": ticket_id, "quoted": quoted, "gone": to_json(DELETED)})
        case PutPromise(promise):
            _insert(connection, _PROMISE, promise)
        case EndPromise(ticket_id, state):
            _END_PROMISE.run(connection, {"for_ticket": ticket_id, "state": state})
        case PutDue(due):
            _insert(connection, _DUE, due)
        case DropDue():
            _drop(connection, change)
        case Fire(due_id):
            _guarded(connection, _FIRE, {"for_id": due_id, "state": DueState.FIRED}, due_id)
        case Defer(due_id, at):
            _guarded(connection, _DEFER, {"for_id": due_id, "at": at, "owner": ""}, due_id)
        case Post():
            _post(connection, change, owner)
        case Resend(key):
            _RESEND.run(connection, {"for_key": key, "owner": owner})
        case Delivered(outcomes):
            for key, state, detail in outcomes:
                _delivered(connection, key, state, detail)
        case Transcribe(entry):
            transcribe(connection, entry)
        case SetClock(ahead):
            _SET_CLOCK.run(connection, {"ahead": ahead})
        case _:
            assert_never(change)


_FIRST = {Meet: 0, PutTicket: 1, OpenTalk: 2, Keep: 2}


def _rank(change: Change) -> int:
    """Rows that others refer to come first, the rest stays in order: a change-set need not know what refers to what."""
    return _FIRST.get(type(change), len(_FIRST))


def take_numbers(connection: Connection, name: str, how_many: int) -> int:
    """Move a counter on; the first of the numbers that are now ours."""
    row = _COUNT.first(connection, {"for_name": name, "more": how_many})
    if row is None:
        raise LookupError(f"there is no counter {name}")
    return int(row[0]) - how_many + 1


def transcribe(connection: Connection, entry: Entry) -> str:
    """Keep an entry of the sandbox, once for each key; its id."""
    known = _ENTRY_WITH_KEY.first(connection, {"for_key": entry.key})
    if known is not None:
        return str(known[0])
    position = take_numbers(connection, tables.TRANSCRIPT_POSITIONS, 1)
    values = {**_values(entry), "position": position}
    if entry.replaces and _REPLACE_ENTRY.run(connection, {**values, "for_ref": entry.replaces}):
        return entry.replaces
    ref = entry.ref or str(position)
    _ENTRY.run(connection, {**values, "ref": ref})
    return ref


def inbox_row(incoming: Incoming, owner: str) -> dict[str, Any]:
    """What the inbox keeps of an arrival that is new."""
    return {**_values(incoming), "state": tables.WAITING, "failed": "", "owner": owner}


def _receive(connection: Connection, incoming: Incoming, owner: str) -> None:
    try:
        _INCOMING.run(connection, inbox_row(incoming, owner))
    except IntegrityError as error:
        if is_taken(error):
            raise Duplicate(incoming.key) from error
        raise


def _post(connection: Connection, post: Post, owner: str) -> None:
    # The machine's time: how long it waits is a matter of the courier's, not of the people's clock.
    queued = datetime.now(UTC)
    _insert(connection, _POST, post, state=PostState.SENDING, owner=owner, ref="", error="", queued=queued)


def _change_ticket(connection: Connection, change: ChangeTicket) -> None:
    if not change.fields:
        return
    guard = {"for_id": change.id, "seen": change.seen, "seen_technician": change.technician}
    _guarded(connection, _ticket_update(frozenset(change.fields)), {**change.fields, **guard}, change.id)


def _drop(connection: Connection, change: DropDue) -> None:
    kinds = (*change.kinds, *change.kinds[-1:] * len(DueKind))[: len(DueKind)]  # one statement for however many
    values = {"state": DueState.DROPPED, **{f"for_kind_{n}": kind for n, kind in enumerate(kinds)}}
    if change.talk:
        _DROP_OF_TALK.run(connection, {**values, "for_talk": change.talk})
    if change.ticket:
        _DROP_OF_TICKET.run(connection, {**values, "for_ticket": change.ticket})


def _delivered(connection: Connection, key: str, state: PostState, detail: str) -> None:
    values = {"for_key": key, "state": state}
    if state is PostState.SENT:
        _SENT.run(connection, {**values, "ref": detail, "error": ""})
    else:
        _NOT_SENT.run(connection, {**values, "error": detail})


def _guarded(connection: Connection, statement: Prepared, values: Mapping[str, Any], what: str) -> None:
    if not statement.run(connection, values):
        raise Conflict(what)


def _insert(connection: Connection, statement: Prepared, row: object, **more: object) -> None:
    statement.run(connection, {**_values(row), **more})


def _values(row: object) -> dict[str, Any]:
    """The fields of a dataclass by name."""
    kind: Any = type(row)
    names, get = _getter(kind)
    return dict(zip(names, get(row), strict=True))


@cache
def _getter(kind: Any) -> tuple[tuple[str, ...], attrgetter[tuple[Any, ...]]]:
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)


def _inserting(table: sa.Table, kind: Any, *more: str) -> Prepared:
    """INSERT of a dataclass: a column for each field that the table has, and `more` columns."""
    names = [field.name for field in fields(kind) if field.name in table.c]
    return Prepared(sa.insert(table), columns=[*names, *more])


@cache
def _ticket_update(names: frozenset[str]) -> Prepared:
    """UPDATE of these fields of a ticket. There are few combinations, so each is compiled once."""
    wrong = names - CHANGEABLE
    if wrong:
        raise ValueError(f"these are no fields of a ticket that can be changed: {', '.join(sorted(wrong))}")
    c = tables.ticket.c
    guard = sa.and_(
        c.id == bindparam("for_id"),
        c.status == bindparam("seen"),
        c.technician.is_not_distinct_from(bindparam("seen_technician")),
    )
    return Prepared(sa.update(tables.ticket).where(guard), columns=sorted(names))


NOT_FROM_THE_DIRECTORY = ("register", "check_ins", "day", "away")
"""What a person, or their team, tells us: no directory changes it."""

CHANGEABLE = frozenset(field.name for field in fields(Ticket)) - STORED_AS_MESSAGES - {"id", "number"}

_PERSON = _inserting(tables.person, Person)
_IDENTITY = _inserting(tables.identity, Identity, "person", "standing", "home")
_TALK = _inserting(tables.talk, Talk)
_TICKET = _inserting(tables.ticket, Ticket)
_EVENT = _inserting(tables.ticket_history, Event)
_MESSAGE = _inserting(tables.message, Message)
_PROMISE = _inserting(tables.promise, Promise)
_DUE = _inserting(tables.due, Due)
_INCOMING = _inserting(tables.inbox, Incoming, "state", "failed", "owner")
_POST = _inserting(tables.outbox, Post, "state", "owner", "ref", "error", "queued")
_ENTRY = _inserting(tables.transcript, Entry)

_BEFORE = tables.inbox.alias("before")
_SOMETHING_BEFORE = sa.exists().where(
    _BEFORE.c.place == tables.inbox.c.place,
    _BEFORE.c.state == tables.text_of(tables.WAITING),
    _BEFORE.c.seq < tables.inbox.c.seq,
)
_FINISH = Prepared(
    sa.update(tables.inbox).where(tables.inbox.c.key == bindparam("for_key"), UNFINISHED, ~_SOMETHING_BEFORE),
    columns=["state", "failed"],
)
_REFRESH = Prepared(
    sa.update(tables.person).where(tables.person.c.id == bindparam("for_id")),
    columns=[field.name for field in fields(Person) if field.name not in {"id", *NOT_FROM_THE_DIRECTORY}],
)
_THE_PERSON = sa.update(tables.person).where(tables.person.c.id == bindparam("for_id"))
_PREFER = Prepared(_THE_PERSON, columns=["register"])
_REACH = Prepared(_THE_PERSON, columns=["check_ins", "day"])
_ABSENT = Prepared(_THE_PERSON, columns=["away"])
_SEEN_PACE = sa.and_(
    tables.person.c.asked.is_not_distinct_from(bindparam("seen_asked")),
    tables.person.c.told.is_not_distinct_from(bindparam("seen_told")),
)
_ASKED = Prepared(_THE_PERSON.where(_SEEN_PACE), columns=["asked"])
_TOLD_LATER = Prepared(_THE_PERSON, columns=["told"])
_WROTE = Prepared(_THE_PERSON, columns=["asked", "told"])
_FORGET_REFERENCE = Prepared(sa.delete(tables.reference).where(tables.reference.c.place == bindparam("for_place")))
_REFERENCE = Prepared(sa.insert(tables.reference), columns=["place", "reference"])
_REDACT_ARRIVAL = Prepared(sa.update(tables.inbox).where(tables.inbox.c.key == bindparam("for_key")), columns=["what"])
_REDACT_MESSAGE = Prepared(
    sa.update(tables.message).where(tables.message.c.id == bindparam("for_id")), columns=["text"]
)
# A reply is JSON: what was quoted stands in it as a string of its own.
_REPLY = sa.cast(tables.outbox.c.reply, sa.Text)
_REDACT_QUOTE = Prepared(
    sa.update(tables.outbox)
    .where(tables.outbox.c.ticket == bindparam("for_ticket"), tables.ABOUT_A_TICKET)
    .values(reply=sa.func.replace(_REPLY, bindparam("quoted", type_=sa.Text), bindparam("gone", type_=sa.Text)))
)
_SAVE_TALK = Prepared(
    sa.update(tables.talk).where(tables.talk.c.id == bindparam("for_id"), tables.talk.c.turn == bindparam("seen")),
    columns=[field.name for field in fields(Talk) if field.name not in ("id", "person", "opened", "reporter")],
)
_END_PROMISE = Prepared(
    sa.update(tables.promise).where(tables.promise.c.ticket == bindparam("for_ticket"), PROMISED), columns=["state"]
)
_PENDING_ONE = sa.update(tables.due).where(tables.due.c.id == bindparam("for_id"), PENDING)
_FIRE = Prepared(_PENDING_ONE, columns=["state"])
_DEFER = Prepared(_PENDING_ONE, columns=["at", "owner"])
_KINDS: list[sa.BindParameter[DueKind]] = [bindparam(f"for_kind_{n}") for n in range(len(DueKind))]
_OF_KIND = sa.update(tables.due).where(tables.due.c.kind.in_(_KINDS), PENDING)
_DROP_OF_TALK = Prepared(_OF_KIND.where(tables.due.c.talk == bindparam("for_talk")), columns=["state"])
_DROP_OF_TICKET = Prepared(_OF_KIND.where(tables.due.c.ticket == bindparam("for_ticket")), columns=["state"])

# What has been sent stays sent: news that arrives late does not make it doubtful again.
_ON_ITS_WAY = sa.update(tables.outbox).where(
    tables.outbox.c.key == bindparam("for_key"), tables.outbox.c.state != tables.text_of(PostState.SENT)
)
_RESEND = Prepared(_ON_ITS_WAY, columns=["owner"])
_SENT = Prepared(_ON_ITS_WAY, columns=["state", "ref", "error"])
_NOT_SENT = Prepared(_ON_ITS_WAY, columns=["state", "error"])

_COUNT = Prepared(
    sa.update(tables.counter)
    .where(tables.counter.c.name == bindparam("for_name"))
    .values(value=tables.counter.c.value + bindparam("more", type_=sa.Integer))
    .returning(tables.counter.c.value)
)
_ENTRY_WITH_KEY = Prepared(sa.select(tables.transcript.c.ref).where(tables.transcript.c.key == bindparam("for_key")))
_REPLACE_ENTRY = Prepared(
    sa.update(tables.transcript).where(tables.transcript.c.ref == bindparam("for_ref")),
    columns=[field.name for field in fields(Entry) if field.name not in ("ref", "at")],
)
_SET_CLOCK = Prepared(sa.update(tables.settings), columns=["ahead"])
