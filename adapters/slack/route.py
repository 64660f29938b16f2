"""The route at which Slack tells over HTTP what happens."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from adapters.slack.calls import Json
from adapters.slack.verify import Verifier

log = logging.getLogger(__name__)

ARRIVES_WITHIN = 10.0
"""Seconds that the body of a request may take: who has not signed it holds no connection for longer."""


CLOCK_OFF = (
    "what Slack sends is signed more than five minutes before or after this machine's time, and is refused: "
    "check the machine's time service"
)


class Route:
    """Lets in what Slack has signed, and gives it to `dispatch`."""

    def __init__(
        self, path: str, verifier: Verifier, dispatch: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]
    ) -> None:
        self._path = path
        self._verifier = verifier
        self._dispatch = dispatch
        self.clock_is_off = False
        """Whether the last that Slack has signed was signed at another time than ours."""

    def add_to(self, app: web.Application) -> None:
        """Serve the route from this application."""
        app.router.add_post(self._path, self._take)

    async def _take(self, request: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(ARRIVES_WITHIN):
                body = await request.read()
        except TimeoutError:
            return web.json_response({"error": "too slow"}, status=408)
        if not self._verifier.is_slack(body, request.headers):
            off = self._verifier.is_slack_at_another_time(body, request.headers)
            self.clock_is_off |= off
            log.warning(CLOCK_OFF if off else "a request that Slack has not signed was refused")
            return web.json_response({"error": "invalid request"}, status=401)
        self.clock_is_off = False
        try:
            payload = read(body.decode(), request.content_type)
        except (ValueError, RecursionError):
            log.exception("Slack sent what can not be read")
            return web.json_response({"error": "can not be read"}, status=400)
        # Bolt's own reader loses a command whose words contain 'payload'; a body that is read already it takes in the
        # mode of sockets, and what was signed is as good as what came through one.
        asked = AsyncBoltRequest(mode="socket_mode", body=payload)
        return await to_aiohttp_response(await self._dispatch(asked))


def read(body: str, content_type: str) -> Json:
    """The payload of a request: JSON, or a form that is one (commands) or has one (interactions). Raises ValueError,
    RecursionError."""
    if content_type == "application/json":
        payload = json.loads(body)
    else:
        form = dict(parse_qsl(body, keep_blank_values=True))
        payload = json.loads(form["payload"]) if "payload" in form else form
    if not isinstance(payload, dict):
        raise ValueError("the payload is no object")
    return payload
