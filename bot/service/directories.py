"""The directories of all platforms as one."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.person import Identity, Profile
from bot.domain.place import Place
from bot.domain.ports import Directory


class Directories:
    """Asks, about an account, the platform where it is; who is on duty and leads, the one where the desk is."""

    def __init__(self, of: Mapping[str, Directory], desk: str) -> None:
        self._of = of
        self._desk = of[desk]

    async def profile(self, identity: Identity) -> Profile | None:
        """What the platform knows about the account; None also for one on a platform that is not set up any more."""
        directory = self._of.get(identity.platform)
        return await directory.profile(identity) if directory else None

    async def duty(self) -> Identity | None:
        """The technician who owns what is unclaimed."""
        return await self._desk.duty()

    async def lead(self) -> Identity | None:
        """Who hears it when nobody takes it."""
        return await self._desk.lead()

    async def technicians(self) -> tuple[Identity, ...]:
        """Everybody who works at the desk."""
        return await self._desk.technicians()

    def direct(self, identity: Identity) -> Place | None:
        """The direct message with somebody, where the account is."""
        directory = self._of.get(identity.platform)
        return directory.direct(identity) if directory else None
