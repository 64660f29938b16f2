"""The route at which Teams tells what happens."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from botbuilder.core import InvokeResponse

from adapters.teams.auth import Authenticate, Json, NotAllowed, NotAuthentic
from adapters.teams.cloud import Unreadable
from adapters.teams.keys import KeysAway
from bot.domain.errors import StoreAway

log = logging.getLogger(__name__)

LARGEST = 512 * 1024
"""Bytes of an activity, at most. Teams sends 100 KB, and somewhat more with the message to which somebody points."""

ARRIVES_WITHIN = 10.0
"""Seconds that the body of a request may take."""

CHUNK = 64 * 1024

LATER = {"Retry-After": "2"}


class Route:
    """Lets in what Teams vouches for, and gives it to `handle`.

    What can not be read is answered with 400, what is too large with 413, what is no JSON with 415, what is not from
    Teams with 401, what is from those for whom we do not work with 403. 503: come again, nothing was stored. 500 is a
    defect of ours.
    """

    def __init__(
        self,
        path: str,
        authenticate: Authenticate,
        handle: Callable[[Json, Json], Awaitable[InvokeResponse | None]],
    ) -> None:
        self._path = path
        self._authenticate = authenticate
        self._handle = handle

    def add_to(self, app: web.Application) -> None:
        """Serve the route from this application."""
        app.router.add_post(self._path, self._take)

    async def _take(self, request: web.Request) -> web.Response:
        if request.content_type != "application/json":
            return _refused(415, "send application/json")
        try:
            async with asyncio.timeout(ARRIVES_WITHIN):
                body = await _body(request)
            payload = read(body)
            claims = await self._authenticate(payload, request.headers.get("Authorization", ""))
        except _TooLarge:
            return _refused(413, "too large")
        except TimeoutError:
            return _refused(408, "too slow")
        except Unreadable as why:
            return _refused(400, f"can not be read: {why}")
        except NotAuthentic as why:
            log.warning("a request that Teams has not signed for us was refused: %s", why)
            return _refused(401, "not authentic")
        except NotAllowed as why:
            log.warning("a request from those for whom we do not work was refused: %s", why)
            return _refused(403, "not allowed")
        except KeysAway:
            return _refused(503, "come again", LATER)
        return await self._answer(payload, claims)

    async def _answer(self, payload: Json, claims: Json) -> web.Response:
        try:
            return _response(await self._handle(payload, claims))
        except StoreAway as why:
            log.error("not taken, Teams will tell it again: %s", why)
            return _refused(503, "come again", LATER)
        except Unreadable:
            log.exception("Teams sent what can not be read")
            return _refused(400, "can not be read")
        except Exception:
            log.exception("an activity of the type %.60r failed", payload.get("type"))
            return _refused(500, "failed")


class _TooLarge(Exception):
    """The body is larger than anything that Teams sends."""


async def _body(request: web.Request) -> bytes:
    """All that was sent. Raises _TooLarge."""
    body = bytearray()
    async for chunk in request.content.iter_chunked(CHUNK):
        body += chunk
        if len(body) > LARGEST:
            raise _TooLarge
    return bytes(body)


def read(body: bytes) -> Json:
    """The activity that was sent. Raises Unreadable."""
    try:
        payload = json.loads(body)
        if rb"\ud" in body.lower():
            payload = _mended(payload)
    except (ValueError, RecursionError) as why:
        raise Unreadable("it is no JSON, or too deep") from why
    if not isinstance(payload, dict) or not isinstance(payload.get("type"), str):
        raise Unreadable("it is no activity")
    return payload


def _mended(payload: Any) -> Any:
    """Clients cut words in the middle of an emoji; half a one can not be stored and becomes the sign for 'unknown'."""
    text = json.dumps(payload, ensure_ascii=False)
    return json.loads(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _response(answer: InvokeResponse | None) -> web.Response:
    if answer is None:
        return web.Response(status=200)
    if answer.body is None:
        return web.Response(status=int(answer.status))
    return web.json_response(answer.body, status=int(answer.status))


def _refused(status: int, why: str, headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response({"error": why}, status=status, headers=headers)
