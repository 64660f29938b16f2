"""Somebody who waits longer than a moment sees that an answer is on its way."""

from __future__ import annotations

import pytest

from bot.service import at_work
from tests.platforms.fake_slack.faults import Fault
from tests.platforms.fake_slack.workspace import Message
from tests.platforms.slack.office import Office

NEED = "outlook keeps asking for my password"
SIGN = "assistant.threads.setStatus"


@pytest.fixture
async def slow(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Slack takes its time to tell who somebody is."""
    office.slack.fails("users.info", Fault.HANGS_BEFORE)
    monkeypatch.setattr(at_work, "AFTER", 0.0)
    return office


async def asks_in_a_channel(office: Office) -> Message:
    channel = office.slack.channel("general", [office.ada, office.ben])
    return await office.ada.mentions(channel, NEED)


async def test_a_thread_shows_that_we_are_at_it_until_the_answer_is_there(slow: Office) -> None:
    asked = await asks_in_a_channel(slow)
    await slow.slack.until(lambda: bool(slow.slack.status(asked)))
    assert slow.slack.status(asked) == "is looking into it"
    slow.slack.lets_go()
    await slow.settles()
    await slow.bot.engine.sweep()  # Slack did not say who it is, so it is asked again
    await slow.settles()
    assert "Close Outlook completely" in slow.slack.thread(asked)[-1].shown
    assert not slow.slack.status(asked)


async def test_a_direct_message_has_no_such_sign_in_slack(slow: Office) -> None:
    await slow.ada.dm(NEED)
    await slow.slack.until(lambda: bool(slow.slack.calls_of("users.info")))
    slow.slack.lets_go()
    await slow.settles()
    assert not slow.slack.calls_of(SIGN)


async def test_an_answer_that_comes_at_once_needs_no_sign(office: Office) -> None:
    await asks_in_a_channel(office)
    await office.settles()
    assert not office.slack.calls_of(SIGN)


async def test_what_people_say_to_each_other_in_a_thread_of_ours_shows_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await asks_in_a_channel(office)
    await office.settles()
    monkeypatch.setattr(at_work, "AFTER", 0.0)
    office.slack.fails("users.info", Fault.HANGS_BEFORE)
    await office.ben.replies(asked, "I had that last week")
    await office.slack.until(lambda: any(call.arguments.get("user") == office.ben.id for call in office.slack.calls))
    office.slack.lets_go()
    await office.settles()
    assert not office.slack.calls_of(SIGN)


async def test_a_sign_that_slack_refuses_changes_nothing(slow: Office, caplog: pytest.LogCaptureFixture) -> None:
    slow.slack.refuses(SIGN, "not_allowed_token_type")
    asked = await asks_in_a_channel(slow)
    with caplog.at_level("INFO", logger="bot.service.at_work"):
        await slow.slack.until(lambda: bool(slow.slack.calls_of(SIGN)))
        slow.slack.lets_go()
        await slow.settles()
    assert "could not show" in caplog.text
    await slow.bot.engine.sweep()
    await slow.settles()
    assert "Close Outlook completely" in slow.slack.thread(asked)[-1].shown
