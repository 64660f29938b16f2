"""Whether somebody's words take up what somebody else has told."""

from __future__ import annotations

import re
from collections.abc import Callable

Alike = Callable[[str, str], bool | None]
"""Whether words (the second) are about a need (the first): yes, no, or unclear."""

_WORD = re.compile(r"[^\W_]+")
_SMALL_WORDS = """
    about after again all also and any are back been but can does doing for from had has have hello her here him his
    how its just know let like look make may more need needs not now off one our out please see should since some
    sorry still than thank thanks that the them then there they this time too try use very want was way well were
    what when where which who will with work working works would write yes yet you your
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_WHO_WAITS = frozenset(("client", "clients", "customer", "customers", "line", "boss", "meeting", "minutes", "today"))
"""Words about the hurry, not about the need: 'does it happen with every client?' takes up nothing of it."""

_STEM = 5
"""Letters by which two words are the same: 'printer' and 'printing' begin alike, and so do 'asks' and 'asking'."""


def takes_up(told: str, text: str, alike: Alike) -> bool:
    """Whether `text` is about what was told. Sharing a word that means something is asked for as well: 'I am on it'
    may be about anything."""
    return alike(told, text) is not False and bool(_content(told) & _content(text))


def _content(text: str) -> frozenset[str]:
    words = _WORD.findall(text.lower())
    return frozenset(_stem(word) for word in words if len(word) > 2 and word not in _SMALL | _WHO_WAITS)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)[:_STEM]
    return word[:_STEM]
