"""Adaptive Cards as somebody sees them: what is read, the buttons, and what may be filled in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

CHILDREN = ("body", "items", "columns", "rows", "cells", "inlines", "facts")


def objects(card: Json) -> Iterator[Json]:
    """Everything on a card that people see, in its order; what is hidden and what a button would show is left out."""
    if card.get("isVisible") is False:
        return
    yield card
    for name in CHILDREN:
        for each in card.get(name) or ():
            if isinstance(each, dict):
                yield from objects(each)


def everything(card: Json) -> Iterator[Json]:
    """The same with what is hidden, and with the cards that buttons show."""
    yield card
    for name in CHILDREN:
        for each in card.get(name) or ():
            if isinstance(each, dict):
                yield from everything(each)
    for action in card.get("actions") or ():
        if isinstance(action.get("card"), dict):
            yield from everything(action["card"])


def actions(card: Json) -> list[Json]:
    """The buttons, wherever they stand: below the card, in action sets, on what can be pressed, on cards they show."""
    found: list[Json] = []
    for each in everything(card):
        found += each.get("actions") or ()
        if isinstance(each.get("selectAction"), dict):
            found.append(each["selectAction"])
        if isinstance(each.get("inlineAction"), dict):
            found.append(each["inlineAction"])
    return found


def labels(card: Json) -> list[str]:
    """What stands on the buttons."""
    return [str(each.get("title", "")) for each in actions(card)]


def shown(card: Json) -> str:
    """What people read, a line for each text."""
    lines = []
    for each in objects(card):
        match each.get("type"):
            case "TextBlock":
                lines.append(plain(str(each.get("text", ""))))
            case "RichTextBlock":
                parts = (each if isinstance(each, str) else each.get("text", "") for each in each.get("inlines", ()))
                lines.append("".join(parts))
            case "FactSet":
                lines += [f"{fact['title']}: {plain(str(fact['value']))}" for fact in each.get("facts", ())]
            case "Image":
                lines.append(f"({each.get('altText', 'a picture')})")
            case kind if kind and str(kind).startswith("Input.") and each.get("label"):
                lines.append(f"{each['label']}:")
    return "\n".join(line for line in lines if line)


def plain(text: str) -> str:
    """A text without its markup: mentions, Markdown's escapes, bold."""
    text = re.sub(r"</?at( id=\"\d+\")?>", "", text)
    text = re.sub(r"\\([\\`*_{}\[\]()#+.!~>|-])", r"\1", text)
    return html.unescape(re.sub(r"\*\*(.+?)\*\*", r"\1", text))


def find(card: Json, label: str) -> Json:
    """The button with this label. Raises AssertionError."""
    for action in actions(card):
        if action.get("title") == label:
            assert action.get("isEnabled", True), f"{label!r} can not be pressed"
            return action
    raise AssertionError(f"no button {label!r}; there are {labels(card)}")


def fields(card: Json, action: Json) -> list[Json]:
    """The inputs that go with a button: those of the card on which it stands and of the cards around that one, not
    those that other buttons would show."""
    found = [each for each in _own(card) if str(each.get("type", "")).startswith("Input.")]
    for each in actions(card):
        inner = each.get("card")
        if isinstance(inner, dict) and any(other is action for other in actions(inner)):
            found += fields(inner, action)
            break
    return found


def _own(card: Json) -> Iterator[Json]:
    """Everything on a card, without the cards that its buttons show."""
    yield card
    for name in CHILDREN:
        for each in card.get(name) or ():
            if isinstance(each, dict):
                yield from _own(each)


def fill(card: Json, action: Json, entered: Json) -> Json:
    """What a client sends with a button of a card's inputs, of which `entered` (by label or id) were filled in.

    Raises AssertionError where the client would not send it: something required is empty, too long, of the wrong form,
    or no such field or option. A button with associatedInputs 'none' sends nothing of them.
    """
    if action.get("associatedInputs") == "none":
        assert not entered, "this button sends nothing that was filled in"
        return {}
    left = dict(entered)
    values: Json = {}
    for field in fields(card, action):
        label = str(field.get("label", field["id"]))
        name = next((name for name in (label, field["id"]) if name in left), None)
        value = _value(field, left.pop(name), label) if name is not None else str(field.get("value", ""))
        assert value or not field.get("isRequired"), f"{label!r} must be filled in: {field.get('errorMessage', '')}"
        values[field["id"]] = value
    assert not left, f"no such fields: {sorted(left)}; there are {sorted(values)}"
    return values


def _value(field: Json, value: Any, label: str) -> str:
    match field["type"]:
        case "Input.Text":
            longest = field.get("maxLength") or len(value)
            assert len(value) <= longest, f"{label!r} takes at most {longest} characters"
            pattern = field.get("regex")
            assert not pattern or re.search(pattern, value), f"{label!r}: {field.get('errorMessage', pattern)}"
            return str(value)
        case "Input.ChoiceSet":
            wanted = value if isinstance(value, list) else [value]
            assert len(wanted) == 1 or field.get("isMultiSelect"), f"{label!r} takes one choice"
            return ",".join(_choice(field, each, label) for each in wanted)
        case "Input.Toggle":
            return str(field.get("valueOn", "true") if value else field.get("valueOff", "false"))
        case _:
            return str(value)


def _choice(field: Json, title: str, label: str) -> str:
    for choice in field.get("choices", ()):
        if title in (choice["title"], choice["value"]):
            return str(choice["value"])
    raise AssertionError(f"{label!r} has no choice {title!r}: {[each['title'] for each in field['choices']]}")
