"""The HTTP server: health for whoever keeps the process running. The page and the platforms add their routes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.domain.errors import SetupError
from bot.service.audit.auditor import Health

LARGEST_BODY = 8 * 1024 * 1024
"""Bytes of a request, at most: a picture of 5 MB with room for its form."""


STOPS_WITHIN = 10.0
"""Seconds that requests may take to finish when the server stops."""


class Server:
    """Serves on `host` and `port`, beside what each of `more` adds to the application:

    `/healthz`: 200 while all promises hold, 503 and what is broken otherwise. `/readyz`: 200 while it takes requests,
    503 before it has started and from when it is about to stop.
    """

    def __init__(
        self,
        look: Callable[[], Awaitable[Health]],
        is_ready: Callable[[], bool],
        host: str,
        port: int,
        *more: Callable[[web.Application], None],
    ) -> None:
        self._look = look
        self._is_ready = is_ready
        self._host = host
        self._port = port
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_get("/healthz", self._healthz)
        app.router.add_get("/readyz", self._readyz)
        for add_to in more:
            add_to(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOPS_WITHIN)

    async def start(self) -> None:
        """Listen. Raises SetupError if the port can not be had."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError as why:
            await self._runner.cleanup()
            where = f"{self._host}:{self._port}"
            raise SetupError(
                f"can not listen on {where} ({why.strerror}); set HELPLOOP_HOST and HELPLOOP_PORT"
            ) from why

    async def stop(self) -> None:
        """Finish the requests that are in hand, and listen no more."""
        await self._runner.cleanup()

    async def _healthz(self, _: web.Request) -> web.Response:
        health = await self._look()
        return web.json_response({"well": health.well, "broken": health.broken}, status=200 if health.well else 503)

    async def _readyz(self, _: web.Request) -> web.Response:
        ready = self._is_ready()
        return web.json_response({"ready": ready}, status=200 if ready else 503)
