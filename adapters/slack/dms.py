"""The direct messages with people: each is opened once, and remembered."""

from __future__ import annotations

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.calls import answer


class DirectMessages:
    """Knows in which channel somebody is written to."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._channels: dict[str, str] = {}

    def learned(self, user: str, channel: str) -> None:
        """Somebody wrote to us there: nothing needs to be opened."""
        self._channels[user] = channel

    async def channel(self, user: str) -> str:
        """The id of the channel. Raises DeliveryError."""
        if user not in self._channels:
            opened = await answer(self._client.conversations_open(users=user))
            self._channels[user] = opened["channel"]["id"]
        return self._channels[user]
