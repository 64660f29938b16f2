"""The page's server over a real database, and browsers that are written by hand."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import ClientResponse, ClientWebSocketResponse, FormData, web
from aiohttp.test_utils import TestClient, TestServer

from adapters.sandbox.hand import Hand
from adapters.sandbox.practice import cast
from adapters.sandbox.practice.player import Pace
from adapters.sandbox.practice.practices import Practices
from adapters.server import LARGEST_BODY
from adapters.web.app import SandboxPage
from flows.understanding.need import about_same
from tests.harness import ARTICLES
from tests.played import Played

PATIENCE = 120.0
"""Seconds after which something will not be seen any more."""

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)


@dataclass
class Browser:
    """Somebody's requests to the page's server, from a page that came from it unless told otherwise."""

    client: TestClient[web.Request, web.Application]

    @property
    def origin(self) -> str:
        return f"http://{self.client.host}:{self.client.port}"

    async def post(self, path: str, body: Any, **headers: str) -> ClientResponse:
        return await self.client.post(path, json=body, headers={"Origin": self.origin, **headers})

    async def says(self, who: str, text: str, room: str = "dm", **more: Any) -> ClientResponse:
        said = {"key": str(uuid4()), "as": who, "room": room, "text": text, **more}
        return await self.post("/say", said)

    async def taps(self, who: str, ref: str, act: str, value: str = "") -> ClientResponse:
        return await self.post("/tap", {"key": str(uuid4()), "as": who, "ref": ref, "act": act, "value": value})

    async def fills(self, who: str, ref: str, act: str, **values: str) -> ClientResponse:
        return await self.post("/form", {"key": str(uuid4()), "as": who, "ref": ref, "act": act, "values": values})

    async def attaches(self, content: bytes, name: str = "a.png", field: str = "file") -> tuple[int, Any]:
        """The status and the answer for a picture."""
        form = FormData()
        form.add_field(field, BytesIO(content), filename=name, content_type="image/png")
        async with self.client.post("/files", data=form, headers={"Origin": self.origin}) as answer:
            return answer.status, await answer.json()

    async def watches(self, who: str, room: str, after: int = 0) -> Window:
        path = f"/live?as={who}&room={room}&after={after}"
        return Window(await self.client.ws_connect(path, headers={"Origin": self.origin}))

    async def reads(self, path: str) -> str:
        async with self.client.get(path) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.text()


@dataclass
class Window:
    """What comes through a socket."""

    socket: ClientWebSocketResponse
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    first: dict[str, Any] = field(default_factory=dict)
    clock: dict[str, Any] = field(default_factory=dict)

    async def sees(self, wanted: Callable[[Window], Any]) -> Any:
        """Read on until what is wanted is there; what it is."""
        async with asyncio.timeout(PATIENCE):
            while not (found := wanted(self)):
                self._take(await self.socket.receive_json())
        return found

    async def sees_text(self, *parts: str) -> dict[str, Any]:
        """The entry that has all of these."""
        found: dict[str, Any] = await self.sees(
            lambda window: next(
                (each for each in window.entries.values() if all(part in each["html"] for part in parts)), None
            )
        )
        return found

    @property
    def text(self) -> str:
        return "\n".join(entry["html"] for entry in self.entries.values())

    def _take(self, message: dict[str, Any]) -> None:
        match message["kind"]:
            case "entries":
                self.first = self.first or message
                self.entries.update((entry["ref"], entry) for entry in message["entries"])
            case "clock":
                self.clock = message


@dataclass
class Sandbox(Played):
    """The page's server and what lies behind it."""

    browser: Browser = field(init=False)

    async def opens(self) -> None:
        await super().opens()
        hand = Hand(self.service)
        practices = Practices(self.service, hand, ARTICLES, cast.shipped(), about_same, Random(7), Pace(0.01, 0.02))
        app = web.Application(client_max_size=LARGEST_BODY)
        SandboxPage(self.service, hand, practices, self.folder / "files", lambda: "<p>preview</p>").add_to(app)
        client = TestClient(TestServer(app))
        await client.start_server()
        self.browser = Browser(client)

    async def closes(self) -> None:
        await self.browser.client.close()
        await super().closes()

    def rows(self) -> tuple[int, int]:
        """How much has arrived, and how much is in the transcript."""
        with sqlite3.connect(self.folder / "helploop.db") as database:
            count = "SELECT (SELECT count(*) FROM inbox), (SELECT count(*) FROM transcript)"
            arrived, said = database.execute(count).fetchone()
        database.close()
        return arrived, said


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(tmp_path)
    await sandbox.opens()
    yield sandbox
    await sandbox.closes()
