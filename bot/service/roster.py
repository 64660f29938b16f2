"""The team as it is now: who is on duty, who leads, known to us as people."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection
from dataclasses import replace

from bot.domain.calendar import Hours
from bot.domain.changes import Join, Meet, Refresh
from bot.domain.clock import Clock
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

    def __init__(
        self,
        store: Store,
        clock: Clock,
        directory: Directory,
        ids: Ids,
        triage: Place,
        hours: Hours,
        verified_domains: Collection[str] = (),
    ) -> None:
        self._store = store
        self._clock = clock
        self._directory = directory
        self._ids = ids
        self._triage = triage
        self._hours = hours
        self._domains = frozenset(domain.lower() for domain in verified_domains)
        self._team: Team | None = None
        self._read = 0.0

    async def team(self) -> Team:
        """The team, without those who are away now. Raises StoreAway."""
        if self._team is None or time.monotonic() - self._read > FRESH:
            duty = await self._person(await self._directory.duty())
            lead = await self._person(await self._directory.lead())
            self._team = Team(self._triage, self._hours, duty, lead)
            self._read = time.monotonic()
        return self._team.at(self._clock.now())

    async def technicians(self) -> list[Person]:
        """Everybody who works at the desk and is known to the directory. Raises StoreAway."""
        team: list[Person] = []
        for identity in await self._directory.technicians():
            try:
                known = await self._store.known(identity) or await self.meet(identity)
            except DeliveryError as why:
                log.warning("the directory does not tell who %s is: %s", identity.key, why)
                continue
            team += [known.person] if known else []
        return team

    def look_again(self) -> None:
        """Somebody of the team may not be known any more, or have gone away."""
        self._team = None

    async def standing(self, known: Known) -> Standing:
        """What somebody may do now: people join the team and leave it."""
        return (await self.as_now(known)).standing

    async def as_now(self, known: Known) -> Known:
        """Somebody as the directory describes them now. What we know from before holds while it can not tell; an
        account that it knows no more keeps its name, and may do nothing at the desk."""
        try:
            profile = await self._directory.profile(known.identity)
        except DeliveryError as why:
            log.warning("the directory does not tell who %s is now: %s", known.identity.key, why)
            return known
        if profile is None:
            return replace(known, standing=Standing.EMPLOYEE)
        return Known(self._described(known.person, profile), known.identity, profile.standing)

    async def refresh(self, identity: Identity) -> None:
        """The directory tells that somebody has changed: keep it, if we have met them. Raises StoreAway."""
        known = await self._store.known(identity)
        if known is None:
            return
        person = (await self.as_now(known)).person
        if person != known.person:
            await self._store.submit(Refresh(person))

    async def _person(self, identity: Identity | None) -> Person | None:
        if identity is None:
            return None
        known = await self._store.known(identity) or await self.meet(identity)
        if known is None:
            log.warning("the directory does not know %s, who is on duty or leads", identity.key)
        return known.person if known else None

    async def meet(self, identity: Identity) -> Known | None:
        """Get to know an account that we have not heard of; None if the directory does not know it either."""
        met = await self.introduction(identity)
        return await self.keep(met) if met else None

    async def keep(self, met: Meet | Join) -> Known | None:
        """Get to know an account as it was introduced."""
        try:
            await self._store.submit(met)
        except Conflict:  # another turn met them at the same moment
            return await self._store.known(met.identity)
        return met.known

    async def introduction(self, identity: Identity) -> Meet | Join | None:
        """How to get to know an account: as a new person, or as one whom we know from elsewhere. Nothing is kept yet.

        None if the directory does not know it. What somebody may do at the desk never follows from who they are
        elsewhere: it belongs to the account.
        """
        profile = await self._directory.profile(identity)
        if profile is None:
            return None
        if same := await self._same_person(identity, profile):
            return Join(same, identity, profile.standing)
        person = self._described(Person(self._ids.new(), profile.name), profile)
        return Meet(person, identity, profile.standing, profile.home)

    async def _same_person(self, identity: Identity, profile: Profile) -> Person | None:
        """Who this is on another platform: by an e-mail address that only the company gives, if it is one person's."""
        email = profile.email.lower()
        domain = email.rpartition("@")[2]
        if not profile.home or domain not in self._domains:
            return None
        found = await self._store.same_person(email, but_not=identity)
        return found[0] if len(found) == 1 else None

    def _described(self, person: Person, profile: Profile) -> Person:
        """What the directory tells about somebody whom we know; the company's free days are theirs, too."""
        return replace(
            person,
            name=profile.name,
            email=profile.email.lower(),  # one spelling: it tells who is the same person
            title=profile.title,
            hours=replace(profile.hours, holidays=profile.hours.holidays | self._hours.holidays),
            leadership=profile.leadership,
            photo=profile.photo,
            locale=profile.locale,
        )
