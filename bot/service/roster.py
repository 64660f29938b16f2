"""The team as it is now: who is on duty, who leads, known to us as people."""

from __future__ import annotations

import logging
import time

from bot.domain.calendar import Hours
from bot.domain.changes import Meet
from bot.domain.errors import Conflict, DeliveryError
from bot.domain.flow import Team
from bot.domain.person import Identity, Known, Person, Profile, Standing
from bot.domain.place import Place
from bot.domain.ports import Directory, Ids, Store

log = logging.getLogger(__name__)

FRESH = 30.0
"""Seconds for which the team is taken as known."""


class Roster:
    """Knows the team, asking the directory now and then."""

    def __init__(self, store: Store, directory: Directory, ids: Ids, triage: Place, hours: Hours) -> None:
        self._store = store
        self._directory = directory
        self._ids = ids
        self._triage = triage
        self._hours = hours
        self._team: Team | None = None
        self._read = 0.0

    async def team(self) -> Team:
        """The team. Raises StoreAway."""
        if self._team is None or time.monotonic() - self._read > FRESH:
            duty = await self._person(await self._directory.duty())
            lead = await self._person(await self._directory.lead())
            self._team = Team(self._triage, self._hours, duty, lead)
            self._read = time.monotonic()
        return self._team

    async def standing(self, known: Known) -> Standing:
        """What somebody may do now: people join the team and leave it. What we know from before holds while the
        directory can not tell."""
        try:
            profile = await self._directory.profile(known.identity)
        except DeliveryError as why:
            log.warning("the directory does not tell what %s may do: %s", known.identity.key, why)
            return known.standing
        return profile.standing if profile else Standing.EMPLOYEE

    async def _person(self, identity: Identity | None) -> Person | None:
        if identity is None:
            return None
        known = await self._store.known(identity) or await self.meet(identity)
        if known is None:
            log.warning("the directory does not know %s, who is on duty or leads", identity.key)
        return known.person if known else None

    async def meet(self, identity: Identity) -> Known | None:
        """Get to know an account that we have not heard of; None if the directory does not know it either."""
        profile = await self._directory.profile(identity)
        if profile is None:
            return None
        known = acquainted(self._ids.new(), identity, profile)
        try:
            await self._store.submit(Meet(known.person, known.identity, known.standing))
        except Conflict:  # another turn met them at the same moment
            return await self._store.known(identity)
        return known


def acquainted(person_id: str, identity: Identity, profile: Profile) -> Known:
    """A person as the directory describes them."""
    person = Person(person_id, profile.name, profile.email, profile.title, profile.hours, leadership=profile.leadership)
    return Known(person, identity, profile.standing)
