"""What is left to do in a database, all of it: the services ask only for what is theirs to do."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.domain.changes import Post
from bot.domain.incoming import Incoming
from storage import reads, tables
from storage.prepared import Prepared
from storage.rows import columns
from storage.store import SqlStore

ALL = 1_000_000


async def unfinished(store: SqlStore, limit: int = ALL) -> tuple[Incoming, ...]:
    """What arrived and is not dealt with, oldest first."""
    return await store._read(reads.unfinished, limit)


async def outbox(store: SqlStore) -> tuple[Post, ...]:
    """What is still to be sent, in order."""
    return await store._read(_to_be_sent)


def _to_be_sent(connection: Connection) -> tuple[Post, ...]:
    return tuple(Post(*row) for row in _SENDING.rows(connection, {}))


_SENDING = Prepared(sa.select(*columns(Post, tables.outbox)).where(tables.SENDING).order_by(tables.outbox.c.seq))
