"""Outages in the database: told with the scene, counted with the file, and never forgotten by the auditor."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.changes import Change, ChangeTicket, Fire, PutDue, PutPromise
from bot.domain.check_in import DueKind
from bot.domain.errors import Conflict
from bot.domain.outage import NOBODY, Joined, Outage
from bot.domain.person import Person
from bot.domain.priority import Urgency
from bot.domain.ticket import Status, Ticket
from storage.store import SqlStore
from tests.storage.samples import NOW, dm, due, going, identity, meet, opened, person, promise, ticket

OUTAGE = Outage("The VPN is down", NOW + timedelta(hours=2), "In the office you do not need it.")


@pytest.fixture
async def noor(store: SqlStore) -> Person:
    """A technician."""
    noor = person("Noor Haddad")
    await store.submit(meet(noor, "noor"))
    return noor


@pytest.fixture
async def outage(store: SqlStore, ada: Person, noor: Person) -> Ticket:
    """One that goes on, with a promise."""
    made = ticket(ada, status=Status.CLAIMED, technician=noor.id, outage=OUTAGE)
    await store.submit(*opened(made), PutPromise(promise(made, noor)))
    return made


def joined(
    outage: Ticket, who: Person, status: Status = Status.WAITING_THIRD_PARTY, **pressing: Any
) -> tuple[Ticket, list[Change]]:
    made = ticket(who, status=status, parent=outage.id, **pressing)
    return made, opened(made)


async def met(store: SqlStore, name: str) -> Person:
    someone = person(name)
    await store.submit(meet(someone, name))
    return someone


async def test_everybody_who_speaks_is_told_what_goes_on(store: SqlStore, outage: Ticket, noor: Person) -> None:
    await met(store, "ben")
    scene = await store.scene(identity("ben"), dm("ben"), NOW)
    assert scene.outages == (outage,)
    assert [each.ticket for each in scene.promises] == [outage.id] and scene.people == (noor,)


async def test_somebody_new_is_told_as_well(store: SqlStore, outage: Ticket, noor: Person) -> None:
    scene = await store.scene(identity("ben"), dm("ben"), NOW)
    assert scene.known is None and scene.outages == (outage,)
    assert [each.ticket for each in scene.promises] == [outage.id] and scene.people == (noor,)


async def test_time_knows_of_it_as_well(store: SqlStore, outage: Ticket, ada: Person) -> None:
    talk, opening = going(ada, outage)
    await store.submit(opening)
    assert (await store.scene_of(talk.id, NOW)).outages == (outage,)


@pytest.mark.parametrize("status", [Status.RESOLVED, Status.VERIFIED])
async def test_what_is_over_is_told_to_those_only_who_joined(store: SqlStore, outage: Ticket, status: Status) -> None:
    ben = await met(store, "ben")
    await met(store, "mei")
    _, joining = joined(outage, ben)
    await store.submit(*joining, ChangeTicket(outage.id, outage.status, outage.technician, {"status": status}))
    assert [each.id for each in (await store.scene(identity("ben"), dm("ben"), NOW)).outages] == [outage.id]
    assert (await store.scene(identity("mei"), dm("mei"), NOW)).outages == ()


async def test_who_has_joined_is_counted(store: SqlStore, outage: Ticket) -> None:
    names = ("ben", "mei", "rosa", "ivo")
    people = [await met(store, name) for name in names]
    states = (Status.WAITING_THIRD_PARTY, Status.VERIFIED, Status.WITHDRAWN, Status.WAITING_THIRD_PARTY)
    made = [joined(outage, who, status) for who, status in zip(people, states, strict=True)]
    await store.submit(*(change for _, changes in made for change in changes))
    file = await store.file(outage.id)
    assert file and file.joined == Joined(3, 2, 1, ("ben", "mei", "ivo"))
    ordinary = await store.file(made[0][0].id)
    assert ordinary and ordinary.joined == NOBODY
    waiting = await store.waiting_for(outage.id, 0, 1)
    assert waiting == (made[0][0].id,)
    assert await store.waiting_for(outage.id, made[0][0].number, 10) == (made[3][0].id,)


async def test_those_who_can_not_wait_are_counted_while_they_wait(store: SqlStore, outage: Ticket) -> None:
    stopped, customer = {"urgency": Urgency.STOPPED}, {"urgency": Urgency.STOPPED, "customer_waiting": True}
    for name, pressing in (("ben", stopped), ("mei", customer), ("rosa", {})):
        await store.submit(*joined(outage, await met(store, name), **pressing)[1])
    await store.submit(*joined(outage, await met(store, "ivo"), Status.VERIFIED, **customer)[1])
    file = await store.file(outage.id)
    assert file and (file.joined.stopped, file.joined.customers) == (2, 1)


async def test_what_has_joined_is_not_in_the_queue(store: SqlStore, outage: Ticket) -> None:
    _, joining = joined(outage, await met(store, "ben"))
    await store.submit(*joining)
    queue = await store.queue(10)
    assert [each.id for each in queue.tickets] == [outage.id] and queue.total == 1


async def test_nobody_joins_what_is_over(store: SqlStore, outage: Ticket) -> None:
    _, joining = joined(outage, await met(store, "ben"))
    still = ChangeTicket(outage.id, outage.status, outage.technician, {"status": outage.status})
    await store.submit(ChangeTicket(outage.id, outage.status, outage.technician, {"status": Status.RESOLVED}))
    with pytest.raises(Conflict):
        await store.submit(*joining, still)


async def test_who_waits_for_an_outage_is_forgotten_only_if_its_end_reaches_nobody(
    store: SqlStore, outage: Ticket
) -> None:
    waiting, joining = joined(outage, await met(store, "ben"))
    await store.submit(*joining)
    assert (await store.vitals()).forgotten == ()
    over = ChangeTicket(outage.id, outage.status, outage.technician, {"status": Status.VERIFIED})
    news = replace(due(), kind=DueKind.NEWS, ticket=outage.id)
    await store.submit(over, PutDue(news))
    assert (await store.vitals()).forgotten == ()
    await store.submit(Fire(news.id))
    assert (await store.vitals()).forgotten == (waiting.id,)


async def test_what_joined_is_no_request_of_its_own_for_the_weekly_list(store: SqlStore, outage: Ticket) -> None:
    _, joining = joined(outage, await met(store, "ben"))
    await store.submit(*joining)
    assert len(await store.past(NOW - timedelta(days=1))) == 1
