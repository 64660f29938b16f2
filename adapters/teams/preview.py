"""A message as a file for the Adaptive Cards designer, and as an imitation in HTML for the gallery of all messages."""

from __future__ import annotations

import json
from typing import Any, Protocol, TypeAlias

import htpy as h

from adapters.teams.render import Around, message, view
from bot.domain.incoming import Tap
from bot.domain.reply import Reply

Json: TypeAlias = dict[str, Any]

ABOUT = Tap("", "", "talk", 1, "ticket")
"""To what the buttons of an example belong."""

OF_TICKET = "card."
"""What the ids of examples begin with that are the card of a ticket: it is shown as a technician sees it."""


class Example(Protocol):
    """A message with its id."""

    @property
    def id(self) -> str: ...
    @property
    def reply(self) -> Reply: ...


def card_of(example: Example) -> Json:
    """The card of an example, with its buttons."""
    return view(example.reply, Around(ABOUT, () if example.id.startswith(OF_TICKET) else None))


def written(example: Example) -> str:
    """Notification and card, a line for each part of it, so that a difference can be read."""
    parts = card_of(example)
    body = ",\n   ".join(_json(part) for part in parts.pop("body"))
    frame = "".join(f"  {_json(name)}: {_json(value)},\n" for name, value in parts.items())
    return f'{{"summary": {_json(message(example.reply).text)},\n "card": {{\n{frame}  "body": [\n   {body}\n  ]}}}}\n'


def imitation(example: Example) -> h.Node:
    """About as Teams shows it, made from the card itself."""
    return [_part(each) for each in card_of(example)["body"]]


def _json(thing: Any) -> str:
    return json.dumps(thing, ensure_ascii=False)


def _part(part: Json) -> h.Node:
    match part["type"]:
        case "RichTextBlock":
            return h.p[[_run(each) for each in part["inlines"]]]
        case "Container":
            return h.blockquote(".quote")[[_part(each) for each in part["items"]]]
        case "ActionSet":
            return _buttons(part["actions"])
        case "Image":
            return h.p(".note")[f"({part['altText']})"]
        case "Input.Text":
            return h.p(".note")[f"{part['label']}: …"]
        case other:
            raise ValueError(f"our examples have no {other}")


def _run(run: Json) -> h.Node:
    """Words, with the line breaks that are in them."""
    lines = run["text"].split("\n")
    text = [lines[0], *((h.br, line) for line in lines[1:])]
    if run.get("isSubtle"):
        return h.span(".note")[text]
    return h.strong[text] if "weight" in run else h.em[text] if run.get("italic") else text


def _buttons(actions: list[Json]) -> h.Node:
    """The buttons; one that opens a form has it folded away below."""
    return h.div(".choices")[[_form(each) if "card" in each else _button(each) for each in actions]]


def _button(action: Json) -> h.Node:
    return h.button(type="button")[action["title"]]


def _form(action: Json) -> h.Node:
    card = action["card"]
    return h.details[h.summary[action["title"]], [_part(part) for part in card["body"]], _buttons(card["actions"])]
