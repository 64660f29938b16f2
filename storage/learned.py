"""What is learned from: verified tickets, categories that technicians put right, and all tickets of some days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam, func
from sqlalchemy.engine import Connection

from bot.domain.learned import Corrected, Past, Proposed, Solved
from bot.domain.message import DELETED, Speaker
from bot.domain.ticket import EventKind
from storage.prepared import Prepared
from storage.rows import WITH_WORDS, need, resolution
from storage.tables import CORRECTS, HAS_JOINED, PROPOSES, VERIFIED, message, text_of, ticket, ticket_history

HELPED, FAILED = "+ ", "- "
"""How a line of the history begins that says of an article that it helped, or did not."""

_NOTHING: sa.ColumnElement[str] = sa.literal_column("''", sa.Text)

_HAS_WORDS: sa.ColumnElement[bool] = func.coalesce(need.c.text, _NOTHING) != sa.literal_column(f"'{DELETED}'", sa.Text)
"""What was taken back or forgotten teaches nothing."""

_SOLVED = Prepared(
    sa.select(
        ticket.c.id,
        ticket.c.number,
        ticket.c.requester,
        func.coalesce(need.c.text, _NOTHING),
        ticket.c.opened,
        ticket.c.ended,
        ticket.c.category,
        func.coalesce(resolution.c.text, _NOTHING),
    )
    .select_from(WITH_WORDS)
    .where(VERIFIED, ticket.c.ended >= bindparam("since"), _HAS_WORDS)
    .order_by(ticket.c.ended.desc(), ticket.c.number.desc())
    .limit(bindparam("limit"))
)

_OUTCOMES = Prepared(
    sa.select(ticket_history.c.ticket, ticket_history.c.detail)
    .select_from(ticket_history.join(ticket, ticket.c.id == ticket_history.c.ticket))
    .where(
        VERIFIED,
        ticket.c.ended >= bindparam("since"),
        ticket_history.c.kind == text_of(EventKind.TRIED),
        sa.or_(ticket_history.c.detail.startswith(HELPED), ticket_history.c.detail.startswith(FAILED)),
    )
)

_CORRECTED = Prepared(
    sa.select(ticket_history.c.id, ticket_history.c.at, func.coalesce(need.c.text, _NOTHING), ticket_history.c.detail)
    .select_from(
        ticket_history.join(ticket, ticket.c.id == ticket_history.c.ticket).outerjoin(
            need, need.c.id == ticket.c.need_message
        )
    )
    .where(CORRECTS, ticket_history.c.at >= bindparam("since"), _HAS_WORDS)
    .order_by(ticket_history.c.at.desc(), ticket_history.c.id.desc())
    .limit(bindparam("limit"))
)

_PROPOSED = Prepared(
    sa.select(ticket_history.c.ticket, ticket_history.c.at)
    .where(PROPOSES, ticket_history.c.at >= bindparam("since"))
    .order_by(ticket_history.c.at, ticket_history.c.id)
)

_KEPT = Prepared(
    sa.select(ticket_history.c.detail, message.c.text)
    .select_from(ticket_history.join(message, message.c.id == ticket_history.c.message))
    .where(ticket_history.c.kind == text_of(EventKind.ARTICLE), ticket_history.c.at >= bindparam("since"))
    .order_by(ticket_history.c.at, ticket_history.c.id)
)

_OPENED_SINCE = ticket.c.opened >= bindparam("since")

_PAST = Prepared(
    sa.select(
        ticket.c.id,
        ticket.c.number,
        ticket.c.requester,
        func.coalesce(need.c.text, _NOTHING),
        ticket.c.category,
        VERIFIED.label("verified"),
        func.coalesce(resolution.c.text, _NOTHING),
    )
    .select_from(WITH_WORDS)
    .where(_OPENED_SINCE, ~HAS_JOINED, _HAS_WORDS)
    .order_by(ticket.c.number)
)

_TRIED = Prepared(
    sa.select(ticket_history.c.ticket, ticket_history.c.detail)
    .select_from(ticket_history.join(ticket, ticket.c.id == ticket_history.c.ticket))
    .where(_OPENED_SINCE, ticket_history.c.kind == text_of(EventKind.TRIED))
    .order_by(ticket_history.c.id)
)
_MARKS = {"+": True, "-": False}

_TOLD = Prepared(
    sa.select(message.c.ticket, message.c.text)
    .select_from(message.join(ticket, ticket.c.id == message.c.ticket))
    .where(
        _OPENED_SINCE,
        message.c.speaker == text_of(Speaker.REQUESTER),
        message.c.id != ticket.c.need_message,
        message.c.text != _NOTHING,
    )
    .order_by(message.c.id)
)


def solved(connection: Connection, since: datetime, limit: int) -> tuple[Solved, ...]:
    """The latest tickets that were verified since then, the oldest first."""
    rows = _SOLVED.rows(connection, {"since": since, "limit": limit})[::-1]
    if not rows:
        return ()
    outcomes: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for of_ticket, detail in _OUTCOMES.rows(connection, {"since": rows[0][5]}):
        outcomes[of_ticket, detail[: len(HELPED)]].append(detail[len(HELPED) :])
    return tuple(
        replace(Solved(*row), helped=tuple(outcomes[row[0], HELPED]), failed=tuple(outcomes[row[0], FAILED]))
        for row in rows
    )


def corrected(connection: Connection, since: datetime, limit: int) -> tuple[Corrected, ...]:
    """The latest corrections since then, the oldest first."""
    rows = _CORRECTED.rows(connection, {"since": since, "limit": limit})
    return tuple(Corrected(*row) for row in reversed(rows))


def proposed(connection: Connection, since: datetime) -> tuple[Proposed, ...]:
    """For which tickets an article was proposed since then, the oldest first."""
    return tuple(Proposed(*row) for row in _PROPOSED.rows(connection, {"since": since}))


def kept(connection: Connection, since: datetime) -> tuple[tuple[str, str], ...]:
    """The articles that technicians have kept since then: file name and text, the oldest first."""
    return tuple((name, text) for name, text in _KEPT.rows(connection, {"since": since}))


def past(connection: Connection, since: datetime) -> tuple[Past, ...]:
    """All tickets that were opened since then, the oldest first; an outage is one, however many have joined it."""
    where = {"since": since}
    tried: defaultdict[str, dict[str, bool | None]] = defaultdict(dict)
    for of_ticket, detail in _TRIED.rows(connection, where):
        mark, _, title = detail.partition(" ")
        tried[of_ticket][title] = _MARKS.get(mark)
    told: defaultdict[str, list[str]] = defaultdict(list)
    for of_ticket, text in _TOLD.rows(connection, where):
        told[of_ticket].append(text)
    return tuple(
        replace(Past(*row), tried=tuple(tried[of_ticket].items()), told=tuple(told[of_ticket]))
        for of_ticket, *row in _PAST.rows(connection, where)
    )
