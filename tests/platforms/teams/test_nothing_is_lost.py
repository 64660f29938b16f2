"""Whatever breaks in between: what people did counts once, and what could not be said is known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from adapters.teams import words
from adapters.teams.manifest import ASK
from bot.domain.changes import Change, Receive
from bot.domain.errors import StoreAway
from bot.domain.place import Place
from bot.domain.ticket import EventKind, Status
from tests.platforms.fake_teams import cards
from tests.platforms.fake_teams.faults import Fault
from tests.platforms.teams.office import Office

NEED = "outlook keeps asking for my password"

LetsFail = Callable[[int], None]


@pytest.fixture
def away(office: Office, monkeypatch: pytest.MonkeyPatch) -> LetsFail:
    """Makes the database be away the next so many times that something arrives."""
    submit, left = office.store.submit, [0]

    async def sometimes(*changes: Change) -> None:
        if left[0] and any(isinstance(change, Receive) for change in changes):
            left[0] -= 1
            raise StoreAway("disk full")
        await submit(*changes)

    def fail(times: int) -> None:
        left[0] = times

    monkeypatch.setattr(office.store, "submit", sometimes)
    return fail


# --- what comes in ---------------------------------------------------------------------------------------------


async def test_a_message_that_could_not_be_stored_counts_once_when_it_comes_again(
    office: Office, away: LetsFail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.teams.app.COMES_AGAIN_WITHIN", 3_600.0)
    away(1)
    await office.ada.writes(NEED)
    await office.teams.settled()
    await office.bot.engine.settle()
    assert [each.answer.status for each in office.teams.delivered] == [503, 200]
    assert len(office.hears(office.ada)) == 1


async def test_who_writes_while_nothing_can_be_stored_is_told(office: Office, away: LetsFail) -> None:
    office.teams.delivery.retries = ()
    away(1)
    await office.says(office.ada, NEED)
    assert [each.shown for each in office.hears(office.ada)] == [words.NOT_REACHED]
    assert await office.inbox() == 0


async def test_who_taps_while_nothing_can_be_stored_is_told(office: Office, away: LetsFail) -> None:
    await office.says(office.ada, NEED)
    away(1)
    answer = await office.taps(office.ada, office.last(office.ada), "Talk to a person")
    assert answer.body["value"] == words.NOT_REACHED
    await office.ticket_is(Status.WITH_BOT)
    await office.taps(office.ada, office.last(office.ada), "Talk to a person")
    await office.ticket_is(Status.NEW)


async def test_what_is_brought_twice_counts_once(office: Office) -> None:
    await office.says(office.ada, NEED)
    await office.teams.brings_again(office.teams.delivered[-1])
    await office.settles()
    assert await office.inbox() == 1 and len(office.hears(office.ada)) == 1


async def test_a_tap_that_comes_again_under_another_id_counts_once(office: Office) -> None:
    await office.at_the_desk()
    await office.taps(office.noor, office.card, "Claim")
    claimed = office.teams.delivered[-1]
    before = await office.inbox()
    answer = await office.teams.brings_again(claimed, new_id=True)
    await office.settles()
    assert answer.ok and await office.inbox() == before
    assert [event.move for event in (await office.ticket()).history].count("claim") == 1


async def test_a_client_without_new_buttons_says_the_same_with_a_message(office: Office) -> None:
    await office.says(office.ada, NEED)
    asked = office.last(office.ada)
    action = cards.find(asked.card or {}, "Talk to a person")["fallback"]
    place = office.teams.place(office.ada)
    activities = office.teams.activities
    await office.teams.tells(activities.submitted(office.ada.account, place, action["data"], asked))
    await office.settles()
    await office.ticket_is(Status.NEW)


async def test_an_answer_that_is_given_twice_counts_once(office: Office) -> None:
    await office.says(office.ada, NEED)
    asked = office.last(office.ada)
    await office.taps(office.ada, asked, "No, it does not")
    heard, stored = len(office.hears(office.ada)), await office.inbox()
    answer = await office.taps(office.ada, asked, "No, it does not")
    assert answer.body["value"] == words.ALREADY
    assert len(office.hears(office.ada)) == heard and await office.inbox() == stored


async def test_a_form_that_comes_twice_is_one_request(office: Office) -> None:
    form = await office.ada.uses(ASK)
    await office.ada.submits(form, {"What do you need help with?": NEED})
    await office.teams.brings_again(office.teams.delivered[-1], new_id=True)
    await office.settles()
    assert await office.inbox() == 1 and len(office.hears(office.ada)) == 1


async def test_a_thumb_counts_on_what_was_asked_before_a_restart(office: Office) -> None:
    await office.says(office.ada, NEED)
    await office.restarts()
    await office.ada.reacts(office.last(office.ada))
    await office.settles()
    await office.ticket_is(Status.VERIFIED)


async def test_a_thumb_on_something_said_long_ago_is_only_a_thumb(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.teams.reactions.LATEST", 1)
    await office.says(office.ada, NEED)
    asked = office.last(office.ada)
    await office.says(office.ada, "the printer on floor 2 does not print, too")
    await office.ada.reacts(asked)
    await office.settles()
    await office.ticket_is(Status.WITH_BOT)


async def test_claiming_again_after_handing_back_counts_again(office: Office) -> None:
    await office.in_work()
    await office.taps(office.noor, office.card, "Release")
    await office.ticket_is(Status.NEW)
    await office.taps(office.noor, office.card, "Claim")
    await office.ticket_is(Status.CLAIMED)


# --- what goes out ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [412, 429, 502, 503, 504])
async def test_a_reply_is_said_once_although_teams_asks_to_wait(office: Office, status: int) -> None:
    office.teams.fails("send", status=status, seconds=0, times=2)
    await office.says(office.ada, NEED)
    assert len(office.hears(office.ada)) == 1


@pytest.mark.parametrize("fault", [Fault.DROPPED_BEFORE, Fault.DROPPED_AFTER])
async def test_what_may_have_arrived_is_not_said_twice_and_the_desk_knows(office: Office, fault: Fault) -> None:
    await office.in_work()
    before = len(office.hears(office.ada))
    office.teams.fails("send", fault, where=lambda sent: "I am looking" in str(sent) and "writes" in str(sent))
    await office.sends(office.noor, "> I am looking at it.")
    assert len(office.hears(office.ada)) == before + (fault is Fault.DROPPED_AFTER)
    assert EventKind.UNDELIVERED in [event.kind for event in (await office.ticket()).history]
    assert any("can not tell whether this reached Ada Novak" in each.shown for each in office.thread())


async def test_a_card_comes_although_nobody_knows_whether_it_came(office: Office) -> None:
    await office.says(office.ada, NEED)
    office.teams.fails("send", Fault.DROPPED_BEFORE, where=lambda sent: "Status" in str(sent))
    await office.taps(office.ada, office.last(office.ada), "Talk to a person")
    assert len(office.cards) == 1


async def test_a_card_that_was_deleted_is_posted_anew(office: Office) -> None:
    await office.at_the_desk()
    office.triage.messages.remove(office.card)
    await office.says(office.ada, "it also happens on my phone")
    assert "it also happens on my phone" in office.card.shown
    await office.taps(office.noor, office.card, "Claim")
    await office.ticket_is(Status.CLAIMED)


async def test_what_is_to_be_said_waits_while_the_database_does_not_tell_where(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.in_work()
    await office.restarts()
    asked, times = office.store.reference, [2]

    async def sometimes(place: Place) -> str:
        if place.channel == office.ada.aad and times[0]:
            times[0] -= 1
            raise StoreAway("connection refused")
        return await asked(place)

    monkeypatch.setattr(office.store, "reference", sometimes)
    before = len(office.hears(office.ada))
    await office.taps(office.noor, office.card, "Waiting for others")
    for _ in range(2):
        await office.bot.engine.tick()
        await office.settles()
    assert len(office.hears(office.ada)) == before + 1 and times == [0]
    assert EventKind.UNDELIVERED not in [event.kind for event in (await office.ticket()).history]


async def test_a_token_that_ends_in_the_middle_is_renewed(office: Office) -> None:
    await office.says(office.ada, NEED)
    office.teams.tokens.revoke()
    await office.taps(office.ada, office.last(office.ada), "Talk to a person")
    assert len(office.cards) == 1 and "has your request" in office.last(office.ada).shown


@pytest.mark.parametrize("way", ["removed", "blocked", "gone"])
async def test_that_a_requester_can_not_be_reached_is_told_to_the_desk(office: Office, way: str) -> None:
    await office.at_the_desk()
    match way:
        case "removed":
            await office.ada.uninstalls()
        case "blocked":
            office.ada.blocks()
        case _:
            office.ada.account.gone = True
    await office.taps(office.noor, office.card, "Claim")
    assert EventKind.UNDELIVERED in [event.kind for event in (await office.ticket()).history]
    assert any("reach them another way" in each.shown for each in office.thread())
