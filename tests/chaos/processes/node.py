"""One replica as a process of its own: the whole service behind an HTTP door, over a real database and a chat server.

A replica is forked from a process that has loaded everything: loading takes a second and a half of a processor, and
with a kill every two seconds hardly anything else would be done. It then opens its database, plugs itself together
and stops as `helploop run` does.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from aiohttp import web

import storage.shared  # noqa: F401 - loaded before the fork; whoever opens a server's database needs it
from adapters.clockwork import Clockwork
from adapters.sandbox.company import ACCOUNT, PLATFORM, TRIAGE, dm
from adapters.server import Server
from benchmarks.world import Crowd
from bot.domain.clock import SystemClock
from bot.domain.errors import SetupError, StoreAway
from bot.domain.incoming import Incoming, Text
from bot.service.helploop import Helploop
from bot.service.intake import Intake
from bot.wiring import Basics, articles, plug_together
from storage.store import SqlStore
from tests.chaos.processes.checkins import ROUND_THE_CLOCK
from tests.chaos.processes.messenger import ChatMessenger

HOST = "127.0.0.1"
CAN_NOT_START = 2

TALKED_ABOUT = ("printer-not-printing", "forgotten-password", "vpn-does-not-connect")
ARTICLES = [article for article in articles(None) if article.id in TALKED_ABOUT]
"""All that people ask for here; to prepare the search in all articles would take most of a replica's start."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a replica is told: its database, the chat server, its own port, and where it logs."""

    database: str
    chat: str
    port: int
    log: Path


def run(settings: Settings) -> None:
    """Be a replica until told to stop. Exit code 2 if the database can not be had."""
    logging.basicConfig(
        filename=settings.log, level="INFO", format="%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"
    )
    for chatty in ("apscheduler", "alembic", "bot.service.intake"):
        logging.getLogger(chatty).setLevel("WARNING")
    try:
        asyncio.run(_serve(settings))
    except (SetupError, StoreAway) as why:
        logging.error("%s", why)
        sys.exit(CAN_NOT_START)


async def _serve(settings: Settings) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    _end_with_the_driver()
    async with aiohttp.ClientSession() as http:
        store = await SqlStore.open(settings.database)
        bot = _plugged(store, ChatMessenger(http, settings.chat))
        server = Server(bot.audit.look, lambda: bot.engine.ready, HOST, settings.port, Door(bot.intake).add_to)
        clockwork = Clockwork(bot.engine.tick, bot.audit.look, bot.learning.keep_up)
        try:
            await bot.start()
            await server.start()
            clockwork.start()
            await stop.wait()
            bot.engine.quiesce()
            await clockwork.stop()
        finally:
            await server.stop()
            await bot.stop()


def _plugged(store: SqlStore, messenger: ChatMessenger) -> Helploop:
    given = Basics(ROUND_THE_CLOCK, ARTICLES)
    return plug_together(store, SystemClock(), Crowd(), {PLATFORM: messenger}, TRIAGE, given)


def _end_with_the_driver() -> None:
    """Whoever kills the driver must not leave replicas behind."""
    driver = multiprocessing.parent_process()
    if driver:
        asyncio.get_running_loop().add_reader(driver.sentinel, os._exit, 1)


class Door:
    """Where the platform delivers events: `POST /event {key, who, text}`. 200 once it is stored, 500 if it is not."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake

    def add_to(self, app: web.Application) -> None:
        """The route."""
        app.router.add_post("/event", self._event)

    async def _event(self, request: web.Request) -> web.Response:
        event = await request.json()
        incoming = Incoming(event["key"], ACCOUNT, event["who"], dm(event["who"]), Text(event["text"]))
        try:
            await self._intake.take(incoming)
        except StoreAway:
            return web.Response(status=500)
        return web.Response()
