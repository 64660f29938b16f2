"""What people wrote while we were away: it is read back from the direct messages, and let in like anything else."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.calls import Json, answer
from adapters.slack.dms import DirectMessages
from adapters.slack.inbound import Skipped, of_message
from adapters.slack.us import Us
from bot.domain.errors import Ambiguous, TryLater
from bot.domain.incoming import Incoming

log = logging.getLogger(__name__)

LOOKS_BACK = 86_400.0
"""Seconds of history that are read: longer than any outage that nobody mends."""

PAGE = 200
LATEST = 100
"""Messages of one person that are read back, at most."""

PAUSE = 1.3
"""Seconds between two direct messages: Slack allows about fifty looks a minute, and others want some of them."""

AGAIN = 5.0
"""Seconds until a call is made again whose end nobody knows."""


class Missed:
    """Reads back. Slack tells events again for some minutes over HTTP, and not at all while no socket is open.

    `take` is the intake: what had arrived is there already, and counts once.
    """

    def __init__(
        self, client: AsyncWebClient, us: Us, dms: DirectMessages, take: Callable[[Incoming], Awaitable[bool]]
    ) -> None:
        self._client = client
        self._us = us
        self._dms = dms
        self._take = take

    async def read_back(self) -> None:
        """Once through all direct messages. Raises Refused, Undeliverable, StoreAway."""
        found = 0
        async for channel, user in self._direct_messages():
            self._dms.learned(user, channel)
            found += await self._read(channel)
            await asyncio.sleep(PAUSE)
        log.info("read back what people wrote while we were away: %d messages are new", found)

    async def _direct_messages(self) -> AsyncIterator[tuple[str, str]]:
        """The channel and the person of each."""
        cursor = ""
        while True:
            page = await self._answer(partial(self._client.conversations_list, types="im", limit=PAGE, cursor=cursor))
            for each in page["channels"]:
                if not each.get("is_user_deleted") and each.get("user") != "USLACKBOT":
                    yield each["id"], each["user"]
            cursor = page.get("response_metadata", {}).get("next_cursor", "")
            if not cursor:
                return

    async def _read(self, channel: str) -> int:
        """Let in what was written in one of them, the oldest first; how much of it is new."""
        since = f"{time.time() - LOOKS_BACK:.6f}"
        history = partial(self._client.conversations_history, channel=channel, oldest=since, limit=LATEST)
        page = await self._answer(history)
        new = 0
        for message in reversed(page["messages"]):
            read = of_message({**message, "channel": channel, "channel_type": "im"}, self._us)
            if not isinstance(read, Skipped):
                new += await self._take(read)
        return new

    async def _answer(self, call: Callable[[], Awaitable[object]]) -> Json:
        """As often as it takes: nobody waits for this."""
        while True:
            try:
                return await answer(call())
            except TryLater as wait:
                await asyncio.sleep(wait.seconds)
            except Ambiguous as why:
                log.info("reading back is tried again: %s", why)
                await asyncio.sleep(AGAIN)
