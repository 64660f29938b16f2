"""What people do reaches the app: signed, with all that Teams tells, and what the app answers is what they see."""

from __future__ import annotations

from typing import Any

import jwt
import pytest

from tests.platforms.fake_teams.conftest import App, Caller
from tests.platforms.fake_teams.teams import FakeTeams
from tests.platforms.fake_teams.world import APP, BOT, CARD, TENANT, Message

Json = dict[str, Any]


def execute(title: str, **data: Any) -> Json:
    return {"type": "Action.Execute", "title": title, "verb": "do", "data": data}


def content(*actions: Json, body: tuple[Json, ...] = (), **more: Any) -> Json:
    return {"type": "AdaptiveCard", "version": "1.5", "body": list(body), "actions": list(actions), **more}


async def posts(teams: FakeTeams, caller: Caller, where: str, card: Json) -> Message:
    await caller.sends(where, attachments=[{"contentType": CARD, "content": card}])
    return teams.said(teams.world.conversations[where])[-1]


async def test_a_message_is_told_with_a_signature(teams: FakeTeams, app: App) -> None:
    ada = teams.person("Ada Lovelace", tz="America/New_York", locale="en-US")
    message = await ada.writes("my vpn is down", ("screen.txt", b"words"), pasted=b"pixels")
    token = app.headers[0]["Authorization"].removeprefix("Bearer ")
    header = jwt.get_unverified_header(token)
    key = teams.signer.current.private.public_key()
    claims = jwt.decode(token, key, ["RS256"], audience=APP)
    assert (header["kid"], claims["iss"]) == ("kid-1", "https://api.botframework.com")
    told = app.told[0]
    assert claims["serviceurl"] == told["serviceUrl"] == teams.service_url
    assert (told["text"], told["id"], told["from"]["aadObjectId"]) == ("my vpn is down", message.id, ada.aad)
    assert told["conversation"] == {"conversationType": "personal", "tenantId": TENANT, "id": teams.place(ada).id}
    assert told["recipient"]["id"] == BOT and told["channelData"]["tenant"]["id"] == TENANT
    assert told["entities"][0]["timezone"] == "America/New_York" and told["localTimestamp"].endswith(
        ("-05:00", "-04:00")
    )
    assert [each["contentType"] for each in told["attachments"]] == [
        "application/vnd.microsoft.teams.file.download.info",
        "image/*",
        "text/html",
    ]


async def test_in_a_channel_the_bot_hears_its_name_only(teams: FakeTeams, app: App) -> None:
    ada = teams.person("Ada Lovelace")
    channel = teams.channel("general", [ada])
    root = await ada.says(channel, "good morning")
    await ada.mentions(channel, "my vpn is down", under=root)
    await ada.replies(root, "never mind", mention=False)
    (told,) = app.told
    assert told["text"] == "<at>Helploop</at> my vpn is down"
    assert told["conversation"]["id"] == f"{channel.id};messageid={root.id}"
    assert told["channelData"]["team"]["id"] == channel.team and told["entities"][0]["mentioned"]["id"] == BOT


async def test_what_people_do_is_told(teams: FakeTeams, app: App, caller: Caller) -> None:
    ada, noor = teams.person("Ada Lovelace"), teams.person("Noor Haddad")
    message = await ada.writes("my vpn is down")
    await ada.edits(message, "my vpn is slow")
    await caller.sends(teams.place(ada).id, text="hello")
    await ada.reacts(teams.said(ada)[-1], "heart")
    await ada.deletes(message)
    channel = teams.channel("general", [ada], installed=False)
    await teams.joins(noor, channel)
    await teams.adds_app(channel, ada)
    await teams.leaves(noor, channel)
    await ada.uninstalls()
    await ada.installs()
    assert app.kinds == [
        "message",
        "messageUpdate",
        "messageReaction",
        "messageDelete",
        "conversationUpdate",
        "installationUpdate",
        "conversationUpdate",
        "installationUpdate",
        "conversationUpdate",
        "installationUpdate",
    ]
    assert app.told[1]["text"] == "my vpn is slow" and app.told[1]["id"] == message.id
    assert app.told[2]["reactionsAdded"] == [{"type": "heart"}] and "text" not in app.told[3]
    assert app.told[4]["membersAdded"] == [{"id": BOT}] and app.told[6]["membersRemoved"][0]["aadObjectId"] == noor.aad


async def test_what_is_not_taken_comes_again(teams: FakeTeams, app: App, caller: Caller) -> None:
    ada = teams.person("Ada Lovelace")
    app.answers = [(500, None), (200, None)]
    await ada.writes("my vpn is down")
    await teams.settled()
    assert [each["id"] for each in app.told] == [teams.messages(ada)[0].id] * 2
    app.told.clear()
    card = await posts(teams, caller, teams.place(ada).id, content(execute("Yes")))
    app.answers = [(503, None), (200, {})]
    await ada.taps(card, "Yes")
    await teams.settled()
    assert len({each["id"] for each in app.told}) == 2, "an invoke comes under a new id"
    app.answers = [(403, None)]
    await ada.writes("hello")
    await teams.settled()
    assert len(app.told) == 3, "what is refused does not come again"


