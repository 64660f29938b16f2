"""The Bot Connector answers as the real one does: tokens, who may be written to, and what is accepted."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from tests.platforms.fake_teams.conftest import App, Caller
from tests.platforms.fake_teams.faults import Fault
from tests.platforms.fake_teams.teams import FakeTeams
from tests.platforms.fake_teams.world import CARD, TENANT

Json = dict[str, Any]


def card(**more: Any) -> Json:
    return {"contentType": CARD, "content": {"type": "AdaptiveCard", "version": "1.5", **more}}


async def test_a_token_is_needed_and_grows_old(teams: FakeTeams, caller: Caller) -> None:
    chat = teams.place(teams.person("Ada Lovelace"))
    assert (await caller.sends(chat.id, text="hello"))[0] == 201
    teams.time_passes(3_600)
    assert (await caller.sends(chat.id, text="hello"))[0] == 401
    await caller.logs_in()
    assert (await caller.sends(chat.id, text="hello"))[0] == 201
    teams.tokens.revoke()
    assert (await caller.sends(chat.id, text="hello"))[0] == 401


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    [
        ({"client_secret": "another"}, 401, "invalid_client"),
        ({"client_id": "another"}, 400, "unauthorized_client"),
        ({"scope": "another"}, 400, "invalid_scope"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"client_assertion": "nonsense", "client_assertion_type": "any"}, 401, "invalid_client"),
    ],
)
async def test_who_has_no_right_to_a_token_gets_none(
    caller: Caller, changes: dict[str, str], status: int, error: str
) -> None:
    found, answer = await caller.logs_in(**changes)
    assert (found, answer["error"]) == (status, error) and answer["error_description"].startswith("AADSTS")


async def test_what_is_sent_updated_and_deleted_is_seen(teams: FakeTeams, caller: Caller) -> None:
    ada = teams.person("Ada Lovelace")
    chat = teams.place(ada)
    _, sent = await caller.sends(chat.id, text="hello <at>Ada</at>")
    assert teams.what(ada) == "== personal\nHelploop: hello Ada"
    path = f"v3/conversations/{chat.id}/activities/{sent['id']}"
    facts = {"type": "FactSet", "facts": [{"title": "Status", "value": "new"}]}
    button = {"type": "Action.Execute", "title": "Claim"}
    shown = card(body=[{"type": "TextBlock", "text": "VPN"}, facts], actions=[button])
    assert (await caller.calls("PUT", path, {"type": "message", "attachments": [shown]}))[0] == 200
    assert teams.what(ada).splitlines()[1:] == ["Helploop: VPN", "Status: new", "[Claim]"]
    assert (await caller.calls("DELETE", path))[0] == 200
    assert not teams.said(ada)
    assert (await caller.calls("PUT", path, {"type": "message", "text": "late"}))[0] == 404


async def test_a_chat_is_opened_with_whoever_has_the_app(teams: FakeTeams, caller: Caller) -> None:
    ada, ben = teams.person("Ada Lovelace"), teams.person("Ben Okafor", installed=False)

    async def opens(**body: Any) -> tuple[int, Json]:
        return await caller.calls("POST", "v3/conversations", {"isGroup": False, "tenantId": TENANT, **body})

    assert await opens(members=[{"id": ada.id}]) == (201, {"id": teams.place(ada).id})
    assert await opens(members=[{"id": ada.aad}]) == (201, {"id": teams.place(ada).id})
    assert (await opens(members=[{"id": ben.id}]))[0] == 403
    assert (await opens(members=[{"id": "29:nobody"}]))[0] == 404
    assert (await opens(members=[{"id": ada.id}], tenantId=""))[0] == 400
    assert (await opens(members=[{"id": ada.id}], isGroup=True))[0] == 400


async def test_whoever_does_not_want_the_bot_is_not_written_to(teams: FakeTeams, app: App, caller: Caller) -> None:
    ada = teams.person("Ada Lovelace")
    chat = teams.place(ada)
    ada.blocks()
    status, answer = await caller.sends(chat.id, text="hello")
    assert (status, answer["error"]["code"]) == (403, "ConversationBlockedByUser")
    ada.unblocks()
    await ada.uninstalls()
    status, answer = await caller.sends(chat.id, text="hello")
    assert (status, answer["error"]["code"]) == (403, "BotNotInConversationRoster")
    assert app.kinds == ["installationUpdate"] and app.told[0]["action"] == "remove"
    ada.account.installed, ada.account.gone = True, True
    assert (await caller.sends(chat.id, text="hello"))[0] == 404
    assert (await caller.sends("a:1nowhere", text="hello"))[0] == 404


async def test_a_thread_goes_on_under_its_root(teams: FakeTeams, caller: Caller) -> None:
    channel = teams.channel("it-triage", [teams.person("Noor Haddad")])
    _, root = await caller.sends(channel.id, text="a card")
    _, reply = await caller.sends(f"{channel.id};messageid={root['id']}", text="a word")
    await caller.sends(channel.id, reply["id"], text="another word")
    assert [message.text for message in teams.thread(teams.said(channel)[0])] == ["a card", "a word", "another word"]
    assert (await caller.sends(f"{channel.id};messageid=1", text="lost"))[0] == 404
    opened = {
        "isGroup": True,
        "channelData": {"channel": {"id": channel.id}},
        "activity": {"type": "message", "text": "b"},
    }
    status, answer = await caller.calls("POST", "v3/conversations", opened)
    assert status == 201 and answer["id"] == f"{channel.id};messageid={answer['activityId']}"


@pytest.mark.parametrize(
    ("activity", "status"),
    [
        ({"text": "x" * (28 * 1024 + 1)}, 413),
        ({"attachments": [card(body=[{"type": "TextBlock", "text": "x" * 102_400}])]}, 413),
        ({}, 400),
        ({"type": "event", "text": "x"}, 400),
        ({"attachments": [card(version="1.6")]}, 400),
        ({"attachments": [{"contentType": CARD, "content": "no card"}]}, 400),
        ({"text": "hi", "entities": [{"type": "mention", "text": "<at>x</at>", "mentioned": {"id": "29:x"}}]}, 404),
        ({"text": "x" * 28 * 1024}, 201),
    ],
)
async def test_what_can_not_be_shown_is_not_taken(
    teams: FakeTeams, caller: Caller, activity: Json, status: int
) -> None:
    assert (await caller.sends(teams.place(teams.person("Ada Lovelace")).id, **activity))[0] == status


async def test_somebody_is_mentioned_by_words_that_are_there(teams: FakeTeams, caller: Caller) -> None:
    ada = teams.person("Ada Lovelace")
    entity = {"type": "mention", "text": "<at>Ada</at>", "mentioned": {"id": ada.id, "name": "Ada"}}
    chat = teams.place(ada)
    assert (await caller.sends(chat.id, text="hello", entities=[entity]))[0] == 400
    assert (await caller.sends(chat.id, text="hello <at>Ada</at>", entities=[entity]))[0] == 201


async def test_people_and_teams_are_known(teams: FakeTeams, caller: Caller) -> None:
    people = [teams.person(name) for name in ("Ada Lovelace", "Ben Okafor", "Noor Haddad")]
    channel = teams.channel("it-triage", people)
    _, found = await caller.calls("GET", f"v3/conversations/{channel.id}/members/{people[0].id}")
    assert (found["aadObjectId"], found["email"], found["userRole"]) == (people[0].aad, "ada@company.example", "user")
    stranger = teams.person("Eve Stranger")
    assert (await caller.calls("GET", f"v3/conversations/{channel.id}/members/{stranger.id}"))[0] == 404
    teams.connector.most_a_page = 2
    _, page = await caller.calls("GET", f"v3/conversations/{channel.id}/pagedmembers")
    rest = f"v3/conversations/{channel.id}/pagedmembers?continuationToken={page['continuationToken']}"
    _, last = await caller.calls("GET", rest)
    assert [each["name"] for each in page["members"] + last["members"]] == [each.name for each in people]
    assert "continuationToken" not in last
    _, team = await caller.calls("GET", f"v3/teams/{channel.team}")
    assert (team["name"], team["memberCount"], team["channelCount"]) == ("it-triage team", 3, 2)
    _, channels = await caller.calls("GET", f"v3/teams/{channel.team}/conversations")
    assert [each["name"] for each in channels["conversations"]] == ["General", "it-triage"]


async def test_who_writes_too_fast_waits(teams: FakeTeams, caller: Caller) -> None:
    chat = teams.place(teams.person("Ada Lovelace"))
    teams.paces(most=1, seconds=3)
    assert (await caller.sends(chat.id, text="one"))[0] == 201
    assert (await caller.sends(chat.id, text="two"))[0] == 429
    teams.time_passes(3)
    assert (await caller.sends(chat.id, text="two"))[0] == 201


async def test_faults_come_before_or_after_it_was_accepted(teams: FakeTeams, caller: Caller) -> None:
    chat = teams.place(teams.person("Ada Lovelace"))
    teams.fails("send", status=502)
    assert (await caller.sends(chat.id, text="one"))[0] == 502 and not teams.said(chat)
    teams.fails("send", Fault.ANSWERED_AFTER, status=500)
    assert (await caller.sends(chat.id, text="two"))[0] == 500 and len(teams.said(chat)) == 1
    teams.fails("send", Fault.DROPPED_BEFORE)
    with pytest.raises(aiohttp.ClientError):
        await caller.sends(chat.id, text="three")
    teams.fails("send", Fault.DROPPED_AFTER)
    with pytest.raises(aiohttp.ClientError):
        await caller.sends(chat.id, text="four")
    assert [message.text for message in teams.said(chat)] == ["two", "four"]
