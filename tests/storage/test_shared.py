"""Several replicas over one server: each thing belongs to one of them, and is taken over when that one has died."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import asyncpg
import pytest

from bot.domain.changes import Defer, Delivered, Finish, Fire, PostState, PutDue, Receive
from bot.domain.errors import Conflict, StoreAway
from bot.domain.ports import DUE, SENDS_WITHIN
from storage import shared
from storage.shared import LEASE
from storage.store import SqlStore
from tests.storage.conftest import Opener
from tests.storage.samples import NOW, dm, due, incoming, post

Stores = tuple[SqlStore, SqlStore]


ON_A_BUSY_MACHINE = 600.0
"""Seconds that a test may take, in which everybody lives on."""


@pytest.fixture
async def replicas(opener: Opener, server: str, url: str, monkeypatch: pytest.MonkeyPatch) -> Stores:
    """Two that are alive."""
    monkeypatch.setattr(shared, "BEATS_WITHIN", ON_A_BUSY_MACHINE)
    monkeypatch.setattr(shared, "LEASE", ON_A_BUSY_MACHINE)  # by its own clock; the server's is moved below
    first, second = await opener(owner="first"), await opener(owner="second")
    for replica, store in (("first", first), ("second", second)):
        await store.beat()
        await lives_for(url, ON_A_BUSY_MACHINE, replica)
    return first, second


async def has_not_beaten_for(url: str, seconds: float, replica: str) -> None:
    """So much time has passed for a replica."""
    await lives_for(url, LEASE - seconds, replica)


async def lives_for(url: str, seconds: float, replica: str) -> None:
    """As the server has it."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(
            "UPDATE replica SET until = now() + $1 * interval '1 second' WHERE id = $2", seconds, replica
        )
    finally:
        await connection.close()


async def keys_held(store: SqlStore) -> list[tuple[str, bool]] | None:
    held = await store.hold(dm(), ())
    return None if held is None else [(waiting.post.key, waiting.fresh) for waiting in held]


# --- places ------------------------------------------------------------------------------------------------------


async def test_a_place_is_one_replicas_until_it_lets_go(replicas: Stores) -> None:
    first, second = replicas
    await first.submit(post("a"))
    await second.submit(post("b"))
    assert await keys_held(second) == [("a", True), ("b", True)]
    assert await keys_held(first) is None
    assert await second.release(dm()) is False, "there is something to be sent"
    await second.submit(Delivered((("a", PostState.SENT, "1"), ("b", PostState.SENT, "2"))))
    assert await second.release(dm()) is True
    assert await keys_held(first) == []


async def test_of_many_replicas_one_gets_the_place(replicas: Stores) -> None:
    first, second = replicas
    for number in range(20):
        place = dm(f"somebody-{number}")
        held = await asyncio.gather(*(store.hold(place, ()) for store in (first, second) * 4))
        assert len({who % 2 for who, waiting in enumerate(held) if waiting is not None}) == 1


async def test_what_a_dead_replica_may_have_sent_is_doubtful_and_what_came_later_is_not(
    replicas: Stores, url: str
) -> None:
    first, second = replicas
    await first.submit(post("a"))
    assert await keys_held(first) == [("a", True)]
    await has_not_beaten_for(url, LEASE, "first")
    assert await keys_held(second) is None, "what it has begun to send may still be on its way"
    await has_not_beaten_for(url, LEASE + SENDS_WITHIN, "first")
    assert await keys_held(second) == [("a", False)]
    await second.submit(post("b"))
    assert await keys_held(second) == [("a", False), ("b", True)]
    assert await keys_held(first) is None, "even if it was only slow"


async def test_who_leaves_in_good_order_is_followed_at_once(replicas: Stores) -> None:
    first, second = replicas
    await first.submit(post("a"))
    await first.hold(dm(), ())
    await first.leave(frozenset())
    assert await keys_held(second) == [("a", True)]


async def test_who_leaves_with_a_message_on_its_way_is_waited_for_there_and_nowhere_else(replicas: Stores) -> None:
    first, second = replicas
    arrived, later = incoming(), due()
    await first.submit(post("a"), post("b", place=dm("ben")), Receive(arrived), PutDue(later))
    await first.hold(dm(), ())
    await first.hold(dm("ben"), ())
    assert len(await first.claim_due(NOW, 10, False)) == 1
    await first.leave(frozenset({dm()}))
    assert await keys_held(second) is None
    assert await second.hold(dm("ben"), ()) is not None
    assert await second.arrivals(10) == (arrived,)
    assert len(await second.claim_due(NOW, 10, False)) == 1


async def test_who_was_away_too_long_does_not_hold_what_it_held(replicas: Stores, url: str) -> None:
    first, second = replicas
    await first.submit(post("a"))
    await first.hold(dm(), ())
    assert first.lease_left(dm()) > 0
    await has_not_beaten_for(url, LEASE + SENDS_WITHIN, "first")
    assert await keys_held(second) == [("a", False)]
    await first.beat()
    assert first.lease_left(dm()) <= 0, "it lives again, and the place is another one's"
    assert await keys_held(first) is None


