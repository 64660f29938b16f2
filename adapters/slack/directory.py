"""Who is this? From Slack's own directory, remembered for a while."""

from __future__ import annotations

from dataclasses import dataclass, replace

from slack_sdk.web.async_client import AsyncWebClient

from adapters.desk import Desk
from adapters.members import Members
from adapters.profiles import Profiles, hours_in
from adapters.slack.calls import Json, answer
from adapters.slack.us import PLATFORM, Us
from adapters.text import SAFE
from bot.domain.calendar import Hours
from bot.domain.person import Identity, Profile
from bot.domain.place import Place


@dataclass(frozen=True, slots=True)
class Leadership:
    """Who leads the company: the members of a user group, and whose title has one of these words."""

    group: Members
    words: tuple[str, ...]

    async def has(self, user: str, title: str) -> bool:
        """Whether somebody is one of them."""
        named = any(word.lower() in title.lower() for word in self.words)
        return named or user in await self.group.accounts()


class SlackDirectory:
    """The people of the workspace. `hours` are those of the team: where Slack tells no time zone, they hold."""

    def __init__(self, client: AsyncWebClient, us: Us, desk: Desk, leadership: Leadership, hours: Hours) -> None:
        self._client = client
        self._us = us
        self._desk = desk
        self._leadership = leadership
        self._hours = hours
        self._profiles = Profiles(self._ask)

    async def profile(self, identity: Identity) -> Profile | None:
        """Who this is; None for bots, for deactivated accounts, and for accounts of other workspaces.

        Raises DeliveryError if Slack does not tell, and we do not know from before.
        """
        if (identity.platform, identity.account) != (PLATFORM, self._us.team):
            return None
        user = identity.external_id
        profile = await self._profiles.of(identity)
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

    async def technicians(self) -> tuple[Identity, ...]:
        """Everybody who works at the desk, and our own bot's account, which is no person's."""
        return tuple([self._us.identity(user) for user in await self._desk.technicians()])

    def direct(self, identity: Identity) -> Place | None:
        """The direct message with somebody; it is opened when the first word is sent there."""
        ours = (identity.platform, identity.account) == (PLATFORM, self._us.team)
        return self._us.dm(identity.external_id) if ours else None

    def changed(self, user: Json) -> None:
        """Slack tells that somebody's profile is new."""
        self._profiles.keep(self._us.identity(user["id"]), self._read(user))

    async def _ask(self, identity: Identity) -> Profile | None:
        found = await answer(self._client.users_info(user=identity.external_id, include_locale=True))
        return self._read(found["user"])

    def _read(self, user: Json) -> Profile | None:
        """A person as Slack describes them; None for whoever is none of ours."""
        if user.get("deleted") or user.get("is_bot") or user["id"] == "USLACKBOT" or self._is_stranger(user):
            return None
        profile = user.get("profile", {})
        name = profile.get("real_name") or user.get("real_name") or user.get("name") or user["id"]
        guest = bool(user.get("is_restricted") or user.get("is_ultra_restricted"))
        hours = hours_in(user.get("tz") or "", self._hours)
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


def _address(picture: str) -> str:
    """The address of a picture as it may stand in a message."""
    return picture if picture.startswith(SAFE) else ""
