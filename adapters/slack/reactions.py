"""An emoji on a message: the message is looked at, and what is meant is let in."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.calls import Json, Refused, answer
from adapters.slack.dms import DirectMessages
from adapters.slack.inbound import Skipped, of_message
from adapters.slack.us import Us, is_dm
from bot.domain.errors import Undeliverable
from bot.domain.incoming import Incoming, Reacted, Sign, Text, Thumb

log = logging.getLogger(__name__)


class Reactions:
    """Follows emojis. `take` is the intake: what is let in twice counts once."""

    def __init__(
        self, client: AsyncWebClient, us: Us, dms: DirectMessages, take: Callable[[Incoming], Awaitable[bool]]
    ) -> None:
        self._client = client
        self._us = us
        self._dms = dms
        self._take = take

    async def follow(self, incoming: Incoming) -> None:
        """Let in what an emoji means, if it means something. Raises DeliveryError, StoreAway."""
        if not isinstance(incoming.what, Reacted):
            return
        place = incoming.place
        channel = await self._dms.channel(place.channel) if is_dm(place) else place.channel
        message = await self._message(channel, incoming.what.message)
        if message is None:
            return
        if incoming.what.sign is Sign.REQUEST:
            meant = self._request(message, channel, incoming.external_user)
        else:
            meant = self._thumb(message, incoming, incoming.what.sign is Sign.UP)
        if meant:
            await self._take(meant)

    def _request(self, message: Json, channel: str, by: str) -> Incoming | None:
        """The message as if its author had written it to us; `by` is who put the emoji on it."""
        read = of_message(
            {**message, "channel": channel, "thread_ts": message.get("thread_ts") or message["ts"]}, self._us
        )
        if isinstance(read, Skipped) or not isinstance(read.what, Text):
            log.info("no request is made of %s in %s", message.get("ts"), channel)
            return None
        reporter = by if by != read.external_user else ""
        words = Text(read.what.text, read.what.files, to_us=True, reporter=reporter)
        return Incoming(f"{read.key}/requested", read.account, read.external_user, read.place, words)

    def _thumb(self, message: Json, incoming: Incoming, up: bool) -> Incoming | None:
        """A thumb on a question of ours, which the message's metadata names."""
        payload = message.get("metadata", {}).get("event_payload", {})
        if not payload.get("talk"):
            return None
        thumb = Thumb(up, payload["talk"], int(payload.get("turn", 0)))
        place = incoming.place
        if not is_dm(place):
            place = place.in_thread(message.get("thread_ts") or message["ts"])
        return Incoming(f"{incoming.key}/meant", incoming.account, incoming.external_user, place, thumb)

    async def _message(self, channel: str, ts: str) -> Json | None:
        """The message with this timestamp, wherever in the channel it is; None if we may not see it."""
        try:
            # `replies` finds a message by its own timestamp, whether it stands in a thread or not.
            found = await answer(
                self._client.conversations_replies(
                    channel=channel, ts=ts, latest=ts, oldest=ts, inclusive=True, include_all_metadata=True
                )
            )
        except (Refused, Undeliverable) as why:
            log.info("the message %s in %s can not be looked at: %s", ts, channel, why)
            return None
        return next((each for each in found["messages"] if each.get("ts") == ts), None)
