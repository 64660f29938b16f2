"""Teams, wired up: what arrives is stored before it is answered."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from botbuilder.core import InvokeResponse
from botbuilder.schema import Activity

from adapters.errands import Errands
from adapters.teams import messages, words
from adapters.teams.connector import Connector
from adapters.teams.inbound import Skipped, of_activity
from adapters.teams.news import News
from adapters.teams.references import References
from adapters.teams.source import Source, source_of
from adapters.teams.us import Us, is_personal
from bot.domain.errors import StoreAway
from bot.domain.incoming import Deleted, Edited, Incoming, Text
from bot.domain.person import Identity
from bot.service.helploop import Helploop

log = logging.getLogger(__name__)

COMES_AGAIN_WITHIN = 30.0
"""Seconds after which Teams does not bring again what we could not take."""

Answer: TypeAlias = Callable[[Activity, Source], Awaitable[InvokeResponse]]
"""Answers what Teams asks within the request."""


class TeamsApp:
    """Takes what happens. What could not be stored is answered with 503; buttons and forms are answered in words.

    `answers` are by the name of the invoke.
    """

    def __init__(
        self,
        us: Us,
        helploop: Helploop,
        connector: Connector,
        references: References,
        news: News,
        errands: Errands,
    ) -> None:
        self._us = us
        self._helploop = helploop
        self._connector = connector
        self._references = references
        self._news = news
        self._errands = errands
        self.answers: dict[str, Answer] = {}

    async def handle(self, activity: Activity) -> InvokeResponse | None:
        """Take one activity; an invoke is answered. Raises StoreAway."""
        try:
            source = source_of(activity)
        except ValueError as why:
            log.warning("not for us: %s", why)
            return None
        if activity.type == "invoke":
            return await self._answer(activity, source)
        await self._news.heard(activity, source)
        await self._happened(activity, source)
        return None

    async def take(self, incoming: Incoming, source: Source) -> bool:
        """Store what somebody did, with what is new about where it came from; False if it was there already.

        Raises StoreAway.
        """
        changes = await self._references.news(source)
        is_new = await self._helploop.intake.take(incoming, lambda _: changes)
        if is_new:
            self._references.kept(changes)
        return is_new

    async def _answer(self, activity: Activity, source: Source) -> InvokeResponse:
        answer = self.answers.get(activity.name or "")
        if answer is None or not source.user:
            log.info("an invoke that we do not know: %.60r", activity.name)
            return InvokeResponse(status=501)
        return await answer(activity, source)

    async def _happened(self, activity: Activity, source: Source) -> None:
        arrived = of_activity(activity, source, self._us)
        if isinstance(arrived, Incoming) and not await self._is_ours(arrived):
            arrived = Skipped("said in a thread in which we do not take part")
        if isinstance(arrived, Skipped):
            log.debug("not for us: %s", arrived.why)
            return
        try:
            await self.take(arrived, source)
        except StoreAway:
            self._errands.begin(self._regret(arrived, source), "telling that it did not reach us", is_long=True)
            raise

    async def _is_ours(self, arrived: Incoming) -> bool:
        """Whether we take part where this was said: what people write to each other is not kept. Raises StoreAway.

        Teams tells a bot only of its mentions, unless the app was given the right to read a whole channel.
        """
        place, what = arrived.place, arrived.what
        if is_personal(place) or not isinstance(what, Text | Edited | Deleted):
            return True
        if place.in_thread("") == self._helploop.triage or (isinstance(what, Text) and what.to_us):
            return True
        identity = Identity(place.platform, arrived.account, arrived.external_user)
        return await self._helploop.queries.takes_part(identity, place)

    async def _regret(self, arrived: Incoming, source: Source) -> None:
        """Tell whoever wrote that it was not stored, unless Teams has brought it again in the meantime."""
        await asyncio.sleep(COMES_AGAIN_WITHIN)
        try:
            if await self._helploop.store.arrived(arrived.key):
                return
        except StoreAway as away:
            log.info("whether it came again is not known: %s", away)
        await self._connector.send(source.service_url, source.whole, messages.said(words.NOT_REACHED))
