"""What all speaking has in common: a reader, a catalogue, examples for the preview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.domain.notice import Reader
from bot.domain.reply import Act, Choice
from flows.say.catalogue import catalogue
from flows.say.when import ago, when

EXAMPLE_NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
"""The moment at which every example is spoken: a Monday morning."""

M = TypeVar("M", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Example:
    """A message id and parameters that show it."""

    message: str
    parameters: dict[str, Any]


def example(**parameters: Any) -> Callable[[M], M]:
    """Give a message the example that is shown in the preview and held by the tests."""

    def keep(method: M) -> M:
        method.__dict__["example"] = Example(method.__name__, parameters)
        return method

    return keep


class Speaker:
    """Words for one reader, at one moment."""

    def __init__(self, reader: Reader, language: str = "en") -> None:
        self.reader = reader
        self._words = catalogue(language)

    def text(self, message: str, **parameters: str | int) -> str:
        """A string of the catalogue."""
        return self._words.text(message, **parameters)

    def when(self, moment: datetime) -> str:
        """The moment in the reader's zone."""
        return when(moment, self.reader.now, self.reader.zone, self._words)

    def ago(self, moment: datetime) -> str:
        """The day of a past moment, to begin a sentence with."""
        return ago(moment, self.reader.now, self.reader.zone, self._words)

    def clock_of(self, zone: str) -> str:
        """What time it is now in `zone`."""
        return f"{self.reader.now.astimezone(ZoneInfo(zone)):%H:%M}"

    def choice(self, act: Act, label: str, value: str = "") -> Choice:
        """A button whose label is `label` of the catalogue."""
        return Choice(act, self.text(label), value)

    @classmethod
    def examples(cls) -> list[Example]:
        """The example of each message of this speaker, in the order of the file."""
        return [m.__dict__["example"] for m in vars(cls).values() if "example" in getattr(m, "__dict__", {})]
