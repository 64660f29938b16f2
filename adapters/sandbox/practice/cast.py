"""The characters, read from `characters.toml`; a mistake in the file names the character and the field."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from cattrs import BaseValidationError, Converter, ForbiddenExtraKeysError, transform_error

from adapters.sandbox.practice.character import Character, Mood
from bot.domain.errors import SetupError

FILE = "characters.toml"


@cache
def shipped() -> tuple[Character, ...]:
    """The characters that come with Helploop. Raises SetupError."""
    return read(files(__package__).joinpath(FILE).read_text(encoding="utf-8"))


def read(text: str) -> tuple[Character, ...]:
    """The characters of a file. Raises SetupError, which lists everything that is wrong."""
    try:
        tables = tomllib.loads(text).get("character", [])
    except tomllib.TOMLDecodeError as why:
        raise SetupError(f"{FILE}: {why}") from why
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise SetupError(f"{FILE}: there is no character; each begins with [[character]]")
    characters: list[Character] = []
    problems: list[str] = []
    for number, table in enumerate(tables, 1):
        name = f"character {table.get('id') or number}"
        try:
            character = _CONVERTER.structure(table, Character)
        except BaseValidationError as why:
            problems += [f"{name}: {_worded(each)}" for each in transform_error(why, path="", format_exception=_what)]
            continue
        problems += [f"{name}: {each}" for each in character.problems()]
        if character.id in {other.id for other in characters}:
            problems.append(f"{name}: id: this is there twice")
        characters.append(character)
    if problems:
        raise SetupError(f"{FILE}: " + "; ".join(problems))
    return tuple(characters)


def _worded(found: str) -> str:
    """'must be a text @ .about' as 'about: must be a text'."""
    what, _, field = found.rpartition(" @ ")
    name = field.lstrip(".")
    return f"{name}: {what}" if name else what


def _what(why: BaseException, _: type | None) -> str:
    match why:
        case KeyError():
            return "this is missing"
        case ForbiddenExtraKeysError():
            return f"no such field: {', '.join(sorted(why.extra_fields))}"
        case _:
            return str(why)


def _text(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("this must be a text")
    return value


def _texts(value: Any, _: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError("this must be a list of texts")
    return tuple(value)


def _number(value: Any, _: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("this must be a whole number")
    return value


def _mood(value: Any, _: Any) -> Mood:
    if value not in set(Mood):
        raise ValueError(f"{value!r} is none of {', '.join(Mood)}")
    return Mood(value)


def _converter() -> Converter:
    """Takes nothing for something else: a text is no list of letters, '15' is no number."""
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(int, _number)
    converter.register_structure_hook(Mood, _mood)
    converter.register_structure_hook_func(lambda kind: kind == tuple[str, ...], _texts)
    return converter


_CONVERTER = _converter()
