"""The home is true when it is opened, and stays true while somebody looks at it."""

from __future__ import annotations

import pytest

from bot.domain.ticket import Status
from tests.platforms.fake_slack.person import Person
from tests.platforms.fake_slack.workspace import View
from tests.platforms.slack.office import Office


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.slack.homes.SETTLES", 0.0)


async def home(office: Office, person: Person) -> View:
    await person.opens_home()
    await office.settles()
    found = office.slack.home_of(person)
    assert found
    return found


async def test_somebody_new_is_offered_help(office: Office) -> None:
    found = await home(office, office.ada)
    assert "You have no open request." in found.shown
    await office.ada.taps(found, "Ask for help")
    await office.settles()
    await office.fills(office.ada, text="outlook keeps asking for my password")
    assert "Close Outlook completely" in office.last(office.ada).shown


async def test_it_follows_what_happens(office: Office) -> None:
    await office.at_the_desk()
    found = await home(office, office.ada)
    assert "It is with the IT team." in found.shown and "by 12:00" in found.shown
    await office.taps(office.noor, office.card, "Claim")
    assert "Noor Haddad is working on it." in found.shown


async def test_who_has_not_looked_costs_no_call(office: Office) -> None:
    await office.in_work()
    assert not office.slack.calls_of("views.publish")


async def test_something_can_be_added_and_withdrawn_with_one_tap(office: Office) -> None:
    await office.in_work()
    found = await home(office, office.ada)
    await office.ada.taps(found, "Add something")
    await office.settles()
    await office.fills(office.ada, text="it also happens on my phone")
    assert "it also happens on my phone" in office.thread()[-1].shown
    await office.ada.taps(found, "I no longer need this")
    await office.settles()
    await office.ticket_is(Status.WITHDRAWN)
    assert "You have no open request." in found.shown


async def test_a_technician_sees_the_queue_and_what_is_theirs(office: Office) -> None:
    await office.at_the_desk()
    found = await home(office, office.noor)
    assert "Waiting for somebody" in found.shown and "Ada Novak" in found.shown
    await office.noor.taps(found, "Claim")
    await office.settles()
    await office.ticket_is(Status.CLAIMED)
    assert "Nobody is waiting." in found.shown and "Word is promised by 12:00." in found.shown
    await office.noor.taps(found, "Resolve")
    await office.settles()
    await office.fills(office.noor, text="I reset it.")
    await office.ticket_is(Status.RESOLVED)


async def test_the_choice_of_words_is_kept(office: Office) -> None:
    await office.says(office.ada, "hello")
    found = await home(office, office.ada)
    await office.ada.taps(found, "Show technical steps")
    await office.settles()
    assert "I give you the technical steps." in found.shown


async def test_when_somebody_is_written_to_is_their_choice(office: Office) -> None:
    await office.says(office.ada, "hello")
    found = await home(office, office.ada)
    assert "I write unasked only in your working hours." in found.shown
    await office.ada.taps(found, "Change when I write")
    await office.settles()
    wrong = {"After a fix": "Do not ask, I will write if it comes back", "until": "07:00"}
    answer = await office.ada.fills(office.slack.view_of(office.ada), {**wrong, "Write to me unasked from": "13:00"})
    assert "later time" in answer.body["errors"]["end"]
    await office.fills(office.ada, **{**wrong, "Write to me unasked from": "13:00", "until": "16:30"})
    assert "only between 13:00 and 16:30" in office.last(office.ada).shown
    assert "between 13:00 and 16:30. I do not ask you later" in found.shown
    await office.ada.taps(found, "Change when I write")
    await office.settles()
    await office.fills(office.ada, **{"Write to me unasked from": "Working hours", "until": "Working hours"})
    assert "only in your working hours" in found.shown and "I do not ask you later" in found.shown
