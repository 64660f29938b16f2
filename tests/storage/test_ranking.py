"""The head of the queue is whom the rule would help first, read by the database."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

from bot.domain.changes import Change
from bot.domain.person import Person
from bot.domain.priority import Impact, Urgency, rank
from bot.domain.ticket import Status, Ticket
from storage.store import SqlStore
from tests.storage.samples import NOW, opened, ticket

SOME = 120


def any_ticket(of: Person, chance: random.Random) -> Ticket:
    """A ticket of the last days that differs in all that decides about its place."""
    return replace(
        ticket(of),
        impact=chance.choice(list(Impact)),
        urgency=chance.choice(list(Urgency)),
        customer_waiting=chance.random() < 0.3,
        leadership=chance.random() < 0.3,
        opened=NOW - timedelta(seconds=chance.uniform(0, 200_000)),
        status=chance.choice([Status.NEW, Status.CLAIMED, Status.WAITING_THIRD_PARTY]),
    )


async def a_queue(store: SqlStore, ada: Person) -> list[Ticket]:
    """Tickets at the desk, in the order of the rule."""
    chance = random.Random(11)
    made = [any_ticket(ada, chance) for _ in range(SOME)]
    changes: list[Change] = [change for each in made for change in opened(each)]
    await store.submit(*changes)
    return sorted(made, key=lambda each: rank(each.standpoint, NOW))


async def test_the_order_is_that_of_the_rule(store: SqlStore, ada: Person) -> None:
    ranked = await a_queue(store, ada)
    queue = await store.queue(SOME)
    assert [each.number for each in queue.tickets] == [each.number for each in ranked]
    assert queue.total == SOME


async def test_the_head_is_read_and_the_rest_is_counted(store: SqlStore, ada: Person) -> None:
    ranked = await a_queue(store, ada)
    unclaimed = [each.number for each in ranked if each.status is Status.NEW]
    queue = await store.queue(5, unclaimed=True)
    assert [each.number for each in queue.tickets] == unclaimed[:5]
    assert queue.total == len(unclaimed)


async def test_a_technician_has_what_is_in_their_hands(store: SqlStore, ada: Person) -> None:
    mine = replace(ticket(ada), status=Status.CLAIMED, technician=ada.id)
    await store.submit(*opened(mine), *opened(replace(ticket(ada), status=Status.CLAIMED)))
    queue = await store.queue(5, technician=ada.id)
    assert ([each.id for each in queue.tickets], queue.total) == ([mine.id], 1)