async def test_places_of_others_are_left_alone(replicas: Stores, url: str) -> None:
    first, second = replicas
    await first.submit(post("a"))
    await first.hold(dm(), ())
    assert await first.waiting_places(10) == (dm(),)
    assert await second.waiting_places(10) == ()
    await has_not_beaten_for(url, LEASE + SENDS_WITHIN, "first")
    assert await second.waiting_places(10) == (dm(),)


async def test_an_abandoned_place_is_seen_by_the_auditor(replicas: Stores, url: str) -> None:
    first, second = replicas
    await first.submit(post("a"))
    await first.hold(dm(), ())
    assert (await second.vitals()).abandoned == 0
    await has_not_beaten_for(url, 70, "first")
    assert (await second.vitals()).abandoned == 1


# --- arrivals and what is due ------------------------------------------------------------------------------------


async def test_an_arrival_is_dealt_with_where_it_arrived_and_by_others_when_that_replica_has_died(
    replicas: Stores, url: str
) -> None:
    first, second = replicas
    arrived = incoming()
    await first.submit(Receive(arrived))
    assert await second.arrivals(10) == ()
    assert await first.arrivals(10) == (arrived,)
    await has_not_beaten_for(url, LEASE, "first")
    assert await second.arrivals(10) == (arrived,)
    assert await first.arrivals(10) == ()


async def test_what_the_version_before_stored_is_anybodys(replicas: Stores, url: str) -> None:
    first, _ = replicas
    arrived = incoming()
    await first.submit(Receive(arrived))
    connection = await asyncpg.connect(url)
    await connection.execute("UPDATE inbox SET owner = DEFAULT")
    await connection.close()
    assert await first.arrivals(10) == (arrived,)


async def test_what_is_due_is_claimed_once(replicas: Stores, url: str) -> None:
    first, second = replicas
    scheduled = [due(at=NOW + timedelta(seconds=n)) for n in range(100)]
    await first.submit(*map(PutDue, scheduled))
    claimed: list[str] = []
    while more := await asyncio.gather(*(store.claim_due(NOW + timedelta(hours=1), 7, False) for store in replicas)):
        claimed += [each.id for found in more for each in found]
        if not any(more):
            break
    assert sorted(claimed) == sorted(each.id for each in scheduled)
    assert await first.next_unclaimed() is None
    mine = await first.claim_due(NOW + timedelta(hours=1), 100, True)
    assert 0 < len(mine) < 100, "both had some"
    await has_not_beaten_for(url, LEASE, "first")
    taken_over = await second.claim_due(NOW + timedelta(hours=1), 100, True)
    assert {each.id for each in taken_over} == {each.id for each in scheduled}
    assert len(mine) < len(taken_over)


async def test_what_is_put_off_is_anybodys_again(replicas: Stores) -> None:
    first, second = replicas
    later = due(at=NOW)
    await first.submit(PutDue(later))
    assert len(await first.claim_due(NOW, 10, False)) == 1
    await first.submit(Defer(later.id, NOW + timedelta(minutes=5)))
    assert await second.next_unclaimed() == NOW + timedelta(minutes=5)
    assert len(await second.claim_due(NOW + timedelta(minutes=5), 10, False)) == 1
    await second.submit(Fire(later.id))
    with pytest.raises(Conflict):
        await first.submit(Fire(later.id))


async def test_what_came_first_in_a_place_is_finished_first(replicas: Stores) -> None:
    first, second = replicas
    await first.submit(Receive(incoming(name="1")))
    await second.submit(Receive(incoming(name="2")))
    await second.submit(Receive(incoming(name="3", who="ben")))
    with pytest.raises(Conflict):
        await second.submit(Finish("2"))
    assert await second.is_unfinished("2")
    await second.submit(Finish("3"))
    await first.submit(Finish("1"))
    await second.submit(Finish("2"))
    assert not await second.is_unfinished("2")


# --- life and news -----------------------------------------------------------------------------------------------


async def test_a_lease_is_as_long_as_the_server_was_heard(replicas: Stores) -> None:
    first, _ = replicas
    assert first.lease_left(dm()) <= 0, "it has not taken the place"
    await first.hold(dm(), ())
    assert 0 < first.lease_left(dm()) <= ON_A_BUSY_MACHINE


async def test_a_beat_that_is_not_heard_is_told(opener: Opener, server: str) -> None:
    store = await opener()
    await store.beat()
    await store.close()
    with pytest.raises(StoreAway):
        await store.beat()


async def test_replicas_tell_each_other_what_is_new(replicas: Stores, url: str) -> None:
    first, second = replicas
    heard: asyncio.Queue[str] = asyncio.Queue()
    first.on_news(lambda _: None)
    second.on_news(heard.put_nowait)
    async with asyncio.timeout(120):
        assert await heard.get() == "", "it may have missed something before"
        first.hint(DUE)
        assert await heard.get() == DUE
        await _cut_off_listeners(url)
        assert await heard.get() == "", "or while it was cut off"
        while heard.empty():  # the first may not be back yet
            first.hint(DUE)
            await asyncio.sleep(0.01)
        assert await heard.get() == DUE
    await first.leave(frozenset())
    await second.leave(frozenset())


async def _cut_off_listeners(url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND query LIKE 'LISTEN%'"
    )
    await connection.close()
