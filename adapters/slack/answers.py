"""The synchronous door: forms that open at once, their checks, and answers to commands. Nothing is stored here."""

from __future__ import annotations

import asyncio
import logging

import aiohttp
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.desk import Desk
from adapters.errands import Errands
from adapters.reach import WRONG_TIMES
from adapters.slack import button, forms, modal, words
from adapters.slack.calls import Json, Refused, answer
from adapters.slack.inbound import asked_for
from adapters.slack.plain import plain
from adapters.slack.us import Us
from bot.domain.clock import Clock
from bot.domain.errors import DeliveryError, StoreAway
from bot.domain.incoming import Form, Tap
from bot.domain.reply import Fields
from bot.service.queries import Queries
from bot.service.reach import REACH, chosen

log = logging.getLogger(__name__)

WHISPERS_WITHIN = 2.0
"""Seconds: Slack waits three for the answer to a tap, and this is a part of it."""

TRIGGER_IS_OVER = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})


class Answers:
    """Answers what can not wait for a turn."""

    def __init__(
        self,
        client: AsyncWebClient,
        session: aiohttp.ClientSession,
        us: Us,
        desk: Desk,
        queries: Queries,
        clock: Clock,
        errands: Errands,
    ) -> None:
        self._client = client
        self._session = session
        self._us = us
        self._desk = desk
        self._queries = queries
        self._clock = clock
        self._errands = errands

    # --- forms -------------------------------------------------------------------------------------------------

    def to_tap(self, body: Json) -> None:
        """Open the form of a button that has one."""
        action = body["actions"][0]
        if button.opens_form(action["action_id"]):
            tap = button.read(action["action_id"], action.get("value", ""))
            self._errands.begin(self._open_form(body, tap), "opening a form in Slack")

    def to_shortcut(self, body: Json) -> None:
        """Open the form with which help is asked for; from a message, with its words and whoever wrote it."""
        said = plain(body.get("message", {}).get("text", ""), self._us.user)
        form = forms.asking(said, forms.author(body, self._us))
        self._errands.begin(self._open(body, form), "opening a form in Slack")

    async def problems(self, view: Json) -> dict[str, str]:
        """What is wrong with a form, by field. Raises StoreAway."""
        if view.get("callback_id") != modal.FORM:
            return {}
        form = modal.read(view)
        if form.name == REACH:
            return _wrong_times(form)
        required = [each["block_id"] for each in view["blocks"] if each["type"] == "input" and not each.get("optional")]
        empty = {name: words.EMPTY for name in required if not form.get(name)}
        if empty or not form.ticket or form.name == button.ADD:
            return empty
        possible = await self._fields(Tap(form.name, ticket=form.ticket))
        return await self._queries.problems(form) if possible else {required[0]: words.CHANGED}

    async def _open_form(self, body: Json, tap: Tap) -> None:
        if tap.action == button.NEW:
            await self._open(body, forms.asking())
            return
        if tap.action == REACH:
            await self._open_reach(body)
            return
        try:
            fields = await self._fields(tap)
        except StoreAway:
            await self._open(body, modal.notice(words.TITLE, words.NOT_REACHED))
            return
        title = body["actions"][0].get("text", {}).get("text", words.TITLE)
        await self._open(body, modal.form(fields, title, tap) if fields else modal.notice(title, words.CHANGED))

    async def _open_reach(self, body: Json) -> None:
        try:
            known = await self._queries.known(self._us.identity(body["user"]["id"]))
        except StoreAway:
            await self._open(body, modal.notice(words.TITLE, words.NOT_REACHED))
            return
        await self._open(body, forms.reach(known.person if known else None))

    async def _fields(self, tap: Tap) -> Fields | None:
        """The form that an action on a ticket has now; None if the ticket does not allow it. Raises StoreAway."""
        if tap.action == button.ADD:
            return forms.ADD_FORM
        return await self._queries.form(tap.ticket, tap.action)

    async def _open(self, body: Json, view: Json) -> None:
        """Open a modal. A trigger lives three seconds: what came too late is said, and never done afterwards."""
        try:
            await answer(self._client.views_open(trigger_id=body["trigger_id"], view=view))
        except Refused as why:
            if why.error not in TRIGGER_IS_OVER:
                raise
            log.warning("a form could not be opened in time: %s", why.error)
            await self._whisper(body, words.TOO_LATE)

    # --- commands ----------------------------------------------------------------------------------------------

    async def to_command(self, body: Json) -> str:
        """What only whoever gave the command sees."""
        try:
            match asked_for(body):
                case "status":
                    requests = await self._queries.requests_of(self._us.identity(body["user_id"]))
                    return words.status(requests, self._clock.now())
                case "queue":
                    return await self._queue(body["user_id"])
                case "help":
                    return words.HELP
                case "words":
                    return words.RECEIVED
        except StoreAway as away:
            log.error("a command could not be answered: %s", away)
            return words.NOT_REACHED
        self._errands.begin(self._open(body, forms.asking()), "opening a form in Slack")
        return ""

    async def _queue(self, user: str) -> str:
        if not (await self._desk.standing(user)).works_the_desk:
            return words.FOR_TECHNICIANS
        queue = await self._queries.queue(words.LISTED)
        return words.queue(queue, await self._queries.names(each.technician for each in queue.tickets))

    # --- what did not reach us -----------------------------------------------------------------------------------

    async def not_reached(self, body: Json) -> BoltResponse:
        """Tell whoever did it that it was not stored: Slack will not bring it again."""
        if "command" in body:
            return BoltResponse(status=200, body={"response_type": "ephemeral", "text": words.NOT_REACHED})
        if body.get("type") == "view_submission":
            fields = [each["block_id"] for each in body["view"]["blocks"] if each["type"] == "input"]
            return BoltResponse(status=200, body=modal.errors(dict.fromkeys(fields[:1], words.NOT_REACHED)))
        try:
            await self._whisper(body, words.NOT_REACHED)
        except (aiohttp.ClientError, TimeoutError, DeliveryError) as why:
            log.error("and they could not be told: %s", why)
            return BoltResponse(status=500)  # Slack shows a warning sign at the button
        return BoltResponse(status=200)

    async def _whisper(self, body: Json, text: str) -> None:
        """Say it to one person, where they did something; in a home there is no such place, so it is a modal."""
        if url := body.get("response_url"):
            webhook = AsyncWebhookClient(url, session=self._session, retry_handlers=[])
            async with asyncio.timeout(WHISPERS_WITHIN):
                await webhook.send(text=text, response_type="ephemeral", replace_original=False)
        else:
            await answer(self._client.views_open(trigger_id=body["trigger_id"], view=modal.notice(words.TITLE, text)))


def _wrong_times(form: Form) -> dict[str, str]:
    try:
        chosen(form)
    except ValueError:
        return {"end": WRONG_TIMES}
    return {}
