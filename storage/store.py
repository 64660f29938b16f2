"""The store: the ports `Store` and `Transcript` on an SQLite file or a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import uuid4

from bot.domain.changes import Change, Entry, Receive
from bot.domain.check_in import Due
from bot.domain.incoming import Incoming
from bot.domain.learned import Corrected, Past, Proposed, Solved
from bot.domain.person import Identity, Known, Person
from bot.domain.place import Place
from bot.domain.ports import Queue, Scene, Sending, TicketFile, Vitals
from bot.domain.ticket import Ticket
from storage import learned, reads, scene, tables
from storage.apply import apply_all, take_numbers, transcribe
from storage.database import Database
from storage.engine import database_file, is_server, without_driver
from storage.sharing import Alone, Sharing
from storage.sqlite import SqliteDatabase
from storage.vitals import prove_writable, vitals

PATIENCE = 5.0
"""Seconds that a write or a read waits for a lock on the file that somebody else holds (a backup, a person with a
shell), or for a connection to the server."""


class SqlStore:
    """The database. Open it with `SqlStore.open`, in the event loop that uses it, and close it at the end."""

    def __init__(
        self,
        database: Database,
        owner: str,
        sharing: Sharing,
        receive: Callable[[Incoming], Awaitable[None]] | None = None,
    ) -> None:
        self._owner = owner
        self._sharing = sharing
        self._receive = receive
        self._write = database.write
        self._read = database.read
        self._glance = database.glance
        self._close = database.close
        self.beat = sharing.beat
        self.lease_left = sharing.lease_left
        self.waiting_places = sharing.waiting_places
        self.hold = sharing.hold
        self.release = sharing.release
        self.arrivals = sharing.arrivals
        self.claim_due = sharing.claim_due
        self.next_unclaimed = sharing.next_unclaimed
        self.hint = sharing.hint
        self.on_news = sharing.on_news
        self.leave = sharing.leave

    @classmethod
    async def open(cls, url: str, *, owner: str = "", patience: float = PATIENCE, alone: bool = False) -> SqlStore:
        """Open the database of `url` and bring its schema up to date. A file is ours alone then; a server's database is
        if it is to be held `alone`, else other replicas may serve it, too.

        `owner` names this process; a new name each time, if none is given. Raises SetupError.
        """
        owner = owner or str(uuid4())
        if not is_server(url):
            file = await SqliteDatabase.open(database_file(url), patience)
            return cls(file, owner, Alone(file, owner))
        try:
            from storage.arriving import Arriving  # here: whoever has a file need not load the other driver
            from storage.postgres import PostgresDatabase
            from storage.shared import Shared
        except ModuleNotFoundError as error:
            raise without_driver(error) from error

        server = await PostgresDatabase.open(url, patience, alone=alone)
        sharing = Alone(server, owner) if alone else Shared(server, owner)
        return cls(server, owner, sharing, Arriving(server, owner).store)

    async def close(self) -> None:
        """Finish what has begun and let go of the database. Afterwards everything raises StoreAway."""
        await self._close()

    # --- writing ---------------------------------------------------------------------------------------------------

    async def submit(self, *changes: Change) -> None:
        match changes:
            case (Receive(incoming),) if self._receive:
                await self._receive(incoming)
            case (_, *_):
                await self._write(lambda connection: apply_all(connection, changes, self._owner))

    async def next_numbers(self, how_many: int) -> int:
        if how_many < 1:
            raise ValueError("at least one number")
        return await self._write(lambda connection: take_numbers(connection, tables.TICKET_NUMBERS, how_many))

    async def put(self, entry: Entry) -> str:
        return await self._write(lambda connection: transcribe(connection, entry))

    # --- reading ---------------------------------------------------------------------------------------------------

    async def scene(self, identity: Identity, place: Place, now: datetime, talk: str = "") -> Scene:
        return await self._glance(scene.scene, identity, place, now, talk)

    async def scene_of(self, talk: str, now: datetime) -> Scene:
        return await self._glance(scene.scene_of, talk, now)

    async def known(self, identity: Identity) -> Known | None:
        return await self._glance(scene.known_as, identity)

    async def identity_of(self, person: str, place: Place | None = None) -> Known | None:
        return await self._read(scene.identity_of, person, place)

    async def same_person(self, email: str, but_not: Identity) -> tuple[Person, ...]:
        return await self._read(scene.same_person, email, but_not)

    async def reference(self, place: Place) -> str:
        return await self._read(reads.reference, place)

    async def file(self, ticket: str) -> TicketFile | None:
        return await self._read(reads.file, ticket)

    async def waiting_for(self, outage: str, after: int, limit: int) -> tuple[str, ...]:
        return await self._read(reads.waiting_for, outage, after, limit)

    async def ticket_numbered(self, number: int) -> str:
        return await self._read(reads.ticket_numbered, number)

    async def ticket_of_card(self, place: Place) -> str:
        return await self._read(reads.ticket_of_card, place)

    async def queue(self, limit: int, *, unclaimed: bool = False, technician: str = "") -> Queue:
        return await self._read(reads.queue, limit, unclaimed, technician)

    async def similar(self, text: str, limit: int, but_not: str = "") -> tuple[Ticket, ...]:
        return await self._read(reads.similar, text, limit, but_not)

    async def solved(self, since: datetime, limit: int) -> tuple[Solved, ...]:
        return await self._read(learned.solved, since, limit)

    async def corrected(self, since: datetime, limit: int) -> tuple[Corrected, ...]:
        return await self._read(learned.corrected, since, limit)

    async def proposed(self, since: datetime) -> tuple[Proposed, ...]:
        return await self._read(learned.proposed, since)

    async def past(self, since: datetime) -> tuple[Past, ...]:
        return await self._read(learned.past, since)

    async def problems(self) -> tuple[Ticket, ...]:
        return await self._read(reads.problems)

    async def arrived(self, key: str) -> tuple[Incoming, ...]:
        return await self._read(reads.arrived, key)

    async def is_unfinished(self, key: str) -> bool:
        return await self._read(reads.is_unfinished, key)

    async def due(self, until: datetime, limit: int) -> tuple[Due, ...]:
        return await self._read(reads.due_until, until, limit)

    async def next_due(self) -> datetime | None:
        return await self._read(reads.next_due)

    async def scheduled(self, *, talk: str = "", ticket: str = "") -> tuple[Due, ...]:
        return await self._read(reads.scheduled, talk, ticket)

    async def card_ref(self, ticket: str) -> str:
        return await self._glance(reads.card_ref, ticket)

    async def sending(self) -> Sending:
        return await self._read(reads.sending)

    async def vitals(self) -> Vitals:
        await self._write(prove_writable)
        return await self._read(vitals)

    async def clock_ahead(self) -> float:
        return await self._read(reads.clock_ahead)

    async def find(self, key: str) -> str:
        return await self._read(reads.entry_with_key, key)

    async def read(self, after: int = 0) -> tuple[Entry, ...]:
        return await self._read(reads.entries, after)
