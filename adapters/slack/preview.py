"""A message as a file for Slack's Block Kit Builder, and as an imitation in HTML for the gallery of all messages."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

import htpy as h

from adapters.slack.render import message
from bot.domain.reply import Reply

Json: TypeAlias = dict[str, Any]

TALK, TURN, TICKET = "talk", 1, "ticket"
"""To what the buttons of an example belong."""


def written(reply: Reply) -> str:
    """Notification and blocks, a line for each block, so that a difference can be read."""
    rendered = message(reply, talk=TALK, turn=TURN, ticket=TICKET)
    blocks = ",\n  ".join(json.dumps(block, ensure_ascii=False) for block in rendered.blocks)
    return f'{{"text": {json.dumps(rendered.text, ensure_ascii=False)},\n "blocks": [\n  {blocks}\n ]}}\n'


def imitation(reply: Reply) -> h.Node:
    """About as Slack shows it, made from the blocks themselves."""
    return [_block(block) for block in message(reply, talk=TALK, turn=TURN, ticket=TICKET).blocks]


def _block(block: Json) -> h.Node:
    match block["type"]:
        case "rich_text":
            return [_rich(each) for each in block["elements"]]
        case "section":
            picture = block["accessory"]
            return h.p[block["text"]["text"], h.span(".note")[f" ({picture['alt_text']}: {picture['image_url']})"]]
        case "context":
            return [h.p(".note")[each["text"]] for each in block["elements"]]
        case "actions":
            return h.div(".choices")[[h.button(type="button")[each["text"]["text"]] for each in block["elements"]]]
        case "image":
            return h.p(".note")[f"(picture {block['slack_file']['id']}: {block['alt_text']})"]
        case other:
            raise ValueError(f"our messages have no {other}")


def _rich(element: Json) -> h.Node:
    match element["type"]:
        case "rich_text_list":
            items = [h.li[_parts(each)] for each in element["elements"]]
            return h.ol(".steps", start=str(element.get("offset", 0) + 1))[items]
        case "rich_text_quote":
            return h.blockquote(".quote")[h.p[_parts(element)]]
        case "rich_text_preformatted":
            return h.pre(".code")[h.code[_parts(element)]]
        case _:
            return h.p[_parts(element)]


def _parts(element: Json) -> h.Node:
    return [_part(part) for part in element["elements"]]


def _part(part: Json) -> h.Node:
    """Words, with the line breaks that are in them."""
    if part["type"] == "user":
        return h.strong[f"@{part['user_id']}"]
    lines = part["text"].split("\n")
    text = [lines[0], *((h.br, line) for line in lines[1:])]
    style = part.get("style", {})
    return h.strong[text] if style.get("bold") else h.em[text] if style.get("italic") else text
