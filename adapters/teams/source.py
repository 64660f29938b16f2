"""Who did something in Teams, and where: what every activity tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from botbuilder.schema import Activity

from adapters.teams.us import CHAT, PLATFORM, channel, personal
from bot.domain.person import Identity
from bot.domain.place import Place

PERSONAL, GROUP, CHANNEL = "personal", "groupChat", "channel"
THREAD = ";messageid="
"""In the id of a conversation: between the channel and the message that began the thread."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an activity comes from. `user` is an Entra object id, empty for whoever has none.

    `zone` (IANA) and `locale` (BCP 47) are those of their client, empty if it does not tell.
    """

    tenant: str
    user: str
    kind: str
    conversation: str
    thread: str
    service_url: str
    zone: str
    locale: str

    @property
    def is_personal(self) -> bool:
        """Whether it happened in somebody's chat with us, which nobody else reads."""
        return self.kind == PERSONAL

    @property
    def anywhere(self) -> Source:
        """The same for what can be used where we are not: who did it, but in no conversation of ours."""
        return replace(self, kind="", conversation="", thread="")

    @property
    def whole(self) -> str:
        """The conversation by its full name, to which is answered."""
        return f"{self.conversation}{THREAD}{self.thread}" if self.thread else self.conversation

    @property
    def place(self) -> Place:
        """Where it happened. In a channel a talk is a thread."""
        if self.is_personal:
            return personal(self.tenant, self.user)
        return channel(self.tenant, self.conversation, CHAT if self.kind == GROUP else self.thread)

    @property
    def identity(self) -> Identity:
        """The account of whoever did it."""
        return Identity(PLATFORM, self.tenant, self.user)

    @property
    def key(self) -> str:
        """What the keys of all that happens in this conversation begin with."""
        return f"teams/{self.tenant}/{self.conversation}"


def source_of(activity: Activity) -> Source:
    """Where an activity comes from. Raises ValueError if the conversation has a name that can be none."""
    conversation, _, thread = text(activity.conversation, "id").partition(THREAD)
    if "/" in conversation + thread:
        raise ValueError("a conversation's id with a slash in it")
    return Source(
        tenant_of(activity),
        text(activity.from_property, "aad_object_id").lower(),
        text(activity.conversation, "conversation_type"),
        conversation,
        thread,
        activity.service_url or "",
        _of_client(activity, activity.local_timezone, "timezone"),
        _of_client(activity, activity.locale, "locale"),
    )


def tenant_of(activity: Activity) -> str:
    """The tenant in which something happened; empty if it is not told."""
    return str(part(part(activity.channel_data, "tenant"), "id") or "").lower()


def part(value: object, name: str) -> Any:
    """A part of what may or may not be an object; None if it has none."""
    return value.get(name) if isinstance(value, Mapping) else None


def entities(activity: Activity, kind: str) -> list[dict[str, Any]]:
    """What else is told of one kind: who is mentioned, which client was used."""
    return [each.additional_properties for each in activity.entities or () if each and each.type == kind]


def text(value: object, name: str) -> str:
    """An attribute of what may or may not be there; empty if there is none."""
    found = getattr(value, name, None)
    return found if isinstance(found, str) else ""


def _of_client(activity: Activity, told: str | None, name: str) -> str:
    """What the client of whoever wrote tells of itself, with the activity or in a part of its own."""
    parts = entities(activity, "clientInfo")
    return str(told or next((each[name] for each in parts if each.get(name)), ""))
