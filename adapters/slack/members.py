"""Who belongs to a channel or a user group, as Slack told us last."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.calls import answer
from bot.domain.errors import DeliveryError

log = logging.getLogger(__name__)

FRESH = 600.0
"""Seconds for which a list is taken as true, unless Slack tells that somebody came or left."""

AGAIN = 30.0
"""Seconds until a list that could not be read is asked for again."""

PAGE = 200


class Members:
    """A list of user ids. When Slack does not answer, the list of before holds."""

    def __init__(self, read: Callable[[], Awaitable[frozenset[str]]], what: str) -> None:
        self._read = read
        self._what = what
        self._ids: frozenset[str] = frozenset()
        self._until = 0.0

    async def ids(self) -> frozenset[str]:
        """Who belongs to it."""
        if time.monotonic() >= self._until:
            try:
                self._ids = await self._read()
                self._until = time.monotonic() + FRESH
            except DeliveryError as why:
                log.error("the members of %s could not be read: %s", self._what, why)
                self._until = time.monotonic() + AGAIN
        return self._ids

    def joined(self, user: str) -> None:
        """Slack tells that somebody came."""
        self._ids |= {user}

    def left(self, user: str) -> None:
        """Slack tells that somebody left."""
        self._ids -= {user}


def of_channel(client: AsyncWebClient, channel: str) -> Members:
    """Everybody in a channel; nobody if `channel` is empty."""

    async def read() -> frozenset[str]:
        if not channel:
            return frozenset()
        found: set[str] = set()
        cursor = ""
        while True:
            page = await answer(client.conversations_members(channel=channel, limit=PAGE, cursor=cursor))
            found.update(page["members"])
            cursor = page.get("response_metadata", {}).get("next_cursor", "")
            if not cursor:
                return frozenset(found)

    return Members(read, f"the channel {channel}")


def of_group(client: AsyncWebClient, group: str) -> Members:
    """Everybody in a user group; nobody if `group` is empty."""

    async def read() -> frozenset[str]:
        if not group:
            return frozenset()
        return frozenset((await answer(client.usergroups_users_list(usergroup=group)))["users"])

    return Members(read, f"the user group {group}")
