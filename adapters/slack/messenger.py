"""The port `Messenger` over Slack: posts and updates, and finds again what may have been posted already."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import render
from adapters.slack.calls import Json, Refused, answer
from adapters.slack.dms import DirectMessages
from adapters.slack.files import Files
from adapters.slack.us import PLATFORM, Us, is_dm
from bot.domain.errors import CanNotTell, Undeliverable
from bot.domain.person import Known
from bot.domain.place import Place
from bot.domain.ports import Outgoing

log = logging.getLogger(__name__)

QUARANTINE = 10.0
"""Seconds: longer than Slack takes for a post that it has accepted."""

EVENT = "helploop_message"
"""The type of the metadata that our messages carry."""

LOOKS_BACK = 86_400.0
"""Seconds of history in which a message of ours is looked for."""

PAGE, PAGES = 100, 10
"""Messages that are looked through at once, and how often at most."""

GONE = frozenset({"message_not_found", "cant_update_message"})
"""The card that was to be updated is not there any more, or not ours: it is posted anew."""

WORKING = "is looking into it"
"""What Slack shows behind our name."""

TOO_MUCH = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"})
"""We have made a message that Slack does not show."""


class SlackMessenger:
    """Posts in a workspace, one call a message.

    `known` finds the account of one of our people by their id, `said` is told where something was said.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        us: Us,
        dms: DirectMessages,
        known: Callable[[str, Place], Awaitable[Known | None]],
        said: Callable[[Place], Awaitable[None]],
        files: Files,
    ) -> None:
        self._client = client
        self._us = us
        self._dms = dms
        self._known = known
        self._said = said
        self._files = files

    @property
    def quarantine(self) -> float:
        """For how many seconds a post may still turn up after it seemed to have failed."""
        return QUARANTINE

    async def send(self, message: Outgoing) -> str:
        """The timestamp of the message, which is its id. Raises TryLater, Ambiguous or Undeliverable."""
        ts = await self._send(message)
        if ts != message.replaces:
            await self._bring_files(message, ts)
        await self._said(message.place)
        return ts

    async def _bring_files(self, message: Outgoing, ts: str) -> None:
        """What comes along follows a message that is new: in its thread, or in the direct message itself."""
        if message.reply.files:
            channel = await self._channel(message.place)
            thread = message.place.thread or ("" if is_dm(message.place) else ts)
            self._files.bring(message.reply.files, channel, thread)

    async def _send(self, message: Outgoing) -> str:
        channel = await self._channel(message.place)
        rendered = await self._rendered(message)
        for text, blocks in _ways(rendered):
            try:
                return await self._put(message, channel, text, blocks)
            except Refused as why:
                if not blocks or why.error not in TOO_MUCH:
                    raise _undeliverable(why) from why
                log.error(
                    "a picture can not be fetched, or a defect of ours: Slack refuses %s (%s)", message.key, why.detail
                )
        raise AssertionError("the last way returns or raises")

    async def find(self, message: Outgoing) -> str:
        """The timestamp under which this message is there already, or empty.

        Raises TryLater, Ambiguous, Undeliverable; CanNotTell if the app may not read there.
        """
        channel, thread = await self._channel(message.place), message.place.thread
        since = f"{time.time() - LOOKS_BACK:.6f}"
        cursor = ""
        for _ in range(PAGES):
            try:
                page = await answer(self._read(channel, thread, since, cursor))
            except Refused as why:
                raise CanNotTell(why.detail) from why
            found = _ours(page["messages"], self._us.bot, message.key)
            cursor = page.get("response_metadata", {}).get("next_cursor", "")
            if found:
                # Nobody knows whether its files followed: twice does less harm than not at all.
                await self._bring_files(message, found)
            if found or not cursor:
                return found
        raise CanNotTell(f"more than {PAGE * PAGES} messages were written there within a day")

    async def working(self, place: Place) -> None:
        """A status under the last message of a thread, until the next one comes; a direct message has none outside of
        threads (https://docs.slack.dev/reference/methods/assistant.threads.setStatus). Raises DeliveryError."""
        if place.thread:
            channel = await self._channel(place)
            await answer(
                self._client.assistant_threads_setStatus(channel_id=channel, thread_ts=place.thread, status=WORKING)
            )

    def _read(self, channel: str, thread: str, since: str, cursor: str) -> Awaitable[Any]:
        if thread:
            return self._client.conversations_replies(
                channel=channel, ts=thread, oldest=since, cursor=cursor, limit=PAGE, include_all_metadata=True
            )
        return self._client.conversations_history(
            channel=channel, oldest=since, cursor=cursor, limit=PAGE, include_all_metadata=True
        )

    async def _put(self, message: Outgoing, channel: str, text: str, blocks: list[Json]) -> str:
        """Update what it replaces, else post it. Raises Refused beside what `send` raises."""
        payload = {"key": message.key, "talk": message.talk, "turn": message.turn}
        metadata = {"event_type": EVENT, "event_payload": payload}
        if message.replaces:
            update = self._client.chat_update(
                channel=channel, ts=message.replaces, text=text, blocks=blocks, metadata=metadata
            )
            try:
                return str((await answer(update))["ts"])
            except Refused as why:
                if why.error not in GONE:
                    raise
                log.warning("%s is gone from %s and is posted anew", message.replaces, channel)
        post = self._client.chat_postMessage(
            channel=channel,
            thread_ts=message.place.thread or None,
            text=text,
            blocks=blocks,
            metadata=metadata,
            unfurl_links=False,
            unfurl_media=False,
        )
        return str((await answer(post))["ts"])

    async def _channel(self, place: Place) -> str:
        if place.platform != PLATFORM or place.account != self._us.team:
            raise Undeliverable("Helploop is installed in another Slack workspace now. Please reach them another way.")
        if not is_dm(place):
            return place.channel
        try:
            return await self._dms.channel(place.channel)
        except Refused as why:
            raise _undeliverable(why) from why

    async def _rendered(self, message: Outgoing) -> render.Rendered:
        accounts = await self._called(message)
        return render.message(
            message.reply, talk=message.talk, turn=message.turn, ticket=message.ticket, accounts=accounts
        )

    async def _called(self, message: Outgoing) -> dict[str, str]:
        """The accounts of those whom the message calls, by our ids of them."""
        accounts = {}
        for person in message.reply.notify:
            known = await self._known(person, message.place)
            if known and (known.identity.platform, known.identity.account) == (PLATFORM, self._us.team):
                accounts[person] = known.identity.external_id
        return accounts


def _ours(messages: Iterable[Json], bot: str, key: str) -> str:
    for each in messages:
        payload = each.get("metadata", {}).get("event_payload", {})
        if each.get("bot_id") == bot and payload.get("key") == key:
            return str(each["ts"])
    return ""


def _ways(rendered: render.Rendered) -> Iterator[tuple[str, list[Json]]]:
    """How to say it: as it is meant, without pictures that Slack would have to fetch, and in plain words."""
    yield rendered.text, rendered.blocks
    told = render.without_fetched(rendered.blocks)
    if told != rendered.blocks:
        yield rendered.text, told
    yield rendered.plain, []


def _undeliverable(why: Refused) -> Undeliverable:
    return Undeliverable(f"Slack did not accept the message ({why.detail}). Please reach them another way.")
