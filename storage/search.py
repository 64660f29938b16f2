"""The full-text index over tickets that were verified: what people needed, and what helped.

Both databases stem English words and overlook accents. SQLite ranks by bm25; PostgreSQL by how many of the words are
there, which counts a rare word like a frequent one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam, func
from sqlalchemy.engine import Connection

from bot.domain.changes import Change, ChangeTicket, PutTicket
from bot.domain.ticket import Status
from storage.prepared import Prepared
from storage.rows import TICKETS
from storage.tables import VERIFIED, message, ticket

TERMS = 12
"""So many words of a text are looked for, the longest: they tell most, and short ones are found everywhere."""

LONGEST = 200
"""Characters. What is longer is no word that anybody would type again, and PostgreSQL takes none of 2 KB."""

NEED_COUNTS, RESOLUTION_COUNTS = 1.0, 0.3
"""A ticket is like another by what was needed; the words of what helped tell less."""

NAME = "ticket_search"

ticket_search = sa.table(
    NAME, sa.column("rowid", sa.Integer), sa.column("need", sa.Text), sa.column("resolution", sa.Text)
)
"""FTS5, or on PostgreSQL a table with a generated tsvector; made by the migrations. Its `rowid` is the ticket's number.
It holds a copy of the words that it finds: whoever redacts a message takes its ticket out of here, too (`index` does
that)."""

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

_LIKE = TICKETS.join(ticket_search, ticket_search.c.rowid == ticket.c.number).where(
    VERIFIED, ticket.c.id != bindparam("but_not")
)
_SQLITE = _LIKE.where(sa.column(NAME).op("MATCH")(bindparam("query"))).order_by(
    func.bm25(sa.literal_column(NAME), NEED_COUNTS, RESOLUTION_COUNTS)
)

_WORDS: sa.ColumnClause[Any] = sa.column("words")
_WANTED = func.to_tsquery(sa.literal_column("'english'"), bindparam("query", type_=sa.Text))
_WEIGHTS: sa.ColumnElement[Any] = sa.literal_column(f"'{{{RESOLUTION_COUNTS}, 0, 0, {NEED_COUNTS}}}'::real[]")
_POSTGRESQL = _LIKE.where(_WORDS.bool_op("@@")(_WANTED)).order_by(
    func.ts_rank(_WEIGHTS, _WORDS, _WANTED, sa.literal_column("1")).desc(), ticket.c.number.desc()
)

_SIMILAR = {
    "sqlite": Prepared(_SQLITE.limit(bindparam("limit"))),
    "postgresql": Prepared(_POSTGRESQL.limit(bindparam("limit"))),
}

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


def similar(connection: Connection, text: str, limit: int, but_not: str) -> list[list[Any]]:
    """Rows of TICKETS: verified ones whose need is like `text`, best first."""
    dialect = connection.dialect.name
    wanted = query(text) if dialect == "sqlite" else tsquery(text)
    if not wanted or limit < 1:
        return []
    return _SIMILAR[dialect].rows(connection, {"query": wanted, "but_not": but_not, "limit": limit})


def query(text: str) -> str:
    """`text` as an FTS5 query: any of its longest words. Each is quoted, so nothing in it is syntax."""
    return " OR ".join(f'"{word}"' for word in _longest(unicodedata.normalize("NFC", text)))


def tsquery(text: str) -> str:
    """The same for PostgreSQL, without accents, as the index has it."""
    apart = unicodedata.normalize("NFD", text)
    return " | ".join(f"'{word}'" for word in _longest("".join(filter(_stands_alone, apart))))


def _stands_alone(character: str) -> bool:
    return not "\u0300" <= character <= "\u036f"


def _longest(text: str) -> list[str]:
    words = {word for word in WORD.findall(text.lower()) if (2 < len(word) <= LONGEST) or word.isdigit()}
    return sorted(words, key=lambda word: (-len(word), word))[:TERMS]


def is_search_table(name: str) -> bool:
    """Whether a table belongs to the index (FTS5 makes several): the metadata do not know them."""
    return name.startswith(NAME)
