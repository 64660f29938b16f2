"""Who is who: technicians by their channel, people by Slack's directory, and both as they are now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.calendar import Hours
from bot.domain.person import Profile
from bot.domain.ticket import Status
from tests.platforms.fake_slack.faults import Fault
from tests.platforms.fake_slack.person import Person
from tests.platforms.slack.office import Office


async def profile(office: Office, person: Person) -> Profile | None:
    return await office.workspace.directory.profile(office.workspace.us.identity(person.id))


async def test_joining_the_channel_makes_a_technician_and_leaving_it_ends_that(office: Office) -> None:
    await office.says(office.ben, "hello")  # met as an employee
    await office.at_the_desk()
    await office.ben.joins(office.triage)
    await office.taps(office.ben, office.card, "Claim")
    file = await office.ticket_is(Status.CLAIMED)
    assert file.technician and file.technician.name == "Ben Okafor"
    card = office.card
    await office.ben.leaves(office.triage)
    office.triage.members.append(office.ben.id)  # his client still shows the card
    await office.taps(office.ben, card, "Release")
    await office.ticket_is(Status.CLAIMED)


async def test_with_a_user_group_only_its_members_are_technicians(office: Office) -> None:
    office.setup = replace(office.setup, technicians=office.slack.user_group([office.noor, office.ben]))
    await office.restarts()
    await office.at_the_desk()
    await office.taps(office.tom, office.card, "Claim")
    await office.ticket_is(Status.NEW)
    await office.taps(office.noor, office.card, "Claim")
    await office.ticket_is(Status.CLAIMED)


async def test_people_are_read_from_the_directory_once(office: Office) -> None:
    await office.says(office.ben, "hello")
    before = len(office.slack.calls_of("users.info"))
    await office.says(office.ben, "the printer on floor 2 does not print")
    assert await profile(office, office.ben) == Profile(
        "Ben Okafor",
        "ben@company.example",
        "Sales manager",
        Hours("America/New_York"),
        home=True,
        photo=f"https://avatars.example/{office.ben.id}_72.png",
        locale="en-US",
    )
    assert len(office.slack.calls_of("users.info")) == before


async def test_a_new_title_is_known_at_once(office: Office) -> None:
    office.setup = replace(office.setup, leadership_titles=("chief",))
    await office.restarts()
    assert not (found := await profile(office, office.ada)) or not found.leadership
    await office.slack.changes(office.ada, title="Chief financial officer")
    found = await profile(office, office.ada)
    assert found and found.title == "Chief financial officer" and found.leadership


async def test_leadership_by_a_user_group(office: Office) -> None:
    office.setup = replace(office.setup, leadership=office.slack.user_group([office.ada]))
    await office.restarts()
    ada, ben = await profile(office, office.ada), await profile(office, office.ben)
    assert ada and ada.leadership and ben and not ben.leadership


async def test_what_changes_about_somebody_is_kept_at_once(office: Office) -> None:
    await office.at_the_desk()
    office.setup = replace(office.setup, leadership_titles=("chief",))
    await office.restarts()
    await office.slack.changes(office.ada, name="Ada Berger", title="Chief accountant", tz="America/New_York")
    await office.settles()
    requester = (await office.ticket()).requester
    assert (requester.name, requester.title, requester.leadership) == ("Ada Berger", "Chief accountant", True)
    assert requester.hours.zone == "America/New_York"


async def test_what_changed_while_nobody_listened_is_kept_when_they_write_again(office: Office) -> None:
    await office.at_the_desk()
    office.ada.user.name = "Ada Berger"
    await office.restarts()
    await office.says(office.ada, "it is on floor 2")
    assert (await office.ticket()).requester.name == "Ada Berger"
    assert "Ada Berger" in office.card.shown


async def test_changes_of_people_who_never_wrote_are_not_kept(office: Office) -> None:
    answer = await office.slack.changes(office.tom, name="Thomas Weber")
    await office.settles()
    assert answer.ok and await office.store.known(office.workspace.us.identity(office.tom.id)) is None


async def test_that_a_requester_has_left_is_told_to_the_desk_when_a_message_can_not_reach_them(office: Office) -> None:
    await office.at_the_desk()
    await office.slack.changes(office.ada, deleted=True)
    office.slack.refuses("chat.postMessage", "user_disabled")
    await office.taps(office.noor, office.card, "Claim")
    assert any("Their Slack account is deactivated" in message.shown for message in office.thread())
    assert (await office.ticket()).requester.name == "Ada Novak"


async def test_guests_are_helped_and_those_who_left_are_nobody(office: Office) -> None:
    guest = office.slack.person("Gil Guest", guest=True)
    await office.says(guest, "outlook keeps asking for my password")
    assert "Close Outlook completely" in office.last(guest).shown
    await office.slack.changes(guest, deleted=True)
    assert await profile(office, guest) is None


async def test_somebody_new_is_helped_although_slack_stumbles_over_who_they_are(office: Office) -> None:
    office.slack.fails("users.info", Fault.RATE_LIMITED, seconds=0)
    office.slack.fails("users.info", Fault.BROKEN_BEFORE)
    await office.says(office.ada, "outlook keeps asking for my password")
    assert "Close Outlook completely" in office.last(office.ada).shown


async def test_somebody_new_waits_while_slack_does_not_tell_who_they_are_and_hears_no_apology(office: Office) -> None:
    office.slack.fails("users.info", Fault.BROKEN_BEFORE, times=4)
    await office.says(office.ben, "outlook keeps asking for my password")
    assert not office.hears(office.ben)
    await office.bot.engine.tick()
    await office.settles()
    (answer,) = office.hears(office.ben)
    assert "Close Outlook completely" in answer.shown


async def test_a_profile_of_before_holds_while_slack_does_not_tell(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.profiles.FRESH", 0.0)
    before = await profile(office, office.ada)
    office.slack.fails("users.info", Fault.BROKEN_BEFORE)
    assert await profile(office, office.ada) == before and before is not None


async def test_bots_are_nobody(office: Office) -> None:
    robot = office.slack.bot("Robot")
    assert await office.workspace.directory.profile(office.workspace.us.identity(robot.id)) is None


async def test_a_time_zone_that_does_not_exist_is_the_teams(office: Office) -> None:
    office.workspace.directory.changed({"id": "U1", "team_id": "T0HELPLOOP", "tz": "Mars/Base", "real_name": "Mo"})
    found = await office.workspace.directory.profile(office.workspace.us.identity("U1"))
    assert found and found.hours.zone == "Europe/Vienna" and found.name == "Mo"


async def test_while_slack_does_not_tell_who_is_in_the_channel_the_last_list_holds(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.members.FRESH", 0.0)
    await office.restarts()
    await office.at_the_desk()
    office.slack.fails("conversations.members", Fault.BROKEN_BEFORE, times=10)
    await office.taps(office.noor, office.card, "Claim")
    await office.ticket_is(Status.CLAIMED)
