"""What the terminal and the page need of the running service."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.sandbox.feed import Feed
from bot.domain.clock import MovableClock
from bot.service.engine import Engine
from bot.service.intake import Intake
from bot.service.queries import Queries


@dataclass(frozen=True, slots=True)
class Service:
    """The running service as somebody in the sandbox sees it."""

    intake: Intake
    engine: Engine
    queries: Queries
    feed: Feed
    clock: MovableClock
