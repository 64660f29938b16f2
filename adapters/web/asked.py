"""What the page asks for, as typed requests. Anything else is refused before it reaches the service."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NewType, TypeVar
from uuid import UUID

from aiohttp import web
from cattrs import BaseValidationError, Converter
from cattrs.gen import make_dict_structure_fn, override

from adapters.web.refused import Refused

LONGEST_BODY = 256 * 1024
"""Bytes of a request. The longest text that is kept is far below."""

T = TypeVar("T")


Key = NewType("Key", str)
"""A UUID that the page made for one act. The same act done again has the same."""


@dataclass(frozen=True, slots=True)
class Say:
    """Words, in a room or in a thread of it; `files` were uploaded before."""

    key: Key
    who: str
    room: str
    text: str
    thread: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """A button of the entry `ref`."""

    key: Key
    who: str
    ref: str
    act: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Fill:
    """The form of a button of the entry `ref`."""

    key: Key
    who: str
    ref: str
    act: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class MoveClock:
    """To when the clock is to be moved, in somebody's words and zone; 'next' is the next event."""

    who: str
    to: str


@dataclass(frozen=True, slots=True)
class StartPractice:
    """Who trains, and with which character; empty is anybody."""

    who: str
    character: str = ""


async def body(request: web.Request, kind: type[T]) -> T:
    """The request's JSON as a `kind`. Raises Refused: 415, 413 or 400."""
    if request.content_type != "application/json":
        raise Refused(415, "Please send JSON.")
    raw = bytearray()
    async for chunk in request.content.iter_chunked(64 * 1024):
        raw += chunk
        if len(raw) > LONGEST_BODY:
            raise Refused(413, "That is too long to be sent.")
    try:
        asked = json.loads(raw)
        if not isinstance(asked, dict):
            raise ValueError("not an object")
        return _CONVERTER.structure(asked, kind)
    except (ValueError, RecursionError, BaseValidationError) as why:
        raise Refused(400, "This request does not have the shape that the sandbox expects.") from why


def _text(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")  # the same for every wrong shape
    return value


def _key(value: Any, _: Any) -> Key:
    return Key(str(UUID(_text(value, str))))


def _converter() -> Converter:
    """Strict: every text is a text, and nothing is there that nobody asked for. `who` is called 'as'."""
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(Key, _key)
    for kind in (Say, Press, Fill, MoveClock, StartPractice):
        named = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True, who=override(rename="as"))
        converter.register_structure_hook(kind, named)
    return converter


_CONVERTER = _converter()
