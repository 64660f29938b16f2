"""Who we are in the workspace: asked once, at the start."""

from __future__ import annotations

from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.calls import Json, Refused, answer
from bot.domain.errors import DeliveryError, SetupError, TryLater
from bot.domain.person import Identity
from bot.domain.place import Place

PLATFORM = "slack"


@dataclass(frozen=True, slots=True)
class Us:
    """The bot in its workspace: `user` is its user id, `bot` the id under which it posts."""

    team: str
    user: str
    bot: str
    workspace: str = ""
    token: str = ""
    enterprise: str = ""
    url: str = ""

    def identity(self, user: str) -> Identity:
        """The account of somebody in this workspace."""
        return Identity(PLATFORM, self.team, user)

    def dm(self, user: str) -> Place:
        """The direct message with somebody. It is named after them: the same before and after it was opened."""
        return Place(PLATFORM, self.team, user)

    def channel(self, channel: str, thread: str = "") -> Place:
        """A channel, or a thread in it."""
        return Place(PLATFORM, self.team, channel, thread)

    def link(self, channel: str, ts: str) -> str:
        """The address of a message; empty without one."""
        return f"{self.url}archives/{channel}/p{ts.replace('.', '')}" if self.url and ts else ""


def is_dm(place: Place) -> bool:
    """Whether the place is the direct message with somebody."""
    return place.channel[:1] in {"U", "W"}


async def find_out(client: AsyncWebClient) -> Us:
    """Ask Slack whose token this is. Raises SetupError."""
    try:
        found = await answer(client.auth_test())
    except TryLater as why:
        raise SetupError(f"Slack does not take the bot's token, or can not be reached now: {why.detail}") from why
    except (DeliveryError, Refused) as why:
        raise SetupError(f"Slack did not say who we are: {why.detail}; try again") from why
    return told(found, str(client.token or ""))


def told(found: Json, token: str) -> Us:
    """Who we are, from what `auth.test` tells. Raises SetupError if the token is not a bot's."""
    if not found.get("bot_id"):
        raise SetupError("HELPLOOP_SLACK_BOT_TOKEN belongs to a person; copy the bot's token, which begins with xoxb-")
    return Us(
        found["team_id"],
        found["user_id"],
        found["bot_id"],
        found.get("team", ""),
        token,
        found.get("enterprise_id") or "",
        found.get("url", ""),
    )
