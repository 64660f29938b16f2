"""What a turn costs in Teams: a signed message comes in over HTTP, and a reply goes out to the Bot Connector.

Compared with botbuilder's own `CloudAdapter` and with bare aiohttp, which checks nothing. Every server is a process of
its own; the same Teams, which checks nothing either, talks to all of them in turns.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from statistics import median

import aiohttp
from aiohttp import web

from benchmarks.events import TEXTS
from benchmarks.serving import serving
from benchmarks.turning import BARE, KEYS, METADATA, OURS, PATH, STOCK, TOKEN
from benchmarks.world import milliseconds, percentile
from tests.platforms.clock import Clock
from tests.platforms.fake_teams.activities import Activities
from tests.platforms.fake_teams.keys import ISSUER, Signer
from tests.platforms.fake_teams.world import APP, Account, Message, World

CALLERS = (1, 16)

WAYS = (BARE, OURS, STOCK)

TO_REACH, LONGEST_STALL = 4.0, 0.050
"""Turns a second to those of the stock adapter; seconds that the event loop may stand still at the first turn."""


@dataclass(frozen=True, slots=True)
class Round:
    """So many turns by so many callers."""

    seconds: float
    cpu: float
    """Seconds that the server has used."""
    latencies: list[float]

    @property
    def rate(self) -> float:
        """Turns a second."""
        return len(self.latencies) / self.seconds


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    rounds: int
    turns: int
    """Of each round, however many callers there are."""
    starts: int
    """New servers, whose first turn is looked at."""


FULL, QUICK = Size(rounds=7, turns=320, starts=7), Size(rounds=3, turns=96, starts=3)


@dataclass(slots=True)
class Compared:
    """Rounds of all ways, which took turns."""

    rounds: dict[str, list[Round]] = field(default_factory=lambda: {way: [] for way in WAYS})

    def rate(self, way: str) -> float:
        """Turns a second, the median of the rounds."""
        return median(each.rate for each in self.rounds[way])

    def cpu(self, way: str) -> float:
        """Seconds of CPU for each turn, the median of the rounds."""
        return median(each.cpu / len(each.latencies) for each in self.rounds[way])

    def times(self, way: str) -> float:
        """How many turns of ours there are for one of that way: the median over the rounds."""
        return median(mine.rate / other.rate for mine, other in zip(self.rounds[OURS], self.rounds[way], strict=True))

    def late(self, way: str, share: float) -> float:
        """A percentile of the seconds until a turn was over, over all rounds."""
        return percentile([seconds for each in self.rounds[way] for seconds in each.latencies], share)


# --- Teams -----------------------------------------------------------------------------------------------------


class Teams:
    """Gives keys and tokens, takes replies, and tells what people write."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self._signer = Signer(APP)
        self._world = World(Clock())
        self._activities = Activities(self._world)
        self._numbers = count(1)
        self._headers: dict[str, str] = {}
        self.url = ""
        self.replies = 0

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Listen on this machine."""
        app = web.Application()
        app.router.add_get(METADATA, self._metadata)
        app.router.add_get(KEYS, self._keys)
        app.router.add_post(TOKEN, self._token)
        app.router.add_post("/v3/conversations/{conversation}/activities/{activity}", self._reply)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._activities.url, self._activities.service_url = self.url, f"{self.url}/"
        token = self._signer.token(self._signer.claims(f"{self.url}/"))
        self._headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        yield
        await runner.cleanup()

    async def _metadata(self, _: web.Request) -> web.Response:
        known = {"issuer": ISSUER, "jwks_uri": self.url + KEYS, "id_token_signing_alg_values_supported": ["RS256"]}
        return web.json_response(known)

    async def _keys(self, _: web.Request) -> web.Response:
        return web.json_response({"keys": [key.public() for key in self._signer.published]})

    async def _token(self, _: web.Request) -> web.Response:
        return web.json_response({"token_type": "Bearer", "expires_in": 3_599, "access_token": "given"})

    async def _reply(self, request: web.Request) -> web.Response:
        await request.read()
        self.replies += 1
        return web.json_response({"id": str(self.replies)}, status=201)

    def message(self) -> bytes:
        """What Teams tells when somebody writes."""
        number = next(self._numbers)
        account = Account(f"29:{number % 1_000}", f"Sam Employee {number % 1_000}", f"{number % 1_000:036}")
        text = TEXTS[number % len(TEXTS)]
        chat = self._world.personal(account.id)
        said = Message(str(1_790_000_000_000 + number), chat.id, account.id, text)
        return json.dumps(self._activities.written(account, chat, said, mention=False)).encode()

    async def round(self, server: str, callers: int, how_many: int) -> Round:
        """Every caller writes again when their turn is over. Raises RuntimeError if a reply is missing."""
        waiting = iter([self.message() for _ in range(how_many)])
        latencies: list[float] = []
        before, replies = await self.ask(f"{server}/cpu"), self.replies

        async def call() -> None:
            for body in waiting:
                seconds = await self.turn(server, body)
                latencies.append(seconds)

        begin = time.perf_counter()
        await asyncio.gather(*(call() for _ in range(callers)))
        seconds = time.perf_counter() - begin
        if self.replies - replies != how_many:
            raise RuntimeError(f"{how_many} turns, and {self.replies - replies} replies")
        return Round(seconds, await self.ask(f"{server}/cpu") - before, latencies)

    async def turn(self, server: str, body: bytes) -> float:
        """One turn; its seconds. A refusal is an error."""
        begin = time.perf_counter()
        async with self._session.post(server + PATH, data=body, headers=self._headers) as answer:
            await answer.read()
            answer.raise_for_status()
        return time.perf_counter() - begin

    async def ask(self, url: str) -> float:
        """A number that a server tells."""
        async with self._session.get(url) as answer:
            return float(await answer.text() or 0)


# --- the servers -----------------------------------------------------------------------------------------------


async def first_turn(teams: Teams, way: str) -> float:
    """For how many seconds the event loop of a new server stands still at its first turn, at most."""
    with serving("benchmarks.turning", way, teams.url) as server:
        await teams.ask(f"{server}/watch")
        await teams.turn(server, teams.message())
        return await teams.ask(f"{server}/stall")


async def compare(size: Size) -> tuple[dict[int, Compared], dict[str, list[float]]]:
    """All ways in turns, for each number of callers; and the stalls at their first turns."""
    async with aiohttp.ClientSession() as session:
        teams = Teams(session)
        async with teams.serving():
            stalls = {way: [await first_turn(teams, way) for _ in range(size.starts)] for way in WAYS}
            with ExitStack() as stack:
                servers = {way: stack.enter_context(serving("benchmarks.turning", way, teams.url)) for way in WAYS}
                for server in servers.values():
                    await teams.round(server, 16, size.turns)  # warm: keys, tokens, connections
                found = {callers: Compared() for callers in CALLERS}
                for _ in range(size.rounds):
                    for callers, compared in found.items():
                        for way, server in servers.items():
                            compared.rounds[way].append(await teams.round(server, callers, size.turns))
    return found, stalls


# --- the report ------------------------------------------------------------------------------------------------


def table(found: dict[int, Compared], stalls: dict[str, list[float]]) -> str:
    """What was measured: a line for each number of callers and way, and one for each way's first turns."""
    lines = [f"{'callers':>7}  {'way':<6}{'turns/s':>9}{'CPU us':>9}{'p50 ms':>9}{'p99 ms':>9}{'ours, to it':>13}"]
    for callers, compared in found.items():
        lines += [
            f"{callers:>7}  {way:<6}{compared.rate(way):>9.0f}{compared.cpu(way) * 1e6:>9.0f}"
            f"{milliseconds(compared.late(way, 0.5)):>9.2f}{milliseconds(compared.late(way, 0.99)):>9.2f}"
            f"{compared.times(way):>13.2f}"
            for way in WAYS
        ]
    lines += [
        f"first turn, {way}: the event loop stood still for {milliseconds(median(each)):.1f} ms (at most"
        f" {milliseconds(max(each)):.1f}), {len(each)} starts"
        for way, each in stalls.items()
    ]
    return "\n".join(lines)


