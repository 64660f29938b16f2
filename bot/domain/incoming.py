"""What arrives from a platform, in the platform-neutral shape in which it is stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.place import Place

LONGEST_TEXT = 12_000
"""Characters kept of one message; the rest is cut with a visible mark. Longer is a paste, not a request."""


@dataclass(frozen=True, slots=True)
class File:
    """A picture or document that came along. `ref` is where the platform keeps it."""

    name: str
    media_type: str = ""
    ref: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether it can be looked at as an image."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class Text:
    """Typed words and what was attached to them. `to_us`: the bot was mentioned by its name.

    `reporter` is the platform's id of whoever brought them to us, if that is somebody else than the one who is stuck.
    """

    text: str
    files: tuple[File, ...] = ()
    to_us: bool = False
    reporter: str = ""


BELONGS_TO = "@"


def value_in(talk: str, turn: int, value: str) -> str:
    """The value of a button that stands in a message about several talks: it names the one to which it belongs."""
    return BELONGS_TO.join((value, talk, str(turn)))


@dataclass(frozen=True, slots=True)
class Tap:
    """A button that was pressed. `talk` and `turn` say which question it answers, `ticket` which card it is on."""

    action: str
    value: str = ""
    talk: str = ""
    turn: int = 0
    ticket: str = ""

    @property
    def at_home(self) -> Tap:
        """The same as if it had stood in a message about its own talk only."""
        match self.value.split(BELONGS_TO):
            case [value, talk, turn] if turn.isascii() and turn.isdecimal() and len(turn) < 10:
                return replace(self, value=value, talk=talk, turn=int(turn))
            case _:
                return self


@dataclass(frozen=True, slots=True)
class Form:
    """Fields that were filled in and sent."""

    name: str
    values: tuple[tuple[str, str], ...]
    talk: str = ""
    turn: int = 0
    ticket: str = ""

    def get(self, field: str) -> str:
        """What was filled into `field`, stripped; empty if it was not there."""
        return dict(self.values).get(field, "").strip()


@dataclass(frozen=True, slots=True)
class Thumb:
    """A reaction on a question of ours, which `talk` and `turn` name: up counts as yes, down as no."""

    up: bool
    talk: str
    turn: int


@dataclass(frozen=True, slots=True)
class Edited:
    """Words that were changed after they had been sent, as they are now."""

    text: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """Words that were taken back after they had been sent. `key` is that under which they had arrived."""

    key: str


class Sign(StrEnum):
    """What an emoji on a message can mean."""

    UP = "up"
    DOWN = "down"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class Reacted:
    """An emoji on a message, of which only the id (`message`) is known: it has to be looked at first."""

    sign: Sign
    message: str


@dataclass(frozen=True, slots=True)
class Installed:
    """We were added for somebody, who may not know us yet."""


What = Text | Tap | Form | Thumb | Edited | Deleted | Reacted | Installed


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that somebody did on a platform. `key` is unique for what they did, however often it is sent.

    `received` is the clock's time (UTC), set by the intake. `masked` names the kinds of secrets that the
    intake has taken out.
    """

    key: str
    account: str
    external_user: str
    place: Place
    what: What
    received: datetime | None = None
    masked: tuple[str, ...] = ()
