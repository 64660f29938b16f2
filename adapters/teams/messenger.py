"""The port `Messenger` over Teams: posts and updates, where somebody or something was reached before."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from adapters.teams import messages, render
from adapters.teams.card import Json, Mention
from adapters.teams.chats import Chats
from adapters.teams.connector import Connector, Refused
from adapters.teams.files import Files
from adapters.teams.reactions import Reactions
from adapters.teams.references import Reference
from adapters.teams.us import PLATFORM, is_personal
from adapters.teams.views import Views
from bot.domain.errors import CanNotTell
from bot.domain.person import Known
from bot.domain.place import Place
from bot.domain.ports import Outgoing

log = logging.getLogger(__name__)

GONE = 404
"""The card that was to be updated is not there any more: it is posted anew."""

TOO_MUCH = frozenset({400, 413})
"""We have made a card that Teams does not show."""

QUARANTINE = 10.0
"""Seconds: longer than Teams takes for a message that it has accepted."""


class TeamsMessenger:
    """Posts in a tenant, one call a message. `triage` is the technicians' channel, if it is in Teams; `known` finds the
    account of one of our people by their id."""

    def __init__(
        self,
        connector: Connector,
        chats: Chats,
        triage: Place | None,
        views: Views,
        known: Callable[[str, Place], Awaitable[Known | None]],
        reactions: Reactions,
        files: Files,
    ) -> None:
        self._connector = connector
        self._chats = chats
        self._triage = triage
        self._views = views
        self._known = known
        self._reactions = reactions
        self._files = files

    @property
    def quarantine(self) -> float:
        """For how many seconds a post may still turn up after it seemed to have failed."""
        return QUARANTINE

    async def send(self, message: Outgoing) -> str:
        """The id of the message. Raises TryLater, Ambiguous or Undeliverable, and StoreAway before it is sent."""
        reference = await self._chats.reached(message.place)
        rendered = await self._rendered(message)
        ref = await self._put(message, reference, rendered)
        self._reactions.said(message, ref)
        if ref != message.replaces:
            begins_thread = not (is_personal(message.place) or message.place.thread)
            self._files.bring(message.reply, reference, ref if begins_thread else "")
        return ref

    async def find(self, message: Outgoing) -> str:
        """Raises CanNotTell: bots may not read in Teams what was written."""
        raise CanNotTell(f"nobody can look in Teams whether {message.key} arrived")

    async def working(self, place: Place) -> None:
        """Three dots in a personal chat, for some seconds; channels show none. Raises DeliveryError or StoreAway."""
        if is_personal(place):
            reference = await self._chats.reached(place)
            await self._connector.send(reference.service_url, reference.conversation, {"type": "typing"})

    async def _put(self, message: Outgoing, where: Reference, rendered: render.Rendered) -> str:
        """Say it with its card; one that Teams does not show, in plain words."""
        try:
            return await self._say(message, where, messages.with_card(rendered))
        except Refused as why:
            if why.status not in TOO_MUCH:
                raise
            log.error("a defect of ours: Teams does not show the card of %s (%s)", message.key, why)
        return await self._say(message, where, messages.without_card(rendered))

    async def _say(self, message: Outgoing, where: Reference, activity: Json) -> str:
        """Update what it replaces, else post it."""
        if message.replaces:
            try:
                await self._connector.update(where.service_url, where.conversation, message.replaces, activity)
            except Refused as why:
                if why.status != GONE:
                    raise
                log.warning("%s is gone from %s and is posted anew", message.replaces, message.place.key)
            else:
                return message.replaces
        return await self._connector.send(where.service_url, where.conversation, activity)

    async def _rendered(self, message: Outgoing) -> render.Rendered:
        if message.ticket and not message.talk and message.place == self._triage:
            return await self._views.for_all(message.ticket, message.reply, await self._called(message))
        return render.message(
            message.reply,
            talk=message.talk,
            turn=message.turn,
            ticket=message.ticket,
            people=await self._called(message),
        )

    async def _called(self, message: Outgoing) -> dict[str, Mention]:
        """The accounts of those whom the message calls, by our ids of them."""
        called = {}
        for person in message.reply.notify:
            known = await self._known(person, message.place)
            if known and (known.identity.platform, known.identity.account) == (PLATFORM, message.place.account):
                called[person] = Mention(known.identity.external_id, known.person.name)
        return called
