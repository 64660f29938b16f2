"""The made-up company: its people, and the places where they write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from bot.domain.calendar import Hours
from bot.domain.person import Identity, Profile, Standing
from bot.domain.place import Place

PLATFORM = "sandbox"
ACCOUNT = "company"
TRIAGE = Place(PLATFORM, ACCOUNT, "it-triage")
PUBLIC = Place(PLATFORM, ACCOUNT, "it-help")
"""The channel in which people ask where everybody can read it."""


def dm(external_id: str) -> Place:
    """The direct message between the bot and somebody."""
    return Place(PLATFORM, ACCOUNT, f"dm-{external_id}")


def identity(external_id: str) -> Identity:
    """The sandbox account of somebody."""
    return Identity(PLATFORM, ACCOUNT, external_id)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the made-up company. `about` says who they are in the story, `tries` is what they may write."""

    id: str
    profile: Profile
    about: str = ""
    tries: tuple[str, ...] = ()


def _hours(zone: str) -> Hours:
    return Hours(zone, time(9), time(17))


def _employee(id: str, name: str, title: str, zone: str, about: str, *tries: str, leadership: bool = False) -> Someone:
    return Someone(id, Profile(name, f"{id}@company.example", title, _hours(zone), leadership), about, tries)


def _desk(id: str, name: str, title: str, about: str, standing: Standing = Standing.TECHNICIAN) -> Someone:
    profile = Profile(name, f"{id}@company.example", title, _hours("Europe/Vienna"), standing=standing)
    return Someone(id, profile, about)


PEOPLE: tuple[Someone, ...] = (
    _employee(
        "ada",
        "Ada Novak",
        "Accountant",
        "Europe/Vienna",
        "Works in the head office and knows her tools well enough.",
        "my outlook keeps asking for my password",
        "the printer on floor 2 does not print",
        "how do I share a folder with someone outside of the company?",
    ),
    _employee(
        "ben",
        "Ben Okafor",
        "Sales manager",
        "America/New_York",
        "Sells, and often has a client on the line.",
        "I have a client on the line and they can not hear me in zoom",
        "need access to the shared sales folder",
        "vpn does not connect from the hotel",
    ),
    _employee(
        "mei",
        "Mei Tanaka",
        "Designer",
        "Asia/Tokyo",
        "Works in Tokyo: her day ends when Vienna begins.",
        "my laptop is so slow since yesterday",
        "second screen stays black",
        "how do I free up space on my mac?",
    ),
    _employee(
        "rosa",
        "Rosa Lindqvist",
        "Chief executive",
        "Europe/Vienna",
        "Leads the company, and writes three words at a time.",
        "phone lost",
        "calendar wrong on my phone",
        leadership=True,
    ),
    _employee(
        "ivo",
        "Ivo Marek",
        "Assistant to the chief executive",
        "Europe/Vienna",
        "Writes for Rosa when she is in a meeting.",
        "Rosa can not open the board folder and her meeting starts in ten minutes",
        "please book a room with a screen for Thursday",
    ),
    _employee(
        "kofi",
        "Kofi Mensah",
        "Software engineer",
        "Europe/London",
        "An expert who wants the technical version.",
        "DNS does not resolve internal hosts on the VPN, split tunnel, macOS",
        "technical version please",
    ),
    _desk("noor", "Noor Haddad", "network technician", "On duty: owns what nobody has claimed."),
    _desk("tom", "Tom Weber", "workplace technician", "Looks after laptops, printers and phones."),
    _desk("lena", "Lena Fischer", "head of IT support", "Hears it when nobody takes something.", Standing.LEAD),
)

ON_DUTY, LEAD = "noor", "lena"
