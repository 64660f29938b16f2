"""The parts of which messages, forms and the home are made. Texts in them are only ever texts."""

from __future__ import annotations

from typing import Any, TypeAlias

from adapters.slack import button
from adapters.slack.escape import pieces
from adapters.text import clean, cut, label
from bot.domain.incoming import Tap

Json: TypeAlias = dict[str, Any]

LONGEST_WORDS = 4_000
"""Characters of one text; a paste that is longer is cut, so that the rest of a message still has its place."""

LONGEST_PART, LONGEST_NOTE, LONGEST_LABEL = 3_000, 2_000, 75

IN_A_ROW = 5
"""Buttons in a row."""


def words(text: str, longest: int = LONGEST_WORDS, **style: bool) -> list[Json]:
    """Words of rich text, as they are; nothing for nothing."""
    said = cut(clean(text), longest)
    marked = {"style": style} if style else {}
    return [{"type": "text", "text": part, **marked} for part in pieces(said, LONGEST_PART) if part.strip()]


def section(parts: list[Json]) -> Json:
    """Some words that belong together."""
    return {"type": "rich_text_section", "elements": parts}


def rich(*elements: Json) -> list[Json]:
    """A block of rich text; none where nothing is said."""
    said = [each for each in elements if each["elements"]]
    return [{"type": "rich_text", "elements": said}] if said else []


def with_picture(text: str, address: str) -> list[Json]:
    """Words beside a small picture of the person of whom they tell."""
    said = cut(clean(text), LONGEST_PART)
    return [
        {
            "type": "section",
            "text": plain(said),
            "accessory": {"type": "image", "image_url": address, "alt_text": "Photo"},
        }
    ]


def note(text: str) -> list[Json]:
    """Small print."""
    said = [each for each in pieces(cut(clean(text), LONGEST_WORDS), LONGEST_NOTE) if each.strip()]
    return [{"type": "context", "elements": [plain(each) for each in said]}] if said else []


def plain(text: str) -> Json:
    """Text in which nothing is markup and no emoji is made of colons."""
    return {"type": "plain_text", "text": text, "emoji": False}


def tappable(text: str, number: int, tap: Tap, *, opens_form: bool = False) -> Json:
    """A button; `number` is its own among those of the message or view."""
    return {
        "type": "button",
        "text": plain(label(text, LONGEST_LABEL) or tap.action),
        "action_id": button.action_id(tap.action, number, opens_form=opens_form),
        "value": button.value(tap),
    }


def rows(buttons: list[Json]) -> list[Json]:
    """Buttons, five in a row."""
    starts = range(0, len(buttons), IN_A_ROW)
    return [{"type": "actions", "elements": buttons[first : first + IN_A_ROW]} for first in starts]
