"""Dialogs in which help is asked for, from any message or from anywhere, and the one about when we may write: opened,
checked, and stored when sent."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Awaitable, Callable, Mapping

from botbuilder.core import InvokeResponse
from botbuilder.schema import Activity

from adapters.reach import TITLE, WRONG_TIMES
from adapters.teams import button, dialog, reach, words
from adapters.teams.acts import STUCK, of_act
from adapters.teams.card import Json, Mention
from adapters.teams.source import Source, part
from bot.domain.errors import StoreAway
from bot.domain.incoming import Form, Incoming
from bot.service.queries import Queries
from bot.service.reach import REACH, chosen

log = logging.getLogger(__name__)

TAG = re.compile(r"<[^<>]*>")
BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li)>", re.IGNORECASE)


class Forms:
    """Answers `composeExtension/fetchTask` and `submitAction`, and `task/fetch` and `submit`."""

    def __init__(self, queries: Queries, take: Callable[[Incoming, Source], Awaitable[bool]]) -> None:
        self._queries = queries
        self._take = take

    async def open(self, activity: Activity, source: Source) -> InvokeResponse:
        """The form that was asked for: for help, from a message with its words and whoever wrote it; or about when we
        may write."""
        if part(activity.value, "commandId") == REACH:
            return await self._open_reach(source)
        message = part(activity.value, "messagePayload")
        return _answer(dialog.opened(dialog.TITLE, dialog.asking(_said(message), _author(message, source))))

    async def submit(self, activity: Activity, source: Source) -> InvokeResponse:
        """What was filled in is stored, as if it had been written to us."""
        data = part(activity.value, "data")
        filled = button.read(data if isinstance(data, Mapping) else {})
        if not isinstance(filled, Form):
            return _answer(dialog.closed(words.NOT_OURS))
        if again := _again(filled, activity, source):
            return again
        incoming = of_act(data, source, activity.timestamp)
        if incoming is None:
            return _answer(dialog.closed(words.NOT_OURS))
        try:
            await self._take(incoming, source.anywhere)
        except StoreAway as away:
            log.error("a form of somebody's in Teams could not be stored, and they are told: %s", away)
            return _answer(dialog.closed(words.NOT_REACHED))
        return _answer(dialog.closed(_thanks(filled)))

    async def _open_reach(self, source: Source) -> InvokeResponse:
        try:
            known = await self._queries.known(source.identity)
        except StoreAway as away:
            log.error("a form could not be opened in Teams: %s", away)
            return _answer(dialog.closed(words.NOT_REACHED))
        return _answer(dialog.opened(TITLE, reach.choosing(known.person if known else None)))


def _again(filled: Form, activity: Activity, source: Source) -> InvokeResponse | None:
    """The same form once more if something is wrong with it."""
    if filled.name == REACH:
        try:
            chosen(filled)
        except ValueError:
            return _answer(dialog.opened(TITLE, reach.with_problem(filled, WRONG_TIMES)))
    elif not filled.get("text"):
        author = _author(part(activity.value, "messagePayload"), source)
        again = dialog.with_problems(filled, {"text": words.EMPTY}, author)
        return _answer(dialog.opened(dialog.TITLE, again))
    return None


def _thanks(filled: Form) -> str:
    if filled.name == REACH:
        return words.KEPT
    return words.ASKED if filled.get(STUCK) in ("", dialog.ME) else words.ASKED_FOR


def _answer(body: Json) -> InvokeResponse:
    return InvokeResponse(status=200, body=body)


def _said(message: object) -> str:
    """The words of a message to which somebody points; Teams tells them as HTML."""
    body = part(message, "body")
    content = str(part(body, "content") or "")
    if part(body, "contentType") != "html":
        return content.strip()
    return html.unescape(TAG.sub("", BREAK.sub("\n", content))).strip()


def _author(message: object, source: Source) -> Mention | None:
    """Who wrote it, if it is another person."""
    user = part(part(message, "from"), "user")
    wrote, name = str(part(user, "id") or "").lower(), str(part(user, "displayName") or "")
    return Mention(wrote, name) if wrote and wrote != source.user else None
