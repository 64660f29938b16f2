"""What the app is told of the workspace: only what it subscribed to, and of channels where it is a member."""

from __future__ import annotations

import asyncio
import copy
import time
from collections.abc import Iterable
from typing import Any

from tests.platforms.fake_slack import shapes
from tests.platforms.fake_slack.api import Tokens
from tests.platforms.fake_slack.delivery import Delivery
from tests.platforms.fake_slack.parcel import Answer
from tests.platforms.fake_slack.workspace import APP, BOT_USER, TEAM, Channel, Message, User, View, Workspace

Json = dict[str, Any]

ALL_EVENTS = frozenset(
    {
        *("app_home_opened", "app_mention", "app_uninstalled", "channel_archive", "channel_unarchive", "file_shared"),
        *(
            "group_archive",
            "group_unarchive",
            "member_joined_channel",
            "member_left_channel",
            "message.channels",
            "message.groups",
        ),
        *("message.im", "reaction_added", "reaction_removed", "team_join", "tokens_revoked", "user_change"),
    }
)
KINDS = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}


class Events:
    """Tells the app what it has subscribed to and may hear."""

    def __init__(self, workspace: Workspace, delivery: Delivery, tokens: Tokens, subscribed: Iterable[str]) -> None:
        self.subscribed = frozenset(subscribed)
        self.url = ""
        """Where this Slack is, for links to files."""
        self._workspace = workspace
        self._delivery = delivery
        self._tokens = tokens

    def tell(self, event: Json, subscription: str = "", channel: Channel | None = None) -> asyncio.Future[Answer]:
        """Bring an event, if the app hears of such. What it does not hear of counts as taken."""
        heard = (subscription or event["type"]) in self.subscribed
        if not heard or (channel and BOT_USER not in channel.members):
            return _taken()
        return self._delivery.event(self.envelope(event))

    def envelope(self, event: Json) -> Json:
        """The event as it is sent, with everything that Slack puts around it."""
        return {
            "token": "verification",
            "team_id": TEAM,
            "context_team_id": TEAM,
            "context_enterprise_id": None,
            "api_app_id": APP,
            # What happens to the message later must not change what was already said.
            "event": copy.deepcopy(event),
            "type": "event_callback",
            "event_id": self._workspace.new_id("Ev"),
            "event_time": int(time.time()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": TEAM,
                    "user_id": BOT_USER,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": "4-" + "e" * 24,
        }

    # --- messages ----------------------------------------------------------------------------------------------

    def posted(self, message: Message) -> list[asyncio.Future[Answer]]:
        """A message, and a mention of the bot beside it if it is mentioned."""
        channel = self._workspace.channels[message.channel]
        shape = self._shape(message)
        told = [self.tell(self._in(channel, shape, message.ts), KINDS[channel.kind], channel)]
        if f"<@{BOT_USER}>" in message.text and channel.kind != "im" and not message.bot_id:
            mention = {**shape, "type": "app_mention", "channel": channel.id, "event_ts": message.ts}
            told.append(self.tell(mention, channel=channel))
        for file in message.files if not message.bot_id else ():
            shared = {
                "type": "file_shared",
                "file_id": file.id,
                "user_id": message.user,
                "file": {"id": file.id},
                "channel_id": channel.id,
                "event_ts": message.ts,
            }
            told.append(self.tell(shared, channel=channel))
        return told

    def changed(self, message: Message, before: Json) -> asyncio.Future[Answer]:
        """A message that was edited."""
        channel = self._workspace.channels[message.channel]
        ts = message.edited or self._workspace.new_ts()
        shape = {
            "type": "message",
            "subtype": "message_changed",
            "message": self._shape(message),
            "previous_message": before,
            "hidden": True,
            "ts": ts,
        }
        return self.tell(self._in(channel, shape, ts), KINDS[channel.kind], channel)

    def deleted(self, message: Message) -> asyncio.Future[Answer]:
        """A message that is gone."""
        channel, ts = self._workspace.channels[message.channel], self._workspace.new_ts()
        shape = {
            "type": "message",
            "subtype": "message_deleted",
            "previous_message": self._shape(message),
            "hidden": True,
            "deleted_ts": message.ts,
            "ts": ts,
        }
        return self.tell(self._in(channel, shape, ts), KINDS[channel.kind], channel)

    def shape(self, message: Message) -> Json:
        """A message as it stands in events."""
        return self._shape(message)

    def _shape(self, message: Message) -> Json:
        return copy.deepcopy(shapes.message(message, self._workspace, url=self.url))

    def _in(self, channel: Channel, shape: Json, ts: str) -> Json:
        return {**shape, "channel": channel.id, "event_ts": ts, "channel_type": channel.kind}

    # --- everything else ---------------------------------------------------------------------------------------

    def reacted(self, user: User, message: Message, name: str, *, added: bool) -> asyncio.Future[Answer]:
        event = {
            "type": "reaction_added" if added else "reaction_removed",
            "user": user.id,
            "reaction": name,
            "item": {"type": "message", "channel": message.channel, "ts": message.ts},
            "item_user": message.user,
            "event_ts": self._workspace.new_ts(),
        }
        return self.tell(event, channel=self._workspace.channels[message.channel])

    def membership(self, user: User, channel: Channel, *, joined: bool) -> asyncio.Future[Answer]:
        event = {
            "type": "member_joined_channel" if joined else "member_left_channel",
            "user": user.id,
            "channel": channel.id,
            "channel_type": "C" if channel.kind == "channel" else "G",
            "team": TEAM,
            "event_ts": self._workspace.new_ts(),
        }
        return self.tell(event, channel=channel)

    def archived(self, user: User, channel: Channel) -> asyncio.Future[Answer]:
        kind = "channel_archive" if channel.kind == "channel" else "group_archive"
        event = {"type": kind, "channel": channel.id, "user": user.id, "event_ts": self._workspace.new_ts()}
        return self.tell(event, channel=channel)

    def user_changed(self, user: User) -> asyncio.Future[Answer]:
        ts = self._workspace.new_ts()
        shape = shapes.user(user, self._tokens.scopes, with_locale=True)
        return self.tell({"type": "user_change", "user": shape, "cache_ts": int(float(ts)), "event_ts": ts})

    def joined_team(self, user: User) -> asyncio.Future[Answer]:
        ts = self._workspace.new_ts()
        shape = shapes.user(user, self._tokens.scopes, with_locale=True)
        return self.tell({"type": "team_join", "user": shape, "cache_ts": int(float(ts)), "event_ts": ts})

    def home_opened(self, user: User, channel: Channel, home: View | None) -> asyncio.Future[Answer]:
        event = {
            "type": "app_home_opened",
            "user": user.id,
            "channel": channel.id,
            "tab": "home",
            "event_ts": self._workspace.new_ts(),
        }
        return self.tell(event | ({"view": shapes.view(home)} if home else {}))

    def tokens_revoked(self) -> asyncio.Future[Answer]:
        event = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [BOT_USER]}}
        return self.tell(event | {"event_ts": self._workspace.new_ts()})

    def uninstalled(self) -> asyncio.Future[Answer]:
        return self.tell({"type": "app_uninstalled", "event_ts": self._workspace.new_ts()})


def _taken() -> asyncio.Future[Answer]:
    taken: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
    taken.set_result(Answer(200))
    return taken
