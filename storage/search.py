"""The full-text index over tickets that were verified: what people needed, and what helped.

Both databases stem English words and overlook accents. SQLite ranks by bm25; PostgreSQL by how many of the words are
there, which counts a rare word like a frequent one.

Where there are very many tickets, those that have any of the words would be too many to rank. So a ticket is found if
it has a rare word; and if it is one of the latest, if it has the most telling ones of the other words together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam, func
from sqlalchemy.engine import Connection

from bot.domain.changes import Change, ChangeTicket, PutTicket, Redact
from bot.domain.ticket import Status
from storage.prepared import Prepared
from storage.rows import TICKETS
from storage.tables import VERIFIED, message, ticket

TERMS = 12
"""So many words of a text are looked for, the longest: they tell most, and short ones are found everywhere."""

RANKED = 1_500
"""The rare words are those that are in so few tickets together: more could not be ranked while somebody waits."""

TOGETHER = 3
"""So many of the words that are not rare must be in a ticket together."""

LATEST = 5_000
"""Tickets (verified or not) in which words that are not rare are looked for."""

LONGEST = 200
"""Characters. What is longer is no word that anybody would type again, and PostgreSQL takes none of 2 KB."""

NEED_COUNTS, RESOLUTION_COUNTS = 1.0, 0.3
"""A ticket is like another by what was needed; the words of what helped tell less."""

NO_WORD = '""'
"""An FTS5 query that nothing matches; an empty one would be an error."""

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

_INDEX: sa.ColumnElement[Any] = sa.literal_column(NAME)
_WORDS: sa.ColumnClause[Any] = sa.column("words")
_WEIGHTS: sa.ColumnElement[Any] = sa.literal_column(f"'{{{RESOLUTION_COUNTS}, 0, 0, {NEED_COUNTS}}}'::real[]")


def _matches(wanted: str) -> sa.ColumnElement[bool]:
    """FTS5: the tickets that the parameter `wanted` matches."""
    return sa.column(NAME).op("MATCH", return_type=sa.Boolean())(bindparam(wanted))


def _on_sqlite(wanted: str) -> sa.Select[Any]:
    penalty = func.bm25(_INDEX, NEED_COUNTS, RESOLUTION_COUNTS)
    return sa.select(ticket_search.c.rowid, penalty.label("penalty")).where(_matches(wanted))


def _on_postgresql(wanted: str) -> sa.Select[Any]:
    words = func.to_tsquery(sa.literal_column("'english'"), bindparam(wanted, type_=sa.Text))
    penalty = -func.ts_rank(_WEIGHTS, _WORDS, words, sa.literal_column("1"))
    return sa.select(ticket_search.c.rowid, penalty.label("penalty")).where(_WORDS.bool_op("@@")(words))


def _best(like: Callable[[str], sa.Select[Any]]) -> Prepared:
    """The best for the parameters `rare` and `together`. Whole tickets are read of these only, and of one more, since
    `but_not` may be among them."""
    latest = ticket_search.c.rowid > sa.select(func.max(ticket.c.number) - LATEST).scalar_subquery()
    found = sa.union_all(like("rare"), like("together").where(latest)).subquery("found")
    penalty = func.sum(found.c.penalty).label("penalty")
    best = sa.select(found.c.rowid, penalty).group_by(found.c.rowid).order_by(penalty, found.c.rowid.desc())
    few = best.limit(bindparam("limit") + 1).subquery("few")
    return Prepared(
        TICKETS.join(few, few.c.rowid == ticket.c.number)
        .where(VERIFIED, ticket.c.id != bindparam("but_not"))
        .order_by(few.c.penalty, few.c.rowid.desc())
        .limit(bindparam("limit"))
    )


_SIMILAR = {"sqlite": _best(_on_sqlite), "postgresql": _best(_on_postgresql)}

_MANY = sa.select(ticket_search.c.rowid).where(_matches("word")).limit(RANKED + 1).subquery("many")
_COUNTED = Prepared(sa.select(func.count()).select_from(_MANY))
"""How many tickets have a word; nobody counts further than it matters."""

_STATISTICS = """(
    SELECT word, CAST(coalesce(share, 0) * pg_class.reltuples AS integer) AS tickets
    FROM unnest(tsvector_to_array(to_tsvector('english', CAST(:text AS text)))) AS word
    LEFT JOIN (
        SELECT unnest(most_common_elems::text::text[]) AS word, unnest(most_common_elem_freqs) AS share
        FROM pg_stats WHERE schemaname = current_schema() AND tablename = 'ticket_search' AND attname = 'words'
    ) AS common USING (word)
    JOIN pg_class ON pg_class.oid = 'ticket_search'::regclass
) AS counted"""
_WORD: sa.ColumnClause[Any] = sa.column("word", sa.Text)
_TICKETS: sa.ColumnClause[Any] = sa.column("tickets", sa.Integer)
_ESTIMATED = Prepared(sa.select(_WORD, _TICKETS).select_from(sa.text(_STATISTICS)))
"""How many tickets have each word of a text, as PostgreSQL has counted lately; one that it has not noted is in few."""

WORD = re.compile(r"\w+")


def touched(change: Change) -> str:
    """The id of the ticket whose place in the index may have changed, or empty."""
    match change:
        case PutTicket(ticket=put) if put.status is Status.VERIFIED:
            return put.id
        case ChangeTicket(id=id_, seen=seen, fields=fields) if Status.VERIFIED in (seen, fields.get("status")):
            return id_
        case Redact(ticket=redacted):
            return redacted
        case _:
            return ""


def index(connection: Connection, ticket_id: str) -> None:
    """Bring the index up to date with the ticket: in it if it is verified, else not."""
    _FORGET.run(connection, {"id": ticket_id})
    _LEARN.run(connection, {"id": ticket_id})


def take_out(connection: Connection, tickets: list[str]) -> None:
    """Take the words of these tickets out of the index."""
    numbers = sa.select(ticket.c.number).where(ticket.c.id.in_(tickets))
    connection.execute(sa.delete(ticket_search).where(ticket_search.c.rowid.in_(numbers)))


def similar(connection: Connection, text: str, limit: int, but_not: str) -> list[list[Any]]:
    """Rows of TICKETS: verified ones whose need is like `text`, best first."""
    if limit < 1:
        return []
    dialect = connection.dialect.name
    wanted = queries(connection, text) if dialect == "sqlite" else tsqueries(connection, text)
    return _SIMILAR[dialect].rows(connection, {**wanted, "but_not": but_not, "limit": limit})


def queries(connection: Connection, text: str) -> dict[str, str]:
    """What to look for, as FTS5 queries. Each word is quoted, so nothing in it is syntax."""
    words = [f'"{word}"' for word in _longest(unicodedata.normalize("NFC", text))]
    rare, others = _apart([(word, _COUNTED.rows(connection, {"word": word})[0][0]) for word in words])
    return {"rare": " OR ".join(rare) or NO_WORD, "together": " AND ".join(others[:TOGETHER]) or NO_WORD}


def tsqueries(connection: Connection, text: str) -> dict[str, str]:
    """The same for PostgreSQL, without accents, as the index has it."""
    plain = filter(_stands_alone, unicodedata.normalize("NFD", text))
    words = " ".join(_longest("".join(plain)))
    rare, others = _apart([(f"'{word}'", tickets) for word, tickets in _ESTIMATED.rows(connection, {"text": words})])
    return {"rare": " | ".join(rare), "together": " & ".join(others[:TOGETHER])}


def _apart(counted: list[tuple[str, int]]) -> tuple[list[str], list[str]]:
    """The rare words and the others, from how many tickets have each; those that the fewest have come first."""
    rare: list[str] = []
    others: list[str] = []
    ranked = 0
    for word, tickets in sorted(counted, key=lambda each: each[1]):
        ranked += tickets
        (rare if ranked <= RANKED else others).append(word)
    return rare, others


def _stands_alone(character: str) -> bool:
    return not "\u0300" <= character <= "\u036f"


def _longest(text: str) -> list[str]:
    words = {word for word in WORD.findall(text.lower()) if (2 < len(word) <= LONGEST) or word.isdigit()}
    return sorted(words, key=lambda word: (-len(word), word))[:TERMS]


def is_search_table(name: str) -> bool:
    """Whether a table belongs to the index (FTS5 makes several): the metadata do not know them."""
    return name.startswith(NAME)
