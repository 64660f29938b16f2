"""The way to the app over Socket Mode: envelopes, each to be acknowledged, over sockets that the app opens."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from aiohttp import WSMsgType, web

from tests.platforms.fake_slack.parcel import PATIENCE, Answer, Parcel
from tests.platforms.fake_slack.workspace import APP

Json = dict[str, Any]

CONNECTIONS = 10
"""Sockets that an app may have open."""


@dataclass
class _Connection:
    socket: web.WebSocketResponse
    transport: asyncio.WriteTransport
    waiting: dict[str, asyncio.Future[Json]] = field(default_factory=dict)


class Sockets:
    """The app's open sockets. What is to be told goes to one of them, in turn."""

    def __init__(self) -> None:
        self.patience = PATIENCE
        self.acked: list[str] = []
        """Envelopes that were acknowledged, in order."""
        self._tickets: set[str] = set()
        self._connections: list[_Connection] = []
        self._leaving: list[_Connection] = []
        self._changed = asyncio.Event()

    @property
    def open(self) -> int:
        """How many there are."""
        return len(self._connections)

    def ticket(self) -> str:
        """Lets somebody in, once."""
        ticket = str(uuid4())
        self._tickets.add(ticket)
        return ticket

    async def until_open(self, how_many: int) -> None:
        """Wait until exactly so many are open."""
        while self.open != how_many:
            self._changed.clear()
            await self._changed.wait()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """A socket, from its first word to its last."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets or self.open >= CONNECTIONS:
            return web.Response(status=403)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if request.transport is None:
            return socket  # gone before it began
        connection = _Connection(socket, request.transport)
        self._connections.append(connection)
        self._changed.set()
        try:
            await socket.send_json(self._hello())
            async for said in socket:
                if said.type is WSMsgType.TEXT:
                    self._ack(connection, json.loads(said.data))
        finally:
            self._gone(connection)
        return socket

    def _hello(self) -> Json:
        debug = {"host": "applink-fake", "build_number": 10, "approximate_connection_time": 18060}
        return {
            "type": "hello",
            "connection_info": {"app_id": APP},
            "num_connections": self.open,
            "debug_info": debug,
        }

    def _ack(self, connection: _Connection, said: Json) -> None:
        waiting = connection.waiting.pop(str(said.get("envelope_id")), None)
        if waiting and not waiting.done():
            self.acked.append(said["envelope_id"])
            waiting.set_result(said.get("payload") or {})

    def _gone(self, connection: _Connection) -> None:
        for connections in (self._connections, self._leaving):
            if connection in connections:
                connections.remove(connection)
        self._changed.set()
        for waiting in connection.waiting.values():
            if not waiting.done():
                waiting.set_exception(ConnectionResetError())

    async def bring(self, parcel: Parcel, attempt: int, reason: str) -> Answer:
        if not self._connections:
            return Answer(0, reason="connection_failed")
        connection = self._connections.pop(0)
        self._connections.append(connection)
        waiting: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        envelope: Json = {
            "envelope_id": str(uuid4()),
            "type": parcel.kind,
            "payload": parcel.payload,
            "accepts_response_payload": parcel.kind != "events_api",
        }
        if parcel.kind == "events_api":
            envelope |= {"retry_attempt": attempt, "retry_reason": reason}
        connection.waiting[envelope["envelope_id"]] = waiting
        try:
            await connection.socket.send_json(envelope)
            return Answer(200, await asyncio.wait_for(waiting, self.patience))
        except TimeoutError:
            return Answer(0, reason="timeout")
        except (ConnectionResetError, RuntimeError):
            return Answer(0, reason="connection_failed")

    async def disconnect(self, reason: str, *, how_many: int = 1) -> None:
        """Say 'disconnect' on the oldest sockets ('warning', 'refresh_requested', 'link_disabled').

        After a warning a socket goes on; over the others nothing new comes, and the app is expected to close them.
        """
        said = {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-fake"}}
        for connection in self._connections[:how_many]:
            if reason != "warning":
                self._connections.remove(connection)
                self._leaving.append(connection)
                self._changed.set()
            await connection.socket.send_json(said)

    def drop(self) -> None:
        """Every socket breaks, without a word."""
        for connection in tuple(self._connections):
            self._gone(connection)
            connection.transport.abort()

    async def close(self) -> None:
        """Close what is open."""
        for connection in (*self._connections, *self._leaving):
            await connection.socket.close()
