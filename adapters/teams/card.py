"""The parts of which Adaptive Cards are made. Texts in them are only ever texts.

Words stand in rich text, whose runs are no Markdown. A `TextBlock` would be: it holds our mentions, and nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, assert_never

from adapters.teams import button
from adapters.teams.escape import bare
from adapters.text import clean, cut, label
from bot.domain.incoming import Form, Tap
from bot.domain.reply import Field, FieldKind, Fields

Json: TypeAlias = dict[str, Any]

SCHEMA, VERSION = "http://adaptivecards.io/schemas/adaptive-card.json", "1.5"
CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"

LONGEST_WORDS = 4_000
"""Characters of one text; a paste that is longer is cut, so that the rest of a message still has its place."""

LONGEST_LABEL, LONGEST_FIELD_LABEL, LONGEST_SUMMARY, LONGEST_NAME = 75, 250, 300, 60

ROW, BUTTON = 40, 6
"""Letters that buttons side by side may have on a phone 320 pixels wide, and for how many a button's frame counts. What
is wider Teams cuts off."""

IN_MENU = 6
"""Buttons in one menu."""

EMPTY = "Please write something here."
SEND = "Send"

_FUNCTION = re.compile(r"(?<=\{)(?=\{)")
"""Within {{DATE(...)}}, which cards replace even in runs: parted in the middle it is just words."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody to be called: their Teams id (or Entra object id), and the name under which it is shown."""

    id: str
    name: str


def runs(text: str, longest: int = LONGEST_WORDS, **style: Any) -> list[Json]:
    """Words, as they are; nothing for nothing."""
    said = cut(clean(text), longest)
    return [{"type": "TextRun", "text": part, **style} for part in _FUNCTION.split(said)] if said.strip() else []


def rich(inlines: Sequence[Json], **more: Any) -> list[Json]:
    """A paragraph of runs; none where nothing is said."""
    return [{"type": "RichTextBlock", "inlines": list(inlines), **more}] if inlines else []


def note(text: str) -> list[Json]:
    """Small print."""
    return rich(runs(text, isSubtle=True, size="Small"))


def box(items: list[Json]) -> list[Json]:
    """What stands out from the rest: somebody's own words, something to copy."""
    return [{"type": "Container", "style": "emphasis", "items": items}] if items else []


# --- buttons and forms -----------------------------------------------------------------------------------------


def tappable(text: str, tap: Tap) -> Json:
    """A button that does something at once, whatever stands in the fields of the card."""
    return _action(label(text, LONGEST_LABEL) or tap.action, tap.action, button.data(tap), associatedInputs="none")


def sending(fields: Fields, about: Tap, number: int) -> Json:
    """The button that sends the form with this number."""
    tap = Tap(fields.name, "", about.talk, about.turn, about.ticket)
    return _action(label(fields.submit, LONGEST_LABEL) or SEND, tap.action, button.form_data(tap, number))


def opening(text: str, fields: Fields, about: Tap, number: int) -> Json:
    """A button under which the form opens that it asks for."""
    card = {"type": "AdaptiveCard", "body": inputs(fields, number), "actions": [sending(fields, about, number)]}
    return {"type": "Action.ShowCard", "title": label(text, LONGEST_LABEL) or fields.name, "card": card}


def rows(actions: Sequence[Json], primary: int) -> list[Json]:
    """Buttons, side by side as far as a phone has room. Those beyond the first `primary` wait behind three dots."""
    lines: list[list[Json]] = []
    room = 0
    for action in actions[:primary]:
        width = len(action["title"]) + BUTTON
        if width > room:
            lines.append([])
            room = ROW
        lines[-1].append(action)
        room -= width
    rest = [_in_menu(each) for each in actions[primary:]]
    lines += [rest[first : first + IN_MENU] for first in range(0, len(rest), IN_MENU)]
    return [
        {"type": "ActionSet", "actions": line, **({"spacing": "Small"} if at else {})} for at, line in enumerate(lines)
    ]


def _in_menu(action: Json) -> Json:
    fallback = {"fallback": {**action["fallback"], "mode": "secondary"}} if "fallback" in action else {}
    return {**action, "mode": "secondary", **fallback}


def inputs(fields: Fields, number: int) -> list[Json]:
    """The fields of the form with this number."""
    return [field(each, number, each.filled) for each in fields.items]


def refilled(fields: Fields, number: int, form: Form, problems: Mapping[str, str]) -> list[Json]:
    """The same with what was filled in. What is wrong with a field stands above it, where it is read first."""
    parts: list[Json] = []
    for each in fields.items:
        parts += rich(runs(problems.get(each.name, ""), color="Attention", weight="Bolder"))
        parts.append(field(each, number, form.get(each.name)))
    return parts


def field(field: Field, number: int, filled: str = "") -> Json:
    """One thing to fill in, with the words that stand in it already."""
    match field.kind:
        case FieldKind.LINE:
            multiline = False
        case FieldKind.TEXT:
            multiline = True
        case _:
            assert_never(field.kind)
    return {
        "type": "Input.Text",
        "id": button.prefix(number) + field.name,
        "label": cut(clean(field.label), LONGEST_FIELD_LABEL).strip() or field.name,
        "isMultiline": multiline,
        "maxLength": field.longest,
        "isRequired": field.required,
        **({"errorMessage": EMPTY} if field.required else {}),
        **({"value": cut(clean(filled), field.longest)} if filled else {}),
    }


def _action(title: str, verb: str, data: Json, **more: str) -> Json:
    """For clients that do not know `Action.Execute` the same is sent as a message."""
    same = {"title": title, "data": data, **more}
    return {"type": "Action.Execute", "verb": verb, **same, "fallback": {"type": "Action.Submit", **same}}


# --- calling people --------------------------------------------------------------------------------------------


def mentions(called: Sequence[Mention]) -> list[Json]:
    """An entity for each, whose text stands in the card or the message once. Namesakes are numbered."""
    names: list[str] = []
    for each in called:
        name = bare(each.name, LONGEST_NAME) or "…"
        names.append(f"{name} {len(names) + 1}" if name in names else name)
    return [
        {"type": "mention", "text": f"<at>{name}</at>", "mentioned": {"id": each.id, "name": name}}
        for each, name in zip(called, names, strict=True)
    ]


def calling(entities: Sequence[Json]) -> list[Json]:
    """The line in which people are called."""
    text = " ".join(each["text"] for each in entities)
    return [{"type": "TextBlock", "text": text, "wrap": True}] if entities else []


# --- whole cards -----------------------------------------------------------------------------------------------


def card(body: list[Json], actions: Sequence[Json] = (), summary: str = "", **more: Any) -> Json:
    """A card. `summary` is what a client shows that knows no such cards."""
    shown = {"fallbackText": said} if (said := bare(summary, LONGEST_SUMMARY)) else {}
    buttons = {"actions": list(actions)} if actions else {}
    return {"$schema": SCHEMA, "type": "AdaptiveCard", "version": VERSION, **shown, **more, "body": body, **buttons}


def attachment(content: Json) -> Json:
    """A card as it is attached to a message."""
    return {"contentType": CONTENT_TYPE, "content": content}


def size(thing: Any) -> int:
    """Bytes of it as it is sent."""
    return len(json.dumps(thing, ensure_ascii=False, separators=(",", ":")).encode())
