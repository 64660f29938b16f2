"""Somebody with an account on each platform is one person, where the company's own e-mail address says so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import uuid_utils

from bot.domain.calendar import Hours
from bot.domain.changes import Reach
from bot.domain.clock import SystemClock
from bot.domain.person import Identity, Profile, Standing
from bot.domain.place import Place
from bot.service.keys import Keys
from bot.service.roster import Roster
from storage.store import SqlStore

SLACK, TEAMS = Identity("slack", "T1", "U1"), Identity("teams", "tenant", "aad-1")
ADA = Profile("Ada Lovelace", "Ada.Lovelace@acme.example", home=True)


@dataclass
class Listed:
    """A directory that knows whoever is written into it."""

    profiles: dict[Identity, Profile] = field(default_factory=dict)

    async def profile(self, identity: Identity) -> Profile | None:
        return self.profiles.get(identity)

    async def duty(self) -> Identity | None:
        return None

    async def lead(self) -> Identity | None:
        return None

    async def technicians(self) -> tuple[Identity, ...]:
        return ()

    def direct(self, identity: Identity) -> Place | None:
        return None


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    store = await SqlStore.open(f"sqlite:///{tmp_path / 'helploop.db'}")
    yield store
    await store.close()


def roster(store: SqlStore, *domains: str, **accounts: Profile) -> Roster:
    listed = Listed({{"slack": SLACK, "teams": TEAMS}[name]: profile for name, profile in accounts.items()})
    ids = Keys(uuid_utils.uuid7, store)
    return Roster(store, SystemClock(), listed, ids, Place("slack", "T1", "C1"), Hours(), domains)


async def are_one(team: Roster) -> bool:
    first, second = await team.meet(SLACK), await team.meet(TEAMS)
    assert first and second
    return first.person.id == second.person.id


async def test_the_same_address_of_the_company_is_the_same_person(store: SqlStore) -> None:
    other = replace(ADA, name="Lovelace, Ada", email="ada.lovelace@ACME.example")
    assert await are_one(roster(store, "Acme.example", slack=ADA, teams=other))
    met = await store.known(TEAMS)
    assert met and met.person.name == "Ada Lovelace"


@pytest.mark.parametrize(
    ("domains", "teams"),
    [
        ((), ADA),
        (("other.example",), ADA),
        (("acme.example",), replace(ADA, home=False)),
        (("acme.example",), replace(ADA, email="ada@acme.example")),
        (("acme.example",), replace(ADA, email="")),
    ],
    ids=["no domain is verified", "another domain is", "a guest", "another address", "no address"],
)
async def test_otherwise_they_are_two(store: SqlStore, domains: tuple[str, ...], teams: Profile) -> None:
    assert not await are_one(roster(store, *domains, slack=ADA, teams=teams))


async def test_a_guest_who_was_there_first_is_nobody_else(store: SqlStore) -> None:
    assert not await are_one(roster(store, "acme.example", slack=replace(ADA, home=False), teams=ADA))


async def test_two_accounts_in_one_workspace_are_two_people(store: SqlStore) -> None:
    team = roster(store, "acme.example", slack=ADA)
    assert await team.meet(SLACK)
    assert await store.same_person("ada.lovelace@acme.example", but_not=Identity("slack", "T1", "U2")) == ()


async def test_rights_at_the_desk_belong_to_the_account(store: SqlStore) -> None:
    team = roster(store, "acme.example", slack=replace(ADA, standing=Standing.TECHNICIAN), teams=ADA)
    assert await are_one(team)
    there, here = await store.known(SLACK), await store.known(TEAMS)
    assert there and there.standing is Standing.TECHNICIAN
    assert here and here.standing is Standing.EMPLOYEE


async def test_they_are_reached_where_a_message_goes(store: SqlStore) -> None:
    team = roster(store, "acme.example", slack=ADA, teams=ADA)
    assert await are_one(team)
    known = await store.known(TEAMS)
    assert known
    for identity in (SLACK, TEAMS):
        place = Place(identity.platform, identity.account, "somewhere")
        found = await store.identity_of(known.person.id, place)
        assert found and found.identity == identity


async def test_what_they_chose_stays_when_the_directory_tells_news(store: SqlStore) -> None:
    known = await roster(store, slack=ADA).meet(SLACK)
    assert known
    await store.submit(Reach(known.person.id, check_ins=False, day=None))
    await roster(store, slack=replace(ADA, title="Countess")).refresh(SLACK)
    now = await store.known(SLACK)
    assert now and now.person.title == "Countess" and not now.person.check_ins
