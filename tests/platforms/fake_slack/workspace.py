"""What a workspace holds: its people, channels, messages, files and views."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.platforms.clock import Clock
from tests.platforms.fake_slack.mrkdwn import Live, buttons, live_in, shown, unescape

Json = dict[str, Any]

TEAM, APP, BOT, BOT_USER = "T0HELPLOOP", "A0HELPLOOP", "B0HELPLOOP", "U0HELPBOT0"
DOMAIN = "company"


@dataclass
class User:
    """An account of the workspace."""

    id: str
    name: str
    email: str = ""
    title: str = ""
    tz: str = "Europe/Vienna"
    locale: str = "en-US"
    deleted: bool = False
    guest: bool = False
    stranger: bool = False
    bot_id: str = ""

    @property
    def is_bot(self) -> bool:
        return bool(self.bot_id)

    @property
    def handle(self) -> str:
        """What stands behind the @."""
        return ".".join(self.name.lower().split())


@dataclass
class File:
    """Something that was uploaded."""

    id: str
    name: str
    media_type: str
    content: bytes
    user: str
    title: str = ""
    channels: list[str] = field(default_factory=list)


@dataclass
class Message:
    """One message, as Slack keeps it."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str = ""
    bot_id: str = ""
    subtype: str = ""
    client_msg_id: str = ""
    metadata: Json | None = None
    files: list[File] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    edited: str = ""
    deleted: bool = False
    """Kept for tests that still hold it; it is in no history any more."""
    arguments: Json = field(default_factory=dict)
    """With which it was posted or last updated."""

    @property
    def labels(self) -> list[str]:
        """What stands on its buttons."""
        return [button["text"]["text"] for button in buttons(self.blocks)]

    @property
    def shown(self) -> str:
        """What people read, without buttons."""
        return shown(self.blocks) if self.blocks else unescape(self.text)

    @property
    def live(self) -> list[Live]:
        """Mentions and links in it that do something."""
        return live_in(self.blocks, self.text)


@dataclass
class Channel:
    """A place to talk: 'channel' (public), 'group' (private) or 'im' (with `members` the bot and one person)."""

    id: str
    name: str
    kind: str = "channel"
    members: list[str] = field(default_factory=list)
    archived: bool = False
    messages: list[Message] = field(default_factory=list)

    def message(self, ts: str) -> Message | None:
        return next((each for each in self.messages if each.ts == ts), None)

    def thread(self, ts: str) -> list[Message]:
        """The message and its replies."""
        return [each for each in self.messages if ts in (each.ts, each.thread_ts)]

    @property
    def person(self) -> str:
        """With whom the bot is in this direct message."""
        return next(each for each in self.members if each != BOT_USER)


@dataclass
class View:
    """A modal or a home as it stands."""

    id: str
    user: str
    content: Json
    hash: str = ""
    previous: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    """What the app said about its fields when it was last submitted, by block_id."""

    @property
    def labels(self) -> list[str]:
        return [button["text"]["text"] for button in buttons(self.content["blocks"])]

    @property
    def shown(self) -> str:
        return shown(self.content["blocks"])

    @property
    def title(self) -> str:
        title = self.content.get("title", {"text": ""})
        return str(title["text"])


class Workspace:
    """All of it, in memory."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.name = "Company"
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.groups: dict[str, list[str]] = {}
        self.files: dict[str, File] = {}
        self.modals: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.whispers: dict[str, list[Message]] = {}
        """Ephemeral messages that somebody saw."""
        self.statuses: dict[tuple[str, str], str] = {}
        """What the bot shows in a thread that it is doing (channel, message that begins it)."""
        self._counts: Iterator[int] = itertools.count(1)
        self._latest = 0
        self.users[BOT_USER] = User(BOT_USER, "Helploop", bot_id=BOT)

    def new_id(self, prefix: str) -> str:
        """An id in Slack's form, unique in the workspace."""
        return f"{prefix}{next(self._counts):09d}"

    def new_ts(self) -> str:
        """The next timestamp, which is also a message's id: seconds and microseconds, never given twice."""
        self._latest = max(self._latest + 1, int(self.clock.now() * 1_000_000))
        return f"{self._latest // 1_000_000}.{self._latest % 1_000_000:06d}"

    def im_with(self, user: str) -> Channel:
        """The direct message of the bot and somebody; opened if there is none yet."""
        for channel in self.channels.values():
            if channel.kind == "im" and user in channel.members:
                return channel
        channel = Channel(self.new_id("D"), "directmessage", "im", [user, BOT_USER])
        self.channels[channel.id] = channel
        return channel

    def blocks_with_ids(self, blocks: list[Json]) -> list[Json]:
        """The blocks as Slack keeps them: what came without an id has one."""
        kept = [{"block_id": self.new_id("b"), **block} for block in blocks]
        for block in kept:
            for button in buttons(block):
                button.setdefault("action_id", self.new_id("a"))
        return kept
