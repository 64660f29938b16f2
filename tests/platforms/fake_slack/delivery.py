"""Brings to the app what there is to tell, by one way or the other, and events again if they are not taken."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from tests.platforms.fake_slack.http import Http
from tests.platforms.fake_slack.parcel import Answer, Delivered, Parcel, Way
from tests.platforms.fake_slack.sockets import Sockets

Json = dict[str, Any]

RETRIES = (0.0, 60.0, 300.0)
"""Seconds until an event that was not taken is delivered again, each time."""


class Delivery:
    """Brings what there is to tell, events again when they are not taken."""

    def __init__(self, sockets: Sockets) -> None:
        self.http: Http | None = None
        self.retries: Sequence[float] = RETRIES
        self.log: list[Delivered] = []
        """Every attempt."""
        self._sockets = sockets
        self._tasks: set[asyncio.Task[None]] = set()

    def event(self, payload: Json) -> asyncio.Future[Answer]:
        """Bring an event, in the background; done with the answer to the first attempt."""
        first: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(self._until_taken(Parcel("events_api", payload), first))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return first

    async def once(self, kind: str, payload: Json) -> Answer:
        """Bring an interaction or a command: there is no second time."""
        return await self._attempt(Parcel(kind, payload), 0, "")

    async def settled(self) -> None:
        """Wait until nothing is on its way, retries included."""
        while self._tasks:
            await asyncio.wait(tuple(self._tasks))

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _until_taken(self, parcel: Parcel, first: asyncio.Future[Answer]) -> None:
        answer = await self._attempt(parcel, 0, "")
        if not first.done():
            first.set_result(answer)
        for attempt, wait in enumerate(self.retries, start=1):
            if answer.ok or answer.final:
                return
            await asyncio.sleep(wait)
            answer = await self._attempt(parcel, attempt, answer.reason)

    async def _attempt(self, parcel: Parcel, attempt: int, reason: str) -> Answer:
        way: Way = self.http or self._sockets
        answer = await way.bring(parcel, attempt, reason)
        self.log.append(Delivered(parcel, attempt, answer))
        return answer
