"""One courteous line in each language that can be told, as long as there are no whole catalogues of them.

It promises nothing but that a person reads the message: who and by when is said in English.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Message

_PREFIX = "courtesy-"


@lru_cache
def _lines() -> dict[str, str]:
    """The line of each language, by its ISO 639-1 code."""
    resource = FluentResource(files(__package__).joinpath("courtesy.ftl").read_text(encoding="utf-8"))
    bundle = FluentBundle(["en"], use_isolating=False)
    bundle.add_resource(resource)
    lines: dict[str, str] = {}
    for entry in resource.body:
        if isinstance(entry, Message):
            pattern = bundle.get_message(entry.id.name).value
            text = bundle.format_pattern(pattern, {})[0] if pattern else ""
            lines[entry.id.name.removeprefix(_PREFIX)] = str(text)
    return lines


def courtesy(language: str) -> str:
    """'Thank you for your message. A colleague will read it and answer you.' Empty for a language without a line."""
    return _lines().get(language, "")


def languages() -> frozenset[str]:
    """The languages that have a line."""
    return frozenset(_lines())
