"""A chat platform on a bad day, over HTTP: it is busy, breaks before or after it has accepted a message, accepts late.

    POST /send {key, place, ticket, text, sent}    PUT /update/{ref} {key}    GET /find?key=    each answers {ref}

As on Slack, two posts with one key are two messages. It writes down whatever it has accepted, and when. What was `sent`
(seconds since 1970) too long ago is never accepted: without such an end no quarantine would be long enough.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from tests.chaos.processes.fate import LATEST, RETRY_AFTER, Fate, fate_of


@dataclass(frozen=True, slots=True)
class Accepted:
    """A message that everybody in the place can read. `at` is the machine's time, in seconds since 1970."""

    ref: str
    key: str
    place: str
    ticket: str
    text: str
    at: float

    @property
    def cause(self) -> str:
        """The event or the due thing to which it is the answer: 'in/...' or 'due/...'."""
        return self.key.rsplit("/", 1)[0]


class ChatServer:
    """The platform. `url` is where it is, `log` what it has accepted, `fates` what became of how many requests."""

    def __init__(self, seed: int) -> None:
        self.log: list[Accepted] = []
        self.fates: Counter[Fate] = Counter()
        self.url = ""
        self._seed = seed
        self._by_key: dict[str, str] = {}
        self._causes: set[str] = set()
        self._waiting: defaultdict[str, list[asyncio.Event]] = defaultdict(list)
        self._attempts: Counter[str] = Counter()
        self._refs = itertools.count(1)
        app = web.Application()
        app.router.add_post("/send", self._send)
        app.router.add_put("/update/{ref}", self._update)
        app.router.add_get("/find", self._find)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def has_answered(self, cause: str) -> bool:
        """Whether a message came of it."""
        return cause in self._causes

    async def answers(self, cause: str) -> None:
        """Wait until a message comes of it."""
        if not self.has_answered(cause):
            answered = asyncio.Event()
            self._waiting[cause].append(answered)
            await answered.wait()

    # --- what replicas ask for -------------------------------------------------------------------------------------

    async def _send(self, request: web.Request) -> web.Response:
        said = await request.json()
        return await self._as_fated(request, said["key"], lambda: self._accept(said))

    async def _update(self, request: web.Request) -> web.Response:
        ref, said = request.match_info["ref"], await request.json()
        return await self._as_fated(request, f"{ref}/{said['key']}", lambda: ref)

    async def _find(self, request: web.Request) -> web.Response:
        key = request.query["key"]
        return await self._as_fated(request, f"find/{key}", lambda: self._by_key.get(key, ""))

    def _accept(self, said: dict[str, Any]) -> str:
        if time.time() - said["sent"] > LATEST:
            raise web.HTTPServiceUnavailable
        ref = f"m{next(self._refs)}"
        accepted = Accepted(ref, said["key"], said["place"], said["ticket"], said["text"], time.time())
        self.log.append(accepted)
        self._by_key.setdefault(accepted.key, ref)
        self._causes.add(accepted.cause)
        for answered in self._waiting.pop(accepted.cause, ()):
            answered.set()
        return ref

    async def _as_fated(self, request: web.Request, what: str, do: Callable[[], str]) -> web.Response:
        """Do it and answer, or whatever is fated instead."""
        self._attempts[what] += 1
        fated = fate_of(self._seed, what, self._attempts[what])
        self.fates[fated.fate] += 1
        match fated.fate:
            case Fate.BUSY:
                return web.Response(status=429, headers={"Retry-After": str(RETRY_AFTER)})
            case Fate.REFUSED:
                return web.Response(status=500)
            case Fate.ACCEPTED_500:
                do()
                return web.Response(status=500)
            case Fate.LATE:
                await asyncio.sleep(fated.after)
            case Fate.CUT:
                return _dropped(request)
            case Fate.ACCEPTED_CUT:
                do()
                return _dropped(request)
            case Fate.ANSWERED:
                pass
        return web.json_response({"ref": do()})


def _dropped(request: web.Request) -> web.Response:
    """The connection breaks; the answer goes nowhere."""
    if request.transport:
        request.transport.abort()
    return web.Response()