async def test_a_tap_brings_what_was_filled_in_and_shows_what_comes_back(
    teams: FakeTeams, app: App, caller: Caller
) -> None:
    noor, tom = teams.person("Noor Haddad"), teams.person("Tom Weber")
    channel = teams.channel("it-triage", [noor, tom])
    field = {"type": "Input.Text", "id": "note", "label": "Note", "isRequired": True, "maxLength": 5}
    card = await posts(teams, caller, channel.id, content(execute("Claim", ticket="7"), body=(field,)))
    for wrong in ({}, {"Note": "too long"}, {"Another": "x"}):
        with pytest.raises(AssertionError):
            await noor.taps(card, "Claim", wrong)
    with pytest.raises(AssertionError):
        await noor.taps(card, "Resolve")
    view = content(body=({"type": "TextBlock", "text": "Yours"},))
    app.answers = [(200, {"statusCode": 200, "type": CARD, "value": view})]
    assert (await noor.taps(card, "Claim", {"Note": "mine"})).ok
    told = app.told[-1]
    assert told["name"] == "adaptiveCard/action" and told["replyToId"] == card.id
    assert told["value"]["action"]["data"] == {"ticket": "7", "note": "mine"} and told["value"]["trigger"] == "manual"
    assert card.shown_to(noor.id) == "Yours" and "Note" in card.shown_to(tom.id)


async def test_a_client_asks_for_a_view_of_ones_own(teams: FakeTeams, app: App, caller: Caller) -> None:
    noor, tom = teams.person("Noor Haddad"), teams.person("Tom Weber")
    channel = teams.channel("it-triage", [noor, tom])
    refresh = {"action": {"type": "Action.Execute", "verb": "refresh", "data": {}}, "userIds": [noor.id]}
    card = await posts(teams, caller, channel.id, content(refresh=refresh))
    app.answers = [(200, {"statusCode": 200, "type": CARD, "value": content(execute("Claim"))})]
    assert await noor.refreshes(card) and await tom.refreshes(card) is None
    assert app.told[-1]["value"]["trigger"] == "automatic"
    assert "[Claim]" in teams.what(noor) and "[Claim]" not in teams.what(tom)
    path = f"v3/conversations/{channel.id}/activities/{card.id}"
    attachments = [{"contentType": CARD, "content": content(body=({"type": "TextBlock", "text": "taken"},))}]
    await caller.calls("PUT", path, {"type": "message", "attachments": attachments})
    assert teams.what(noor) == "== it-triage\nHelploop: taken"


async def test_buttons_of_the_old_kind_send_a_message(teams: FakeTeams, app: App, caller: Caller) -> None:
    ada = teams.person("Ada Lovelace")
    plain = {"type": "Action.Submit", "title": "Yes", "data": {"do": "yes"}}
    said = {"type": "Action.Submit", "title": "No", "data": {"msteams": {"type": "imBack", "value": "no"}}}
    card = await posts(teams, caller, teams.place(ada).id, content(plain, said))
    await ada.taps(card, "Yes")
    await ada.taps(card, "No")
    yes, no = app.told
    assert yes["value"] == {"do": "yes"} and "text" not in yes and yes["replyToId"] == card.id
    assert no["text"] == "no" and no["value"] is None


async def test_a_dialog_opens_and_is_sent(teams: FakeTeams, app: App, caller: Caller) -> None:
    noor = teams.person("Noor Haddad")
    button = {"type": "Action.Submit", "title": "Resolve", "data": {"ticket": "7", "msteams": {"type": "task/fetch"}}}
    card = await posts(teams, caller, teams.place(noor).id, content(button))
    field = {"type": "Input.Text", "id": "what", "label": "What helped"}
    form = content({"type": "Action.Submit", "title": "Send", "data": {"ticket": "7"}}, body=(field,))
    value = {"title": "Resolve", "card": {"contentType": CARD, "content": form}}
    app.answers = [(200, {"task": {"type": "continue", "value": value}}), (200, None)]
    dialog = await noor.opens(card, "Resolve")
    assert dialog.open and (dialog.title, dialog.shown) == ("Resolve", "What helped:")
    await noor.submits(dialog, {"What helped": "a restart"})
    assert app.kinds == ["task/fetch", "task/submit"] and not dialog.card, "it is closed"
    assert app.told[1]["value"]["data"] == {"ticket": "7", "what": "a restart"}


async def test_the_message_extension_asks_finds_and_previews(teams: FakeTeams, app: App) -> None:
    ada, ben = teams.person("Ada Lovelace"), teams.person("Ben Okafor")
    message = await ben.says(teams.channel("general", [ada, ben]), "the printer is dead")
    form = content({"type": "Action.Submit", "title": "Ask"}, body=())
    opened = {"task": {"type": "continue", "value": {"title": "Ask", "card": {"contentType": CARD, "content": form}}}}
    found = {"type": "result", "attachmentLayout": "list", "attachments": [{"contentType": CARD, "content": content()}]}
    app.answers = [(200, opened), (200, {"task": {"type": "message", "value": "I have it."}})]
    dialog = await ada.uses("ask", message)
    assert app.told[0]["value"]["messagePayload"]["from"]["user"]["displayName"] == "Ben Okafor"
    assert (await ada.submits(dialog)).text == "I have it."
    app.answers = [(200, {"composeExtension": found})] * 2
    assert len(await ada.searches("search", "printer")) == len(await ada.pastes("https://help.example/7")) == 1
    assert app.kinds[-2:] == ["composeExtension/query", "composeExtension/queryLink"]


async def test_a_file_is_taken_by_whoever_wants_it(teams: FakeTeams, app: App, caller: Caller) -> None:
    ada = teams.person("Ada Lovelace")
    consent = "application/vnd.microsoft.teams.card.file.consent"
    offered = {"contentType": consent, "name": "log.txt", "content": {"acceptContext": {"file": 1}, "sizeInBytes": 3}}
    await caller.sends(teams.place(ada).id, attachments=[offered])
    await ada.accepts(teams.said(ada)[-1])
    told = app.told[0]["value"]
    assert (told["action"], told["context"], told["uploadInfo"]["name"]) == ("accept", {"file": 1}, "log.txt")
    await ada.declines(teams.said(ada)[-1])
    assert app.told[1]["value"]["action"] == "decline"
