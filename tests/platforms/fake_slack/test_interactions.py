"""Buttons, forms, shortcuts and commands, and the ways in which an app answers them."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.platforms.fake_slack.conftest import App
from tests.platforms.fake_slack.person import Person
from tests.platforms.fake_slack.slack import FakeSlack
from tests.platforms.fake_slack.workspace import View

Json = dict[str, Any]


async def test_a_tap_comes_only_once(slack: FakeSlack, app: App) -> None:
    ada = slack.person("Ada Novak")
    view = await _home_with_button(slack, ada.id)
    app.answers = [(500, {})]
    answer = await ada.taps(view, "Claim")
    await slack.settled()
    assert not answer.ok and len(app.requests) == 1
    tapped = app.interaction()
    assert tapped["type"] == "block_actions" and tapped["actions"][0]["action_id"] == "claim"
    assert tapped["container"] == {"type": "view", "view_id": view.id} and tapped["user"]["id"] == ada.id


async def _home_with_button(slack: FakeSlack, user: str) -> Any:
    button = {"type": "button", "text": {"type": "plain_text", "text": "Claim"}, "action_id": "claim", "value": "t1"}
    view = {"type": "home", "blocks": [{"type": "actions", "elements": [button]}]}
    slack.views.publish({"user_id": user, "view": view})
    return slack.workspace.homes[user]


async def test_a_form_shows_what_is_wrong_and_closes_when_it_is_right(slack: FakeSlack, app: App) -> None:
    ada = slack.person("Ada Novak")
    view = _opened(slack, ada)
    with pytest.raises(AssertionError, match="must be filled in"):
        await ada.fills(view, {})
    app.answers = [(200, {"response_action": "errors", "errors": {"text": "Please write more."}}), (200, {})]
    await ada.fills(view, {"What you did": "x"})
    assert view.errors == {"text": "Please write more."}
    values = app.interaction()["view"]["state"]["values"]
    assert values == {"text": {"text": {"type": "plain_text_input", "value": "x"}}}
    await ada.fills(view, {"What you did": "reset the session"})
    assert slack.view_of(ada) is None


async def test_errors_for_fields_that_are_not_there_are_no_answer(slack: FakeSlack, app: App) -> None:
    ada = slack.person("Ada Novak")
    view = _opened(slack, ada)
    app.answers = [(200, {"response_action": "errors", "errors": {"other": "no"}})]
    answer = await ada.fills(view, {"What you did": "x"})
    assert not answer.ok and slack.view_of(ada) is view


async def test_commands_and_shortcuts(slack: FakeSlack, app: App) -> None:
    ada = slack.person("Ada Novak")
    message = await ada.dm("my vpn is down")
    app.answers = [(200, {"text": "Nothing is open."})]
    answer = await ada.commands("/it", "status")
    form = parse_qs(app.requests[-1][1])
    assert answer.body["text"] == "Nothing is open."
    assert (form["command"], form["text"], form["user_id"]) == (["/it"], ["status"], [ada.id])
    await ada.uses_shortcut("ask")
    assert app.interaction()["type"] == "shortcut"
    await ada.uses_message_shortcut(message, "help")
    assert app.interaction()["message"]["text"] == "my vpn is down"


async def test_a_response_url_is_good_for_five_answers(slack: FakeSlack, app: App) -> None:
    ada = slack.person("Ada Novak")
    await ada.commands("/it")
    url = parse_qs(app.requests[-1][1])["response_url"][0]
    async with aiohttp.ClientSession() as session:
        statuses = []
        for number in range(6):
            async with session.post(url, json={"text": str(number)}) as response:
                statuses.append(response.status)
    assert statuses == [200] * 5 + [404]
    assert [message.text for message in slack.whispers(ada)] == ["0", "1", "2", "3", "4"]


async def test_modals_lie_on_each_other(slack: FakeSlack, app: App, client: AsyncWebClient) -> None:
    ada = slack.person("Ada Novak")
    first = _opened(slack, ada)
    app.answers = [(200, {"response_action": "push", "view": _form("Second")})]
    await ada.fills(first, {"What you did": "x"})
    second = slack.view_of(ada)
    assert second and second.title == "Second" and second.previous == first.id
    app.answers = [(200, {"response_action": "update", "view": _form("Third")})]
    await ada.fills(second, {"What you did": "x"})
    assert second.title == "Third"
    await client.views_push(trigger_id=slack.views.trigger(ada.id), view=_form("Fourth"))
    top = slack.view_of(ada)
    assert top and top.title == "Fourth"
    app.answers = [(200, {"response_action": "clear"})]
    await ada.fills(top, {"What you did": "x"})
    assert slack.view_of(ada) is None


async def test_an_answer_that_slack_does_not_understand_is_none(slack: FakeSlack, app: App) -> None:
    ada = slack.person("Ada Novak")
    view = _opened(slack, ada)
    for body in (
        {"response_action": "jump"},
        {"response_action": "update", "view": {"type": "modal", "blocks": []}},
    ):
        app.answers = [(200, body)]
        assert not (await ada.fills(view, {"What you did": "x"})).ok
    assert slack.view_of(ada) is view


async def test_closing_a_form_is_told_if_the_app_wants_it(slack: FakeSlack, app: App) -> None:
    ada = slack.person("Ada Novak")
    await ada.closes(_opened(slack, ada))
    assert app.requests == []
    slack.views.open({"trigger_id": slack.views.trigger(ada.id), "view": {**_form(), "notify_on_close": True}})
    view = slack.view_of(ada)
    assert view
    await ada.closes(view)
    assert app.interaction()["type"] == "view_closed" and slack.view_of(ada) is None


async def test_the_tapped_message_can_be_replaced(slack: FakeSlack, app: App, client: AsyncWebClient) -> None:
    ada = slack.person("Ada Novak")
    channel = slack.channel("general", [ada])
    button = {"type": "button", "text": {"type": "plain_text", "text": "Claim"}, "value": "t1"}
    await client.chat_postMessage(
        channel=channel.id, text="Somebody waits", blocks=[{"type": "actions", "elements": [button]}]
    )
    (message,) = slack.said(channel)
    await slack.settled()
    await ada.taps(message, "Claim")
    tapped = app.interaction()
    assert tapped["message"]["ts"] == message.ts and tapped["container"]["is_ephemeral"] is False
    await _post(tapped["response_url"], {"text": "Ada has it", "blocks": [], "replace_original": True})
    assert message.text == "Ada has it" and message.labels == []
    await _post(tapped["response_url"], {"delete_original": True})
    assert slack.said(channel) == []


async def test_a_whisper_is_seen_by_one_person_only(slack: FakeSlack, app: App, client: AsyncWebClient) -> None:
    ada, noor = slack.person("Ada Novak"), slack.person("Noor Haddad")
    channel = slack.channel("general", [ada, noor])
    button = {"type": "button", "text": {"type": "plain_text", "text": "Yes"}}
    await client.chat_postEphemeral(
        channel=channel.id, user=ada.id, text="For you", blocks=[{"type": "actions", "elements": [button]}]
    )
    (whisper,) = slack.whispers(ada)
    assert slack.whispers(noor) == [] and slack.said(channel) == []
    await ada.taps(whisper, "Yes")
    assert "message" not in app.interaction() and app.interaction()["container"]["is_ephemeral"]


async def _post(url: str, body: Json) -> None:
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as response:
        assert response.status == 200


def _opened(slack: FakeSlack, person: Person) -> View:
    slack.views.open({"trigger_id": slack.views.trigger(person.id), "view": _form()})
    view = slack.view_of(person)
    assert view
    return view


def _form(title: str = "Resolve") -> Json:
    field = {
        "type": "input",
        "block_id": "text",
        "label": {"type": "plain_text", "text": "What you did"},
        "element": {"type": "plain_text_input", "action_id": "text"},
    }
    name, submit = ({"type": "plain_text", "text": text} for text in (title, "Send"))
    return {"type": "modal", "title": name, "submit": submit, "blocks": [field]}
