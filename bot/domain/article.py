"""Knowledge articles: what the IT team wrote down so that nobody has to be asked twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

REQUESTS = frozenset({"access", "software", "people"})
"""Categories of service requests, as ITIL says; the others are of incidents."""


class Risk(StrEnum):
    """What can go wrong for the person who follows the steps."""

    NONE = "none"
    LOW = "low"
    HIGH = "high"  # every minute counts, or data may be lost: a person does it, the plain steps are for until then


@dataclass(frozen=True, slots=True)
class Picture:
    """What one of the plain steps looks like. Whoever reads the step fetches it from its `address` (https)."""

    step: int
    """Counted from 1."""
    address: str
    shows: str
    """In words, for people who can not see it."""


@dataclass(frozen=True, slots=True)
class Article:
    """One trouble and its way out, in plain and in technical words."""

    id: str
    title: str
    asked_as: tuple[str, ...]
    category: str
    plain: tuple[str, ...]
    technical: tuple[str, ...]
    done: str
    call_a_person: str
    risk: Risk
    owner: str
    review: date
    words: tuple[str, ...] = field(default=())
    """Further words that people use for it (product names, error codes); for finding only."""
    pictures: tuple[Picture, ...] = ()

    @property
    def is_request(self) -> bool:
        """Whether it is about getting something, and not about something that fails."""
        return self.category in REQUESTS


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """What an article is to say, as far as whoever solved the trouble can tell; `owner` is a team."""

    title: str
    asked_as: tuple[str, ...]
    plain: tuple[str, ...]
    technical: tuple[str, ...]
    done: str
    category: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article as a file: its name, what stands in it, and what is wrong with it (nothing, if it can be used)."""

    name: str
    text: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that may help, how well it fits (0 to 1), and why it was found."""

    article: Article
    fit: float
    why: str
