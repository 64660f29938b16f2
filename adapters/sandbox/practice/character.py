"""A character: somebody of the made-up company with whom technicians practise, and all that they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import time
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.calendar import Hours
from bot.domain.person import Profile

ASK, STEP = "{ask}", "{step}"
"""What is filled in from an article: a way in which people ask, and the first step that the bot gives."""

_PLACEHOLDER = re.compile(r"\{[^}]*\}?|\}")
_ID = re.compile(r"[a-z]+")


class Mood(StrEnum):
    """How somebody comes to the desk."""

    UPSET = "upset"
    VAGUE = "vague"
    HURRIED = "hurried"
    WRONG = "wrong"
    DISTRUSTFUL = "distrustful"
    EXPERT = "expert"
    FOR_SOMEONE_ELSE = "for someone else"
    SHY = "shy"
    WORRIED = "worried"
    HASTY = "hasty"
    POLITE = "polite"
    SILENT = "silent"
    BRIEF = "brief"


@dataclass(frozen=True, slots=True)
class Character:
    """Who they are, and their lines. Lines may hold `{ask}` and `{step}`.

    `about` is for the trainee who chooses and tells nothing that is to be found out. `categories` are of the articles
    that fit them; empty means any. `opens` are messages, one after the other.
    """

    id: str
    name: str
    title: str
    zone: str
    mood: Mood
    about: str
    categories: tuple[str, ...]
    opens: tuple[str, ...]
    tells_more: str
    """The answer when the bot asks for more words."""
    did_not_help: str
    wants_person: str
    answers: tuple[str, ...]
    """To the first, second, third question of the technician."""
    nothing_more: str
    """To every further question."""
    on_steps: str
    """When they are told something that is no question."""
    works: str
    last_word: str
    on_claim: str = ""
    silence: tuple[str, ...] = ()
    """What they write when nothing is heard for `patience_minutes`: the first time, the second time."""
    patience_minutes: int = 20
    answers_after_minutes: int = 0
    """Minutes that pass before they answer the technician."""
    still_not: tuple[str, ...] = ()
    """What they say when the request is resolved for the first time and it does not work; empty: it works."""
    takes_back: str = ""
    """What they say after a yes that came too early."""

    @property
    def profile(self) -> Profile:
        """What the directory tells about them."""
        return Profile(self.name, f"{self.id}@company.example", self.title, Hours(self.zone, time(9), time(17)))

    def problems(self) -> Iterator[str]:
        """What is wrong with them, each with the name of the field."""
        if not _ID.fullmatch(self.id):
            yield f"id: {self.id!r} must be small letters only"
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError):
            yield f"zone: {self.zone!r} is no IANA time zone such as Europe/Vienna"
        for name, line in self.lines():
            yield from (
                f"{name}: {found!r} can not be filled in, there are only {ASK} and {STEP}"
                for found in _PLACEHOLDER.findall(line)
                if found not in (ASK, STEP)
            )
        for name in ("opens", "answers"):
            if not getattr(self, name):
                yield f"{name}: there must be at least one line"
        for name, line in self.lines():
            if not line.strip() and name not in ("on_claim", "takes_back"):
                yield f"{name}: this must not be empty"
        for name in ("patience_minutes", "answers_after_minutes"):
            if getattr(self, name) < 0:
                yield f"{name}: this must not be negative"

    def lines(self) -> Iterator[tuple[str, str]]:
        """All texts, each with the name of its field."""
        for field in fields(self):
            match getattr(self, field.name):
                case str() as line:
                    yield field.name, line
                case tuple() as several:
                    yield from ((field.name, line) for line in several)
