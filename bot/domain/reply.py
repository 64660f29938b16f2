"""What the bot says, in a small vocabulary that every platform can render.

Texts are plain text: nothing in them is markup, renderers escape them at the leaf.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.incoming import File


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences. `portrait` is the address of a picture of the person of whom they tell, for who can show it."""

    text: str
    portrait: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value, one pair a line."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """Numbered things to do; `start` is the number of the first."""

    items: tuple[str, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, and whose they are."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """Text to be copied as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Small print."""

    text: str


class Act(StrEnum):
    """What a button does. ANSWER belongs to the open question; the others are standing and never expire."""

    ANSWER = "answer"
    PERSON = "person"
    BACK = "back"
    WITHDRAW = "withdraw"
    PLAINER = "plainer"
    TECHNICAL = "technical"
    WORKS = "works"

    CLAIM = "claim"
    ASSIGN = "assign"
    RELEASE = "release"
    AWAY = "away"
    TAKE_OVER = "take_over"
    WAIT_REQUESTER = "wait_requester"
    WAIT_THIRD_PARTY = "wait_third_party"
    RESUME = "resume"
    RESOLVE = "resolve"
    SEND = "send"
    CATEGORY = "category"
    OUTAGE = "outage"
    NO_OUTAGE = "no_outage"
    CAUSE = "cause"
    CAUSE_REMOVED = "cause_removed"
    NO_CAUSE = "no_cause"
    KEEP_ARTICLE = "keep_article"
    NO_ARTICLE = "no_article"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button. `value` is what an answer picks; `form` names the fields that a platform asks for first."""

    act: Act
    label: str
    value: str = ""
    form: Fields | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """Buttons that belong together. Each can also be typed."""

    items: tuple[Choice, ...]


class FieldKind(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in. `filled` stands in it already."""

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = True
    longest: int = 2_000
    filled: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """A small form; `name` is the act that it completes."""

    name: str
    items: tuple[Field, ...]
    submit: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, and what it shows for people who can not see it.

    `ref` is how the platform keeps a file that somebody sent; or else everybody can open the `address` (https).
    """

    ref: str
    alt: str
    address: str = ""


Block = Paragraph | Facts | Steps | Quote | Code | Note | Choices | Fields | Image


@dataclass(frozen=True, slots=True)
class Reply:
    """One message of ours. `summary` says it in one line and is the notification; `notify` are people to ping.

    `files` come along, where the platform keeps them and can: behind a message that is new, never with an update.
    """

    summary: str
    blocks: tuple[Block, ...]
    notify: tuple[str, ...] = ()
    files: tuple[File, ...] = ()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All its choices, in order."""
        return tuple(choice for block in self.blocks if isinstance(block, Choices) for choice in block.items)

    def then(self, other: Reply) -> Reply:
        """Both in one message: what is said now after what was said before. Only the last question keeps buttons."""
        kept = tuple(block for block in self.blocks if not isinstance(block, Choices))
        return Reply(self.summary, kept + other.blocks, self.notify + other.notify, self.files + other.files)

    def pinging(self, *people: str) -> Reply:
        """The same, with these people's attention."""
        return replace(self, notify=self.notify + people)
