"""What happens in the workspace reaches the app: signed, again if it is not taken, and over sockets."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json

import aiohttp
import pytest

from tests.platforms.fake_slack.conftest import App
from tests.platforms.fake_slack.slack import FakeSlack
from tests.platforms.fake_slack.workspace import BOT_USER


async def test_a_direct_message_is_told_with_a_signature(slack: FakeSlack, app: App) -> None:
    ada = slack.person("Ada Novak")
    message = await ada.dm("is 1 < 2 & 3?")
    headers, body = app.requests[0]
    basis = f"v0:{headers['X-Slack-Request-Timestamp']}:{body}"
    expected = hmac.new(slack.signing_secret.encode(), basis.encode(), hashlib.sha256).hexdigest()
    assert headers["X-Slack-Signature"] == f"v0={expected}"
    told = json.loads(body)
    assert (told["type"], told["team_id"], told["authorizations"][0]["is_bot"]) == (
        "event_callback",
        "T0HELPLOOP",
        True,
    )
    event = told["event"]
    assert (event["text"], event["ts"], event["user"]) == ("is 1 &lt; 2 &amp; 3?", message.ts, ada.id)
    assert event["channel_type"] == "im" and event["client_msg_id"] == message.client_msg_id
    assert event["blocks"][0]["elements"][0]["elements"][0]["text"] == "is 1 < 2 & 3?"
    assert ada.heard.ok


async def test_what_is_not_taken_comes_again(slack: FakeSlack, app: App) -> None:
    app.answers = [(500, {}), (500, {}), (200, {})]
    await slack.person("Ada Novak").dm("my vpn is down")
    await slack.settled()
    numbers = [headers.get("X-Slack-Retry-Num") for headers, _ in app.requests]
    assert numbers == [None, "1", "2"]
    assert app.requests[1][0]["X-Slack-Retry-Reason"] == "http_error"
    assert len({json.loads(body)["event_id"] for _, body in app.requests}) == 1


async def test_it_comes_four_times_at_most(slack: FakeSlack, app: App) -> None:
    app.answers = [(500, {})] * 9
    await slack.person("Ada Novak").dm("my vpn is down")
    await slack.settled()
    assert len(app.requests) == 4


async def test_an_app_can_ask_not_to_be_told_again(slack: FakeSlack, app: App) -> None:
    app.answers, app.headers = [(500, {})], {"X-Slack-No-Retry": "1"}
    await slack.person("Ada Novak").dm("my vpn is down")
    await slack.settled()
    assert len(app.requests) == 1


async def test_the_app_hears_only_of_channels_where_it_is(slack: FakeSlack, app: App) -> None:
    ada = slack.person("Ada Novak")
    inside, outside = slack.channel("inside", [ada]), slack.channel("outside", [ada], with_app=False)
    await ada.says(outside, "hello")
    await ada.says(inside, "hello")
    assert [event["channel"] for event in app.events] == [inside.id]
    slack.events.subscribed = frozenset({"app_mention"})
    await ada.says(inside, "hello again")
    await ada.mentions(inside, "my vpn is down")
    assert app.types == ["message", "app_mention"]
    assert app.events[-1]["text"] == f"<@{BOT_USER}> my vpn is down"


async def test_a_mention_is_told_twice(slack: FakeSlack, app: App) -> None:
    """As a message of the channel and as a mention, under two event ids: the app has to see that they are one."""
    ada = slack.person("Ada Novak")
    await ada.mentions(slack.channel("general", [ada]), "my vpn is down")
    assert sorted(app.types) == ["app_mention", "message"]
    assert len({event["client_msg_id"] for event in app.events}) == 1
    assert len({json.loads(body)["event_id"] for _, body in app.requests}) == 2


async def test_what_people_do_is_told(slack: FakeSlack, app: App) -> None:
    ada, noor = slack.person("Ada Novak"), slack.person("Noor Haddad")
    channel = slack.channel("it-triage", [ada])
    message = await ada.says(channel, "my vpn is down")
    await ada.edits(message, "my vpn is down again")
    await noor.reacts(message, "ticket")
    await noor.unreacts(message, "ticket")
    await noor.joins(channel)
    await noor.leaves(channel)
    await ada.deletes(message)
    await slack.changes(ada, title="Controller")
    await slack.hires("Lena Fischer")
    await ada.opens_home()
    await slack.archives(channel, ada)
    await slack.tells({"type": "unheard_of", "more": {"deep": True}})
    assert [(event["type"], event.get("subtype", "")) for event in app.events] == [
        ("message", ""),
        ("message", "message_changed"),
        ("reaction_added", ""),
        ("reaction_removed", ""),
        ("member_joined_channel", ""),
        ("member_left_channel", ""),
        ("message", "message_deleted"),
        ("user_change", ""),
        ("team_join", ""),
        ("app_home_opened", ""),
        ("channel_archive", ""),
        ("unheard_of", ""),
    ]
    changed, reaction = app.events[1], app.events[2]
    assert changed["message"]["text"] == "my vpn is down again"
    assert changed["previous_message"]["text"] == "my vpn is down" and changed["message"]["edited"]
    assert reaction["item"]["ts"] == message.ts and reaction["item_user"] == ada.id
    assert app.events[7]["user"]["profile"]["title"] == "Controller"


async def test_what_bots_say_is_told_too(slack: FakeSlack, app: App) -> None:
    channel = slack.channel("general")
    slack.chat.post({"channel": channel.id, "text": "Hello"})
    await slack.settled()
    await slack.bot("Jira").posts(channel, "a build failed")
    await slack.bot("Old").posts(channel, "beep", classic=True)
    ours, jira, old = app.events
    assert ours["user"] == BOT_USER and ours["app_id"] == "A0HELPLOOP" and "client_msg_id" not in ours
    assert jira["bot_id"] and jira["user"] != BOT_USER
    assert old["subtype"] == "bot_message" and not old["user"]


async def test_a_url_is_verified(slack: FakeSlack, app: App) -> None:
    app.answers = [(200, {"challenge": "c" * 20})]
    assert (await slack.verifies_url()).body["challenge"] == "c" * 20


# --- Socket Mode -----------------------------------------------------------------------------------------------


async def _connect(slack: FakeSlack, session: aiohttp.ClientSession) -> aiohttp.ClientWebSocketResponse:
    headers = {"Authorization": f"Bearer {slack.tokens.app}"}
    async with session.post(f"{slack.api}apps.connections.open", headers=headers) as response:
        url = (await response.json())["url"]
    socket = await session.ws_connect(url)
    hello = await socket.receive_json()
    assert hello["type"] == "hello" and hello["num_connections"] == slack.sockets.open
    return socket


async def test_an_envelope_that_is_not_acked_comes_again(slack: FakeSlack) -> None:
    slack.sockets.patience = 0
    async with aiohttp.ClientSession() as session:
        socket = await _connect(slack, session)
        ada = slack.person("Ada Novak")
        await ada.dm("my vpn is down")
        assert not ada.heard.ok
        envelopes = [await socket.receive_json() for _ in range(4)]
        first, again = envelopes[:2]
        assert (first["type"], first["retry_attempt"], first["accepts_response_payload"]) == ("events_api", 0, False)
        assert (again["retry_attempt"], again["retry_reason"]) == (1, "timeout")
        assert len({each["payload"]["event_id"] for each in envelopes}) == 1
        assert len({each["envelope_id"] for each in envelopes}) == 4


async def test_what_a_broken_socket_held_comes_over_another(slack: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session:
        one, two = await _connect(slack, session), await _connect(slack, session)
        told = asyncio.create_task(slack.person("Ada Novak").dm("my vpn is down"))
        first = await one.receive_json()
        await one.close()
        again = await two.receive_json()
        assert again["payload"] == first["payload"] and again["retry_attempt"] == 1
        await two.send_json({"envelope_id": again["envelope_id"]})
        await told
        await slack.settled()
        assert slack.sockets.acked == [again["envelope_id"]]


async def test_an_ack_can_carry_an_answer(slack: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await _connect(slack, session)
        ada = slack.person("Ada Novak")

        async def answers() -> None:
            envelope = await socket.receive_json()
            assert envelope["accepts_response_payload"] and envelope["type"] == "slash_commands"
            await socket.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "Nothing is open."}})

        _, answer = await asyncio.gather(answers(), ada.commands("/it", "status"))
        assert answer.body["text"] == "Nothing is open."


async def test_a_ticket_lets_in_once(slack: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session:
        url = slack.url.replace("http", "ws") + f"/link?ticket={slack.sockets.ticket()}"
        await session.ws_connect(url)
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_slack_says_goodbye(slack: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await _connect(slack, session)
        await slack.sockets.disconnect("warning")
        assert (await socket.receive_json())["reason"] == "warning"
        await slack.sockets.disconnect("refresh_requested")
        assert (await socket.receive_json())["reason"] == "refresh_requested"
        assert slack.sockets.open == 0 and not socket.closed
        other = await _connect(slack, session)
        slack.sockets.drop()
        assert (await other.receive()).type in (aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.CLOSE)
