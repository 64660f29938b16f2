"""The homes of those who look at them: published when they are opened, and again when something changes."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict

from slack_sdk.web.async_client import AsyncWebClient

from adapters.desk import Desk
from adapters.errands import Errands
from adapters.slack import home_view
from adapters.slack.calls import answer
from adapters.slack.us import PLATFORM, Us, is_dm
from bot.domain.clock import Clock
from bot.domain.person import Person, Register
from bot.domain.place import Place
from bot.domain.ports import Queue, TicketFile
from bot.domain.ticket import Status
from bot.service.queries import Queries

log = logging.getLogger(__name__)

SETTLES = 1.0
"""Seconds in which several changes become one."""

REMEMBERED = 5_000
"""People whose homes are kept true, at most: those who looked at theirs last."""


class Homes:
    """Publishes homes. Nobody who has not looked at theirs since the start costs a call."""

    def __init__(
        self,
        client: AsyncWebClient,
        us: Us,
        desk: Desk,
        triage: Place,
        queries: Queries,
        clock: Clock,
        errands: Errands,
    ) -> None:
        self._client = client
        self._us = us
        self._desk = desk
        self._triage = triage
        self._queries = queries
        self._clock = clock
        self._errands = errands
        self._look: OrderedDict[str, None] = OrderedDict()
        self._waiting: set[str] = set()

    def opened(self, user: str) -> None:
        """Somebody looks at their home."""
        self._look[user] = None
        self._look.move_to_end(user)
        if len(self._look) > REMEMBERED:
            self._look.popitem(last=False)
        self._errands.begin(self._publish(user), "publishing a home")

    async def changed(self, place: Place) -> None:
        """Something was said there: what those who read it see in their homes may be different now."""
        if is_dm(place):
            concerned = [place.channel]
        elif place == self._triage:
            concerned = [user for user in self._look if (await self._desk.standing(user)).works_the_desk]
        else:
            return
        for user in concerned:
            if user in self._look and user not in self._waiting:
                self._waiting.add(user)
                self._errands.begin(self._publish_soon(user), "publishing a home")

    async def _publish_soon(self, user: str) -> None:
        await asyncio.sleep(SETTLES)
        self._waiting.discard(user)
        await self._publish(user)

    async def _publish(self, user: str) -> None:
        view = home_view.view(await self._home(user))
        await answer(self._client.views_publish(user_id=user, view=view))

    # --- what it shows -----------------------------------------------------------------------------------------

    async def _home(self, user: str) -> home_view.Home:
        identity = self._us.identity(user)
        known = await self._queries.known(identity)
        if known is None:
            return home_view.Home(self._clock.now(), "UTC", ())
        person = known.person
        requests = [each for each in await self._queries.requests_of(identity) if _is_shown(each)]
        return home_view.Home(
            self._clock.now(),
            person.hours.zone,
            tuple([await self._request(each) for each in requests]),
            person.register is Register.TECHNICAL,
            person.check_ins,
            person.day,
            await self._at_desk(person) if (await self._desk.standing(user)).works_the_desk else None,
        )

    async def _at_desk(self, technician: Person) -> home_view.Desk:
        mine = await self._queries.queue(home_view.SHOWN, technician=technician.id)
        new = await self._queries.queue(home_view.SHOWN, unclaimed=True)
        return home_view.Desk(await self._requests(mine), await self._requests(new), mine.total, new.total)

    async def _requests(self, queue: Queue) -> tuple[home_view.Request, ...]:
        """Those that are shown, with all that is told of them."""
        files = [await self._queries.ticket(ticket.id) for ticket in queue.tickets]
        return tuple([await self._request(each, at_desk=True) for each in files if each])

    async def _request(self, file: TicketFile, *, at_desk: bool = False) -> home_view.Request:
        ticket = file.ticket
        own = [talk.id for talk in file.talks if talk.person == ticket.requester]
        return home_view.Request(
            ticket.number,
            ticket.need,
            ticket.status,
            ticket.id,
            own[-1] if own and not at_desk else "",
            file.requester.name,
            file.technician.name if file.technician else "",
            file.promise.due if file.promise else None,
            await self._card(ticket.id) if at_desk else "",
        )

    async def _card(self, ticket: str) -> str:
        """The address of a ticket's card, if it is in Slack."""
        if self._triage.platform != PLATFORM:
            return ""
        return self._us.link(self._triage.channel, await self._queries.card_ref(ticket))


def _is_shown(file: TicketFile) -> bool:
    return file.ticket.status is not Status.WITHDRAWN
