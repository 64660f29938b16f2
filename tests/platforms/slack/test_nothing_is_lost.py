"""Whatever breaks in between: what people did counts once, and what was said is there once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from adapters.slack import calls, words
from bot.domain.changes import Change, Receive
from bot.domain.errors import StoreAway
from bot.domain.ticket import EventKind, Status
from tests.harness import PICTURED
from tests.platforms.clock import patience_ends
from tests.platforms.fake_slack.faults import Fault
from tests.platforms.slack.office import Office

LetsFail = Callable[[int], None]

BREAKS = [
    *(Fault.RATE_LIMITED, Fault.NOT_JSON, Fault.BROKEN_BEFORE, Fault.BROKEN_AFTER),
    *(Fault.DROPPED_BEFORE, Fault.DROPPED_AFTER),
]


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


async def test_an_event_that_could_not_be_stored_comes_again(office: Office, away: LetsFail) -> None:
    away(2)
    await office.says(office.ada, "outlook keeps asking for my password")
    assert [each.answer.status for each in office.slack.delivered][:3] == [500, 500, 200]
    assert await office.inbox() == 1 and len(office.hears(office.ada)) == 1


async def test_who_taps_while_nothing_can_be_stored_hears_it(office: Office, away: LetsFail) -> None:
    await office.says(office.ada, "outlook keeps asking for my password")
    away(1)
    await office.taps(office.ada, office.last(office.ada), "Talk to a person")
    assert [each.text for each in office.slack.whispers(office.ada)] == [words.NOT_REACHED]
    await office.ticket_is(Status.WITH_BOT)
    await office.taps(office.ada, office.last(office.ada), "Talk to a person")
    await office.ticket_is(Status.NEW)


async def test_who_sends_a_form_while_nothing_can_be_stored_hears_it_at_the_field(
    office: Office, away: LetsFail
) -> None:
    await office.in_work()
    await office.taps(office.noor, office.card, "Resolve")
    view = office.slack.view_of(office.noor)
    assert view
    away(1)
    await office.noor.fills(view, {"text": "I reset it."})
    assert view.errors == {"text": words.NOT_REACHED}
    await office.ticket_is(Status.CLAIMED)
    await office.fills(office.noor, text="I reset it.")  # the form is still open, with the words in it
    await office.ticket_is(Status.RESOLVED)


async def test_who_gives_a_command_while_nothing_can_be_stored_hears_it(office: Office, away: LetsFail) -> None:
    away(1)
    answer = await office.ada.commands("/it", "outlook keeps asking for my password")
    assert answer.body["text"] == words.NOT_REACHED and await office.inbox() == 0


async def test_who_taps_in_a_home_while_nothing_can_be_stored_sees_it_in_a_form(office: Office, away: LetsFail) -> None:
    await office.says(office.ada, "outlook keeps asking for my password")
    await office.ada.opens_home()
    await office.settles()
    home = office.slack.home_of(office.ada)
    assert home
    away(1)
    await office.ada.taps(home, "Talk to a person")
    view = office.slack.view_of(office.ada)
    assert view and words.NOT_REACHED in view.shown


async def test_a_mention_that_slack_tells_of_twice_is_one_request(office: Office) -> None:
    channel = office.slack.channel("general", [office.ada])
    await office.ada.mentions(channel, "outlook keeps asking for my password")
    await office.settles()
    assert {each.parcel.about for each in office.slack.delivered} == {"message", "app_mention"}
    assert await office.inbox() == 1 and len(office.slack.said(channel)) == 1


async def test_what_was_written_while_we_were_away_is_read_back(office: Office) -> None:
    await office.says(office.ada, "hello")
    await office.closes()
    office.slack.delivery.retries = ()
    await office.ada.dm("outlook keeps asking for my password")
    await office.slack.settled()
    await office.opens()
    assert "Close Outlook completely" in office.last(office.ada).shown
    assert await office.inbox() == 2
    await office.restarts()
    assert await office.inbox() == 2 and len(office.hears(office.ada)) == 1


async def test_reading_back_waits_as_long_as_slack_wants(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.slack.missed.AGAIN", 0.0)
    await office.closes()
    office.slack.delivery.retries = ()
    await office.ada.dm("outlook keeps asking for my password")
    office.slack.fails("conversations.list", Fault.RATE_LIMITED, seconds=0)
    office.slack.fails("conversations.history", Fault.BROKEN_BEFORE)
    await office.opens()
    assert len(office.hears(office.ada)) == 1


# --- what goes out ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", BREAKS)
async def test_a_reply_is_there_once_whatever_breaks(office: Office, fault: Fault) -> None:
    await office.says(office.ada, "hello")
    before = len(office.hears(office.ada))
    office.slack.fails("chat.postMessage", fault, times=2, seconds=0)
    await office.says(office.ada, "outlook keeps asking for my password")
    said = office.hears(office.ada)[before:]
    assert len(said) == 1, [each.shown for each in said]
    assert "Close Outlook completely" in said[0].shown


async def test_a_post_that_nobody_answers_is_looked_for(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.slack.fails("chat.postMessage", Fault.HANGS_AFTER)
    await office.ada.dm("outlook keeps asking for my password")
    await office.slack.until(lambda: bool(office.hears(office.ada)))
    patience_ends(monkeypatch, calls.PATIENCE)
    await office.settles()
    office.slack.lets_go()
    assert len(office.hears(office.ada)) == 1
    assert len(office.slack.calls_of("chat.postMessage")) == 1
    assert len(office.slack.calls_of("conversations.history")) == 1


async def test_a_post_into_a_thread_is_looked_for_there(office: Office) -> None:
    await office.at_the_desk()
    office.slack.fails("chat.postMessage", Fault.BROKEN_AFTER, where=lambda arguments: bool(arguments.get("thread_ts")))
    await office.says(office.ada, "it happens on my phone, too")
    told = [each for each in office.thread() if "it happens on my phone, too" in each.shown]
    assert len(told) == 1 and office.slack.calls_of("conversations.replies")


async def test_blocks_that_slack_refuses_are_said_in_plain_words(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.slack.refuses("chat.postMessage", "invalid_blocks")
    await office.says(office.ada, "outlook keeps asking for my password")
    said = office.last(office.ada)
    assert "Close Outlook completely" in said.shown and not said.blocks
    assert "a defect of ours" in caplog.text


async def test_a_picture_that_slack_can_not_fetch_is_named_and_the_steps_are_there(office: Office) -> None:
    office.given = replace(office.given, articles=PICTURED)
    await office.restarts()
    await office.says(office.ada, "outlook keeps asking for my password")
    office.slack.refuses("chat.postMessage", "invalid_blocks")
    await office.says(office.ada, "next")
    said = office.last(office.ada)
    assert "open Credential Manager" in said.shown and "Picture: Credential Manager" in said.shown
    assert not any(block["type"] == "image" for block in said.blocks) and said.blocks[-1]["type"] == "actions"


async def test_an_unknown_refusal_is_told_to_the_desk(office: Office) -> None:
    await office.in_work()
    office.slack.fails(
        "chat.postMessage",
        Fault.REFUSED,
        error="something_new",
        where=lambda arguments: not arguments.get("thread_ts"),
    )
    await office.noor.replies(office.card, "> I am looking at it.")
    await office.settles()
    assert any("something_new" in each.shown for each in office.thread())
    assert EventKind.UNDELIVERED in [event.kind for event in (await office.ticket()).history]


async def test_a_card_that_was_deleted_is_posted_anew(office: Office) -> None:
    await office.at_the_desk()
    channel = office.slack.workspace.channels[office.triage.id]
    channel.messages.remove(office.card)
    await office.says(office.ada, "it also happens on my phone")
    assert "it also happens on my phone" in office.card.shown
    await office.taps(office.noor, office.card, "Claim")
    await office.ticket_is(Status.CLAIMED)
    assert "Status: claimed" in office.card.shown


async def test_an_account_that_is_gone_is_told_to_the_desk(office: Office) -> None:
    await office.in_work()
    office.slack.refuses("chat.postMessage", "user_disabled")
    await office.noor.replies(office.card, "> I am looking at it.")
    await office.settles()
    assert any("Slack account is deactivated" in each.shown for each in office.thread())


async def test_an_archived_channel_and_a_lost_token_are_noticed_and_survived(office: Office) -> None:
    assert office.wrong == []
    await office.slack.archives(office.triage, office.lena)
    assert "archived" in office.wrong[0]
    await office.says(office.ada, "outlook keeps asking for my password")
    assert len(office.hears(office.ada)) == 1
    await office.slack.uninstalls()
    assert any("install the app again" in line for line in office.wrong)


async def test_what_was_to_be_said_while_the_token_was_gone_is_said_when_it_is_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack.calls.TOKEN_WAITS", 0.0)
    await office.says(office.ada, "hello")
    before = len(office.hears(office.ada))
    office.slack.refuses("chat.postMessage", "token_revoked", times=3)
    await office.says(office.ada, "outlook keeps asking for my password")
    assert len(office.hears(office.ada)) == before + 1
