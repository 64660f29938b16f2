"""The directory of the made-up company."""

from __future__ import annotations

from adapters.sandbox.company import LEAD, ON_DUTY, PEOPLE, PLATFORM, Someone, dm, identity
from adapters.sandbox.practice.account import profile_of
from bot.domain.person import Identity, Profile
from bot.domain.place import Place


class SandboxDirectory:
    """Knows everybody of the company, and those who are played in a practice."""

    def __init__(self, people: tuple[Someone, ...] = PEOPLE) -> None:
        self._people = {someone.id: someone for someone in people}

    async def profile(self, identity: Identity) -> Profile | None:
        """Who this is, if they are one of the company."""
        if identity.platform != PLATFORM:
            return None
        someone = self._people.get(identity.external_id)
        return someone.profile if someone else profile_of(identity.external_id)

    async def duty(self) -> Identity | None:
        """The technician on duty."""
        return identity(ON_DUTY) if ON_DUTY in self._people else None

    async def lead(self) -> Identity | None:
        """The lead."""
        return identity(LEAD) if LEAD in self._people else None

    async def technicians(self) -> tuple[Identity, ...]:
        """Everybody who works at the desk."""
        team = (each for each in self._people.values() if each.profile.standing.works_the_desk)
        return tuple(identity(each.id) for each in team)

    def direct(self, identity: Identity) -> Place | None:
        """Where the bot talks with somebody alone."""
        return dm(identity.external_id) if identity.platform == PLATFORM else None
