"""A thumb on a question of ours counts as an answer.

Teams does not let a bot read what it has written, so it is kept which of the latest messages in a place asked what.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable

from adapters.errands import Errands
from bot.domain.changes import Refer
from bot.domain.incoming import Incoming, Reacted, Sign, Thumb
from bot.domain.place import Place
from bot.domain.ports import Outgoing, Store

log = logging.getLogger(__name__)

LATEST = 10
"""Messages of one place that are kept: whoever answers with a thumb answers soon."""


class Reactions:
    """Follows thumbs."""

    def __init__(self, store: Store, errands: Errands) -> None:
        self._store = store
        self._errands = errands
        self._one_at_a_time = asyncio.Lock()

    def said(self, message: Outgoing, ref: str) -> None:
        """This was said, under the id `ref`. It is kept beside: nothing waits for it."""
        if message.talk and ref != message.replaces:
            self._errands.begin(self._keep(message, ref), "keeping what was asked")

    async def follow(self, incoming: Incoming, take: Callable[[Incoming], Awaitable[bool]]) -> None:
        """Let in what a thumb means, if it means something. Raises StoreAway."""
        if not isinstance(incoming.what, Reacted):
            return
        asked = (await self._asked(incoming.place)).get(incoming.what.message)
        if asked is None:
            log.info("a thumb on a message that asks nothing, or too long ago: %s", incoming.key)
            return
        thumb = Thumb(incoming.what.sign is Sign.UP, str(asked[0]), int(asked[1]))
        await take(Incoming(f"{incoming.key}/meant", incoming.account, incoming.external_user, incoming.place, thumb))

    async def _keep(self, message: Outgoing, ref: str) -> None:
        async with self._one_at_a_time:
            asked = {**await self._asked(message.place), ref: [message.talk, message.turn]}
            latest = dict(list(asked.items())[-LATEST:])
            await self._store.submit(Refer(_beside(message.place), json.dumps(latest)))

    async def _asked(self, place: Place) -> dict[str, list[str | int]]:
        """The latest messages in a place, by their ids: of which talk each is, and of which of its turns."""
        kept = await self._store.reference(_beside(place))
        return dict(json.loads(kept)) if kept else {}


def _beside(place: Place) -> Place:
    """Under which name it is kept: not that of the place itself, under which stands how it is reached."""
    return place.in_thread(f"asked:{place.thread}")
