"""What Teams wants of an Adaptive Card beside what the schema says: the numbers are those of its documentation."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.platforms.fake_teams.cards import actions, everything

Json = dict[str, Any]

LARGEST = 28 * 1024
"""Bytes of a message with its card."""

VERSIONS = {f"1.{minor}" for minor in range(6)}
PRIMARY, VIEWERS = 6, 60
ACTIONS = {f"Action.{kind}" for kind in ("Execute", "Submit", "OpenUrl", "ShowCard", "ToggleVisibility")}
UNKNOWN = {"Media"}
"""Elements that Teams does not show."""


def card_problems(card: Json) -> list[str]:
    """What is wrong with a card in a message."""
    return [*_common(card), *_buttons(card), *_fallbacks(card), *_refresh(card), *_mentions(card)]


def dialog_problems(card: Json) -> list[str]:
    """What is wrong with a card in a dialog, which knows no `Action.Execute`."""
    executes = [each["title"] for each in actions(card) if each["type"] == "Action.Execute"]
    return [*_common(card), *_buttons(card), *(f"the dialog can not execute {title!r}" for title in executes)]


def _common(card: Json) -> Iterator[str]:
    if (size := len(json.dumps(card, ensure_ascii=False).encode())) > LARGEST:
        yield f"{size} bytes are too many"
    if card.get("type") != "AdaptiveCard" or card.get("version") not in VERSIONS:
        yield f"no card of a version that Teams knows: {card.get('type')} {card.get('version')}"
    if not card.get("body"):
        yield "nothing is on the card"
    ids = Counter(each["id"] for each in everything(card) if "id" in each)
    yield from (f"the id {name!r} stands {times} times" for name, times in ids.items() if times > 1)
    for each in everything(card):
        if each["type"] in UNKNOWN:
            yield f"Teams shows no {each['type']}"
        if each["type"] == "Image" and not each["url"].startswith("https://"):
            yield f"no picture comes from {each['url']!r}"
        if each["type"].startswith("Input.") and not (each.get("id") and each.get("label")):
            yield f"an input without id or label: {each}"
        if each.get("isRequired") and not each.get("errorMessage"):
            yield f"{each['id']!r} is required and does not say so"


def _buttons(card: Json) -> Iterator[str]:
    shown = [each for each in _outside(card) if each.get("mode") != "secondary"]
    if len(shown) > PRIMARY:
        yield f"{len(shown)} buttons are shown at once"
    inputs = {each["id"] for each in everything(card) if each["type"].startswith("Input.")}
    for each in actions(card):
        if each["type"] not in ACTIONS:
            yield f"Teams knows no {each['type']}"
        if not each.get("title"):
            yield f"a button without words: {each}"
        if inputs & set(each.get("data", ())):
            yield f"the data of {each['title']!r} and an input have the same name"
        if any(inner["type"] == "Action.ShowCard" for inner in actions(each.get("card", {}))):
            yield f"{each['title']!r} shows a card with a card in it"


def _outside(card: Json) -> list[Json]:
    """The buttons that are there before one of them is pressed."""
    inside = [id(inner) for each in actions(card) if "card" in each for inner in actions(each["card"])]
    return [each for each in actions(card) if id(each) not in inside]


def _fallbacks(card: Json) -> Iterator[str]:
    for each in actions(card):
        if each["type"] == "Action.Execute":
            other = each.get("fallback", {})
            if other.get("type") != "Action.Submit" or any(other.get(name) != each.get(name) for name in _SAME):
                yield f"{each['title']!r} does something else where it can not be executed"


_SAME = ("title", "data", "mode", "associatedInputs")


def _refresh(card: Json) -> Iterator[str]:
    refresh = card.get("refresh")
    if refresh is None:
        return
    if refresh["action"]["type"] != "Action.Execute":
        yield "the card can not be fetched anew"
    if not 0 < len(refresh.get("userIds", ())) <= VIEWERS:
        yield f"{len(refresh.get('userIds', ()))} people fetch their own view"


def _mentions(card: Json) -> Iterator[str]:
    entities = card.get("msteams", {}).get("entities", [])
    texts = [str(each.get("text")) for each in everything(card) if each["type"] == "TextBlock"]
    for each in entities:
        if sum(text.count(each["text"]) for text in texts) != 1:
            yield f"{each['text']} does not stand there once"
        if not each["mentioned"]["id"] or each["text"] != f"<at>{each['mentioned']['name']}</at>":
            yield f"nobody is called by {each['text']}"
    if sum(text.count("<at>") for text in texts) != len(entities):
        yield "somebody is called without an entity"
