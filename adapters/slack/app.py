"""Slack, wired up: what Bolt hands over is stored before it is acknowledged; listeners only answer."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import forms, inbound, taps
from adapters.slack.answers import Answers
from adapters.slack.calls import Json
from adapters.slack.dms import DirectMessages
from adapters.slack.inbound import Skipped
from adapters.slack.news import News
from adapters.slack.us import Us, is_dm
from bot.domain.errors import StoreAway
from bot.domain.incoming import Deleted, Edited, Incoming, Text
from bot.domain.place import Place
from bot.service.intake import Intake
from bot.service.queries import Queries

log = logging.getLogger(__name__)

ANY = re.compile("")


@dataclass(frozen=True, slots=True)
class Inside:
    """What the adapter uses of the service."""

    intake: Intake
    queries: Queries
    triage: Place


class SlackApp:
    """One listener for each kind of payload, and one middleware before all of them.

    Events that could not be stored are answered with a failure: Slack tells them again. Taps, forms and commands it
    tells once, so whoever did it hears that it did not reach us.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        us: Us,
        inside: Inside,
        dms: DirectMessages,
        answers: Answers,
        news: News,
        ticket_emoji: str,
    ) -> None:
        self._us = us
        self._inside = inside
        self._dms = dms
        self._answers = answers
        self._news = news
        self._ticket_emoji = ticket_emoji
        self.bolt = AsyncApp(
            name="helploop",
            client=client,
            authorize=_Ours(us),
            process_before_response=True,  # or Bolt acknowledges an event before it is stored
            request_verification_enabled=False,  # it is done by the route, which also refuses rubbish
            attaching_conversation_kwargs_enabled=False,
        )
        self.bolt.use(self._store)
        self.bolt.error(self._failed)
        self.bolt.event(ANY)(self._event)
        self.bolt.action(ANY)(self._tap)
        self.bolt.view(ANY)(self._form)
        self.bolt.command(ANY)(self._command)
        self.bolt.shortcut(ANY)(self._shortcut)

    # --- before all listeners ----------------------------------------------------------------------------------

    async def _store(self, body: Json, next: Any) -> BoltResponse:
        """Once in, never lost. What is not for us, and what no listener knows, is taken and forgotten."""
        if not inbound.is_of(body, self._us):  # that the app was removed there, say, is no news of ours
            log.debug("not for us: it is about another workspace")
            return BoltResponse(status=200)
        try:
            arrived = await self._arrived(body)
            if isinstance(arrived, BoltResponse):
                return arrived
            if isinstance(arrived, Incoming):
                await self._inside.intake.take(arrived)
        except StoreAway as away:
            if _is_event(body):
                raise
            log.error("what somebody did in Slack could not be stored, and they are told: %s", away)
            return await self._answers.not_reached(body)
        if isinstance(arrived, Skipped):
            log.debug("not for us: %s", arrived.why)
        if _kind(body) not in LISTENED:
            return BoltResponse(status=200)
        response: BoltResponse = await next()
        return response

    async def _arrived(self, body: Json) -> Incoming | Skipped | BoltResponse:
        """What a payload brings: something to store, nothing, or the answer to a form that is not right.

        Raises StoreAway.
        """
        match _kind(body):
            case "event_callback":
                return await self._happened(body)
            case "block_actions":
                return taps.of_tap(body, self._us)
            case "view_submission":
                problems = await self._answers.problems(body["view"])
                if problems:
                    return _json({"response_action": "errors", "errors": problems})
                return forms.of_form(body, self._us)
            case "command":
                return inbound.of_command(body, self._us)
            case other:
                return Skipped(f"a payload of the kind {other}")

    async def _happened(self, body: Json) -> Incoming | Skipped:
        arrived = inbound.of_event(body, self._us, self._ticket_emoji)
        if isinstance(arrived, Incoming) and is_dm(arrived.place) and body["event"].get("channel"):
            self._dms.learned(arrived.external_user, body["event"]["channel"])
        if isinstance(arrived, Incoming) and not await self._is_ours(arrived):
            return Skipped("said in a thread in which we do not take part")
        return arrived

    async def _is_ours(self, arrived: Incoming) -> bool:
        """Whether we take part where this was said: what people write to each other is not kept. Raises StoreAway."""
        place, what = arrived.place, arrived.what
        if is_dm(place) or not isinstance(what, Text | Edited | Deleted) or place.in_thread("") == self._inside.triage:
            return True
        if isinstance(what, Text) and what.to_us:
            return True
        return await self._inside.queries.takes_part(self._us.identity(arrived.external_user), place)

    # --- the listeners -----------------------------------------------------------------------------------------

    async def _event(self, event: Json) -> None:
        await self._news.heard(event)

    async def _tap(self, ack: AsyncAck, body: Json) -> None:
        """A button that asks for words first opens its form, at once; every other one was stored already."""
        await ack()
        self._answers.to_tap(body)

    async def _form(self, ack: AsyncAck) -> None:
        await ack()

    async def _command(self, ack: AsyncAck, body: Json) -> None:
        await ack(text=await self._answers.to_command(body), response_type="ephemeral")

    async def _shortcut(self, ack: AsyncAck, body: Json) -> None:
        await ack()
        self._answers.to_shortcut(body)

    async def _failed(self, error: Exception, body: Json) -> BoltResponse:
        """Not acknowledged: an event comes again."""
        if isinstance(error, StoreAway):
            log.error("not acknowledged, Slack will tell it again: %s", error)
        else:
            log.error("a payload of the kind %s failed", _kind(body), exc_info=error)
        return BoltResponse(status=500)


class _Ours(AsyncAuthorize):
    """Nobody is asked each time: who we are was found out at the start."""

    def __init__(self, us: Us) -> None:
        self._result = AuthorizeResult(
            enterprise_id=us.enterprise or None,
            team_id=us.team,
            bot_id=us.bot,
            bot_user_id=us.user,
            bot_token=us.token,
        )

    async def __call__(self, **_: object) -> AuthorizeResult:
        return self._result


LISTENED = frozenset({"event_callback", "block_actions", "view_submission", "command", "shortcut", "message_action"})


def _kind(body: Json) -> str:
    """The kind of a payload; commands do not name theirs."""
    return "command" if "command" in body else str(body.get("type", ""))


def _is_event(body: Json) -> bool:
    return _kind(body) == "event_callback"


def _json(body: Json) -> BoltResponse:
    return BoltResponse(status=200, body=body)
