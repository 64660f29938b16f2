"""The service as a whole, for the edges that are plugged into it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias

from bot.domain.clock import Clock
from bot.domain.errors import StoreAway
from bot.domain.incoming import Incoming
from bot.domain.place import Place
from bot.domain.ports import Editor, Knowledge, Store
from bot.service.arrived import Arrived
from bot.service.audit.auditor import Audit
from bot.service.courier import Courier
from bot.service.engine import Engine
from bot.service.intake import Intake
from bot.service.learning import Learning
from bot.service.queries import Queries
from bot.service.roster import Roster
from bot.service.weekly import Weekly

Follow: TypeAlias = Callable[[Incoming], Awaitable[None]]
"""Looks at a message on which somebody put an emoji, and lets in what is meant."""


@dataclass(frozen=True, slots=True)
class Helploop:
    """The service, plugged together. `start` it, give what arrives to `intake`, `stop` it."""

    store: Store
    clock: Clock
    triage: Place
    intake: Intake
    engine: Engine
    queries: Queries
    audit: Audit
    courier: Courier
    arrived: Arrived
    roster: Roster
    learning: Learning
    knowledge: Knowledge
    editor: Editor
    weekly: Weekly

    async def start(self) -> None:
        """Take up what was left, and run. Raises StoreAway."""
        await self.engine.start()
        await self.weekly.plan()

    async def keep_up(self) -> None:
        """Learn what is new, from tickets and in the folder of articles; see to it that the next list is planned."""
        await self.learning.keep_up()
        await self.editor.look_again()
        with suppress(StoreAway):  # a minute later, then
            await self.weekly.plan()

    async def stop(self) -> None:
        """Finish what is in hand and let go of the database."""
        await self.engine.stop()
        await self.store.close()
