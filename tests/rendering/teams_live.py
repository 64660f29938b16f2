"""What of an Adaptive Card is more than words: what rings somebody, leads somewhere, or is read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.platforms.fake_teams.cards import actions, everything

Json = dict[str, Any]

_MARKUP = re.compile(r"[<>\[\](){}*_~`#|\\&]")
_FUNCTION = re.compile(r"\{\{(?:DATE|TIME)\(")
_CALLS = re.compile(r"<at>[^<>*_\[\]]+</at>(?: <at>[^<>*_\[\]]+</at>)*")


def live_in(card: Json) -> list[str]:
    """Each live thing, in words. People whom a card calls are live, too, by their Teams id."""
    called = [each["mentioned"]["id"] for each in card.get("msteams", {}).get("entities", [])]
    opened = [each["title"] for each in actions(card) if each["type"] == "Action.OpenUrl"]
    return [*called, *opened, *_markup(card)]


def _markup(card: Json) -> Iterator[str]:
    if _MARKUP.search(card.get("fallbackText", "")):
        yield f"markup where the card is not known: {card['fallbackText']}"
    for each in everything(card):
        match each["type"]:
            case "TextBlock" if not _CALLS.fullmatch(each["text"]):
                yield f"Markdown: {each['text']}"
            case "TextRun" if _FUNCTION.search(each["text"]):
                yield f"a function: {each['text']}"
            case "FactSet":
                yield f"Markdown: {each['facts']}"
            case "Input.ChoiceSet" if _MARKUP.search("".join(choice["title"] for choice in each["choices"])):
                yield f"Markdown: {each['choices']}"
            case "Image":
                yield each["url"]
        if "selectAction" in each:
            yield f"a link: {each['selectAction']}"
