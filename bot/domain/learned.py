"""What is learned from: what became of earlier tickets. The database has it all; a replica may forget it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Solved:
    """A ticket whose requester said (`at`) that it works; `helped` are the titles of the articles that did it, `failed`
    those of others that had been tried."""

    id: str
    number: int
    requester: str
    need: str
    opened: datetime
    at: datetime
    category: str = ""
    resolution: str = ""
    helped: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrected:
    """A technician said what a need is about. `id` is that of the line of history that tells it."""

    id: str
    at: datetime
    need: str
    category: str


@dataclass(frozen=True, slots=True)
class Past:
    """A ticket as the report on the knowledge reads it.

    `tried` are titles of articles, and whether each helped (None: nobody said); `told` is what was written later.
    """

    number: int
    requester: str
    need: str
    category: str
    verified: bool
    resolution: str
    tried: tuple[tuple[str, bool | None], ...] = ()
    told: tuple[str, ...] = ()

    @property
    def had_an_article(self) -> bool:
        """Whether we had something to offer."""
        return bool(self.tried)


class Alike(StrEnum):
    """Why an earlier ticket is shown beside a new one: the strongest reason."""

    CODE = "code"
    PERSON = "person"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Like:
    """An earlier ticket (its id), and why it is shown; `what` is the error code that both have."""

    ticket: str
    alike: Alike
    what: str = ""
