"""What was not sent is shown, and somebody decides what becomes of it; also while the service runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

import pytest
from sqlalchemy.engine import Connection

from bot.domain.changes import Delivered, PostState, PutTicket
from bot.domain.errors import SetupError
from bot.domain.person import Person
from storage import parcels
from storage.store import SqlStore
from storage.visit import visit
from tests.storage.samples import dm, post, ticket

T = TypeVar("T")


@pytest.fixture
async def undecided(store: SqlStore, ada: Person) -> SqlStore:
    """One waits, one is unsure, one was refused, one is out."""
    about = ticket(ada)
    await store.submit(PutTicket(about), post("waits"), post("unsure", ticket=about.id), post("refused"), post("out"))
    await store.submit(
        Delivered(
            (
                ("unsure", PostState.UNSURE, "the connection broke"),
                ("refused", PostState.FAILED, "is_archived"),
                ("out", PostState.SENT, "m1"),
            )
        )
    )
    return store


async def beside(url: str, work: Callable[[Connection], T]) -> T:
    return await asyncio.to_thread(visit, url, work)


async def test_all_that_did_not_simply_go_out_is_shown(undecided: SqlStore, url: str) -> None:
    sending, found = await beside(url, parcels.parcels)
    assert sending.paused is None
    assert [(each.key, each.state, each.reason) for each in found] == [
        ("waits", "sending", ""),
        ("unsure", "unsure", "the connection broke"),
        ("refused", "failed", "is_archived"),
    ]
    assert found[1].ticket > 0 and found[1].summary == "Hello" and found[1].place == dm() and found[1].queued


async def test_what_somebody_sends_again_is_not_looked_for(undecided: SqlStore, url: str) -> None:
    assert await beside(url, lambda connection: parcels.send_again(connection, "unsure"))
    assert not await beside(url, lambda connection: parcels.send_again(connection, "unsure")), "once is enough"
    assert not await beside(url, lambda connection: parcels.send_again(connection, "out"))
    held = await undecided.hold(dm(), ())
    assert [(each.post.key, each.fresh) for each in held or ()] == [("waits", True), ("unsure", True)]


async def test_what_somebody_closes_is_over(undecided: SqlStore, url: str) -> None:
    assert await beside(url, lambda connection: parcels.close(connection, "unsure"))
    assert await beside(url, lambda connection: parcels.close(connection, "refused"))
    assert not await beside(url, lambda connection: parcels.close(connection, "waits")), "it is on its way"
    assert (await undecided.vitals()).unsure == 0


async def test_a_pause_and_its_end(undecided: SqlStore, url: str) -> None:
    await beside(url, parcels.pause)
    assert (await undecided.sending()).paused is not None
    assert await beside(url, parcels.resume)
    sending = await undecided.sending()
    assert sending.paused is None and sending.looks_until is not None
    assert not await beside(url, parcels.resume), "nothing was paused"


def test_a_database_that_is_not_there_is_not_made(tmp_path: object) -> None:
    with pytest.raises(SetupError, match="there is no database"):
        visit(f"sqlite:///{tmp_path}/none.db", parcels.pause)
