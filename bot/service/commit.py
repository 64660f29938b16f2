"""Committing a draft that may turn out to be based on what is no longer so."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.domain.errors import Conflict, Gone
from bot.domain.ports import Store
from bot.service.courier import Courier
from bot.service.draft import Draft
from bot.service.roster import Roster

RERUNS = 8
"""How often a draft is made anew because somebody was faster, before it waits for the safety tick."""

PAUSE = 0.01
"""Seconds that lie at most between the first two, twice as many each time: another process may need its time."""

AT_ONCE = 16
"""Drafts that are made at the same moment: after an outage the first ones are finished, and not all of them begun."""


class Commits:
    """Makes drafts, commits them, and brings out what they say."""

    def __init__(self, store: Store, courier: Courier, roster: Roster) -> None:
        self._store = store
        self._courier = courier
        self._roster = roster
        self._room = asyncio.Semaphore(AT_ONCE)

    async def commit(
        self, make: Callable[[], Awaitable[Draft]], still_wanted: Callable[[], Awaitable[bool]]
    ) -> datetime | None:
        """Commit what `make` makes; when the first thing is due that it scheduled.

        If somebody was faster, or somebody was forgotten meanwhile, it is made again from what is so now, unless it is
        not `still_wanted`. Raises Conflict when somebody is faster each time, Gone when what it refers to is not there
        the last time either, StoreAway, and what `make` raises.
        """
        for run in range(RERUNS):
            async with self._room:
                draft = await self._try(make, is_last=run == RERUNS - 1)
            if draft:
                self._courier.take(draft.posts)
                return draft.next_due
            if not await still_wanted():
                return None
            await asyncio.sleep(random.uniform(0, PAUSE * 2**run))  # noqa: S311 - jitter, no secret
        raise Conflict("each time that it was tried")

    async def _try(self, make: Callable[[], Awaitable[Draft]], *, is_last: bool) -> Draft | None:
        """The draft, if it could be committed as it is."""
        draft = await make()
        try:
            await self._store.submit(*draft.changes)
        except Conflict:
            return None
        except Gone:
            if is_last:
                raise
            self._roster.look_again()
            return None
        return draft
