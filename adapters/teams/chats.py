"""Where somebody or something is written to: personal chats are opened when they are needed, and remembered."""

from __future__ import annotations

from dataclasses import replace

from adapters.teams.connector import Connector
from adapters.teams.references import Reference, References
from adapters.teams.source import THREAD
from adapters.teams.us import CHAT, PLATFORM, Us, is_personal
from bot.domain.errors import Undeliverable
from bot.domain.place import Place

ELSEWHERE = "Helploop does not work in their Microsoft Teams tenant any more. Please reach them another way."


class Chats:
    """Knows in which conversation to write."""

    def __init__(self, connector: Connector, us: Us, references: References) -> None:
        self._connector = connector
        self._us = us
        self._references = references

    async def reached(self, place: Place) -> Reference:
        """How a place is reached, with its conversation. Raises DeliveryError, StoreAway.

        Undeliverable if it can not be reached: the app is not installed for somebody, or they are gone.
        """
        if place.platform != PLATFORM or place.account not in self._us.tenants:
            raise Undeliverable(ELSEWHERE)
        if not is_personal(place):
            tenant = await self._references.of_tenant(place.account)
            thread = f"{THREAD}{place.thread}" if place.thread not in ("", CHAT) else ""
            return Reference(tenant.service_url, f"{place.channel}{thread}")
        before = await self._references.of(place) or await self._references.of_tenant(place.account)
        if before.conversation:
            return before
        opened = await self._connector.create_conversation(before.service_url, place.account, place.channel)
        reference = replace(before, conversation=opened)
        await self._references.opened(place, reference)
        return reference
