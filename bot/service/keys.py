"""Keys: UUIDv7 for rows, and numbers for people."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.domain.ports import Store

RESERVED = 16
"""Ticket numbers that are reserved at once; those not used at a stop are gaps, which are allowed."""


class Keys:
    """The port `Ids`: `make` gives the next UUIDv7 (str() writes it), numbers come from the store's sequence."""

    def __init__(self, make: Callable[[], object], store: Store) -> None:
        self._make = make
        self._store = store
        self._next = 0
        self._left = 0
        self._lock = asyncio.Lock()

    def new(self) -> str:
        """A new key."""
        return str(self._make())

    async def ticket_number(self) -> int:
        """The next human number of a ticket. Raises StoreAway."""
        async with self._lock:
            if not self._left:
                self._next = await self._store.next_numbers(RESERVED)
                self._left = RESERVED
            number = self._next
            self._next += 1
            self._left -= 1
            return number
