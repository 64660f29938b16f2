"""The servers that `benchmarks.turns` compares. Each is a process of its own:

python -m benchmarks.turning WAY URL

tells its port, serves `/api/messages` for the Teams at URL, and ends with its input. At `/cpu` it tells how many
seconds of CPU it has used; from `/watch` until `/stall` it watches how long its event loop stands still.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import aiohttp
from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import Activity
from botframework.connector.auth import (
    BotFrameworkAuthenticationFactory,
    MicrosoftAppCredentials,
    ServiceClientCredentialsFactory,
)

from adapters.teams.auth import Allowed, signed
from adapters.teams.cloud import Cloud
from adapters.teams.connector import Connector
from adapters.teams.keys import Keys
from adapters.teams.route import Route
from adapters.teams.tokens import Secret, Tokens
from benchmarks.serving import serve
from tests.platforms.fake_teams.keys import ISSUER
from tests.platforms.fake_teams.login import SECRET
from tests.platforms.fake_teams.world import APP, TENANT

OURS, STOCK, BARE = "ours", "stock", "bare"

PATH = "/api/messages"
METADATA, KEYS, TOKEN = "/metadata", "/keys", "/token"
"""Where the Teams of the benchmark has what an app asks for."""

TICK = 0.001
"""Seconds between two looks at the event loop."""


@asynccontextmanager
async def ours(url: str) -> AsyncIterator[web.Application]:
    """The transport of the adapter, without the service behind it; the reply is sent within the turn."""
    async with aiohttp.ClientSession() as session:
        allowed = Allowed.of([TENANT], ["127.0.0.1"])
        keys = Keys(session, url + METADATA)
        tokens = Tokens(session, Secret(url + TOKEN, APP, SECRET))
        connector = Connector(session, tokens, allowed)

        async def echo(activity: Activity) -> None:
            said = {"type": "message", "text": said_to(activity.text)}
            await connector.send(activity.service_url, activity.conversation.id, said, activity.id)

        authenticate = signed(keys, APP, ISSUER, allowed)
        app = web.Application()
        Route(PATH, authenticate, Cloud(connector, authenticate, echo).take).add_to(app)
        yield app
        await keys.close()
        await tokens.close()


@asynccontextmanager
async def stock(url: str) -> AsyncIterator[web.Application]:
    """botbuilder's adapter as its manual has it. Its token for Teams is given to it, which spares it MSAL."""
    metadata = url + METADATA
    adapter = CloudAdapter(
        BotFrameworkAuthenticationFactory.create(
            to_channel_from_bot_login_url="https://login.microsoftonline.com/botframework.com",
            to_channel_from_bot_oauth_scope="https://api.botframework.com",
            to_bot_from_channel_token_issuer=ISSUER,
            oauth_url="https://api.botframework.com",
            to_bot_from_channel_open_id_metadata_url=metadata,
            to_bot_from_emulator_open_id_metadata_url=metadata,
            caller_id="urn:botframework:azure",
            credential_factory=_Given(),
        )
    )
    bot = _Echo()

    async def take(request: web.Request) -> web.StreamResponse:
        response: web.StreamResponse = await adapter.process(request, bot)
        return response

    app = web.Application()
    app.router.add_post(PATH, take)
    yield app


class _Echo(ActivityHandler):  # type: ignore[misc]  # botbuilder has no types
    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(said_to(turn_context.activity.text))


class _Credentials(MicrosoftAppCredentials):  # type: ignore[misc]
    def get_access_token(self, force_refresh: bool = False) -> str:
        return "given"


class _Given(ServiceClientCredentialsFactory):  # type: ignore[misc]
    async def is_valid_app_id(self, app_id: str) -> bool:
        return app_id == APP

    async def is_authentication_disabled(self) -> bool:
        return False

    async def create_credentials(
        self, app_id: str, oauth_scope: str, login_endpoint: str, validate_authority: bool
    ) -> MicrosoftAppCredentials:
        return _Credentials(app_id, "", oauth_scope=oauth_scope)


@asynccontextmanager
async def bare(_: str) -> AsyncIterator[web.Application]:
    """What is left without botbuilder: JSON in, JSON out. Nobody is asked who they are."""
    async with aiohttp.ClientSession() as session:

        async def take(request: web.Request) -> web.Response:
            told = await request.json()
            where = f"{told['serviceUrl']}v3/conversations/{told['conversation']['id']}/activities/{told['id']}"
            said = {"type": "message", "text": said_to(told["text"])}
            async with session.post(where, json=said, raise_for_status=True) as response:
                await response.json()
            return web.Response()

        app = web.Application()
        app.router.add_post(PATH, take)
        yield app


WAYS: dict[str, Callable[[str], AbstractAsyncContextManager[web.Application]]] = {
    OURS: ours,
    STOCK: stock,
    BARE: bare,
}


def said_to(text: str) -> str:
    """The reply."""
    return f"You wrote: {text}"


class Watch:
    """Sees how long the event loop stands still."""

    def __init__(self) -> None:
        self._longest = 0.0
        self._task: asyncio.Task[None] | None = None

    async def begin(self, _: web.Request) -> web.Response:
        self._longest, self._task = 0.0, asyncio.create_task(self._look())
        return web.Response()

    async def end(self, _: web.Request) -> web.Response:
        """The seconds of the longest stall."""
        if self._task:
            self._task.cancel()
        return web.json_response(self._longest)

    async def _look(self) -> None:
        while True:
            begin = time.perf_counter()
            await asyncio.sleep(TICK)
            self._longest = max(self._longest, time.perf_counter() - begin - TICK)


async def main(way: str, url: str) -> None:
    """Until the input ends."""
    async with WAYS[way](url) as app:
        watch = Watch()
        app.router.add_get("/watch", watch.begin)
        app.router.add_get("/stall", watch.end)
        await serve(app)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
