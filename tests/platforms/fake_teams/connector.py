"""The Bot Connector: what the app sends, changes and asks."""

from __future__ import annotations

import copy
from typing import Any

from aiohttp import web

from tests.platforms.fake_teams.api import Call, Calls
from tests.platforms.fake_teams.faults import CODES, Faults, Refused
from tests.platforms.fake_teams.login import Tokens
from tests.platforms.fake_teams.world import (
    BOT,
    CARD,
    CHANNEL,
    PERSONAL,
    TENANT,
    Account,
    Conversation,
    Message,
    World,
)

Json = dict[str, Any]

BASE = f"/emea/{TENANT}"
"""The path of the service URL."""

LONGEST_TEXT = 28 * 1024
"""Bytes of a message's text, at most."""

MEMBERS_A_PAGE = 500

NEWEST_CARD = (1, 5)


class Connector:
    """Does what the app asks for, if it may."""

    def __init__(self, world: World, tokens: Tokens, faults: Faults) -> None:
        self._world = world
        self._tokens = tokens
        self._faults = faults
        self.url = ""
        self.most_a_page = MEMBERS_A_PAGE

    def add_to(self, app: web.Application, calls: Calls) -> None:
        conversations, one = f"{BASE}/v3/conversations", f"{BASE}/v3/conversations/{{conversation}}"
        add = app.router.add_route
        add("POST", conversations, calls.through("create", self._create))
        add("POST", f"{one}/activities", calls.through("send", self._send))
        add("POST", f"{one}/activities/{{activity}}", calls.through("send", self._send))
        add("PUT", f"{one}/activities/{{activity}}", calls.through("update", self._update))
        add("DELETE", f"{one}/activities/{{activity}}", calls.through("delete", self._delete))
        add("GET", f"{one}/members/{{member}}", calls.through("member", self._member))
        add("GET", f"{one}/pagedmembers", calls.through("members", self._members))
        add("GET", f"{BASE}/v3/teams/{{team}}", calls.through("team", self._team))
        add("GET", f"{BASE}/v3/teams/{{team}}/conversations", calls.through("channels", self._channels))
        add("GET", f"{BASE}/v3/attachments/{{file}}/views/original", calls.through("download", self._picture))
        add("GET", "/onedrive/{file}", calls.through("download", self._file))
        add("PUT", "/onedrive/{file}", calls.through("upload", self._upload))

    @property
    def service_url(self) -> str:
        return f"{self.url}{BASE}/"

    # --- messages ----------------------------------------------------------------------------------------------

    def _create(self, _: web.Request, call: Call) -> web.Response:
        """The personal chat with somebody, or a new thread in a channel. Group chats a bot can not open."""
        self._tokens.check(call.bearer)
        body = call.body
        channel = ((body.get("channelData") or {}).get("channel") or {}).get("id")
        if body.get("isGroup") and channel:
            conversation = self._conversation(channel)
            activity = body.get("activity") or {}
            self._may_write(conversation)
            message = self._post(conversation, "", activity)
            return web.json_response(
                {"id": f"{conversation.id};messageid={message.id}", "activityId": message.id}, status=201
            )
        members = body.get("members") or []
        if body.get("isGroup") or len(members) != 1:
            raise Refused(400, "BadSyntax", "Incorrect conversation creation parameters")
        tenant = body.get("tenantId") or ((body.get("channelData") or {}).get("tenant") or {}).get("id")
        if not tenant:
            raise Refused(400, "BadSyntax", "Incorrect conversation creation parameters")
        account = self._account(str(members[0].get("id", "")))
        if tenant != account.tenant or not account.installed:
            raise Refused(403, *CODES[403])
        return web.json_response({"id": self._world.personal(account.id).id}, status=201)

    def _send(self, _: web.Request, call: Call) -> web.Response:
        self._tokens.check(call.bearer)
        conversation = self._conversation(call.conversation)
        self._may_write(conversation)
        self._faults.check_pace(conversation.id)
        root = self._world.find(call.conversation)[1]
        if call.activity and conversation.kind == CHANNEL:
            before = self._message(conversation, call.activity)
            root = before.root or before.id
        if root:
            self._message(conversation, root)
        if call.body.get("type") == "typing":
            conversation.typing += 1
            return web.json_response({"id": self._world.message_id()}, status=201)
        return web.json_response({"id": self._post(conversation, root, call.body).id}, status=201)

    def _post(self, conversation: Conversation, root: str, activity: Json) -> Message:
        message = Message(self._world.message_id(), conversation.id, BOT, root=root)
        self._write(message, activity)
        conversation.messages.append(message)
        return message

    def _update(self, _: web.Request, call: Call) -> web.Response:
        message = self._own(call)
        self._write(message, call.body)
        message.edited = True
        message.views.clear()
        return web.json_response({"id": message.id})

    def _delete(self, _: web.Request, call: Call) -> web.Response:
        message = self._own(call)
        self._conversation(call.conversation).messages.remove(message)
        message.deleted = True
        return web.json_response({})

    def _own(self, call: Call) -> Message:
        """The bot's message that a call is about. Raises Refused."""
        self._tokens.check(call.bearer)
        conversation = self._conversation(call.conversation)
        self._may_write(conversation)
        message = self._message(conversation, call.activity)
        if message.sender != BOT:
            raise Refused(403, "NotEnoughPermissions", "The message was sent by somebody else.")
        return message

    def _write(self, message: Message, activity: Json) -> None:
        """What an activity says becomes what the message says. Raises Refused."""
        text, attachments = activity.get("text") or "", activity.get("attachments") or []
        if activity.get("type") != "message":
            raise Refused(400, "BadArgument", "Unknown activity type")
        if not text and not attachments:
            raise Refused(400, "BadArgument", "Activity resulted into multiple skype activities")
        if len(text.encode()) > LONGEST_TEXT:
            raise Refused(413, *CODES[413])
        for attachment in attachments:
            _check(attachment)
        self._check_mentions(activity, text)
        message.text, message.attachments = text, copy.deepcopy(attachments)
        message.summary = str(activity.get("summary") or "")
        message.activity = copy.deepcopy(activity)

    def _check_mentions(self, activity: Json, text: str) -> None:
        """Whoever is mentioned is named in the words. Raises Refused."""
        for entity in activity.get("entities") or ():
            if entity.get("type") != "mention":
                continue
            self._account(str(entity["mentioned"]["id"]))
            if str(entity["text"]) not in text:
                raise Refused(400, "BadArgument", "The mention is not in the text")

    # --- people and places -------------------------------------------------------------------------------------

    def _member(self, request: web.Request, call: Call) -> web.Response:
        self._tokens.check(call.bearer)
        conversation = self._conversation(call.conversation)
        self._is_inside(conversation)
        account = self._account(request.match_info["member"])
        if account.id not in conversation.members:
            raise Refused(404, "MemberNotFoundInConversation", "The member was not found in the conversation.")
        return web.json_response(member(account))

    def _members(self, request: web.Request, call: Call) -> web.Response:
        self._tokens.check(call.bearer)
        conversation = self._conversation(call.conversation)
        self._is_inside(conversation)
        start = int(request.query.get("continuationToken") or 0)
        size = min(int(request.query.get("pageSize") or self.most_a_page), self.most_a_page)
        accounts = [self._world.accounts[each] for each in conversation.members]
        page: Json = {"members": [member(each) for each in accounts[start : start + size]]}
        if start + size < len(accounts):
            page["continuationToken"] = str(start + size)
        return web.json_response(page)

    def _team(self, request: web.Request, call: Call) -> web.Response:
        self._tokens.check(call.bearer)
        team = self._world.teams.get(request.match_info["team"])
        if team is None:
            raise Refused(404, *CODES[404])
        members = self._world.conversations[team.channels[0]].members
        return web.json_response(
            {
                "id": team.id,
                "name": team.name,
                "aadGroupId": team.aad_group,
                "channelCount": len(team.channels),
                "memberCount": len(members),
            }
        )

    def _channels(self, request: web.Request, call: Call) -> web.Response:
        self._tokens.check(call.bearer)
        team = self._world.teams.get(request.match_info["team"])
        if team is None:
            raise Refused(404, *CODES[404])
        found = [self._world.conversations[each] for each in team.channels]
        return web.json_response({"conversations": [{"id": each.id, "name": each.name} for each in found]})

    # --- files -------------------------------------------------------------------------------------------------

    def _picture(self, request: web.Request, call: Call) -> web.Response:
        """A pasted picture, for the app only."""
        self._tokens.check(call.bearer)
        return self._given(request)

    def _file(self, request: web.Request, call: Call) -> web.Response:
        """A file, for whoever has the link; the app's token is none of its business."""
        if call.bearer:
            raise Refused(401, "unauthenticated", "The token is for somebody else.")
        return self._given(request)

    def _given(self, request: web.Request) -> web.Response:
        file = self._world.files.get(request.match_info["file"])
        if file is None:
            raise Refused(404, "itemNotFound", "The file is gone.")
        return web.Response(body=file.content, content_type=file.media_type)

    async def _upload(self, request: web.Request, call: Call) -> web.Response:
        """What the bot sends to somebody who wants it."""
        file = self._world.files.get(request.match_info["file"])
        if file is None or "Content-Range" not in request.headers:
            raise Refused(400, "invalidRequest", "Where should it go, and how much of it is there?")
        file.content = await request.read()
        return web.json_response({"id": file.id, "name": file.name, "size": len(file.content)}, status=201)

    # --- what they have in common ------------------------------------------------------------------------------

    def _conversation(self, name: str) -> Conversation:
        conversation, _ = self._world.find(name)
        if conversation is None:
            raise Refused(404, *CODES[404])
        return conversation

    def _message(self, conversation: Conversation, message: str) -> Message:
        found = conversation.message(message)
        if found is None:
            raise Refused(
                404, "ActivityNotFoundInConversation", "The message ID provided could not be found in the conversation."
            )
        return found

    def _account(self, name: str) -> Account:
        account = self._world.account(name)
        if account is None or account.gone:
            raise Refused(404, "UserNotFound", "The user could not be found.")
        return account

    def _is_inside(self, conversation: Conversation) -> None:
        """Raises Refused if the bot is not there."""
        if conversation.kind == PERSONAL:
            installed = self._world.accounts[conversation.person].installed
        else:
            installed = conversation.installed
        if not installed:
            raise Refused(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.")

    def _may_write(self, conversation: Conversation) -> None:
        """Raises Refused if the bot may not."""
        self._is_inside(conversation)
        if conversation.kind != PERSONAL:
            return
        account = self._world.accounts[conversation.person]
        if account.gone:
            raise Refused(404, *CODES[404])
        if account.blocked:
            raise Refused(403, "ConversationBlockedByUser", "User blocked the conversation with the bot.")


def _check(attachment: Json) -> None:
    """Raises Refused for an attachment that Teams does not take."""
    kind, content = attachment.get("contentType"), attachment.get("content")
    if not kind:
        raise Refused(400, "BadArgument", "An attachment has no content type")
    if kind != CARD:
        return
    if not isinstance(content, dict) or content.get("type") != "AdaptiveCard":
        raise Refused(400, "BadArgument", "The card is no AdaptiveCard")
    version = str(content.get("version", ""))
    parts = version.split(".")
    if len(parts) != 2 or not all(part.isdigit() for part in parts) or (int(parts[0]), int(parts[1])) > NEWEST_CARD:
        raise Refused(400, "BadArgument", f"The card's version {version!r} is not supported")


def member(account: Account) -> Json:
    """An account as the roster shows it."""
    first, _, last = account.name.partition(" ")
    return {
        "id": account.id,
        "name": account.name,
        "givenName": first,
        "surname": last,
        "objectId": account.aad,
        "aadObjectId": account.aad,
        "email": account.email,
        "userPrincipalName": account.upn,
        "tenantId": account.tenant,
        "userRole": "guest" if account.guest else "user",
    }
