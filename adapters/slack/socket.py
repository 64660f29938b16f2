"""Socket Mode: several connections over which Slack tells what happens; each is replaced before it ends.

The SDK's own client closes the old connection before it opens the new one, and keeps trying an address that has
expired. So this is a small one over aiohttp, with Bolt behind it.
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from aiohttp import ClientWebSocketResponse, WSMsgType
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.calls import PATIENCE, Json, answer
from bot.domain.errors import DeliveryError

log = logging.getLogger(__name__)

CONNECTIONS = 2
"""While one is replaced the other one hears."""

HEARTBEAT = 15.0
"""Seconds between two pings; a connection that does not answer is replaced."""

LONGEST_WAIT = 30.0
"""Seconds between two attempts to connect, at most."""

DRAINS = 5.0
"""Seconds for which a connection that Slack is about to end is still listened to."""

STOPS_WITHIN = 5.0
"""Seconds that what was told may take until it is stored, when the service stops."""


class SocketMode:
    """Keeps the connections, and gives what they tell to `dispatch`: what it answers with 200 is acknowledged."""

    def __init__(
        self,
        client: AsyncWebClient,
        app_token: str,
        session: aiohttp.ClientSession,
        dispatch: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]],
    ) -> None:
        self._client = client
        self._app_token = app_token
        self._session = session
        self._dispatch = dispatch
        self._open: set[ClientWebSocketResponse] = set()
        self._keepers: list[asyncio.Task[None]] = []
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def is_connected(self) -> bool:
        """Whether there is a connection over which Slack can tell something."""
        return bool(self._open)

    def start(self) -> None:
        """Connect, and stay connected."""
        names = [f"Slack connection {number}" for number in range(1, CONNECTIONS + 1)]
        self._keepers = [asyncio.create_task(self._keep_connected(), name=name) for name in names]

    async def stop(self) -> None:
        """Hear no more; what was told is stored first, and what is not acknowledged Slack tells again."""
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        for socket in tuple(self._open):
            await socket.close()
        if self._tasks:
            await asyncio.wait(tuple(self._tasks), timeout=STOPS_WITHIN)

    # --- one connection after the other ------------------------------------------------------------------------

    async def _keep_connected(self) -> None:
        failures = 0
        while True:
            try:
                socket = await self._connect()
            except (DeliveryError, aiohttp.ClientError, TimeoutError, OSError) as why:
                failures += 1
                log.error("no connection to Slack, it is tried again: %s", why)
                await asyncio.sleep(random.uniform(0, min(LONGEST_WAIT, 2.0**failures)))  # noqa: S311 no secret
                continue
            failures = 0
            ends = asyncio.Event()
            self._begin(self._listen(socket, ends), "Slack listener")
            await ends.wait()

    async def _connect(self) -> ClientWebSocketResponse:
        opened = await answer(self._client.apps_connections_open(app_token=self._app_token))
        async with asyncio.timeout(PATIENCE):
            return await self._session.ws_connect(opened["url"], heartbeat=HEARTBEAT)

    async def _listen(self, socket: ClientWebSocketResponse, ends: asyncio.Event) -> None:
        """Hear until Slack ends it. `ends` is set when it is about to: the next one is opened, and this one drained."""
        self._open.add(socket)
        try:
            await self._hear(socket, ends, None)
            if ends.is_set() and not socket.closed:
                await self._hear(socket, ends, DRAINS)
        finally:
            self._open.discard(socket)
            ends.set()
            await socket.close()

    async def _hear(self, socket: ClientWebSocketResponse, ends: asyncio.Event, seconds: float | None) -> None:
        """What the connection tells, until it says that it ends, or for so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                async for message in socket:
                    if message.type is WSMsgType.TEXT and self._told(socket, message.data):
                        ends.set()
                        return
        except TimeoutError:
            return

    def _told(self, socket: ClientWebSocketResponse, text: str) -> bool:
        """Take one thing that Slack tells; whether it is that the connection will end."""
        told: Json = json.loads(text)
        if told.get("type") == "disconnect":
            level = logging.ERROR if told.get("reason") == "link_disabled" else logging.INFO
            log.log(level, "Slack ends a connection: %s", told.get("reason"))
            return True
        if told.get("envelope_id"):
            self._begin(self._take(socket, told), "Slack envelope")
        return False

    async def _take(self, socket: ClientWebSocketResponse, envelope: Json) -> None:
        """Have it dealt with, and acknowledge it. What is not, Slack tells again."""
        response = await self._dispatch(AsyncBoltRequest(mode="socket_mode", body=envelope.get("payload", {})))
        if response.status != 200:
            log.warning("not acknowledged (%s): %s", response.status, envelope.get("type"))
            return
        said: Json = {"envelope_id": envelope["envelope_id"]}
        if response.body:
            said["payload"] = _payload(response)
        try:
            await socket.send_json(said)
        except (ConnectionError, aiohttp.ClientError) as why:
            log.info("an acknowledgement came too late for its connection; Slack tells it again: %s", why)

    def _begin(self, work: Any, name: str) -> None:
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _payload(response: BoltResponse) -> Json:
    """The answer as Socket Mode wants it: a command may be answered with plain words."""
    try:
        body = json.loads(response.body)
    except ValueError:
        return {"text": response.body}
    return body if isinstance(body, dict) else {"text": response.body}
