"""Column types: each turns one kind of domain value into what a database keeps, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from bot.domain.incoming import File
from bot.domain.place import Place
from storage.codec import Payload, to_json


class Utc(TypeDecorator[datetime]):
    """An instant. SQLite drops zones, so there it is text of fixed width in UTC, which sorts as time does."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(sa.Text() if dialect.name == "sqlite" else sa.DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"a time without a zone can not be stored: {value!r}")
        if value.tzinfo is not UTC:
            value = value.astimezone(UTC)
        return value.isoformat(timespec="microseconds") if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return datetime.fromisoformat(value) if isinstance(value, str) else value


class Seconds(TypeDecorator[float]):
    """A span of time in seconds, kept as whole microseconds."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: float | None, dialect: Dialect) -> int | None:
        return None if value is None else round(value * 1_000_000)

    def process_result_value(self, value: Any, dialect: Dialect) -> float | None:
        return None if value is None else value / 1_000_000


class Enumerated(TypeDecorator[Any]):
    """A member of `enum`, kept as its text or number. Refuses what is no member."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, enum: type[StrEnum] | type[IntEnum]) -> None:
        super().__init__()
        self.enum = enum
        self._members: dict[Any, Any] = {member.value: member for member in enum}

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return sa.Integer() if issubclass(self.enum, int) else sa.Text()

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if type(value) is self.enum:  # nearly always; looking a member up again costs more than all the rest
            return value._value_
        return None if value is None else self.enum(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else self._members[value]


class Ref(TypeDecorator[str]):
    """The key of another row, or none: '' in the domain, NULL in the database, which checks foreign keys."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value or None

    def process_result_value(self, value: Any, dialect: Dialect) -> str:
        return value or ""


class Words(TypeDecorator[str]):
    """What a person wrote. Half a surrogate pair, which no database takes, becomes a question mark."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or value.isascii():
            return value
        return value.encode("utf-8", "replace").decode("utf-8")


class PlaceKey(TypeDecorator[Place]):
    """A place, kept as its key."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Place | None, dialect: Dialect) -> str | None:
        return None if value is None else value.key

    def process_result_value(self, value: Any, dialect: Dialect) -> Place | None:
        return None if value is None else Place.from_key(value)


class Json(TypeDecorator[dict[str, Any]]):
    """A JSON object whose version stands in a column of its own."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, dialect: Dialect) -> str | None:
        return None if value is None else to_json(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> dict[str, Any] | None:
        return None if value is None else json.loads(value)


class Texts(TypeDecorator[tuple[str, ...]]):
    """A few short texts, kept as a JSON list."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else to_json(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(json.loads(value))


class Files(TypeDecorator[tuple[File, ...]]):
    """What was attached, kept as a JSON list. The version before kept the names alone."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: tuple[File, ...] | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return to_json([[file.name, file.media_type, file.ref] for file in value]) if value else "[]"

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[File, ...] | None:
        if value is None:
            return None
        return tuple(File(each) if isinstance(each, str) else File(*each) for each in json.loads(value))


class Stored(TypeDecorator[Any]):
    """An object of the domain, kept as a versioned payload. `repeats`: the same few values fill many rows."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, payload: Payload[Any], repeats: bool = False) -> None:
        super().__init__()
        self.payload = payload
        self.repeats = repeats
        self._dump: Callable[[Any], str] = lru_cache(1024)(payload.dump) if repeats else payload.dump
        self._load: Callable[[str], Any] = lru_cache(1024)(payload.load) if repeats else payload.load

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else self._dump(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else self._load(value)
