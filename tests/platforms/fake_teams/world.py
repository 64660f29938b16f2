"""What a tenant holds: its people, conversations, messages and files."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.platforms.clock import Clock
from tests.platforms.fake_teams import cards

Json = dict[str, Any]

TENANT = "7a1c6e5e-0000-4000-8000-00000000000a"
APP = "5c0ffee0-0000-4000-8000-0000000000b0"
BOT = f"28:{APP}"
BOT_NAME = "Helploop"

PERSONAL, GROUP, CHANNEL = "personal", "groupChat", "channel"

CARD = "application/vnd.microsoft.card.adaptive"


@dataclass
class Account:
    """Somebody's account. Bots are told no titles: `title` is what stands on their profile."""

    id: str
    name: str
    aad: str
    email: str = ""
    upn: str = ""
    title: str = ""
    tz: str = "Europe/Vienna"
    locale: str = "en-GB"
    tenant: str = TENANT
    guest: bool = False
    installed: bool = True
    """Whether they have the app; without it the bot can not write to them."""
    blocked: bool = False
    gone: bool = False
    """Whether the account was deleted."""


@dataclass
class File:
    """Something that was attached: a file in somebody's OneDrive, or a picture that was pasted."""

    id: str
    name: str
    media_type: str
    content: bytes
    pasted: bool = False


@dataclass
class Message:
    """One message, as Teams keeps it."""

    id: str
    conversation: str
    sender: str
    text: str = ""
    root: str = ""
    """In a channel: the message under which it stands; empty for one that starts a thread."""
    attachments: list[Json] = field(default_factory=list)
    summary: str = ""
    files: list[File] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    activity: Json = field(default_factory=dict)
    """With which the bot sent or last updated it; with which the bot was told of somebody's."""
    edited: bool = False
    deleted: bool = False
    """Kept for tests that still hold it."""
    views: dict[str, Json] = field(default_factory=dict)
    """The card as only one person sees it, by account; gone when the message is updated."""

    @property
    def card(self) -> Json | None:
        """The card as everybody sees it who has no view of their own."""
        return next((each["content"] for each in self.attachments if each.get("contentType") == CARD), None)

    def card_for(self, account: str) -> Json | None:
        """The card as this account sees it."""
        return self.views.get(account, self.card)

    @property
    def labels(self) -> list[str]:
        """What stands on its buttons."""
        return cards.labels(self.card) if self.card else []

    @property
    def shown(self) -> str:
        """What people read, without buttons."""
        return self.shown_to("")

    def shown_to(self, account: str) -> str:
        """What this account reads, without buttons."""
        card = self.card_for(account)
        return "\n".join(part for part in (cards.plain(self.text), cards.shown(card) if card else "") if part)


@dataclass
class Conversation:
    """A place to talk: 'personal' (with `members` one person), 'groupChat' or 'channel'."""

    id: str
    kind: str
    name: str = ""
    members: list[str] = field(default_factory=list)
    team: str = ""
    installed: bool = True
    """In a group chat or a channel: whether the app is there."""
    messages: list[Message] = field(default_factory=list)
    typing: int = 0
    """How often the bot has said that it is writing."""

    def message(self, message: str) -> Message | None:
        return next((each for each in self.messages if each.id == message), None)

    def thread(self, root: str) -> list[Message]:
        """The message and its replies."""
        return [each for each in self.messages if root in (each.id, each.root)]

    @property
    def person(self) -> str:
        """With whom the bot is in this personal chat."""
        return self.members[0]


@dataclass
class Team:
    """A team, which has channels."""

    id: str
    name: str
    aad_group: str
    channels: list[str] = field(default_factory=list)


class World:
    """All of it, in memory."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.accounts: dict[str, Account] = {}
        self.conversations: dict[str, Conversation] = {}
        self.teams: dict[str, Team] = {}
        self.files: dict[str, File] = {}
        self._counts: Iterator[int] = itertools.count(1)
        self._latest = 0

    def number(self) -> int:
        return next(self._counts)

    def uuid(self) -> str:
        """A made-up UUID, unique in this world."""
        return f"{self.number():08x}-0000-4000-8000-000000000000"

    def message_id(self) -> str:
        """The next message's id: milliseconds since 1970, never given twice."""
        self._latest = max(self._latest + 1, int(self.clock.now() * 1_000))
        return str(self._latest)

    def time(self) -> datetime:
        return datetime.fromtimestamp(self.clock.now(), UTC)

    def account(self, name: str) -> Account | None:
        """By the id that Teams gave it, or by its object id in Entra."""
        return next((each for each in self.accounts.values() if name in (each.id, each.aad)), None)

    def personal(self, account: str) -> Conversation:
        """The personal chat of the bot and somebody; opened if there is none yet."""
        for conversation in self.conversations.values():
            if conversation.kind == PERSONAL and account in conversation.members:
                return conversation
        conversation = Conversation(f"a:1{'p' * 8}{self.number():06d}_-", PERSONAL, members=[account])
        self.conversations[conversation.id] = conversation
        return conversation

    def find(self, name: str) -> tuple[Conversation | None, str]:
        """A conversation by its id, and the root of the thread that stands in it after ';messageid='."""
        conversation, _, root = name.partition(";messageid=")
        return self.conversations.get(conversation), root
