"""The messenger of a replica: it posts on the chat server by HTTP, once, and says what is known of the end."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import aiohttp

from bot.domain.errors import Ambiguous, TryLater
from bot.domain.place import Place
from bot.domain.ports import Outgoing
from tests.chaos.processes.fate import GIVES_UP, LATEST

BUSY = 429


class ChatMessenger:
    """Posts on the chat server at `url`."""

    quarantine = LATEST + 1.0
    """Seconds after which a message that may have been posted has appeared, or never will."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http = http
        self._url = url

    async def send(self, message: Outgoing) -> str:
        """Post or update. Raises TryLater, Ambiguous."""
        body = {
            "key": message.key,
            "place": message.place.key,
            "ticket": message.ticket,
            "text": message.reply.summary,
            "sent": time.time(),
        }
        try:
            if message.replaces:
                return await self._ask("PUT", f"/update/{message.replaces}", json=body)
            return await self._ask("POST", "/send", json=body)
        except (aiohttp.ClientError, TimeoutError) as why:
            raise Ambiguous(_why(why)) from why

    async def find(self, message: Outgoing) -> str:
        """The id under which it stands there, or empty. Raises TryLater."""
        try:
            return await self._ask("GET", "/find", params={"key": message.key})
        except (aiohttp.ClientError, TimeoutError) as why:
            raise TryLater(1.0, _why(why)) from why

    async def working(self, place: Place) -> None:
        """The chat server has no such sign."""

    async def _ask(self, method: str, path: str, **what: Any) -> str:
        async with asyncio.timeout(GIVES_UP), self._http.request(method, self._url + path, **what) as answer:
            if answer.status == BUSY:
                raise TryLater(float(answer.headers["Retry-After"]), "the platform is busy")
            answer.raise_for_status()
            return str((await answer.json())["ref"])


def _why(error: BaseException) -> str:
    return str(error) or type(error).__name__
