"""Shows that an answer is on its way, when it takes longer than somebody would wait without wondering."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from bot.domain.errors import HelploopError
from bot.domain.incoming import Incoming, Text
from bot.domain.place import Place
from bot.domain.ports import Messenger

log = logging.getLogger(__name__)

AFTER = 1.0
"""Seconds of work after which it is shown. Nearly all answers come sooner, and need no call more."""

AGAIN = 4.0
"""Seconds after which it is shown again: Teams takes its sign away after a few."""


class AtWork:
    """Shows it on the platforms that have a sign for it."""

    def __init__(self, messengers: Mapping[str, Messenger]) -> None:
        self._messengers = messengers

    @asynccontextmanager
    async def on(self, incoming: Incoming) -> AsyncIterator[None]:
        """Meanwhile this is worked on."""
        messenger = self._messengers.get(incoming.place.platform)
        if messenger is None or not _awaits_an_answer(incoming):
            yield
            return
        signs: list[asyncio.Task[None]] = []

        def show() -> None:
            signs.append(asyncio.create_task(_show(messenger, incoming.place), name="at work"))

        later = asyncio.get_running_loop().call_later(AFTER, show)  # nearly never needed, and cheaper than a task
        try:
            yield
        finally:
            later.cancel()
            for sign in signs:
                sign.cancel()


def _awaits_an_answer(incoming: Incoming) -> bool:
    """Whether it was said to us for sure: in a thread people also speak with each other."""
    what = incoming.what
    return isinstance(what, Text) and (what.to_us or not incoming.place.thread)


async def _show(messenger: Messenger, place: Place) -> None:
    try:
        while True:
            await messenger.working(place)
            await asyncio.sleep(AGAIN)
    except HelploopError as why:
        log.info("could not show in %s that an answer is on its way: %s", place.key, why)
