"""People who write to the bot, and the platform that delivers what they write: twice at times, out of order, and again
until it is taken."""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp

from benchmarks.world import employee
from tests.chaos.processes.chat_server import ChatServer
from tests.chaos.processes.node import HOST

BY_AN_ARTICLE = (
    ("my printer is not printing", "yes", "thanks"),
    ("i forgot my password", "yes", "thank you"),
)
BY_A_PERSON = ("vpn does not connect from home", "no", "person please", "thanks")
AT_A_GO = ("my printer is not printing", "i forgot my password", "vpn does not connect from home")
"""Each message gets one reply. Those of the last go arrive in any order; each still gets one."""

REORDERED = 0.10
"""Share of the messages that are sent in one go, and delivered in any order."""

TO_A_PERSON = 0.02
"""Share of the talks that end with a technician: their cards stand in one channel, which takes one post at a time."""

DUPLICATED = 0.20
"""Share of the events that are delivered once more, at once or later."""

LATEST_COPY = 5.0
"""Seconds after which an event may be delivered once more."""

ACKNOWLEDGED_WITHIN = 3.0
"""Seconds that the platform waits for an acknowledgement, as Slack does."""

AGAIN = (0.3, 1.0, 2.0)
"""Seconds until the platform delivers again what nobody took; then the last, again and again. (Slack takes minutes;
nobody wants to wait for that.)"""


@dataclass(frozen=True, slots=True)
class Event:
    """One message of somebody."""

    key: str
    who: str
    text: str

    @property
    def cause(self) -> str:
        """What the keys of the answers begin with."""
        return f"in/{self.key}"


@dataclass(frozen=True, slots=True)
class Talk:
    """What one person writes: each message when the one before was answered, or all in one go."""

    events: tuple[Event, ...]
    at_a_go: bool


def script(how_many: int, seed: int) -> list[Talk]:
    """Talks with so many messages in all."""
    chance = random.Random(f"{seed}/talks")
    talks: list[Talk] = []
    left = how_many
    while left:
        at_a_go = chance.random() < REORDERED
        texts = list(AT_A_GO) if at_a_go else list(_one_of(chance))
        if at_a_go:
            chance.shuffle(texts)
        who = employee(len(talks))
        events = tuple(Event(f"{who}-{number}", who, text) for number, text in enumerate(texts[:left], 1))
        talks.append(Talk(events, at_a_go))
        left -= len(events)
    return talks


def _one_of(chance: random.Random) -> Sequence[str]:
    return BY_A_PERSON if chance.random() < TO_A_PERSON else chance.choice(BY_AN_ARTICLE)


class People:
    """Everybody who writes, and the platform that delivers it to one of the `ports`."""

    def __init__(self, http: aiohttp.ClientSession, ports: Sequence[int], chat: ChatServer, seed: int) -> None:
        self.acknowledged: dict[str, float] = {}
        """When each event was taken, by its key; seconds since 1970."""
        self.refused = 0
        self.copies = 0
        self._http = http
        self._ports = ports
        self._chat = chat
        self._seed = seed
        self._where = random.Random(f"{seed}/where")

    async def all_talk(self, talks: Sequence[Talk], seconds: float) -> None:
        """Everybody has their talk; they begin one after the other, within `seconds`."""
        async with asyncio.TaskGroup() as tasks:
            for number, talk in enumerate(talks):
                tasks.create_task(self._talks(talk, number / len(talks) * seconds))

    async def _talks(self, talk: Talk, after: float) -> None:
        await asyncio.sleep(after)
        if talk.at_a_go:
            await asyncio.gather(*(self._says(event) for event in talk.events))
            return
        for event in talk.events:
            await self._says(event)

    async def _says(self, event: Event) -> None:
        """Until it is answered, and all copies of it are delivered."""
        chance = random.Random(f"{self._seed}/copy/{event.key}")
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._deliver(event))
            if chance.random() < DUPLICATED:
                self.copies += 1
                tasks.create_task(self._deliver(event, after=chance.choice((0, chance.uniform(0, LATEST_COPY)))))
            await self._chat.answers(event.cause)

    async def _deliver(self, event: Event, after: float = 0) -> None:
        await asyncio.sleep(after)
        pauses = itertools.chain(AGAIN, itertools.repeat(AGAIN[-1]))
        while not await self._is_taken(event):
            self.refused += 1
            await asyncio.sleep(next(pauses))
        self.acknowledged.setdefault(event.key, time.time())

    async def _is_taken(self, event: Event) -> bool:
        port = self._where.choice(self._ports)
        body = {"key": event.key, "who": event.who, "text": event.text}
        try:
            async with (
                asyncio.timeout(ACKNOWLEDGED_WITHIN),
                self._http.post(f"http://{HOST}:{port}/event", json=body) as answer,
            ):
                return answer.ok
        except (aiohttp.ClientError, TimeoutError):
            return False
