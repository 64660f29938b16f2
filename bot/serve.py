"""`helploop run`: the service, its pages and its clockwork, from the start until somebody tells it to stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from adapters.clockwork import Clockwork
from adapters.metrics import Metrics
from adapters.server import Server
from bot.domain.clock import Clock
from bot.domain.errors import HelploopError
from bot.service.helploop import Helploop
from bot.settings import Loaded
from bot.wiring import Basics, Connected, basics, connect, sandbox, sandbox_page, working_in
from storage.forgetting import forget_lot, outlived
from storage.visit import visit

if TYPE_CHECKING:
    from aiohttp import web

log = logging.getLogger(__name__)

CHATTY = ("apscheduler", "alembic")
"""What they log at each tick and start is of no use to anybody."""


async def serve(loaded: Loaded, *, shows_sandbox: bool, ready: Callable[[str], object]) -> None:
    """Run until SIGTERM or SIGINT; `ready` hears the service's address. Raises SetupError, StoreAway."""
    _log_to_the_terminal()
    stop = _when_told()
    metrics = Metrics()
    given = await asyncio.to_thread(basics, loaded, metrics)
    connected = () if shows_sandbox else await connect(loaded)
    try:
        helploop, pages = await _plugged(loaded, given, connected, shows_sandbox=shows_sandbox)
        pages.append(lambda app: metrics.add_to(app, helploop.audit))
        await _run(loaded, helploop, connected, pages, ready, stop)
    finally:
        for each in connected:
            await each.close()


async def _plugged(
    loaded: Loaded, given: Basics, connected: Sequence[Connected], *, shows_sandbox: bool
) -> tuple[Helploop, list[Callable[[web.Application], None]]]:
    """The service, and what is served for those who talk to it: in the chat platforms, or else in the sandbox."""
    if connected:
        return await working_in(connected, loaded, given), [each.add_to for each in connected]
    helploop, service = await sandbox(loaded, given)
    return helploop, [sandbox_page(loaded, service, given.articles).add_to] if shows_sandbox else []


async def _run(
    loaded: Loaded,
    helploop: Helploop,
    connected: Sequence[Connected],
    pages: Sequence[Callable[[web.Application], None]],
    ready: Callable[[str], object],
    stop: asyncio.Event,
) -> None:
    host, port = loaded.settings.host, loaded.settings.port
    server = Server(helploop.audit.look, lambda: helploop.engine.ready, host, port, *pages)
    tidy = partial(forget_what_ended, loaded, helploop.clock) if loaded.settings.keep_days else None
    clockwork = Clockwork(helploop.engine.tick, helploop.audit.look, helploop.keep_up, tidy)
    try:
        await helploop.start()
        await server.start()
        for each in connected:
            each.start()
        clockwork.start()
        spare_what_stays()
        ready(loaded.settings.address)
        await stop.wait()
        helploop.engine.quiesce()
        await clockwork.stop()
    finally:
        await server.stop()
        for each in connected:
            await each.stop()
        await helploop.stop()


async def forget_what_ended(loaded: Loaded, clock: Clock) -> None:
    """What ended longer ago than it is to be kept loses its words and names, a little at a time. Once a day."""
    before = clock.now() - timedelta(days=loaded.settings.keep_days)
    url, forgotten = loaded.settings.database_url, 0
    try:
        for lot in await asyncio.to_thread(visit, url, partial(outlived, before=before)):
            await asyncio.to_thread(visit, url, partial(forget_lot, lot=lot))
            forgotten += len(lot.keys)
    except HelploopError as why:
        log.warning("what ended before %s is kept until tomorrow: %s", f"{before:%Y-%m-%d}", why.detail or why)
    if forgotten:
        log.info("forgot %d rows of what ended before %s", forgotten, f"{before:%Y-%m-%d}")


def spare_what_stays() -> None:
    """Keep the garbage collector from what has been loaded by now: modules, articles and words stay until the end.

    They are most of the memory, and looking through all of it holds up everybody for a tenth of a second.
    """
    gc.collect()
    gc.freeze()


def _log_to_the_terminal() -> None:
    logging.basicConfig(level="INFO", format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel("WARNING")


def _when_told() -> asyncio.Event:
    """Set when somebody wants the process to end."""
    stop = asyncio.Event()
    for wish in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(wish, stop.set)
    return stop
