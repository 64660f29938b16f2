"""What is looked up from the box in which one writes: requests, articles, and what a link of ours leads to."""

from __future__ import annotations

import logging
import re

from botbuilder.core import InvokeResponse
from botbuilder.schema import Activity

from adapters.desk import Desk
from adapters.teams import extension, words
from adapters.teams.card import Json
from adapters.teams.extension import Found
from adapters.teams.manifest import ARTICLES
from adapters.teams.source import Source, part
from adapters.teams.us import Us
from bot.domain.errors import StoreAway
from bot.domain.ports import Knowledge
from bot.domain.ticket import Ticket
from bot.service.queries import Queries

log = logging.getLogger(__name__)

LISTED = 10
"""Articles that are shown at once."""

LINK = re.compile(r"/tickets?/(\d{1,9})/?$")


class Lookups:
    """Answers `composeExtension/query` and `queryLink`. Nothing is stored."""

    def __init__(self, us: Us, desk: Desk, queries: Queries, knowledge: Knowledge) -> None:
        self._us = us
        self._desk = desk
        self._queries = queries
        self._knowledge = knowledge

    async def search(self, activity: Activity, source: Source) -> InvokeResponse:
        """Articles, or requests: one's own; for technicians also what is at the desk."""
        said, is_for_articles = _query(activity.value), part(activity.value, "commandId") == ARTICLES
        if is_for_articles and not said.strip():
            return _answer(extension.words(words.WHAT))
        try:
            found = await (self._articles(said) if is_for_articles else self._requests(said, source))
        except StoreAway as away:
            log.error("somebody's search in Teams could not be answered: %s", away)
            return _answer(extension.words(words.NOT_REACHED))
        return _answer(extension.results(found))

    async def preview(self, activity: Activity, source: Source) -> InvokeResponse:
        """The request to which a link leads, if whoever pastes it may see it."""
        number = LINK.search(str(part(activity.value, "url") or ""))
        try:
            found = [each for each in await self._visible(source) if number and each.number == int(number[1])]
            shown = [await self._found(each) for each in found]
        except StoreAway as away:
            log.error("a link in Teams could not be looked up: %s", away)
            shown = []
        return _answer(extension.results(shown) if shown else {})

    async def _articles(self, said: str) -> list[Found]:
        return [extension.of_article(hit.article) for hit in await self._knowledge.search(said, limit=LISTED)]

    async def _requests(self, said: str, source: Source) -> list[Found]:
        """Those whose number or need has all these words."""
        wanted = said.lower().replace("#", " ").split()
        visible = await self._visible(source)
        found = [each for each in visible if all(word in f"{each.number} {each.need.lower()}" for word in wanted)]
        return [await self._found(each) for each in found[:LISTED]]

    async def _visible(self, source: Source) -> list[Ticket]:
        """What somebody may see: their own requests; a technician also what is at the desk."""
        tickets = {file.ticket.id: file.ticket for file in await self._queries.requests_of(source.identity)}
        if source.tenant == self._us.home and (await self._desk.standing(source.user)).works_the_desk:
            tickets |= {ticket.id: ticket for ticket in (await self._queries.queue()).tickets}
        return list(tickets.values())

    async def _found(self, ticket: Ticket) -> Found:
        names = await self._queries.names([ticket.technician])
        return extension.of_ticket(ticket, names.get(ticket.technician, ""))


def _query(value: object) -> str:
    """What was typed; nothing before anything was."""
    given = part(value, "parameters")
    for each in given if isinstance(given, list) else ():
        if part(each, "name") != "initialRun":
            return str(part(each, "value") or "")
    return ""


def _answer(body: Json) -> InvokeResponse:
    return InvokeResponse(status=200, body=body)
