"""Committing a draft that may turn out to be based on what is no longer so."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.domain.errors import Conflict
from bot.domain.ports import Store
from bot.service.courier import Courier
from bot.service.draft import Draft

RERUNS = 8
"""How often a draft is made anew because somebody was faster, before it waits for the safety tick."""


async def commit(
    store: Store,
    courier: Courier,
    make: Callable[[], Awaitable[Draft]],
    still_wanted: Callable[[], Awaitable[bool]] | None = None,
) -> datetime | None:
    """Make a draft, commit it, bring out what it says; when the first thing is due that it scheduled.

    If somebody was faster it is made again from what is so now, unless it is not `still_wanted`. Raises Conflict when
    somebody is faster each time, StoreAway, and what `make` raises.
    """
    for _ in range(RERUNS):
        draft = await make()
        try:
            await store.submit(*draft.changes)
        except Conflict:
            if still_wanted and not await still_wanted():
                return None
            await asyncio.sleep(0)
            continue
        courier.take(draft.posts)
        return draft.next_due
    raise Conflict("each time that it was tried")
