"""The tables. A column is named after the field of the domain's dataclass that it keeps."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint

from bot.domain.changes import PostState
from bot.domain.check_in import DueKind, DueState
from bot.domain.message import Speaker
from bot.domain.person import Register, Standing
from bot.domain.priority import Impact, Urgency
from bot.domain.promise import PromiseState
from bot.domain.ticket import AT_DESK as DESK
from bot.domain.ticket import EventKind, Held, Status
from storage.codec import DAY, HOURS, OUTAGE, PROBLEM, QUESTION, REPLY, WHAT
from storage.columns import Enumerated, Files, Json, PlaceKey, Ref, Seconds, Stored, Texts, Utc, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def text_of(value: str) -> sa.ColumnElement[Any]:
    """A constant that stands in the SQL itself: partial indexes are used for constants only, not for parameters."""
    return sa.literal_column(f"'{value}'")


def _key(name: str = "id") -> Column[Any]:
    return Column(name, Text, primary_key=True, nullable=False)


def _order() -> Column[Any]:
    """In which order the rows came."""
    return Column("seq", Integer, primary_key=True, autoincrement=True)


def _to(name: str, target: str, *, nullable: bool = True) -> Column[Any]:
    """A foreign key. It is checked at once: a commit, which many change-sets share, could not tell whose it is."""
    return Column(name, Ref if nullable else Text, ForeignKey(f"{target}.id"), nullable=nullable)


def _some(name: str, kind: Any = Text) -> Column[Any]:
    return Column(name, kind, nullable=False)


def _maybe(name: str, kind: Any) -> Column[Any]:
    return Column(name, kind, nullable=True)


def _owner() -> Column[Any]:
    """The replica that deals with it; nobody, if it is empty."""
    return Column("owner", Text, nullable=False, server_default="")


def _partial(name: str, *columns: Column[Any], where: sa.ColumnElement[bool], unique: bool = False) -> None:
    Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


person = Table(
    "person",
    metadata,
    _key(),
    _some("name", Words),
    _some("email"),
    _some("title", Words),
    _some("hours", Stored(HOURS, repeats=True)),
    _some("leadership", Boolean),
    _some("register", Enumerated(Register)),
    Column("check_ins", Boolean, nullable=False, server_default=sa.true()),
    _maybe("day", Stored(DAY, repeats=True)),
    Column("photo", Text, nullable=False, server_default=""),
    Column("locale", Text, nullable=False, server_default=""),
    _maybe("away", Utc),
    _maybe("asked", Utc),  # these two are a Pace: no field of a person, who stays the same when we write to them
    _maybe("told", Utc),
    Index(None, "email"),
)

identity = Table(
    "identity",
    metadata,
    _order(),
    _some("platform"),
    _some("account"),
    _some("external_id"),
    _to("person", "person", nullable=False),
    _some("standing", Enumerated(Standing)),
    Column("home", Boolean, nullable=False, server_default=sa.false()),
    UniqueConstraint("platform", "account", "external_id"),
    Index(None, "person"),
)

ticket = Table(
    "ticket",
    metadata,
    _key(),
    Column("number", Integer, nullable=False, unique=True),
    _to("requester", "person", nullable=False),
    _some("opened", Utc),
    _some("status", Enumerated(Status)),
    _some("category"),
    _some("impact", Enumerated(Impact)),
    _some("urgency", Enumerated(Urgency)),
    _some("customer_waiting", Boolean),
    _some("leadership", Boolean),
    _some("done", Words),
    _to("technician", "person"),
    _maybe("resolved", Utc),
    _maybe("ended", Utc),
    _some("reopened", Integer),
    _some("held", Enumerated(Held)),
    _to("linked", "ticket"),
    _maybe("need_message", Ref),  # no foreign keys: messages refer to tickets, and a cycle would be
    _maybe("resolution_message", Ref),  # in the way of whoever creates or copies the tables in order
    _maybe("outage", Stored(OUTAGE, repeats=True)),
    _maybe("parent", Ref),
    _maybe("problem", Stored(PROBLEM, repeats=True)),
    _maybe("recurs", Ref),
    Index(None, "requester", "ended"),
)

FINAL = (Status.VERIFIED, Status.CLOSED_UNCONFIRMED, Status.WITHDRAWN)
ALIVE: sa.ColumnElement[bool] = ticket.c.status.not_in([text_of(status) for status in FINAL])
"""Tickets about which something still has to happen, resolved ones included: few, however many there are in all."""

VERIFIED: sa.ColumnElement[bool] = ticket.c.status == text_of(Status.VERIFIED)

AT_DESK: sa.ColumnElement[bool] = ticket.c.status.in_([text_of(status) for status in sorted(DESK)])

HAS_OUTAGE: sa.ColumnElement[bool] = ticket.c.outage.is_not(None)
HAS_PROBLEM: sa.ColumnElement[bool] = ticket.c.problem.is_not(None)
RECURS: sa.ColumnElement[bool] = ticket.c.recurs.is_not(None)
HAS_JOINED: sa.ColumnElement[bool] = ticket.c.parent.is_not(None)

_partial("ix_ticket_alive", ticket.c.opened, where=ALIVE)
_partial("ix_ticket_verified", ticket.c.ended, where=VERIFIED)
_partial("ix_ticket_outage", ticket.c.status, where=HAS_OUTAGE)
_partial("ix_ticket_parent", ticket.c.parent, ticket.c.number, where=HAS_JOINED)
_partial("ix_ticket_problem", ticket.c.number, where=HAS_PROBLEM)
_partial("ix_ticket_recurs", ticket.c.recurs, where=RECURS)

talk = Table(
    "talk",
    metadata,
    _key(),
    _to("person", "person", nullable=False),
    _some("place", PlaceKey),
    _some("flow"),
    _some("step"),
    _some("turn", Integer),
    _some("version", Integer),
    _some("facts", Json),
    _some("opened", Utc),
    _maybe("question", Stored(QUESTION, repeats=True)),
    _maybe("asked", Utc),
    _to("ticket", "ticket"),
    _maybe("ended", Utc),
    _maybe("reporter", Ref),
    Index(None, "ticket"),
    Index(None, "place"),
)

_partial("ix_talk_going_on", talk.c.person, talk.c.place, where=talk.c.ended.is_(None))

ticket_history = Table(
    "ticket_history",
    metadata,
    _key(),
    _to("ticket", "ticket", nullable=False),
    _some("at", Utc),
    _some("kind", Enumerated(EventKind)),
    _some("actor"),
    _some("move"),
    _to("message", "message"),
    _some("detail", Words),
    Index(None, "ticket"),
)

CORRECTS: sa.ColumnElement[bool] = ticket_history.c.kind == text_of(EventKind.CATEGORY)
_partial("ix_ticket_history_category", ticket_history.c.at, where=CORRECTS)
PROPOSES: sa.ColumnElement[bool] = ticket_history.c.kind == text_of(EventKind.PROPOSED)
_partial("ix_ticket_history_proposed", ticket_history.c.at, where=PROPOSES)

message = Table(
    "message",
    metadata,
    _key(),
    _to("person", "person"),
    _some("speaker", Enumerated(Speaker)),
    _some("text", Words),
    _some("at", Utc),
    _to("ticket", "ticket"),
    _some("files", Files),
    Index(None, "ticket"),
)

promise = Table(
    "promise",
    metadata,
    _key(),
    _to("ticket", "ticket", nullable=False),
    _to("by", "person"),
    _some("due", Utc),
    _some("state", Enumerated(PromiseState)),
)

PROMISED: sa.ColumnElement[bool] = promise.c.state == text_of(PromiseState.OPEN)
_partial("uq_promise_open", promise.c.ticket, where=PROMISED, unique=True)

due = Table(
    "due",
    metadata,
    _key(),
    _some("kind", Enumerated(DueKind)),
    _some("at", Utc),
    _to("talk", "talk"),
    _to("ticket", "ticket"),
    _some("local"),
    _some("zone"),
    _some("note", Words),
    _some("state", Enumerated(DueState)),
    _owner(),
)

PENDING: sa.ColumnElement[bool] = due.c.state == text_of(DueState.PENDING)
_partial("ix_due_pending", due.c.at, where=PENDING)
UNCLAIMED: sa.ColumnElement[bool] = sa.and_(PENDING, due.c.owner == text_of(""))
CLAIMED: sa.ColumnElement[bool] = sa.and_(PENDING, due.c.owner != text_of(""))
_partial("ix_due_unclaimed", due.c.at, where=UNCLAIMED)
_partial("ix_due_claimed", due.c.owner, where=CLAIMED)
_partial("ix_due_pending_talk", due.c.talk, where=PENDING)
_partial("ix_due_pending_ticket", due.c.ticket, where=PENDING)

IN_ORDER_OF_CHARACTERS = Text().with_variant(Text(collation="C"), "postgresql")
"""Whatever language the server sorts by: what begins alike stands together in the index."""

inbox = Table(
    "inbox",
    metadata,
    _order(),
    Column("key", IN_ORDER_OF_CHARACTERS, nullable=False, unique=True),
    _some("account"),
    _some("external_user"),
    _some("place", PlaceKey),
    _some("what", Stored(WHAT)),
    _maybe("received", Utc),
    _some("masked", Texts),
    _some("state"),
    _some("failed", Words),
    _owner(),
)

WAITING, DONE, FAILED = "waiting", "done", "failed"
UNFINISHED: sa.ColumnElement[bool] = inbox.c.state == text_of(WAITING)
_partial("ix_inbox_unfinished", inbox.c.seq, where=UNFINISHED)
_partial("ix_inbox_unfinished_place", inbox.c.place, inbox.c.seq, where=UNFINISHED)

reference = Table(
    "reference",
    metadata,
    Column("place", PlaceKey, primary_key=True, nullable=False),
    _some("reference"),
)

outbox = Table(
    "outbox",
    metadata,
    _order(),
    Column("key", Text, nullable=False, unique=True),
    _some("place", PlaceKey),
    _maybe("reply", Stored(REPLY)),
    _some("talk"),
    _some("turn", Integer),
    _some("ticket"),
    _some("thread_of"),
    _some("card"),
    _some("state", Enumerated(PostState)),
    _some("owner"),
    _some("ref"),
    _some("error", Words),
    _maybe("queued", Utc),
)

AGAIN = "again"
"""The owner of a post that somebody has decided to send: it is not looked for."""

SENDING: sa.ColumnElement[bool] = outbox.c.state == text_of(PostState.SENDING)
UNSURE: sa.ColumnElement[bool] = outbox.c.state == text_of(PostState.UNSURE)
ABOUT_A_TICKET: sa.ColumnElement[bool] = outbox.c.ticket != text_of("")
IS_CARD: sa.ColumnElement[bool] = outbox.c.card != text_of("")
_partial("ix_outbox_sending", outbox.c.seq, where=SENDING)
_partial("ix_outbox_place", outbox.c.place, outbox.c.seq, where=SENDING)
_partial("ix_outbox_unsure", outbox.c.seq, where=UNSURE)
_partial("ix_outbox_ticket", outbox.c.ticket, where=ABOUT_A_TICKET)
_partial("ix_outbox_card", outbox.c.card, where=IS_CARD)
_partial("ix_outbox_card_ref", outbox.c.ref, where=IS_CARD)

counter = Table("counter", metadata, _key("name"), _some("value", Integer))

TICKET_NUMBERS, TRANSCRIPT_POSITIONS = "ticket", "transcript"

transcript = Table(
    "transcript",
    metadata,
    _key("key"),
    Column("ref", Text, nullable=False, unique=True),
    _some("place", PlaceKey),
    _some("at", Utc),
    _maybe("reply", Stored(REPLY)),
    _some("author", Words),
    _some("text", Words),
    _some("talk"),
    _some("turn", Integer),
    _some("ticket"),
    _some("replaces"),
    Column("position", Integer, nullable=False, unique=True),
)

settings = Table(
    "settings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _some("ahead", Seconds),
    _maybe("paused", Utc),
    _maybe("looks_until", Utc),
)

replica = Table("replica", metadata, _key(), _some("until", Utc))
"""The processes that serve this database together. `until`: so long, by the server's clock, it counts as alive."""

lane = Table("lane", metadata, Column("place", PlaceKey, primary_key=True), _some("owner"), _some("doubtful", Integer))
"""Which replica brings out what is said in a place. Posts up to the number `doubtful` may have been tried by a replica
that died."""
