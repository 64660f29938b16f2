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


@dataclass(frozen=True, slots=True)
class Proposed:
    """A ticket (its id) for which an article was proposed to the technicians, whatever they made of it."""

    ticket: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Failing:
    """An article that did not help: so often, against the times that it did. `owner` is the team that owns it."""

    title: str
    owner: str
    failed: int
    helped: int


@dataclass(frozen=True, slots=True)
class Digest:
    """What the articles did lately, in short: for the technicians to read once a week."""

    without: tuple[tuple[int, str], ...] = ()
    """Requests for which there was no article: number and need, those worth one first."""
    more_without: int = 0
    """How many more of them there are."""
    failing: tuple[Failing, ...] = ()
    lacking: tuple[tuple[str, int], ...] = ()
    """Words that articles do not have, and how many people used them."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.without or self.failing or self.lacking)


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
