"""The servers that `benchmarks.ack` compares. Each is a process of its own:

python -m benchmarks.acking WAY [URL]

tells its port, serves `/slack/events`, tells at `/cpu` how many seconds of CPU it has used, and ends with its input.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from adapters.slack import calls
from adapters.slack.setup import Setup
from adapters.slack.slack import Slack
from benchmarks.events import SECRET, US
from benchmarks.naive import Naive
from benchmarks.serving import serve
from benchmarks.world import HOURS
from bot.domain.clock import SystemClock
from bot.wiring import Basics, articles, working_over
from storage.store import SqlStore

OURS, BARE, NAIVE = "ours", "bare", "naive"

PATH = "/slack/events"

NOWHERE = "http://127.0.0.1:9/"
"""Nobody is called."""

Heard = Callable[[dict[str, Any]], Awaitable[None]]


@asynccontextmanager
async def ours(url: str) -> AsyncIterator[web.Application]:
    """The service as it is wired, over the database of `url`. It never takes up what it has stored: only the way until
    the answer is to be measured."""
    setup = Setup(US.token, "C0000001", signing_secret=SECRET, path=PATH, api_url=NOWHERE)
    async with aiohttp.ClientSession() as session:
        workspace = Slack(setup, session, US, calls.client(US.token, setup.api_url, session), HOURS)
        store = await SqlStore.open(url)
        helploop = working_over((workspace,), store, SystemClock(), Basics(HOURS, articles(None)))
        helploop.engine.quiesce()
        app = web.Application()
        workspace.add_to(app)
        yield app
        await helploop.stop()


@asynccontextmanager
async def bare(_: str) -> AsyncIterator[web.Application]:
    """Bolt as its manual has it; what is heard is forgotten."""

    async def forget(event: dict[str, Any]) -> None:
        pass

    yield served(bolt(forget))


@asynccontextmanager
async def naive(url: str) -> AsyncIterator[web.Application]:
    """The same, and one insert, committed, before the answer."""
    async with Naive.over(url) as into:

        async def keep(event: dict[str, Any]) -> None:
            await into.insert(event["text"])

        yield served(bolt(keep))


WAYS: dict[str, Callable[[str], AbstractAsyncContextManager[web.Application]]] = {
    OURS: ours,
    BARE: bare,
    NAIVE: naive,
}


def bolt(heard: Heard) -> AsyncApp:
    """Bolt with one listener, which is through before Slack has its answer. It asks nobody who we are."""

    async def authorize(**_: object) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None, team_id=US.team, bot_id=US.bot, bot_user_id=US.user, bot_token=US.token
        )

    app = AsyncApp(signing_secret=SECRET, authorize=authorize, process_before_response=True)
    app.event("message")(heard)
    return app


def served(app: AsyncApp) -> web.Application:
    """Over HTTP."""

    async def take(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    server = web.Application()
    server.router.add_post(PATH, take)
    return server


async def main(way: str, url: str) -> None:
    """Until the input ends."""
    async with WAYS[way](url) as app:
        await serve(app)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""))
