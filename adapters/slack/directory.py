"""Who is this? From Slack's own directory, remembered for a while."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfoNotFoundError

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.calls import Json, answer
from adapters.slack.members import Members
from adapters.slack.us import PLATFORM, Us
from bot.domain.calendar import Hours
from bot.domain.errors import Ambiguous, DeliveryError, TryLater, Undeliverable
from bot.domain.person import Identity, Profile, Standing
from bot.domain.place import Place

log = logging.getLogger(__name__)

FRESH = 3_600.0
"""Seconds for which a profile is taken as true, unless Slack tells that it changed."""

AGAIN = 60.0
"""Seconds until Slack is asked again for a profile that it could not give anew."""

WAITS = (0.5, 2.0, 5.0)
"""Seconds between two attempts to find out who somebody is who writes for the first time."""

REMEMBERED = 20_000
"""Profiles that are kept, at most."""


@dataclass(frozen=True, slots=True)
class Leadership:
    """Who leads the company: the members of a user group, and whose title has one of these words."""

    group: Members
    words: tuple[str, ...]

    async def has(self, user: str, title: str) -> bool:
        """Whether somebody is one of them."""
        named = any(word.lower() in title.lower() for word in self.words)
        return named or user in await self.group.ids()


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works at the desk: who is in the triage channel, and in the user group if there is one."""

    channel: Members
    group: Members | None
    on_duty: str
    lead: str

    async def standing(self, user: str) -> Standing:
        """What somebody may do."""
        if user not in await self.channel.ids():
            return Standing.EMPLOYEE
        if self.group is not None and user not in await self.group.ids():
            return Standing.EMPLOYEE
        return Standing.LEAD if user == self.lead else Standing.TECHNICIAN


@dataclass(frozen=True, slots=True)
class _Entry:
    profile: Profile | None
    until: float


class SlackDirectory:
    """The people of the workspace. `hours` are those of the team: where Slack tells no time zone, they hold."""

    def __init__(self, client: AsyncWebClient, us: Us, desk: Desk, leadership: Leadership, hours: Hours) -> None:
        self._client = client
        self._us = us
        self._desk = desk
        self._leadership = leadership
        self._hours = hours
        self._known: OrderedDict[str, _Entry] = OrderedDict()

    async def profile(self, identity: Identity) -> Profile | None:
        """Who this is; None for bots, for deactivated accounts, and for accounts of other workspaces.

        Raises DeliveryError if Slack does not tell, and we do not know from before.
        """
        if (identity.platform, identity.account) != (PLATFORM, self._us.team):
            return None
        user = identity.external_id
        profile = await self._person(user)
        if profile is None:
            return None
        return replace(
            profile,
            leadership=await self._leadership.has(user, profile.title),
            standing=await self._desk.standing(user),
        )

    async def duty(self) -> Identity | None:
        """The technician on duty, if the settings name one."""
        return self._us.identity(self._desk.on_duty) if self._desk.on_duty else None

    async def lead(self) -> Identity | None:
        """The lead, if the settings name one."""
        return self._us.identity(self._desk.lead) if self._desk.lead else None

    def direct(self, identity: Identity) -> Place | None:
        """The direct message with somebody; it is opened when the first word is sent there."""
        ours = (identity.platform, identity.account) == (PLATFORM, self._us.team)
        return self._us.dm(identity.external_id) if ours else None

    def changed(self, user: Json) -> None:
        """Slack tells that somebody's profile is new."""
        self._keep(user["id"], self._read(user))

    async def _person(self, user: str) -> Profile | None:
        entry = self._known.get(user)
        if entry and time.monotonic() < entry.until:
            return entry.profile
        try:
            found = await self._ask(user, WAITS if entry is None else ())
        except Undeliverable:
            return self._keep(user, None)
        except DeliveryError as why:
            if entry is None:
                raise
            log.warning("the profile of %s could not be read anew: %s", user, why)
            return self._keep(user, entry.profile, AGAIN)
        return self._keep(user, self._read(found["user"]))

    async def _ask(self, user: str, waits: tuple[float, ...]) -> Json:
        """What Slack tells about somebody, asked again after so many seconds each while it does not answer."""
        for wait in waits:
            try:
                return await answer(self._client.users_info(user=user, include_locale=True))
            except (TryLater, Ambiguous) as why:
                log.info("who %s is will be asked again: %s", user, why)
                await asyncio.sleep(wait)
        return await answer(self._client.users_info(user=user, include_locale=True))

    def _keep(self, user: str, profile: Profile | None, fresh: float = FRESH) -> Profile | None:
        self._known[user] = _Entry(profile, time.monotonic() + fresh)
        self._known.move_to_end(user)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return profile

    def _read(self, user: Json) -> Profile | None:
        """A person as Slack describes them; None for whoever is none of ours."""
        if user.get("deleted") or user.get("is_bot") or user["id"] == "USLACKBOT" or self._is_stranger(user):
            return None
        profile = user.get("profile", {})
        name = profile.get("real_name") or user.get("real_name") or user.get("name") or user["id"]
        guest = bool(user.get("is_restricted") or user.get("is_ultra_restricted"))
        hours = self._working_hours(user)
        return Profile(
            name,
            profile.get("email", ""),
            profile.get("title", ""),
            hours,
            home=not guest,
            photo=_address(profile.get("image_72", "")),
            locale=user.get("locale", ""),
        )

    def _is_stranger(self, user: Json) -> bool:
        """Whether the account belongs to another company, with which a channel is shared."""
        if user.get("is_stranger"):
            return True
        enterprise = user.get("enterprise_user", {}).get("enterprise_id", "")
        if enterprise and enterprise == self._us.enterprise:
            return False
        return bool(user.get("team_id", self._us.team) != self._us.team)

    def _working_hours(self, user: Json) -> Hours:
        try:
            return Hours(user.get("tz") or self._hours.zone)
        except (ZoneInfoNotFoundError, ValueError):
            log.warning("Slack gives the time zone %.40r, which does not exist; the team's holds", user.get("tz"))
            return Hours(self._hours.zone)


def _address(picture: str) -> str:
    """The address of a picture as it may stand in a message."""
    return picture if picture.startswith("https://") else ""
