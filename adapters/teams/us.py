"""Who we are in Teams, and what its places are called here."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.person import Identity
from bot.domain.place import Place

PLATFORM = "teams"

CHAT = "chat"
"""The one thread of a group chat, which Teams does not divide: like any thread it is a place where others read."""


@dataclass(frozen=True, slots=True)
class Us:
    """The bot: the id of its app, and the tenants (Entra directories) that it works in. The first one is its own."""

    app: str
    tenants: tuple[str, ...]

    @property
    def bot(self) -> str:
        """The id under which it writes and is mentioned."""
        return f"28:{self.app}"

    @property
    def home(self) -> str:
        """The tenant in which the technicians' channel is."""
        return self.tenants[0]

    def colleague(self, user: str) -> Identity:
        """The account of somebody in our own tenant."""
        return Identity(PLATFORM, self.home, user)


def personal(tenant: str, user: str) -> Place:
    """The personal chat with somebody. It is named after them: the same before and after the conversation exists."""
    return Place(PLATFORM, tenant, user)


def channel(tenant: str, conversation: str, thread: str = "") -> Place:
    """A channel, or a thread in it; a group chat with its one thread."""
    return Place(PLATFORM, tenant, conversation, thread)


def tenant_wide(tenant: str) -> Place:
    """No place to talk: what is kept of it is by what any place of the tenant can be reached."""
    return Place(PLATFORM, tenant, "")


def is_personal(place: Place) -> bool:
    """Whether the place is the personal chat with somebody: ids of conversations have a colon, those of people none."""
    return bool(place.channel) and ":" not in place.channel
