"""The transcript of the sandbox, with news for those who look at it: nobody has to ask whether something is new."""

from __future__ import annotations

import asyncio

from bot.domain.changes import Entry
from bot.domain.ports import Transcript


class Feed:
    """A transcript that wakes whoever waits for something new in it."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._changed = asyncio.Event()

    async def put(self, entry: Entry) -> str:
        """Keep it, and tell everybody. Raises StoreAway."""
        ref = await self._transcript.put(entry)
        self.wake()
        return ref

    async def find(self, key: str) -> str:
        """The id of the entry with this key, or empty. Raises StoreAway."""
        return await self._transcript.find(key)

    async def read(self, after: int = 0) -> tuple[Entry, ...]:
        """Entries that are new or were changed after position `after`, in order. Raises StoreAway."""
        return await self._transcript.read(after)

    def wake(self) -> None:
        """Something was kept."""
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    @property
    def changed(self) -> asyncio.Event:
        """Is set with the next change. Take it before reading, wait for it afterwards: then nothing is missed."""
        return self._changed
