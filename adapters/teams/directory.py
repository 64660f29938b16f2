"""Who is this? From the conversations in which Teams tells us who somebody is, remembered for a while."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from adapters.desk import Desk
from adapters.profiles import Profiles, hours_in
from adapters.teams.chats import Chats
from adapters.teams.connector import Connector
from adapters.teams.members import Json
from adapters.teams.references import References
from adapters.teams.us import PLATFORM, Us, personal
from bot.domain.calendar import Hours
from bot.domain.person import Identity, Profile, Standing
from bot.domain.place import Place

GUEST, ANONYMOUS = "guest", "anonymous"


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
        self._profiles = Profiles(self._ask)

    async def profile(self, identity: Identity) -> Profile | None:
        """Who this is; None for accounts of tenants in which we do not work, and for those that are gone.

        Raises DeliveryError if Teams does not tell, and we do not know from before.
        """
        if identity.platform != PLATFORM or identity.account not in self._us.tenants:
            return None
        profile = await self._profiles.of(identity)
        if profile is None:
            return None
        ours = identity.account == self._us.home
        reference = await self._references.of(personal(identity.account, identity.external_id))
        return replace(
            profile,
            hours=hours_in(reference.zone if reference else "", self._hours),
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

    async def technicians(self) -> tuple[Identity, ...]:
        """Everybody who works at the desk."""
        return tuple([self._us.colleague(user) for user in await self._desk.technicians()])

    def direct(self, identity: Identity) -> Place | None:
        """The personal chat with somebody; it is opened when the first word is sent there."""
        ours = identity.platform == PLATFORM and identity.account in self._us.tenants
        return personal(identity.account, identity.external_id) if ours else None

    async def _ask(self, identity: Identity) -> Profile | None:
        return _read(await self._member(identity))

    async def _member(self, identity: Identity) -> Json:
        """A technician is in the list of the channel; anybody else is looked up where we met, else in their chat."""
        user = identity.external_id
        if identity.account == self._us.home:
            accounts: Mapping[str, Json] = await self._desk.channel.accounts()
            if found := accounts.get(user):
                return found
        place = personal(identity.account, user)
        reference = await self._references.of(place)
        if reference is None or not (reference.conversation or reference.met):
            reference = await self._chats.reached(place)
        return await self._connector.member(reference.service_url, reference.conversation or reference.met, user)


def _read(member: Json) -> Profile | None:
    """A person as Teams describes them; None for whoever has no account."""
    role = member.get("userRole")
    if role == ANONYMOUS:
        return None
    name = member.get("name") or member.get("userPrincipalName") or member["id"]
    email = member.get("email") or member.get("userPrincipalName") or ""
    return Profile(name, email, member.get("jobTitle") or "", home=role != GUEST)
