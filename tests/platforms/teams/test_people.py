"""Who is who: technicians by their channel, people as Teams describes them."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from adapters.teams.render import WORK
from bot.domain.calendar import Hours
from bot.domain.person import Profile, Standing
from bot.domain.ticket import Status
from tests.platforms.fake_teams.cards import labels
from tests.platforms.fake_teams.person import Person
from tests.platforms.teams.office import Office


async def profile(office: Office, person: Person) -> Profile | None:
    return await office.tenant.directory.profile(office.tenant.us.colleague(person.aad))


async def test_coming_into_the_channel_makes_a_technician_and_leaving_it_ends_that(office: Office) -> None:
    await office.says(office.ben, "hello")  # met as an employee
    await office.at_the_desk()
    await office.teams.joins(office.ben, office.triage)
    await office.taps(office.ben, office.card, "Claim")
    file = await office.ticket_is(Status.CLAIMED)
    assert file.technician and file.technician.name == "Ben Okafor"
    await office.teams.leaves(office.ben, office.triage)
    await office.forges(office.ben, office.card, act="release", ticket=file.ticket.id)  # his client still shows it
    await office.ticket_is(Status.CLAIMED)


async def test_with_an_entra_group_only_its_members_are_technicians(office: Office) -> None:
    office.teams.graph.groups["it"] = [office.noor.aad, office.ben.aad]
    office.teams.graph.most_a_page = 1
    office.setup = replace(office.setup, technicians="it")
    await office.restarts()
    await office.at_the_desk()
    await office.tom.refreshes(office.card)
    assert labels(office.card.card_for(office.tom.id) or {}) == [WORK], "he reads the channel, and sees how things are"
    await office.forges(office.tom, office.card, act="claim", ticket=(await office.ticket()).ticket.id)
    await office.ticket_is(Status.NEW)
    await office.taps(office.noor, office.card, "Claim")
    await office.ticket_is(Status.CLAIMED)


async def test_that_the_group_can_not_be_read_is_noticed(office: Office) -> None:
    office.teams.graph.may_read = False
    office.setup = replace(office.setup, technicians="it")
    await office.restarts()
    assert any("GroupMember.Read.All" in line for line in office.tenant.wrong())


async def test_people_are_looked_up_once_with_their_time_zone(office: Office) -> None:
    await office.says(office.ben, "hello")
    before = len(office.teams.calls_of("member"))
    await office.says(office.ben, "the printer on floor 2 does not print")
    found = await profile(office, office.ben)
    assert found == Profile(
        "Ben Okafor", "ben@company.example", "", Hours("America/New_York"), home=True, locale="en-GB"
    )
    assert len(office.teams.calls_of("member")) == before == 1


async def test_what_a_guest_may_do(office: Office) -> None:
    guest = office.teams.person("Gil Guest", guest=True)
    await office.says(guest, "outlook keeps asking for my password")
    assert "Close Outlook completely" in office.last(guest).shown
    found = await profile(office, guest)
    assert found and not found.home and found.standing is Standing.EMPLOYEE


async def test_somebody_new_is_helped_although_teams_stumbles_over_who_they_are(office: Office) -> None:
    office.teams.fails("member", status=429, seconds=0)
    office.teams.fails("member", status=502)
    await office.says(office.ada, "outlook keeps asking for my password")
    assert "Close Outlook completely" in office.last(office.ada).shown


async def test_a_profile_of_before_holds_while_teams_does_not_tell(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.profiles.FRESH", 0.0)
    await office.says(office.ada, "hello")
    before = await profile(office, office.ada)
    office.teams.fails("member", status=502)
    assert await profile(office, office.ada) == before and before is not None


async def test_while_teams_does_not_tell_who_is_in_the_channel_the_last_list_holds(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.members.FRESH", 0.0)
    await office.at_the_desk()
    office.teams.fails("members", status=502, times=10)
    await office.taps(office.noor, office.card, "Claim")
    await office.ticket_is(Status.CLAIMED)


async def test_however_many_look_at_the_card_the_channel_is_read_once(office: Office) -> None:
    await office.at_the_desk()
    await office.teams.joins(office.ben, office.triage)
    before = len(office.teams.calls_of("members"))
    await asyncio.gather(*(person.refreshes(office.card) for person in (office.noor, office.tom, office.lena)))
    assert len(office.teams.calls_of("members")) == before + 1


async def test_who_gets_the_app_is_greeted_once(office: Office) -> None:
    await office.ada.installs()
    await office.settles()
    (welcome,) = office.hears(office.ada)
    assert "Ada" in welcome.shown
    await office.ada.uninstalls()
    await office.ada.installs()
    await office.settles()
    assert len(office.hears(office.ada)) == 1


async def test_a_chat_is_opened_with_whoever_never_wrote_to_us(office: Office) -> None:
    channel = office.teams.channel("general", [office.ada])
    await office.ada.mentions(channel, "outlook keeps asking for my password, my password is Winter2026")
    await office.settles()
    assert "password" in office.last(office.ada).shown and len(office.teams.calls_of("create")) == 1


async def test_that_somebody_without_the_app_can_not_be_reached_is_survived(office: Office) -> None:
    office.ada.account.installed = False
    channel = office.teams.channel("general", [office.ada])
    asked = await office.ada.mentions(channel, "outlook keeps asking for my password, my password is Winter2026")
    await office.settles()
    assert not office.hears(office.ada)
    assert any(each.root == asked.id for each in office.teams.said(channel))
