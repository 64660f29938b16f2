"""The socket of a window: whatever is new in its room, as it comes."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from adapters.sandbox.company import Someone
from adapters.sandbox.practice.practices import Practices, Progress
from adapters.sandbox.scroll import Scroll
from adapters.sandbox.service import Service
from adapters.web.clock import WallClock
from adapters.web.entries import shown
from adapters.web.rooms import Room
from bot.domain.errors import StoreAway

log = logging.getLogger(__name__)

LOOKS_AT_THE_CLOCK = 2.0
"""Seconds after which the clock is looked at although nothing was said."""

HEARTBEAT = 20.0
"""Seconds between two pings: a browser that is gone is let go of."""


class Live:
    """Serves sockets. What is said in the sandbox is read once for all of them."""

    def __init__(self, service: Service, scroll: Scroll, clock: WallClock, practices: Practices) -> None:
        self._service = service
        self._scroll = scroll
        self._clock = clock
        self._practices = practices
        self._open: set[web.WebSocketResponse] = set()

    async def serve(self, request: web.Request, room: Room, who: Someone, after: int) -> web.WebSocketResponse:
        """Speak until the browser leaves. It has nothing to say here, so whatever it sends ends the socket."""
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=1024)
        await socket.prepare(request)
        self._open.add(socket)
        speaking = asyncio.create_task(self._speak(socket, room, who, after), name=f"live {who.id} {room.name}")
        try:
            async for message in socket:
                if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                    await socket.close(code=WSCloseCode.POLICY_VIOLATION, message=b"this socket only speaks")
        finally:
            self._open.discard(socket)
            speaking.cancel()
            with suppress(asyncio.CancelledError):
                await speaking
        return socket

    async def close(self) -> None:
        """The server stops: browsers come back by themselves."""
        for socket in set(self._open):
            await socket.close(code=WSCloseCode.GOING_AWAY, message=b"restarting")

    async def _speak(self, socket: web.WebSocketResponse, room: Room, who: Someone, after: int) -> None:
        position, untold = after, True
        told_time: dict[str, Any] = {}
        while not socket.closed:
            changed = self._service.feed.changed
            try:
                position = await self._tell_news(socket, room, who, position, first=not told_time)
                told_time = await self._tell_time(socket, who, told_time)
                if untold:
                    await self._tell_practice(socket, who)
                untold = False
            except StoreAway as away:
                log.warning("%s", away)
            except ConnectionError:
                return
            with suppress(TimeoutError):  # not `wait_for`: it can swallow a cancellation (python/cpython#86296)
                async with asyncio.timeout(LOOKS_AT_THE_CLOCK):
                    await changed.wait()
            untold = untold or changed.is_set()

    async def _tell_news(
        self, socket: web.WebSocketResponse, room: Room, who: Someone, position: int, *, first: bool
    ) -> int:
        """Send what is new since `position`; up to where all is told now. Raises StoreAway, ConnectionError."""
        await self._scroll.fetch()
        if position > self._scroll.position:  # the page remembers another database
            position, first = 0, True
        new = (entry for entry in self._scroll.entries if entry.position > position)
        news = [shown(entry, room, who) for entry in room.said(new)]
        fresh, position = first and not position, self._scroll.position
        if news or first:
            await socket.send_json({"kind": "entries", "fresh": fresh, "position": position, "entries": news})
        return position

    async def _tell_practice(self, socket: web.WebSocketResponse, who: Someone) -> None:
        """Something has changed, and it may concern how a practice goes."""
        progress = self._practices.progress(who.id)
        if progress:
            over = progress is not Progress.RUNNING
            await socket.send_json({"kind": "practice", "id": who.id, "over": over})

    async def _tell_time(self, socket: web.WebSocketResponse, who: Someone, said: dict[str, Any]) -> dict[str, Any]:
        clock = await self._clock.shown(who)
        if clock != said:
            await socket.send_json(clock)
        return clock
