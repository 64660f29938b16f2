"""A small Slack, the SDK's client for it, and an app that only notes what comes."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from tests.platforms.fake_slack.slack import FakeSlack
from tests.served import serve

Json = dict[str, Any]


@dataclass
class App:
    """An app that only notes what comes, and answers as it is told."""

    requests: list[tuple[dict[str, str], str]] = field(default_factory=list)
    answers: list[tuple[int, Json]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)

    async def take(self, request: web.Request) -> web.Response:
        self.requests.append((dict(request.headers), await request.text()))
        status, body = self.answers.pop(0) if self.answers else (200, {})
        return web.json_response(body, status=status, headers=self.headers)

    @property
    def events(self) -> list[Json]:
        return [json.loads(body)["event"] for _, body in self.requests]

    @property
    def last_event(self) -> Json:
        event: Json = json.loads(self.requests[-1][1])["event"]
        return event

    @property
    def types(self) -> list[str]:
        return [event["type"] for event in self.events]

    def interaction(self) -> Json:
        """The latest."""
        payload: Json = json.loads(parse_qs(self.requests[-1][1])["payload"][0])
        return payload


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as slack:
        slack.delivery.retries = (0.0, 0.0, 0.0)
        yield slack


@pytest.fixture
async def client(slack: FakeSlack) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(slack.tokens.bot, base_url=slack.api, session=session, retry_handlers=[])


@pytest.fixture
async def app(slack: FakeSlack) -> AsyncIterator[App]:
    app = App()
    server = web.Application()
    server.router.add_post("/slack/events", app.take)
    runner, url = await serve(server)
    slack.sends_to(f"{url}/slack/events")
    yield app
    await runner.cleanup()
