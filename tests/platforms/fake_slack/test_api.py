"""The Web API refuses what Slack refuses, through the real SDK."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.platforms.fake_slack.api import ALL_SCOPES
from tests.platforms.fake_slack.faults import Fault
from tests.platforms.fake_slack.slack import FakeSlack
from tests.platforms.fake_slack.workspace import BOT_USER

Json = dict[str, Any]


async def refused(call: Any) -> str:
    with pytest.raises(SlackApiError) as why:
        await call
    return str(why.value.response["error"])


async def test_a_message_is_kept_and_given_back(slack: FakeSlack, client: AsyncWebClient) -> None:
    ada = slack.person("Ada Novak")
    im = (await client.conversations_open(users=ada.id))["channel"]["id"]
    metadata = {"event_type": "helploop", "event_payload": {"key": "k1"}}
    sent = await client.chat_postMessage(channel=im, text="Hello", metadata=metadata)
    (message,) = slack.messages(ada)
    assert message.ts == sent["ts"] and message.text == "Hello"
    plain = await client.conversations_history(channel=im)
    full = await client.conversations_history(channel=im, include_all_metadata=True)
    assert "metadata" not in plain["messages"][0]
    assert full["messages"][0]["metadata"] == metadata


async def test_every_timestamp_is_its_own(slack: FakeSlack, client: AsyncWebClient) -> None:
    channel = slack.channel("general")
    sent = [await client.chat_postMessage(channel=channel.id, text=str(n)) for n in range(20)]
    stamps = [each["ts"] for each in sent]
    assert sorted(set(stamps), key=float) == stamps


async def test_who_may_call(slack: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session:
        for token, error in (("", "not_authed"), ("xoxb-" + "9" * 12, "invalid_auth")):
            stranger = AsyncWebClient(token, base_url=slack.api, session=session)
            assert await refused(stranger.auth_test()) == error
        app = AsyncWebClient(slack.tokens.app, base_url=slack.api, session=session)
        assert await refused(app.auth_test()) == "not_allowed_token_type"
        bot = AsyncWebClient(slack.tokens.bot, base_url=slack.api, session=session)
        assert (await bot.auth_test())["user_id"] == BOT_USER
        await slack.revokes_tokens()
        assert await refused(bot.auth_test()) == "token_revoked"
        await slack.uninstalls()
        assert await refused(bot.auth_test()) == "account_inactive"
        slack.reinstalls()
        assert (await bot.auth_test())["ok"]


async def test_each_method_needs_its_scope() -> None:
    async with FakeSlack(scopes=ALL_SCOPES - {"chat:write", "im:history", "users:read.email"}) as slack:
        ada = slack.person("Ada Novak")
        async with aiohttp.ClientSession() as session:
            client = AsyncWebClient(slack.tokens.bot, base_url=slack.api, session=session)
            with pytest.raises(SlackApiError) as why:
                await client.chat_postMessage(channel=ada.id, text="Hello")
            assert why.value.response["error"] == "missing_scope" and why.value.response["needed"] == "chat:write"
            im = slack.place(ada).id
            assert await refused(client.conversations_history(channel=im)) == "missing_scope"
            user = await client.users_info(user=ada.id)
            assert "email" not in user["user"]["profile"]
            assert "chat:write" not in user.headers["x-oauth-scopes"].split(",")


async def test_where_nobody_can_post(slack: FakeSlack, client: AsyncWebClient) -> None:
    ada, jira = slack.person("Ada Novak"), slack.bot("Jira")
    outside = slack.channel("secret", [ada], private=True, with_app=False)
    public = slack.channel("public", [ada], with_app=False)
    old = slack.channel("old", [ada])
    await slack.archives(old, ada)
    gone = slack.person("Tom Weber", deleted=True)
    for channel, error in (
        ("C404", "channel_not_found"),
        (outside.id, "channel_not_found"),
        (public.id, "not_in_channel"),
        (old.id, "is_archived"),
        (jira.id, "cannot_dm_bot"),
        (gone.id, "channel_not_found"),
    ):
        assert await refused(client.chat_postMessage(channel=channel, text="x")) == error
    for user, error in (
        (jira.id, "cannot_dm_bot"),
        (gone.id, "user_disabled"),
        ("U404", "user_not_found"),
        ("", "users_list_not_supplied"),
    ):
        assert await refused(client.conversations_open(users=user)) == error


async def test_what_can_not_be_posted(slack: FakeSlack, client: AsyncWebClient) -> None:
    channel = slack.channel("general").id
    wide = {"type": "rich_text", "elements": [_section("x" * 13_500)]}
    for arguments, error in (
        ({"text": ""}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [{"type": "nothing"}]}, "invalid_blocks"),
        ({"text": "x", "blocks": [wide]}, "msg_blocks_too_long"),
        ({"text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
        ({"text": "x", "metadata": {"event_type": "a b", "event_payload": {}}}, "invalid_metadata_format"),
        ({"text": "x", "metadata": {"event_type": "a", "event_payload": {"k": "x" * 17_000}}}, "metadata_too_large"),
    ):
        call = client.api_call("chat.postMessage", json={"channel": channel, **arguments})
        assert await refused(call) == error
    assert slack.calls[-1].answer["error"] == "metadata_too_large"


def _section(text: str) -> Json:
    return {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}


async def test_what_can_not_be_updated(slack: FakeSlack, client: AsyncWebClient) -> None:
    ada = slack.person("Ada Novak")
    channel = slack.channel("general", [ada])
    theirs = await ada.says(channel, "hello")
    ours = await client.chat_postMessage(channel=channel.id, text="Hello", blocks=[{"type": "divider"}])
    assert await refused(client.chat_update(channel=channel.id, ts="1.000001", text="x")) == "message_not_found"
    assert await refused(client.chat_update(channel=channel.id, ts=theirs.ts, text="x")) == "cant_update_message"
    await client.chat_update(channel=channel.id, ts=ours["ts"], text="Good bye")
    kept = slack.said(channel)[-1]
    assert kept.text == "Good bye" and kept.blocks and kept.edited


async def test_people_are_told_about(slack: FakeSlack, client: AsyncWebClient) -> None:
    ada = slack.person("Ada Novak", title="Accountant", tz="America/New_York")
    user = (await client.users_info(user=ada.id, include_locale=True))["user"]
    assert (user["profile"]["email"], user["profile"]["title"], user["tz"]) == (
        "ada@company.example",
        "Accountant",
        "America/New_York",
    )
    assert user["tz_offset"] in (-18_000, -14_400) and user["locale"] == "en-US"
    group = slack.user_group([ada])
    assert (await client.usergroups_users_list(usergroup=group))["users"] == [ada.id]
    assert await refused(client.users_info(user="U404")) == "user_not_found"


async def test_long_lists_come_in_pages(slack: FakeSlack, client: AsyncWebClient) -> None:
    ada = slack.person("Ada Novak")
    channel = slack.channel("general", [ada])
    for number in range(5):
        await ada.says(channel, str(number))
    seen, cursor = [], ""
    while True:
        page = await client.conversations_history(channel=channel.id, limit=2, cursor=cursor or None)
        seen += [message["text"] for message in page["messages"]]
        if not page["has_more"]:
            break
        cursor = page["response_metadata"]["next_cursor"]
    assert seen == ["4", "3", "2", "1", "0"]
    first = channel.messages[0]
    later = await client.conversations_history(channel=channel.id, oldest=first.ts, limit=100)
    assert [message["text"] for message in later["messages"]] == ["4", "3", "2", "1"]


async def test_a_thread_is_read_from_its_beginning(slack: FakeSlack, client: AsyncWebClient) -> None:
    ada = slack.person("Ada Novak")
    channel = slack.channel("general", [ada])
    first = await ada.says(channel, "hello")
    await ada.replies(first, "anybody?")
    await client.chat_postMessage(channel=channel.id, text="Yes", thread_ts=first.ts)
    thread = await client.conversations_replies(channel=channel.id, ts=first.ts)
    assert [message["text"] for message in thread["messages"]] == ["hello", "anybody?", "Yes"]
    top = await client.conversations_history(channel=channel.id)
    assert [message["text"] for message in top["messages"]] == ["hello"]
    assert top["messages"][0]["reply_count"] == 2


async def test_a_trigger_works_once_and_not_for_long(slack: FakeSlack, client: AsyncWebClient) -> None:
    ada = slack.person("Ada Novak")
    view = {"type": "modal", "title": {"type": "plain_text", "text": "Hello"}, "blocks": []}
    trigger = slack.views.trigger(ada.id)
    opened = await client.views_open(trigger_id=trigger, view=view)
    assert await refused(client.views_open(trigger_id=trigger, view=view)) == "exchanged_trigger_id"
    late = slack.views.trigger(ada.id)
    slack.time_passes(3.1)
    assert await refused(client.views_open(trigger_id=late, view=view)) == "expired_trigger_id"
    assert await refused(client.views_open(trigger_id="1.2.3", view=view)) == "invalid_trigger_id"
    there = slack.view_of(ada)
    assert there and there.title == "Hello"
    ours = opened["view"]
    await client.views_update(view_id=ours["id"], hash=ours["hash"], view=view)
    assert await refused(client.views_update(view_id=ours["id"], hash=ours["hash"], view=view)) == "hash_conflict"
    assert await refused(client.views_update(view_id="V404", view=view)) == "not_found"


async def test_views_have_limits(slack: FakeSlack, client: AsyncWebClient) -> None:
    ada = slack.person("Ada Novak")
    large = [
        {"type": "rich_text", "elements": [_section("x" * 3_000)], "block_id": f"b{number}"} for number in range(90)
    ]
    home = {"type": "home", "blocks": large}
    assert await refused(client.views_publish(user_id=ada.id, view=home)) == "view_too_large"
    crowded = {"type": "home", "blocks": [{"type": "divider"}] * 101}
    assert await refused(client.views_publish(user_id=ada.id, view=crowded)) == "invalid_arguments"
    await client.views_publish(user_id=ada.id, view={"type": "home", "blocks": [{"type": "divider"}]})
    assert slack.home_of(ada)


async def test_files_go_up_and_down(slack: FakeSlack, client: AsyncWebClient) -> None:
    ada = slack.person("Ada Novak")
    message = await ada.dm("look", ("screen.png", b"pixels"))
    info = await client.files_info(file=message.files[0].id)
    address = info["file"]["url_private_download"]
    async with aiohttp.ClientSession() as session:
        bearer = {"Authorization": f"Bearer {slack.tokens.bot}"}
        async with session.get(address, headers=bearer) as answer:
            assert await answer.read() == b"pixels" and answer.content_type == "image/png"
        async with session.get(address) as answer:
            assert answer.status == 200 and answer.content_type == "text/html"
    channel = slack.channel("it-triage", [ada])
    await client.files_upload_v2(channel=channel.id, filename="again.png", content=b"pixels")
    (shared,) = slack.said(channel)
    assert [file.content for file in shared.files] == [b"pixels"]


async def test_a_busy_channel_asks_to_wait(slack: FakeSlack, client: AsyncWebClient) -> None:
    one, other = slack.channel("one"), slack.channel("other")
    slack.paces("chat.postMessage")
    await client.chat_postMessage(channel=one.id, text="a")
    await client.chat_postMessage(channel=other.id, text="a")
    with pytest.raises(SlackApiError) as why:
        await client.chat_postMessage(channel=one.id, text="b")
    assert why.value.response.status_code == 429 and why.value.response.headers["Retry-After"] == "1"
    slack.time_passes(1.0)
    await client.chat_postMessage(channel=one.id, text="b")
    assert [message.text for message in slack.said(one)] == ["a", "b"]


@pytest.mark.parametrize("fault", [Fault.DROPPED_BEFORE, Fault.DROPPED_AFTER])
async def test_a_dropped_connection_may_have_brought_it(slack: FakeSlack, client: AsyncWebClient, fault: Fault) -> None:
    channel = slack.channel("general")
    slack.fails("chat.postMessage", fault)
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.chat_postMessage(channel=channel.id, text="a")
    assert len(slack.said(channel)) == (fault is Fault.DROPPED_AFTER)
    await client.chat_postMessage(channel=channel.id, text="b")


@pytest.mark.parametrize("fault", [Fault.BROKEN_BEFORE, Fault.BROKEN_AFTER])
async def test_a_500_may_have_brought_it(slack: FakeSlack, client: AsyncWebClient, fault: Fault) -> None:
    channel = slack.channel("general")
    slack.fails("chat.postMessage", fault, where=lambda arguments: arguments["text"] == "a")
    await client.chat_postMessage(channel=channel.id, text="b")
    with pytest.raises(SlackApiError) as why:
        await client.chat_postMessage(channel=channel.id, text="a")
    assert why.value.response.status_code == 500
    assert len(slack.said(channel)) == 1 + (fault is Fault.BROKEN_AFTER)


async def test_a_call_can_hang(slack: FakeSlack, client: AsyncWebClient) -> None:
    channel = slack.channel("general")
    slack.fails("chat.postMessage", Fault.HANGS_AFTER)
    call = asyncio.create_task(client.chat_postMessage(channel=channel.id, text="a"))
    await slack.until(lambda: bool(slack.said(channel)))
    assert not call.done()
    slack.lets_go()
    with pytest.raises(aiohttp.ClientConnectionError):
        await call


async def test_unknown_arguments_are_tolerated(slack: FakeSlack, client: AsyncWebClient) -> None:
    channel = slack.channel("general")
    await client.api_call("chat.postMessage", json={"channel": channel.id, "text": "a", "unheard_of": 1})
    assert slack.calls_of("chat.postMessage")[0].arguments["unheard_of"] == 1
    assert await refused(client.api_call("chat.unheardOf")) == "unknown_method"


async def test_what_else_can_be_looked_up(slack: FakeSlack, client: AsyncWebClient) -> None:
    ada = slack.person("Ada Novak")
    triage, hidden = slack.channel("it-triage", [ada], private=True), slack.channel("x", private=True, with_app=False)
    public = slack.channel("general", with_app=False)
    assert (await client.team_info())["team"]["domain"] == "company"
    assert (await client.bots_info(bot="B0HELPLOOP"))["bot"]["user_id"] == BOT_USER
    assert (await client.conversations_info(channel=triage.id))["channel"]["is_member"]
    assert (await client.conversations_members(channel=triage.id))["members"] == [ada.id, BOT_USER]
    listed = await client.conversations_list(types="public_channel,private_channel")
    assert [each["id"] for each in listed["channels"]] == [triage.id, public.id]
    assert await refused(client.conversations_info(channel=hidden.id)) == "channel_not_found"
    assert await refused(client.conversations_history(channel=public.id)) == "not_in_channel"


async def test_small_signs(slack: FakeSlack, client: AsyncWebClient) -> None:
    ada = slack.person("Ada Novak")
    message = await ada.dm("my vpn is down")
    im = slack.place(ada).id
    await client.reactions_add(channel=im, timestamp=message.ts, name="eyes")
    assert message.reactions == {"eyes": [BOT_USER]}
    again = client.reactions_add(channel=im, timestamp=message.ts, name="eyes")
    assert await refused(again) == "already_reacted"
    await client.assistant_threads_setStatus(channel_id=im, thread_ts=message.ts, status="looks it up")
    assert slack.status(message) == "looks it up"
    await client.chat_postMessage(channel=im, thread_ts=message.ts, text="Found it.")
    assert not slack.status(message), "it goes with the next message"
