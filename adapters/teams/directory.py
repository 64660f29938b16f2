"""Who is this? From the conversations in which Teams tells us who somebody is, remembered for a while."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfoNotFoundError

from adapters.teams.chats import Chats
from adapters.teams.connector import Connector
from adapters.teams.members import Json, Members
from adapters.teams.references import References
from adapters.teams.us import PLATFORM, Us, personal
from bot.domain.calendar import Hours
from bot.domain.errors import Ambiguous, DeliveryError, TryLater, Undeliverable
from bot.domain.person import Identity, Profile, Standing
from bot.domain.place import Place

log = logging.getLogger(__name__)

FRESH = 3_600.0
"""Seconds for which a profile is taken as true."""

AGAIN = 60.0
"""Seconds until Teams is asked again for a profile that it could not give anew."""

WAITS = (0.5, 2.0, 5.0)
"""Seconds between two attempts to find out who somebody is who writes for the first time."""

REMEMBERED = 20_000
"""Profiles that are kept, at most."""

GUEST, ANONYMOUS = "guest", "anonymous"


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works at the desk: who is in the technicians' channel, and in the Entra group if there is one."""

    channel: Members
    group: Members | None
    on_duty: str
    lead: str

    async def standing(self, user: str) -> Standing:
        """What somebody of our own tenant may do."""
        if user not in await self.channel.accounts():
            return Standing.EMPLOYEE
        if self.group is not None and user not in await self.group.accounts():
            return Standing.EMPLOYEE
        return Standing.LEAD if user == self.lead else Standing.TECHNICIAN

    async def technicians(self) -> tuple[str, ...]:
        """The Teams ids of those who read the channel and work at the desk."""
        accounts = await self.channel.accounts()
        return tuple([each["id"] for user, each in accounts.items() if (await self.standing(user)).works_the_desk])


@dataclass(frozen=True, slots=True)
class _Entry:
    profile: Profile | None
    until: float


class TeamsDirectory:
    """The people of our tenants. `hours` are those of the team: where Teams tells no time zone, they hold."""

    def __init__(
        self,
        connector: Connector,
        us: Us,
        desk: Desk,
        references: References,
        chats: Chats,
        leadership: frozenset[str],
        hours: Hours,
    ) -> None:
        self._connector = connector
        self._us = us
        self._desk = desk
        self._references = references
        self._chats = chats
        self._leadership = leadership
        self._hours = hours
        self._known: OrderedDict[Identity, _Entry] = OrderedDict()

    async def profile(self, identity: Identity) -> Profile | None:
        """Who this is; None for accounts of tenants in which we do not work, and for those that are gone.

        Raises DeliveryError if Teams does not tell, and we do not know from before.
        """
        if identity.platform != PLATFORM or identity.account not in self._us.tenants:
            return None
        profile = await self._person(identity)
        if profile is None:
            return None
        ours = identity.account == self._us.home
        reference = await self._references.of(personal(identity.account, identity.external_id))
        return replace(
            profile,
            hours=self._working_hours(reference.zone if reference else ""),
            locale=reference.locale if reference else "",
            leadership=ours and identity.external_id in self._leadership,
            standing=await self._desk.standing(identity.external_id) if ours else Standing.EMPLOYEE,
        )

    async def duty(self) -> Identity | None:
        """The technician on duty, if the settings name one."""
        return self._us.colleague(self._desk.on_duty) if self._desk.on_duty else None

    async def lead(self) -> Identity | None:
        """The lead, if the settings name one."""
        return self._us.colleague(self._desk.lead) if self._desk.lead else None

    def direct(self, identity: Identity) -> Place | None:
        """The personal chat with somebody; it is opened when the first word is sent there."""
        ours = identity.platform == PLATFORM and identity.account in self._us.tenants
        return personal(identity.account, identity.external_id) if ours else None

    async def _person(self, identity: Identity) -> Profile | None:
        entry = self._known.get(identity)
        if entry and time.monotonic() < entry.until:
            return entry.profile
        try:
            found = await self._ask(identity, WAITS if entry is None else ())
        except Undeliverable:
            return self._keep(identity, None)
        except DeliveryError as why:
            if entry is None:
                raise
            log.warning("the profile of %s could not be read anew: %s", identity.key, why)
            return self._keep(identity, entry.profile, AGAIN)
        return self._keep(identity, _read(found))

    async def _ask(self, identity: Identity, waits: tuple[float, ...]) -> Json:
        """What Teams tells about somebody, asked again after so many seconds each while it does not answer."""
        for wait in waits:
            try:
                return await self._member(identity)
            except (TryLater, Ambiguous) as why:
                log.info("who %s is will be asked again: %s", identity.key, why)
                await asyncio.sleep(wait)
        return await self._member(identity)

    async def _member(self, identity: Identity) -> Json:
        """A technician is in the list of the channel; anybody else is looked up where we met, else in their chat."""
        user = identity.external_id
        if identity.account == self._us.home and (found := (await self._desk.channel.accounts()).get(user)):
            return found
        place = personal(identity.account, user)
        reference = await self._references.of(place)
        if reference is None or not (reference.conversation or reference.met):
            reference = await self._chats.reached(place)
        return await self._connector.member(reference.service_url, reference.conversation or reference.met, user)

    def _keep(self, identity: Identity, profile: Profile | None, fresh: float = FRESH) -> Profile | None:
        self._known[identity] = _Entry(profile, time.monotonic() + fresh)
        self._known.move_to_end(identity)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return profile

    def _working_hours(self, zone: str) -> Hours:
        try:
            return Hours(zone or self._hours.zone)
        except (ZoneInfoNotFoundError, ValueError):
            log.warning("Teams gives the time zone %.40r, which does not exist; the team's holds", zone)
            return Hours(self._hours.zone)


def _read(member: Json) -> Profile | None:
    """A person as Teams describes them; None for whoever has no account."""
    role = member.get("userRole")
    if role == ANONYMOUS:
        return None
    name = member.get("name") or member.get("userPrincipalName") or member["id"]
    email = member.get("email") or member.get("userPrincipalName") or ""
    return Profile(name, email, member.get("jobTitle") or "", home=role != GUEST)
