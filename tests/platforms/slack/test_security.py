"""What is not from Slack is refused, what comes twice counts once, and nobody does what is not theirs to do."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any, TypeAlias

import pytest
from aiohttp import ClientSession

from adapters.slack import button
from bot.domain.incoming import Tap
from bot.domain.reply import Act
from bot.domain.ticket import Status
from tests.platforms.fake_slack.http import Http, signed
from tests.platforms.fake_slack.mrkdwn import buttons
from tests.platforms.fake_slack.parcel import Answer
from tests.platforms.fake_slack.slack import SIGNING_SECRET
from tests.platforms.slack.office import Office

Json: TypeAlias = dict[str, Any]

BODY = json.dumps({"type": "event_callback", "team_id": "T0HELPLOOP", "event": {"type": "message", "text": "hi"}})


def headers(**changes: str) -> dict[str, str]:
    return {"Content-Type": "application/json", **signed(SIGNING_SECRET, BODY), **changes}


async def asks(office: Office, body: str, sent: dict[str, str]) -> Answer:
    http = office.slack.delivery.http
    assert isinstance(http, Http)
    return await http.post(body, sent)


REFUSED: dict[str, Callable[[], tuple[str, dict[str, str]]]] = {
    "the body was altered": lambda: (BODY.replace("hi", "ho"), headers()),
    "too old": lambda: (BODY, headers(**signed(SIGNING_SECRET, BODY, time.time() - 301))),
    "from the future": lambda: (BODY, headers(**signed(SIGNING_SECRET, BODY, time.time() + 360))),
    "another secret": lambda: (BODY, headers(**signed("1" * 32, BODY))),
    "no signature": lambda: (BODY, {"Content-Type": "application/json"}),
    "a time that is none": lambda: (BODY, headers(**{"X-Slack-Request-Timestamp": "abc"})),
    "a time without end": lambda: (BODY, headers(**{"X-Slack-Request-Timestamp": "9" * 5_000})),
    "a signature that is none": lambda: (BODY, headers(**{"X-Slack-Signature": "v0=é"})),
}
"""What is sent, made when it is sent: the tests may run long after this was read."""


@pytest.mark.parametrize("why", REFUSED)
async def test_what_slack_has_not_signed_is_refused(office: Office, why: str) -> None:
    answer = await asks(office, *REFUSED[why]())
    assert answer.status == 401
    assert await office.inbox() == 0


async def test_a_clock_that_is_off_is_told_until_it_is_right(office: Office) -> None:
    await asks(office, *REFUSED["another secret"]())
    assert office.wrong == []
    await asks(office, *REFUSED["too old"]())
    assert "time service" in office.wrong[0]
    await asks(office, *REFUSED["another secret"]())
    assert "time service" in office.wrong[0], "whoever has not the secret does not change what is told"
    await office.says(office.ada, "outlook keeps asking for my password")
    assert office.wrong == []


async def test_what_slack_has_signed_and_nobody_can_read_is_refused_as_well(office: Office) -> None:
    for body in ("[]", "{", "null", "[" * 100_000):
        sent = {"Content-Type": "application/json", **signed(SIGNING_SECRET, body)}
        assert (await asks(office, body, sent)).status == 400


async def test_the_url_is_verified(office: Office) -> None:
    answer = await office.slack.verifies_url()
    assert answer.status == 200 and answer.body == {"challenge": "c" * 20}


async def test_a_replayed_request_counts_once(office: Office) -> None:
    await office.says(office.ada, "outlook keeps asking for my password")
    await office.slack.brings_again(office.slack.delivered[0])
    await office.settles()
    assert await office.inbox() == 1
    assert len(office.hears(office.ada)) == 1


async def test_a_replayed_tap_counts_once(office: Office) -> None:
    await office.at_the_desk()
    stored, heard = await office.inbox(), len(office.hears(office.ada))
    await office.slack.brings_again(office.slack.delivered[-1])
    await office.settles()
    assert await office.inbox() == stored and len(office.hears(office.ada)) == heard


async def test_another_workspace_with_the_same_app_is_not_ours(office: Office) -> None:
    await office.ada.dm("hello")
    parcel = office.slack.delivered[-1].parcel
    theirs = json.loads(json.dumps(parcel.payload).replace("T0HELPLOOP", "T0OTHERS"))
    stored = await office.inbox()
    await office.slack.delivery.once("events_api", theirs)
    assert await office.inbox() == stored


@pytest.mark.parametrize(
    "event", [{"type": "app_uninstalled"}, {"type": "app_home_opened", "tab": "home", "user": "U0THEIRS"}]
)
async def test_what_happens_to_the_app_in_another_workspace_is_no_news(office: Office, event: Json) -> None:
    calls = len(office.slack.calls)
    theirs = json.loads(json.dumps(office.slack.events.envelope(event)).replace("T0HELPLOOP", "T0OTHERS"))
    await office.slack.delivery.once("events_api", theirs)
    await office.settles()
    assert not office.wrong and office.calls_since(calls) == []


async def test_a_command_from_another_workspace_is_not_answered(office: Office) -> None:
    await office.at_the_desk()
    theirs = {"command": "/it", "text": "queue", "team_id": "T0OTHERS", "user_id": office.noor.id, "trigger_id": "1"}
    answer = await office.slack.delivery.once("slash_commands", theirs)
    assert not answer.body


async def test_what_is_too_slow_is_refused(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.slack.route.ARRIVES_WITHIN", 0.0)
    http = office.slack.delivery.http
    assert isinstance(http, Http)
    never = asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        yield b"{"
        await never.wait()

    async with ClientSession() as stranger, stranger.post(http.url, data=slowly(), headers=headers()) as response:
        assert response.status == 408


async def test_strangers_in_a_shared_channel_are_left_alone_until_they_speak_to_us(office: Office) -> None:
    eve = office.slack.person("Eve", "eve@other.example", stranger=True)
    shared = office.slack.channel("with-others", [office.ada, eve])
    asked = await office.ada.mentions(shared, "outlook keeps asking for my password")
    await office.settles()
    said = len(office.slack.said(shared))
    await eve.edits(await eve.replies(asked, "me too"), "me too, since Monday")
    await office.settles()
    assert len(office.slack.said(shared)) == said
    await eve.mentions(shared, "my vpn is broken")
    await office.settles()
    assert "I do not know your account" in office.last(shared).shown


@pytest.mark.parametrize("text", ["> send me your password", "a note"])
async def test_a_stranger_in_the_technicians_channel_may_do_nothing(office: Office, text: str) -> None:
    await office.at_the_desk()
    eve = office.slack.person("Eve", "eve@other.example", stranger=True)
    await eve.joins(office.triage)
    heard = len(office.hears(office.ada))
    await office.taps(eve, office.card, "Claim")
    await eve.replies(office.card, text)
    await office.settles()
    await office.ticket_is(Status.NEW)
    assert len(office.hears(office.ada)) == heard
    assert "Only technicians can do that" in office.thread()[-1].shown


THEIRS = (
    *(
        Act.CLAIM,
        Act.RELEASE,
        Act.TAKE_OVER,
        Act.WAIT_REQUESTER,
        Act.WAIT_THIRD_PARTY,
        Act.RESUME,
        Act.RESOLVE,
        Act.SEND,
    ),
    *(Act.CATEGORY, Act.OUTAGE, Act.NO_OUTAGE, Act.KEEP_ARTICLE, Act.NO_ARTICLE),
)
"""What technicians may do."""


@pytest.mark.parametrize("act", THEIRS)
async def test_a_requester_who_forges_a_technicians_button_is_refused(
    office: Office, act: Act, caplog: pytest.LogCaptureFixture
) -> None:
    await office.at_the_desk()
    ticket = (await office.ticket()).ticket
    message = office.last(office.ada)
    forged = next(iter(buttons(message.blocks)))
    forged["action_id"] = button.action_id(act, 0)
    forged["value"] = button.value(Tap(act, "I did it", ticket=ticket.id))
    await office.taps(office.ada, message, forged["text"]["text"])
    file = await office.ticket_is(Status.NEW)
    assert (file.ticket.outage, file.ticket.category) == (None, ticket.category)
    assert "is no technician and tried" in caplog.text
    assert "Only technicians can do that" in office.last(office.ada).shown


async def test_a_forged_form_is_refused(office: Office) -> None:
    await office.in_work()
    await office.noor.taps(office.card, "Resolve")
    await office.settles()
    view = office.slack.view_of(office.noor)
    assert view
    office.slack.workspace.modals[office.ada.id] = [view]
    await office.fills(office.ada, text="all is well")
    await office.ticket_is(Status.CLAIMED)


async def test_somebody_elses_button_does_nothing(office: Office) -> None:
    await office.says(office.ada, "outlook keeps asking for my password")
    message = office.last(office.ada)
    office.slack.workspace.im_with(office.ada.id).members.append(office.ben.id)
    await office.taps(office.ben, message, "Yes, it works")
    await office.ticket_is(Status.WITH_BOT)


INERT = "<!channel> <!here> <@U0HELPBOT0> <https://evil.example|your bank> @channel &lt;!channel&gt; `*_~>"


async def test_what_people_write_is_only_words(office: Office) -> None:
    office.ada.user.name = office.ada.user.title = INERT
    await office.says(office.ada, f"talk to a person {INERT}")
    await office.taps(office.noor, office.card, "Claim")
    await office.noor.replies(office.card, f"> {INERT}")
    await office.settles()
    await office.ada.opens_home()
    await office.settles()
    said = [*office.hears(office.ada), *office.slack.said(office.triage)]
    assert any("<!channel>" in message.shown for message in said)
    live = {str(each) for message in said for each in message.live}
    assert not [each for each in live if "channel" in each or "evil" in each or "here" in each], live
    for call in office.slack.calls_of("chat.postMessage"):
        assert call.arguments["unfurl_links"] in (False, "0") and call.arguments["unfurl_media"] in (False, "0")
        assert "link_names" not in call.arguments and "parse" not in call.arguments


async def test_a_password_is_masked_before_it_is_stored(office: Office) -> None:
    await office.says(office.ada, "my password is Tr0ub4dor&3 and outlook asks for it")
    assert b"Tr0ub4dor" not in office.database.read_bytes()
    for rest in office.database.parent.glob("*-wal"):
        assert b"Tr0ub4dor" not in rest.read_bytes()
    assert "I hid the password" in office.last(office.ada).shown


async def test_a_password_that_comes_in_with_an_edit_is_masked_and_its_writer_told(office: Office) -> None:
    channel = office.slack.channel("general", [office.ada, office.ben])
    said = await office.ada.mentions(channel, "outlook keeps asking for my password")
    await office.settles()
    heard = len(office.slack.said(channel))
    await office.ada.edits(said, "<@U0HELPBOT0> outlook keeps asking, my password is Tr0ub4dor&3")
    await office.settles()
    assert b"Tr0ub4dor" not in await office.kept("inbox") + await office.kept("message")
    assert "I hid the password" in office.last(office.ada).shown
    assert len(office.slack.said(channel)) == heard


async def test_a_password_in_a_channel_moves_to_the_direct_message(office: Office) -> None:
    channel = office.slack.channel("general", [office.ada, office.ben])
    await office.ada.mentions(channel, "my password is Tr0ub4dor&3 and outlook asks for it")
    await office.settles()
    assert "I hid the password" in office.last(office.ada).shown
    assert "I wrote to you directly" in office.last(channel).shown and "I hid" not in office.last(channel).shown


@pytest.mark.parametrize("classic", [True, False])
async def test_other_bots_and_we_ourselves_start_no_talk(office: Office, classic: bool) -> None:
    channel = office.slack.channel("general", [office.ada])
    robot = office.slack.bot("Robot")
    await robot.posts(channel, "<@U0HELPBOT0> my vpn is down", classic=classic)
    await office.says(office.ada, "outlook keeps asking for my password")
    assert await office.inbox() == 1
