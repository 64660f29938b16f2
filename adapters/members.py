"""Who belongs to a channel or a group, as the platform told us last."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias

from bot.domain.errors import DeliveryError, Undeliverable

log = logging.getLogger(__name__)

Accounts: TypeAlias = Mapping[str, Any]
"""The ids of accounts, and what the platform tells about each."""

FRESH = 600.0
"""Seconds for which a list is taken as true, unless the platform tells that somebody came or left."""

AGAIN = 30.0
"""Seconds until a list that could not be read is asked for again."""


class Members:
    """A list of accounts. When the platform does not answer, the list of before holds."""

    def __init__(self, read: Callable[[], Awaitable[Accounts]], what: str) -> None:
        self._read = read
        self._what = what
        self._accounts: dict[str, Any] = {}
        self._until = 0.0
        self._changes = 0
        self._one_at_a_time = asyncio.Lock()
        self.trouble = ""
        """Why the platform refuses to tell who belongs to it; empty while it does not."""

    async def accounts(self) -> Accounts:
        """Who belongs to it. However many ask at once, it is read once."""
        if time.monotonic() >= self._until:
            async with self._one_at_a_time:
                if time.monotonic() >= self._until:
                    await self._read_anew()
        return self._accounts

    async def _read_anew(self) -> None:
        changes = self._changes
        try:
            read = await self._read()
        except DeliveryError as why:
            log.error("the members of %s could not be read: %s", self._what, why)
            self.trouble = why.detail if isinstance(why, Undeliverable) else ""
            self._until = time.monotonic() + AGAIN
        else:
            self._accounts = dict(read)
            self.trouble = ""
            # Whoever came or left while it was read may or may not be in it.
            self._until = time.monotonic() + FRESH if changes == self._changes else 0.0

    def changed(self) -> None:
        """Somebody came or left, who knows who: the list is read anew when it is needed."""
        self._changes += 1
        self._until = 0.0

    def joined(self, user: str) -> None:
        """Somebody came."""
        self._changes += 1
        self._accounts = {**self._accounts, user: None}

    def left(self, user: str) -> None:
        """Somebody left."""
        self._changes += 1
        self._accounts = {each: told for each, told in self._accounts.items() if each != user}
