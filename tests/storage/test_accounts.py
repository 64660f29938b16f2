"""Two accounts that were taken for one person are parted again, with what is theirs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from sqlalchemy.engine import Connection

from bot.domain.changes import Join, OpenTalk, PutTicket, Remember
from bot.domain.person import Identity, Person, Standing
from bot.domain.place import Place
from bot.domain.ticket import EventKind
from storage.accounts import accounts_of, part
from storage.store import SqlStore
from storage.visit import visit
from tests.storage.samples import NOW, event, talk, ticket

T = TypeVar("T")
TEAMS = Identity("teams", "tenant", "aad-ada")
THERE = Place("teams", "tenant", "aad-ada")


async def beside(url: str, work: Callable[[Connection], T]) -> T:
    return await asyncio.to_thread(visit, url, work)


@pytest.fixture
async def joined(store: SqlStore, ada: Person) -> Person:
    """Ada, who is in Teams, too, and has a request in each place and one in both."""
    here, there, both = ticket(ada), ticket(ada), ticket(ada)
    await store.submit(Join(ada, TEAMS, Standing.EMPLOYEE), *map(PutTicket, (here, there, both)))
    await store.submit(
        OpenTalk(replace(talk(ada), ticket=here.id)),
        OpenTalk(replace(talk(ada), ticket=both.id)),
        OpenTalk(replace(talk(ada), place=THERE, ticket=there.id)),
        OpenTalk(replace(talk(ada), place=THERE, ticket=both.id)),
        Remember(replace(event(there), kind=EventKind.OPENED, actor=ada.id)),
    )
    return ada


async def test_the_accounts_of_a_person_stand_together(url: str, joined: Person) -> None:
    found = await beside(url, lambda connection: accounts_of(connection, joined.email.upper()))
    assert [each.person for each in found] == [joined.id, joined.id]
    assert TEAMS in [each.identity for each in found]


async def test_what_was_only_said_there_goes_with_the_account(url: str, store: SqlStore, joined: Person) -> None:
    assert await beside(url, lambda connection: part(connection, TEAMS))
    there = await store.scene(TEAMS, THERE, NOW)
    assert there.known and there.known.person.id != joined.id and there.known.person.name == joined.name
    assert len(there.talks) == 2
    (theirs,) = [each for each in there.tickets if each.requester == there.known.person.id]
    file = await store.file(theirs.id)
    assert file and {each.actor for each in file.history} == {there.known.person.id}


async def test_an_account_that_stands_alone_can_not_be_parted(url: str, joined: Person) -> None:
    assert await beside(url, lambda connection: part(connection, TEAMS))
    assert not await beside(url, lambda connection: part(connection, TEAMS))
    assert not await beside(url, lambda connection: part(connection, Identity("teams", "tenant", "nobody")))
