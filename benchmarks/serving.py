"""Servers that are measured, each in a process of its own."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aiohttp import web

ROOT = Path(__file__).parents[1]


@contextmanager
def serving(module: str, way: str, url: str) -> Iterator[str]:
    """`python -m module way url` is a server, which calls `serve`; its address. Raises RuntimeError."""
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", module, way, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        port = process.stdout.readline().strip()
        if not port:
            raise RuntimeError(f"the server '{way}' did not start")
        yield f"http://127.0.0.1:{port}"
        process.stdin.close()


async def serve(app: web.Application) -> None:
    """Serve until the input ends. `/cpu` tells the seconds of CPU that the process has used."""
    app.router.add_get("/cpu", _cpu)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


async def _cpu(_: web.Request) -> web.Response:
    return web.json_response(time.process_time())
