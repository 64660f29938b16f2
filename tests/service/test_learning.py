"""Each replica learns everything once, also what another one committed later than it happened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from bot.domain.errors import StoreAway
from bot.domain.learned import Corrected, Solved
from bot.domain.ports import Experience, Store
from bot.service.learning import OVERLAP, Learning

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Books:
    """A store of which only this is read."""

    def __init__(self) -> None:
        self.tickets: list[Solved] = []
        self.corrections: list[Corrected] = []
        self.away = False

    async def solved(self, since: datetime, limit: int) -> tuple[Solved, ...]:
        return tuple(sorted((each for each in self.tickets if each.at >= since), key=lambda each: each.at)[-limit:])

    async def corrected(self, since: datetime, limit: int) -> tuple[Corrected, ...]:
        if self.away:
            raise StoreAway("bad luck")
        return tuple(each for each in self.corrections if each.at >= since)[-limit:]


class Pupil:
    """Remembers what it was taught."""

    def __init__(self) -> None:
        self.learned: list[str] = []

    def solved(self, solved: Solved) -> None:
        self.learned.append(solved.id)

    def corrected(self, corrected: Corrected) -> None:
        self.learned.append(corrected.id)


def ticket(name: str, at: datetime = NOW) -> Solved:
    return Solved(name, 1, "ada", "the vpn is down", at, at)


@pytest.fixture
def books() -> Books:
    return Books()


@pytest.fixture
def pupil() -> Pupil:
    return Pupil()


@pytest.fixture
def learning(books: Books, pupil: Pupil) -> Learning:
    return Learning(cast(Store, books), cast(Experience, cast(Any, pupil)))


async def test_everything_is_learned_once(books: Books, pupil: Pupil, learning: Learning) -> None:
    books.tickets = [ticket("one"), ticket("two", NOW + timedelta(hours=1))]
    books.corrections = [Corrected("c", NOW, "the vpn is down", "network")]
    await learning.refresh()
    await learning.refresh()
    books.tickets.append(ticket("three", NOW + timedelta(hours=2)))
    await learning.refresh()
    assert pupil.learned == ["one", "two", "c", "three"]


async def test_what_is_seen_late_is_learned_all_the_same(books: Books, pupil: Pupil, learning: Learning) -> None:
    books.tickets = [ticket("mine")]
    await learning.refresh()
    books.tickets.append(ticket("of another replica", NOW - OVERLAP / 2))
    await learning.refresh()
    assert pupil.learned == ["mine", "of another replica"]


async def test_a_ticket_that_is_no_longer_verified_changes_nothing(
    books: Books, pupil: Pupil, learning: Learning
) -> None:
    books.tickets = [ticket("early", NOW - timedelta(days=1)), ticket("late")]
    await learning.refresh()
    books.tickets.pop()
    await learning.refresh()
    assert pupil.learned == ["early", "late"]


async def test_after_the_database_was_away_the_rest_is_learned(books: Books, pupil: Pupil, learning: Learning) -> None:
    books.tickets, books.corrections = [ticket("one")], [Corrected("c", NOW, "the vpn is down", "network")]
    books.away = True
    await learning.keep_up()
    books.away = False
    await learning.refresh()
    assert pupil.learned == ["one", "c"]
