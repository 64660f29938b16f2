"""What arrives at the same moment is stored together, and each of it hears what became of it alone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime

import pytest

from bot.domain.changes import Receive
from bot.domain.errors import Duplicate, StoreAway
from storage.store import SqlStore
from tests.storage.conftest import Opener
from tests.storage.left import unfinished
from tests.storage.samples import incoming

HOW_MANY = 150
KEYS = [f"k{number:03}" for number in range(HOW_MANY)]


async def test_all_of_it_is_there_in_the_order_in_which_it_came(store: SqlStore) -> None:
    await asyncio.gather(*(store.submit(Receive(incoming(name=key))) for key in KEYS))
    assert [each.key for each in await unfinished(store)] == KEYS


async def test_what_came_twice_is_stored_once_and_the_second_hears_it(store: SqlStore) -> None:
    await store.submit(Receive(incoming(name="before")))
    names = ["before", "a", "b", "a", "c", "b"]
    told = await asyncio.gather(*(store.submit(Receive(incoming(name=name))) for name in names), return_exceptions=True)
    assert [isinstance(each, Duplicate) for each in told] == [True, False, False, True, False, True]
    assert [each.key for each in await unfinished(store)] == ["before", "a", "b", "c"]


async def test_what_can_not_be_stored_hinders_nothing_else(store: SqlStore) -> None:
    wrong = replace(incoming(name="wrong"), received=datetime(2026, 11, 23, 9, 0))  # noqa: DTZ001 - no zone, on purpose
    arrived = [incoming(name="a"), wrong, incoming(name="b")]
    told = await asyncio.gather(*(store.submit(Receive(each)) for each in arrived), return_exceptions=True)
    assert isinstance(told[1], Exception) and told[0] is None and told[2] is None
    assert [each.key for each in await unfinished(store)] == ["a", "b"]


async def test_what_no_database_takes_is_stored_as_well_as_can_be(store: SqlStore) -> None:
    await store.submit(Receive(incoming(name="a", who="ada\0")))
    assert [each.key for each in await unfinished(store)] == ["a"]


async def test_who_no_longer_waits_is_stored_all_the_same(store: SqlStore) -> None:
    impatient = asyncio.create_task(store.submit(Receive(incoming(name="a"))))
    await asyncio.sleep(0)
    impatient.cancel()
    await store.submit(Receive(incoming(name="b")))
    assert [each.key for each in await unfinished(store)] == ["a", "b"]


async def test_after_the_end_everybody_hears_that_it_is_away(opener: Opener) -> None:
    store = await opener()
    await store.close()
    with pytest.raises(StoreAway):
        await store.submit(Receive(incoming()))
