"""A thousand tickets and sixteen technicians who all want each of them: one wins, on every database."""

from __future__ import annotations

import asyncio
from collections import Counter

from bot.domain.changes import ChangeTicket, Keep, Meet, PutTicket, Remember
from bot.domain.errors import Conflict
from bot.domain.person import Person, Standing
from bot.domain.ticket import Event, EventKind, Move, Status, Ticket, changed
from storage.store import SqlStore
from tests.databases import SQLITE, Fresh
from tests.storage.samples import NOW, identity, key, meet, need, person, ticket

TICKETS, CLAIMERS = 1_000, 16


async def test_one_claim_wins(fresh: Fresh, database: str) -> None:
    url = await fresh()
    stores = [await SqlStore.open(url) for _ in range(1 if database == SQLITE else 4)]
    ada, technicians = person(), [person(f"Technician {number}") for number in range(CLAIMERS)]
    await stores[0].submit(meet(ada), *(_met(who, number) for number, who in enumerate(technicians)))
    new = [ticket(ada, status=Status.NEW) for _ in range(TICKETS)]
    for each in new:
        await stores[0].submit(PutTicket(each), Keep(need(each)))
    won: Counter[str] = Counter()

    async def claims_all(who: Person, store: SqlStore, tickets: list[Ticket]) -> None:
        for each in tickets:
            if await _claims(who, store, each):
                won[each.id] += 1

    await asyncio.gather(
        *(claims_all(who, stores[number % len(stores)], new) for number, who in enumerate(technicians))
    )
    assert set(won.values()) == {1} and len(won) == TICKETS
    for each in new[:: TICKETS // 20]:
        file = await stores[0].file(each.id)
        assert file is not None and file.technician is not None
        claims = [event for event in file.history if event.move == Move.CLAIM]
        assert [event.actor for event in claims] == [file.technician.id], "the history tells of one claim"
    for store in stores:
        await store.close()


async def _claims(who: Person, store: SqlStore, seen: Ticket) -> bool:
    """As the desk does it: from what was seen, and nothing of it if somebody was faster."""
    after = seen.moved(Move.CLAIM, technician=who.id)
    event = Event(key(), seen.id, NOW, EventKind.MOVED, who.id, Move.CLAIM)
    try:
        await store.submit(ChangeTicket(seen.id, seen.status, seen.technician, changed(seen, after)), Remember(event))
    except Conflict:
        return False
    return True


def _met(who: Person, number: int) -> Meet:
    return Meet(who, identity(f"tech-{number}"), Standing.TECHNICIAN)
