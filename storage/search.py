"""The full-text index over tickets that were verified: what people needed, and what helped."""

from __future__ import annotations

import re

import sqlalchemy as sa
from sqlalchemy import bindparam, func
from sqlalchemy.engine import Connection

from bot.domain.changes import Change, ChangeTicket, PutTicket
from bot.domain.ticket import Status
from storage.prepared import Prepared
from storage.tables import VERIFIED, message, ticket

TERMS = 12
"""So many words of a text are looked for, the longest: they tell most, and short ones are found everywhere."""

NEED_COUNTS, RESOLUTION_COUNTS = 1.0, 0.3
"""A ticket is like another by what was needed; the words of what helped tell less."""

NAME = "ticket_search"

ticket_search = sa.table(
    NAME, sa.column("rowid", sa.Integer), sa.column("need", sa.Text), sa.column("resolution", sa.Text)
)
"""FTS5, made by the migrations. Its `rowid` is the ticket's number. It holds a copy of the words that it finds:
whoever redacts a message takes its ticket out of here, too (`index` does that)."""

_need, _resolution = message.alias("need"), message.alias("resolution")

_FORGET = Prepared(
    sa.delete(ticket_search).where(
        ticket_search.c.rowid == sa.select(ticket.c.number).where(ticket.c.id == bindparam("id")).scalar_subquery()
    )
)

_LEARN = Prepared(
    sa.insert(ticket_search).from_select(
        ["rowid", "need", "resolution"],
        sa.select(ticket.c.number, _need.c.text, func.coalesce(_resolution.c.text, sa.literal_column("''")))
        .join(_need, _need.c.id == ticket.c.need_message)
        .outerjoin(_resolution, _resolution.c.id == ticket.c.resolution_message)
        .where(ticket.c.id == bindparam("id"), VERIFIED),
    )
)

WORD = re.compile(r"\w+")


def touched(change: Change) -> str:
    """The id of the ticket whose place in the index may have changed, or empty."""
    match change:
        case PutTicket(ticket=put) if put.status is Status.VERIFIED:
            return put.id
        case ChangeTicket(id=id_, seen=seen, fields=fields) if Status.VERIFIED in (seen, fields.get("status")):
            return id_
        case _:
            return ""


def index(connection: Connection, ticket_id: str) -> None:
    """Bring the index up to date with the ticket: in it if it is verified, else not."""
    _FORGET.run(connection, {"id": ticket_id})
    _LEARN.run(connection, {"id": ticket_id})


def query(text: str) -> str:
    """`text` as an FTS5 query: any of its longest words. Each is quoted, so nothing in it is syntax."""
    words = {word for word in WORD.findall(text.lower()) if len(word) > 2 or word.isdigit()}
    longest = sorted(words, key=lambda word: (-len(word), word))[:TERMS]
    return " OR ".join(f'"{word}"' for word in longest)


def is_search_table(name: str) -> bool:
    """Whether a table belongs to the index (FTS5 makes several): the metadata do not know them."""
    return name.startswith(NAME)