def report(found: dict[int, Compared], stalls: dict[str, list[float]]) -> dict[str, object]:
    """What was measured, for programs."""
    numbers: dict[str, object] = {str(callers): _numbers(compared) for callers, compared in found.items()}
    for way, each in stalls.items():
        numbers[f"{way}_first_turn_stall_ms"] = round(milliseconds(max(each)), 1)
    reached = min(compared.times(STOCK) for compared in found.values()) >= TO_REACH
    return {**numbers, "reached": reached and max(stalls[OURS]) <= LONGEST_STALL}


def _numbers(compared: Compared) -> dict[str, float]:
    numbers = {
        f"{way}_{name}": round(value, 2)
        for way in WAYS
        for name, value in (
            ("turns_s", compared.rate(way)),
            ("cpu_us", compared.cpu(way) * 1e6),
            ("p50_ms", compared.late(way, 0.5) * 1e3),
            ("p99_ms", compared.late(way, 0.99) * 1e3),
        )
    }
    return {**numbers, "to_bare": round(compared.times(BARE), 2), "to_stock": round(compared.times(STOCK), 2)}


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.turns", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    found, stalls = asyncio.run(compare(QUICK if parser.parse_args().quick else FULL))
    print(table(found, stalls))
    print(json.dumps(report(found, stalls)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
