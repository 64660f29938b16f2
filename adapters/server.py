"""The HTTP server: health for whoever keeps the process running. The page and the platforms add their routes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.domain.errors import SetupError
from bot.service.audit import Health

LARGEST_BODY = 8 * 1024 * 1024
"""Bytes of a request, at most: a picture of 5 MB with room for its form."""


class Server:
    """Serves `/healthz` on `host` and `port`: 200 while all promises hold, 503 and what is broken otherwise.

    Each of `more` adds routes of its own to the application.
    """

    def __init__(
        self, look: Callable[[], Awaitable[Health]], host: str, port: int, *more: Callable[[web.Application], None]
    ) -> None:
        self._look = look
        self._host = host
        self._port = port
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_get("/healthz", self._healthz)
        for add_to in more:
            add_to(app)
        self._runner = web.AppRunner(app, access_log=None)

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
        """Listen no more."""
        await self._runner.cleanup()

    async def _healthz(self, _: web.Request) -> web.Response:
        health = await self._look()
        return web.json_response({"well": health.well, "broken": health.broken}, status=200 if health.well else 503)
