"""Buttons on cards, answered within the request: what was pressed is stored first, and views are only looked at."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from botbuilder.core import InvokeResponse
from botbuilder.schema import Activity

from adapters.desk import Desk
from adapters.teams import button, words
from adapters.teams.acts import of_act
from adapters.teams.card import CONTENT_TYPE, size
from adapters.teams.render import LARGEST
from adapters.teams.source import Source, part
from adapters.teams.us import Us
from adapters.teams.views import Views
from bot.domain.errors import StoreAway, Undeliverable
from bot.domain.incoming import Form, Incoming, Tap
from bot.domain.reply import Act
from bot.service.queries import Queries

log = logging.getLogger(__name__)

Json: TypeAlias = dict[str, Any]

MESSAGE = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"


class Actions:
    """Answers `adaptiveCard/action`. `take` stores what somebody did, with where it came from."""

    def __init__(
        self,
        us: Us,
        desk: Desk,
        queries: Queries,
        views: Views,
        take: Callable[[Incoming, Source], Awaitable[bool]],
    ) -> None:
        self._us = us
        self._desk = desk
        self._queries = queries
        self._views = views
        self._take = take

    async def answer(self, activity: Activity, source: Source) -> InvokeResponse:
        """What the client shows: the card as this person may see it, or a few words."""
        data = part(part(activity.value, "action"), "data")
        what = button.read(data if isinstance(data, dict) else {})
        try:
            if isinstance(what, Tap) and what.action == button.REFRESH:
                return await self._view(what, source)
            if isinstance(what, Form) and (problems := await self._problems(what)):
                return await self._wrong(what, problems, source)
            incoming = of_act(data, source, activity.timestamp)
            if incoming is None:
                return _words(words.NOT_OURS)
            return _words(words.RECEIVED if await self._take(incoming, source) else words.ALREADY)
        except StoreAway as away:
            log.error("what somebody did in Teams could not be stored, and they are told: %s", away)
            return _words(words.NOT_REACHED)

    async def _view(self, tap: Tap, source: Source) -> InvokeResponse:
        """The card of a ticket: with its buttons for technicians; for others who read the channel, how things are. Or
        what else has the form that was left."""
        if not await self._may_read(source):
            log.warning("%r is not in the technicians' channel and asked for a card", source.identity.key)
            return _error(403, "Forbidden", words.NOT_OURS)
        try:
            reply = await self._queries.offering(tap.ticket, tap.value)
        except Undeliverable:
            return _error(404, "NotFound", words.GONE)
        if tap.value == Act.KEEP_ARTICLE or (await self._desk.standing(source.user)).works_the_desk:
            return _card(await self._views.with_buttons(tap.ticket, reply, tap.value))
        return _card((await self._views.for_all(tap.ticket, reply)).card)

    async def _wrong(self, form: Form, problems: dict[str, str], source: Source) -> InvokeResponse:
        """The card of a ticket, or the article that is proposed for it, with the form open in which something is wrong;
        elsewhere that is said, and also when the form is too long to come back."""
        if not (form.ticket and not form.talk and await self._may_read(source)):
            return _words(words.EMPTY)
        try:
            reply = await self._queries.offering(form.ticket, form.name)
        except Undeliverable:
            return _words(words.GONE)
        card = await self._views.with_problems(form, reply, problems)
        return _card(card) if size(card) <= LARGEST else _words(" ".join(problems.values()))

    async def _problems(self, form: Form) -> dict[str, str]:
        """What is wrong with a form, by field. Clients check that something is written, but not that it is more than
        blanks."""
        blank = {name: words.EMPTY for name, value in form.values if name == "text" and not value.strip()}
        return blank or await self._queries.problems(form)

    async def _may_read(self, source: Source) -> bool:
        """Whether somebody is in the technicians' channel: a button tells us no more than its client sends."""
        return source.tenant == self._us.home and source.user in await self._desk.channel.accounts()


def _card(card: Json) -> InvokeResponse:
    return _answer(200, CONTENT_TYPE, card)


def _words(text: str) -> InvokeResponse:
    return _answer(200, MESSAGE, text)


def _error(status: int, code: str, message: str) -> InvokeResponse:
    """The request was understood, so it is answered with 200; what is wrong stands in the answer."""
    return _answer(status, ERROR, {"code": code, "message": message})


def _answer(status: int, kind: str, value: Json | str) -> InvokeResponse:
    return InvokeResponse(status=200, body={"statusCode": status, "type": kind, "value": value})
