"""`/healthz` says whether all promises hold; a port that is taken is said in words."""

from __future__ import annotations

import socket

import aiohttp
import pytest

from adapters.server import Server
from bot.domain.errors import SetupError
from bot.service.audit.auditor import Health
from tests.ports import free_port


@pytest.mark.parametrize(("broken", "status"), [((), 200), (("something is due",), 503)])
async def test_health(broken: tuple[str, ...], status: int) -> None:
    async def look() -> Health:
        return Health(broken)

    port = free_port()
    server = Server(look, lambda: True, "127.0.0.1", port)
    await server.start()
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/healthz") as answer:
        assert answer.status == status
        assert await answer.json() == {"well": not broken, "broken": list(broken)}
    await server.stop()


async def test_a_port_that_is_taken() -> None:
    async def look() -> Health:
        return Health(())

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        with pytest.raises(SetupError, match="HELPLOOP_PORT"):
            await Server(look, lambda: True, "127.0.0.1", listener.getsockname()[1]).start()


async def test_it_is_ready_from_the_start_to_the_stop() -> None:
    async def look() -> Health:
        return Health(())

    takes_requests, port = [False, True, False], free_port()
    server = Server(look, lambda: takes_requests.pop(0), "127.0.0.1", port)
    await server.start()
    async with aiohttp.ClientSession() as session:
        for status in (503, 200, 503):
            async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                assert answer.status == status
    await server.stop()
