"""A small made-up company that lives in the database: people, their places, and a messenger that needs no account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from bot.domain.calendar import Hours
from bot.domain.changes import Entry
from bot.domain.clock import Clock
from bot.domain.person import Identity, Profile, Standing
from bot.domain.place import Place
from bot.domain.ports import Ids, Outgoing, Transcript

PLATFORM = "sandbox"
ACCOUNT = "company"
TRIAGE = Place(PLATFORM, ACCOUNT, "it-triage")


def dm(external_id: str) -> Place:
    """The direct message between the bot and somebody."""
    return Place(PLATFORM, ACCOUNT, f"dm-{external_id}")


def identity(external_id: str) -> Identity:
    """The sandbox account of somebody."""
    return Identity(PLATFORM, ACCOUNT, external_id)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the made-up company."""

    id: str
    profile: Profile


def _hours(zone: str) -> Hours:
    return Hours(zone, time(9), time(17))


PEOPLE: tuple[Someone, ...] = (
    Someone("ada", Profile("Ada Novak", "ada@company.example", "Accountant", _hours("Europe/Vienna"))),
    Someone("ben", Profile("Ben Okafor", "ben@company.example", "Sales manager", _hours("America/New_York"))),
    Someone("mei", Profile("Mei Tanaka", "mei@company.example", "Designer", _hours("Asia/Tokyo"))),
    Someone(
        "rosa",
        Profile("Rosa Lindqvist", "rosa@company.example", "Chief executive", _hours("Europe/Vienna"), leadership=True),
    ),
    Someone(
        "noor",
        Profile(
            "Noor Haddad",
            "noor@company.example",
            "network technician",
            _hours("Europe/Vienna"),
            standing=Standing.TECHNICIAN,
        ),
    ),
    Someone(
        "tom",
        Profile(
            "Tom Weber",
            "tom@company.example",
            "workplace technician",
            _hours("Europe/Vienna"),
            standing=Standing.TECHNICIAN,
        ),
    ),
    Someone(
        "lena",
        Profile(
            "Lena Fischer",
            "lena@company.example",
            "head of IT support",
            _hours("Europe/Vienna"),
            standing=Standing.LEAD,
        ),
    ),
)

ON_DUTY, LEAD = "noor", "lena"


class SandboxDirectory:
    """The directory of the made-up company."""

    def __init__(self, people: tuple[Someone, ...] = PEOPLE) -> None:
        self._people = {someone.id: someone for someone in people}

    async def profile(self, identity: Identity) -> Profile | None:
        """Who this is, if they are one of the company."""
        if identity.platform != PLATFORM:
            return None
        someone = self._people.get(identity.external_id)
        return someone.profile if someone else None

    async def duty(self) -> Identity | None:
        """The technician on duty."""
        return identity(ON_DUTY) if ON_DUTY in self._people else None

    async def lead(self) -> Identity | None:
        """The lead."""
        return identity(LEAD) if LEAD in self._people else None


class SandboxMessenger:
    """Posts into the transcript. A key is kept once, so sending again is harmless."""

    def __init__(self, transcript: Transcript, ids: Ids, clock: Clock) -> None:
        self._transcript = transcript
        self._ids = ids
        self._clock = clock

    async def send(self, message: Outgoing) -> str:
        """Keep the message in the transcript; its id there."""
        entry = Entry(
            key=message.key,
            ref=message.replaces or self._ids.new(),
            place=message.place,
            at=self._clock.now(),
            reply=message.reply,
            talk=message.talk,
            turn=message.turn,
            ticket=message.ticket,
            replaces=message.replaces,
        )
        return await self._transcript.put(entry)

    async def find(self, message: Outgoing) -> str:
        """The id under which the message was kept already, or empty."""
        return await self._transcript.find(message.key)
