"""What the support talk remembers between two messages, and how it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cattrs.preconf.json import make_converter

from bot.domain.incoming import File
from bot.domain.priority import Impact, Urgency

VERSION = 1


class Asking(StrEnum):
    """What the question that is open is about."""

    NOTHING = "nothing"
    NEED = "need"  # what is it?
    PICTURE = "picture"  # what is this picture about?
    SEEN = "seen"  # what do you see?
    WHICH = "which"  # which of these articles is it?
    FIXED = "fixed"  # did the article help?
    SAME = "same"  # the same request or a new one?
    WORKING = "working"  # does what the technician did work?
    ELSE = "else"  # anything else?
    HELD = "held"  # is it still working?
    BACK = "back"  # which of these is back?
    OURS = "ours"  # it seems to be another team's; or is it ours?
    MEANING = "meaning"  # what is meant by this word?
    SEVERAL = "several"  # is this one need, or are these several?
    REST = "rest"  # is what they also wrote still open?
    OUTAGE = "outage"  # is it this known outage?
    WELL = "well"  # they may have said that it works: does it?
    OVER = "over"  # the outage that they have is over: does it work?


@dataclass(frozen=True, slots=True)
class Facts:
    """The need in the requester's words, what we know of it, and what was tried.

    `need` is cleaned and cut for searching and showing; `words` is all that was said, until it is kept with the ticket.

    `pieces` wait for their sequel. `candidates` are articles that may fit, best first; `article` is being tried,
    its steps are shown up to `shown`; `tried` did not help. `person` is why a technician takes it ('' while the bot
    does). `aside` waits for the answer whether it belongs here. `meaning` is the word that was asked about, if one was;
    `ours`: they said that it is not another team's.
    """

    pieces: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    need: str = ""
    words: str = ""
    later: tuple[str, ...] = ()
    impact: Impact = Impact.ONE
    urgency: Urgency = Urgency.SLOWED
    customer_waiting: bool = False
    upset: bool = False
    candidates: tuple[str, ...] = ()
    sure: bool = False
    why: str = ""
    article: str = ""
    shown: int = 0
    more_steps: bool = False
    attempts: int = 0
    """How often they said that what they were given did not help."""
    tried: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    """Articles that they said it is not."""
    asking: Asking = Asking.NOTHING
    asked: tuple[str, ...] = ()
    person: str = ""
    aside: str = ""
    doubted: bool = False
    told: bool = False
    """They told more when we asked what it is, or beside the steps instead of whether these helped."""
    language: str = ""
    """Of the need, as far as it is clear; ISO 639-1."""
    meaning: str = ""
    ours: bool = False
    perhaps: tuple[str, ...] = ()
    """Needs that their message may hold: all of them while we ask, then those that the article is not about."""
    outage: str = ""
    """The known outage (the id of its ticket) that they were asked about."""


_converter = make_converter(omit_if_default=True)


def dump(facts: Facts) -> dict[str, Any]:
    """The facts as JSON; what is as at the beginning is left out."""
    stored: dict[str, Any] = _converter.unstructure(facts)
    return stored


def load(version: int, stored: dict[str, Any]) -> Facts:
    """The facts from JSON. Raises ValueError for a version that this code does not know."""
    if version != VERSION:
        raise ValueError(f"facts of the support talk have version {version}, this code reads {VERSION}")
    return _converter.structure(stored, Facts)
