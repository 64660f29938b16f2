"""Domain objects to JSON and back. Every payload carries its version, and code reads the versions before."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Any, Generic, TypeVar, cast

from cattrs.preconf.json import JsonConverter, make_converter
from cattrs.strategies import configure_tagged_union

from bot.domain.calendar import Day, Hours
from bot.domain.errors import HelploopError
from bot.domain.heard import Question
from bot.domain.incoming import What
from bot.domain.outage import Outage
from bot.domain.problem import Problem
from bot.domain.reply import Block, Reply

T = TypeVar("T")
Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

NO_UPCASTERS: Mapping[int, Upcaster] = MappingProxyType({})
VERSION = "v"
TAG = "is"


class PayloadUnreadable(HelploopError):
    """A stored payload was written by another version of Helploop. Run the version that wrote it, or a newer one."""


def _converter() -> JsonConverter:
    """One converter for all payloads. What equals its default is left out: rows stay small."""
    converter = make_converter(omit_if_default=True, detailed_validation=False)
    converter.register_unstructure_hook(time, time.isoformat)
    converter.register_structure_hook(time, lambda value, _: time.fromisoformat(value))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    for union in (What, Block):
        configure_tagged_union(union, converter, tag_name=TAG)
    return converter


CONVERTER = _converter()


_encode = json.JSONEncoder(separators=(",", ":")).encode


def to_json(value: object) -> str:
    """Compact JSON. It is pure ASCII, so that half an emoji from a platform can be stored, too."""
    return _encode(value)


class Payload(Generic[T]):
    """How one kind of object is stored: its current version, and how to read the versions before.

    `upcasters[n]` turns what version n wrote into what version n + 1 would have written.
    """

    def __init__(
        self, name: str, kind: Any, version: int = 1, upcasters: Mapping[int, Upcaster] = NO_UPCASTERS
    ) -> None:
        self.name = name
        self.version = version
        self._upcasters = upcasters
        self._unstructure = CONVERTER.get_unstructure_hook(kind)
        self._structure = CONVERTER.get_structure_hook(kind)
        self._kind = kind

    def dump(self, value: T) -> str:
        """The JSON of `value`, with the version."""
        return to_json({VERSION: self.version, **self._unstructure(value)})

    def load(self, text: str) -> T:
        """The object that `text` holds. Raises PayloadUnreadable."""
        try:
            data = json.loads(text)
            found = data.pop(VERSION)
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            raise PayloadUnreadable(f"{self.name} is not a payload with a version") from error
        data = self._upcast(data, found)
        try:
            return cast("T", self._structure(data, self._kind))
        except (ValueError, TypeError, KeyError) as error:
            raise PayloadUnreadable(
                f"{self.name} of version {found} does not have the shape of that version"
            ) from error

    def _upcast(self, data: dict[str, Any], found: object) -> dict[str, Any]:
        if found == self.version:
            return data
        if not isinstance(found, int) or not all(step in self._upcasters for step in range(found, self.version)):
            raise PayloadUnreadable(f"{self.name} has version {found}, this code knows {self.version}")
        if found > self.version:
            raise PayloadUnreadable(f"{self.name} has version {found}, this code knows {self.version} at most")
        for step in range(found, self.version):
            data = self._upcasters[step](data)
        return data


WHAT: Payload[What] = Payload("what arrived", What)
REPLY: Payload[Reply] = Payload("a reply", Reply)
QUESTION: Payload[Question] = Payload("a question", Question)
HOURS: Payload[Hours] = Payload("working hours", Hours)
DAY: Payload[Day] = Payload("when to write to somebody", Day)
OUTAGE: Payload[Outage] = Payload("an outage", Outage)
PROBLEM: Payload[Problem] = Payload("a problem", Problem)
