"""Brings to the app what there is to tell, signed, and again if it is not taken."""

from __future__ import annotations

import asyncio
import copy
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.platforms.fake_teams.keys import Signer

Json = dict[str, Any]

PATIENCE = 15.0
"""Seconds that Teams waits for an answer."""

RETRIES = (0.0,)
"""Seconds until what was not taken is brought again, each time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How the app answered. Without an answer `status` is 0 and `reason` says why."""

    status: int
    body: Json = field(default_factory=dict)
    reason: str = ""

    @property
    def ok(self) -> bool:
        """Whether the app took it. If not, people read 'Something went wrong' at a button."""
        return 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Delivered:
    """One attempt, and what came of it."""

    activity: Json
    attempt: int
    answer: Answer


class Delivery:
    """The way to the app."""

    def __init__(self, signer: Signer) -> None:
        self.url = ""
        self.patience = PATIENCE
        self.retries: Sequence[float] = RETRIES
        self.log: list[Delivered] = []
        """Every attempt."""
        self.session: ClientSession | None = None
        self._signer = signer
        self._tasks: set[asyncio.Task[None]] = set()

    async def tell(self, activity: Json) -> Answer:
        """Bring an activity; the answer to the first attempt. What was not taken is brought again beside."""
        answer = await self._attempt(activity, 0)
        if not _is_final(answer) and self.retries:
            task = asyncio.create_task(self._again(activity))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return answer

    async def settled(self) -> None:
        """Wait until nothing is on its way, retries included."""
        while self._tasks:
            await asyncio.wait(tuple(self._tasks))

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _again(self, activity: Json) -> None:
        """A message comes under the same id, an invoke under a new one."""
        for attempt, wait in enumerate(self.retries, start=1):
            await asyncio.sleep(wait)
            if activity["type"] == "invoke":
                activity = {**activity, "id": f"f:{uuid.uuid4()}"}
            if _is_final(await self._attempt(activity, attempt)):
                return

    async def _attempt(self, activity: Json, attempt: int) -> Answer:
        token = self._signer.token(self._signer.claims(activity["serviceUrl"]))
        answer = await self.post(json.dumps(activity).encode(), {"Authorization": f"Bearer {token}"})
        self.log.append(Delivered(copy.deepcopy(activity), attempt, answer))
        return answer

    async def post(self, body: bytes, headers: dict[str, str]) -> Answer:
        """A request with exactly this body and these headers (and the content type of JSON, if they name none)."""
        assert self.session, "start it first"
        sent = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "Microsoft-SkypeBotApi", **headers}
        try:
            async with self.session.post(
                self.url, data=body, headers=sent, timeout=ClientTimeout(self.patience)
            ) as response:
                return Answer(response.status, _read(await response.read()))
        except TimeoutError:
            return Answer(0, reason="timeout")
        except ClientError as why:
            return Answer(0, reason=f"connection failed: {why}")


def _is_final(answer: Answer) -> bool:
    """Whether it is not brought again: it was taken, or refused for good."""
    return answer.ok or 400 <= answer.status < 500 or answer.status == 501


def _read(body: bytes) -> Json:
    try:
        found = json.loads(body)
    except ValueError:
        return {"text": body.decode(errors="replace")} if body else {}
    return found if isinstance(found, dict) else {"value": found}
