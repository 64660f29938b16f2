"""What people do, as the app is told: activities with all that Teams puts around them."""

from __future__ import annotations

import copy
from typing import Any
from zoneinfo import ZoneInfo

from tests.platforms.fake_teams.world import (
    BOT,
    BOT_NAME,
    CHANNEL,
    PERSONAL,
    TENANT,
    Account,
    Conversation,
    File,
    Message,
    World,
)

Json = dict[str, Any]


class Activities:
    """Words what happens."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.service_url = ""
        self.url = ""
        """Where files are."""

    def common(self, kind: str, by: Account, conversation: Conversation, root: str = "") -> Json:
        """What stands in every activity."""
        now = self._world.time()
        local = now.astimezone(ZoneInfo(by.tz))
        return {
            "type": kind,
            "id": f"f:{self._world.number():08d}-0000-4000-8000-000000000000",
            "timestamp": f"{now:%Y-%m-%dT%H:%M:%S}.{now.microsecond // 1_000:03d}Z",
            "localTimestamp": local.isoformat(timespec="milliseconds"),
            "localTimezone": by.tz,
            "serviceUrl": self.service_url,
            "channelId": "msteams",
            "from": {"id": by.id, "name": by.name, "aadObjectId": by.aad},
            "conversation": self._conversation(conversation, root),
            "recipient": {"id": BOT, "name": BOT_NAME},
            "entities": [
                {
                    "type": "clientInfo",
                    "locale": by.locale,
                    "country": by.locale[-2:],
                    "platform": "Windows",
                    "timezone": by.tz,
                }
            ],
            "channelData": self._channel_data(conversation),
            "locale": by.locale,
        }

    def _conversation(self, conversation: Conversation, root: str) -> Json:
        shape: Json = {"conversationType": conversation.kind, "tenantId": TENANT, "id": conversation.id}
        if conversation.kind != PERSONAL:
            shape["isGroup"] = True
        if root:
            shape["id"] += f";messageid={root}"
        return shape

    def _channel_data(self, conversation: Conversation) -> Json:
        data: Json = {"tenant": {"id": TENANT}}
        if conversation.kind == CHANNEL:
            data |= {
                "teamsChannelId": conversation.id,
                "teamsTeamId": conversation.team,
                "channel": {"id": conversation.id},
                "team": {"id": conversation.team},
            }
        return data

    # --- words -------------------------------------------------------------------------------------------------

    def written(self, by: Account, conversation: Conversation, message: Message, *, mention: bool) -> Json:
        """A message of somebody's."""
        root = (message.root or message.id) if conversation.kind == CHANNEL else ""
        shape = self.common("message", by, conversation, root)
        called = f"<at>{BOT_NAME}</at>"
        text = f"{called} {message.text}" if mention else message.text
        shape |= {"id": message.id, "text": text, "textFormat": "plain"}
        shape["attachments"] = [self._attached(file) for file in message.files]
        shape["attachments"].append({"contentType": "text/html", "content": f"<p>{text}</p>"})
        if mention:
            mentioned = {"id": BOT, "name": BOT_NAME}
            shape["entities"].insert(0, {"type": "mention", "mentioned": mentioned, "text": called})
        return shape

    def _attached(self, file: File) -> Json:
        if file.pasted:
            return {
                "contentType": "image/*",
                "contentUrl": f"{self.service_url}v3/attachments/{file.id}/views/original",
            }
        return {
            "contentType": "application/vnd.microsoft.teams.file.download.info",
            "contentUrl": f"https://company-my.sharepoint.example/personal/{file.name}",
            "name": file.name,
            "content": {
                "downloadUrl": f"{self.url}/onedrive/{file.id}",
                "uniqueId": file.id,
                "fileType": file.name.rpartition(".")[2],
            },
        }

    def edited(self, told: Json, text: str) -> Json:
        """A message that was changed: told as it was, with other words."""
        shape = copy.deepcopy(told)
        shape |= {"type": "messageUpdate", "text": text}
        shape["channelData"]["eventType"] = "editMessage"
        return shape

    def deleted(self, told: Json) -> Json:
        """A message that was taken back; what it said is not told."""
        shape = copy.deepcopy(told)
        shape["type"] = "messageDelete"
        for name in ("text", "textFormat", "attachments"):
            shape.pop(name, None)
        shape["channelData"]["eventType"] = "softDeleteMessage"
        return shape

    def reacted(self, by: Account, conversation: Conversation, message: Message, kind: str, *, added: bool) -> Json:
        root = (message.root or message.id) if conversation.kind == CHANNEL else ""
        shape = self.common("messageReaction", by, conversation, root)
        shape["reactionsAdded" if added else "reactionsRemoved"] = [{"type": kind}]
        return shape | {"replyToId": message.id}

    # --- buttons and forms -------------------------------------------------------------------------------------

    def invoked(self, name: str, by: Account, conversation: Conversation, value: Json, on: Message | None) -> Json:
        """A question that the app answers at once."""
        root = (on.root or on.id) if on and conversation.kind == CHANNEL else ""
        shape = self.common("invoke", by, conversation, root)
        shape |= {"name": name, "value": value}
        return shape | self._on(shape, on)

    def submitted(self, by: Account, conversation: Conversation, value: Any, on: Message, text: str = "") -> Json:
        """A button of the kind Action.Submit: a message that says nothing but its value."""
        root = (on.root or on.id) if conversation.kind == CHANNEL else ""
        shape = self.common("message", by, conversation, root)
        shape |= {"id": self._world.message_id(), "value": value}
        if text:
            shape |= {"text": text, "textFormat": "plain"}
        return shape | self._on(shape, on)

    def _on(self, shape: Json, on: Message | None) -> Json:
        if on is None:
            return {}
        data = {**shape["channelData"], "source": {"name": "message"}, "legacy": {"replyToId": on.id}}
        return {"replyToId": on.id, "channelData": data}

    # --- who is there ------------------------------------------------------------------------------------------

    def installation(self, by: Account, conversation: Conversation, action: str) -> Json:
        """The app was installed ('add', 'add-upgrade') or removed ('remove', 'remove-upgrade')."""
        shape = self.common("installationUpdate", by, conversation)
        shape["channelData"] |= {
            "settings": {"selectedChannel": {"id": conversation.id}},
            "source": {"name": "message"},
        }
        return shape | {"action": action}

    def members(self, by: Account, conversation: Conversation, ids: list[str], *, added: bool) -> Json:
        """Somebody, or the bot, came or went."""
        shape = self.common("conversationUpdate", by, conversation)
        del shape["entities"]
        if conversation.kind == CHANNEL:
            team = self._world.teams[conversation.team]
            shape["channelData"] |= {
                "team": {"aadGroupId": team.aad_group, "name": team.name, "id": team.id},
                "eventType": "teamMemberAdded" if added else "teamMemberRemoved",
            }
        shape["membersAdded" if added else "membersRemoved"] = [self._named(each) for each in ids]
        return shape

    def _named(self, account: str) -> Json:
        found = self._world.accounts.get(account)
        return {"id": account} | ({"aadObjectId": found.aad} if found else {})

    # --- the message extension ---------------------------------------------------------------------------------

    def payload(self, message: Message) -> Json:
        """A message to which somebody points."""
        shape: Json = {
            "id": message.id,
            "replyToId": message.root or None,
            "createdDateTime": f"{self._world.time():%Y-%m-%dT%H:%M:%S.000Z}",
            "lastModifiedDateTime": None,
            "deleted": False,
            "importance": "normal",
            "locale": "en-us",
            "body": {"contentType": "html", "content": f"<p>{message.text}</p>"},
            "from": self._sender(message.sender),
            "reactions": [],
            "mentions": [],
            "attachments": [],
        }
        return shape

    def _sender(self, sender: str) -> Json:
        account = self._world.accounts.get(sender)
        if account is None:
            return {"application": {"applicationIdentityType": "bot", "id": sender, "displayName": BOT_NAME}}
        return {"user": {"userIdentityType": "aadUser", "id": account.aad, "displayName": account.name}}
