"""A small Teams, calls of its Bot Connector, and an app that only notes what comes."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import aiohttp
import pytest
from aiohttp import web

from tests.platforms.fake_teams.login import SCOPE
from tests.platforms.fake_teams.teams import FakeTeams
from tests.served import serve

Json = dict[str, Any]


@dataclass
class App:
    """An app that only notes what comes, and answers as it is told."""

    headers: list[dict[str, str]] = field(default_factory=list)
    told: list[Json] = field(default_factory=list)
    answers: list[tuple[int, Json | None]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        self.headers.append(dict(request.headers))
        self.told.append(json.loads(await request.read()))
        status, body = self.answers.pop(0) if self.answers else (200, None)
        return web.Response(status=status) if body is None else web.json_response(body, status=status)

    @property
    def kinds(self) -> list[str]:
        return [str(each.get("name") or each["type"]) for each in self.told]


class Caller:
    """Calls the Bot Connector as an app does."""

    def __init__(self, teams: FakeTeams, session: aiohttp.ClientSession) -> None:
        self._teams = teams
        self._session = session
        self.token = ""

    async def logs_in(self, **changes: str) -> tuple[int, Json]:
        form = {
            "grant_type": "client_credentials",
            "client_id": self._teams.app,
            "client_secret": self._teams.secret,
            "scope": SCOPE,
            **changes,
        }
        async with self._session.post(self._teams.token_url, data=form) as response:
            answer: Json = await response.json()
            self.token = answer.get("access_token", self.token)
            return response.status, answer

    async def calls(self, method: str, path: str, body: Json | None = None) -> tuple[int, Json]:
        """`path` begins behind the service URL, with the ids in it as they are."""
        url = self._teams.service_url + quote(path, safe="/?=&")
        headers = {"Authorization": f"Bearer {self.token}"}
        async with self._session.request(method, url, json=body, headers=headers) as response:
            return response.status, await response.json()

    async def sends(self, conversation: str, reply_to: str = "", **activity: Any) -> tuple[int, Json]:
        path = f"v3/conversations/{conversation}/activities" + (f"/{reply_to}" if reply_to else "")
        return await self.calls("POST", path, {"type": "message", **activity})


@pytest.fixture
async def teams() -> AsyncIterator[FakeTeams]:
    async with FakeTeams() as teams:
        yield teams


@pytest.fixture
async def caller(teams: FakeTeams) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        caller = Caller(teams, session)
        await caller.logs_in()
        yield caller


@pytest.fixture
async def app(teams: FakeTeams) -> AsyncIterator[App]:
    app = App()
    server = web.Application()
    server.router.add_post("/api/messages", app.take)
    runner, url = await serve(server)
    teams.sends_to(f"{url}/api/messages")
    yield app
    await runner.cleanup()
