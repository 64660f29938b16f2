"""What a message does with its text: what people read, and what of it is live (rings somebody, or leads somewhere)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

_SEQUENCE = re.compile(r"<([^<>\s][^<>]*)>")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>|]+", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MENTIONS = {"@": "user", "#": "channel", "!subteam^": "usergroup", "!": "broadcast"}


@dataclass(frozen=True, slots=True)
class Live:
    """Something that is more than words: a mention ('user', 'usergroup', 'channel', 'broadcast') or a 'link'."""

    kind: str
    target: str


def unescape(text: str) -> str:
    """The three characters that Slack escapes, as people read them."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def escape(text: str) -> str:
    """How Slack hands on what somebody typed."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def typed(text: str) -> str:
    """What Slack makes of words typed into its composer: escaped, with addresses linked."""
    found = _URL.sub(lambda url: f"<{url[0]}>" if "://" in url[0] else f"<http://{url[0]}|{url[0]}>", escape(text))
    return _EMAIL.sub(lambda email: f"<mailto:{email[0]}|{email[0]}>", found) if "://" not in found else found


def live_in_text(text: str, *, verbatim: bool = False) -> list[Live]:
    """What is live in mrkdwn. Slack links bare addresses by itself, unless the text is `verbatim`."""
    found = [_sequence(each[1]) for each in _SEQUENCE.finditer(text)]
    if not verbatim:
        rest = _SEQUENCE.sub(" ", text)
        found += [Live("link", unescape(each[0])) for each in _URL.finditer(rest)]
    return found


def _sequence(inside: str) -> Live:
    target = inside.split("|", 1)[0]
    for sign, kind in _MENTIONS.items():
        if target.startswith(sign) and not (sign == "!" and target.startswith("!date^")):
            return Live(kind, target[len(sign) :])
    return Live("link", unescape(target))


def live_in(blocks: Any, text: str = "") -> list[Live]:
    """What is live in a message. Its top-level text counts only where there are no blocks (it is the notification)."""
    if not blocks:
        return live_in_text(text)
    found: list[Live] = []
    for each in objects(blocks):
        match each.get("type"):
            case "mrkdwn":
                found += live_in_text(each["text"], verbatim=bool(each.get("verbatim")))
            case "user":
                found.append(Live("user", each["user_id"]))
            case "usergroup":
                found.append(Live("usergroup", each["usergroup_id"]))
            case "channel":
                found.append(Live("channel", each["channel_id"]))
            case "broadcast":
                found.append(Live("broadcast", each["range"]))
            case "link":
                found.append(Live("link", each["url"]))
            case "button" if "url" in each:
                found.append(Live("link", each["url"]))
            case _:
                pass
    return found


def objects(thing: Any) -> Iterator[Json]:
    """Every object within blocks, in the order in which it is read."""
    if isinstance(thing, dict):
        yield thing
        for value in thing.values():
            yield from objects(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from objects(value)


def shown(blocks: Any) -> str:
    """What people read in blocks, without what stands on buttons."""
    return "\n".join(line for line in _lines(blocks) if line)


def _lines(thing: Any) -> Iterator[str]:
    if isinstance(thing, list):
        for each in thing:
            yield from _lines(each)
        return
    if not isinstance(thing, dict):
        return
    match thing.get("type"):
        case "plain_text":
            yield thing["text"]
        case "mrkdwn":
            yield unescape(thing["text"])
        case "rich_text_section" | "rich_text_quote" | "rich_text_preformatted":
            yield "".join(_part(part) for part in thing["elements"])
        case "actions" | "button" | "overflow" | "static_select":
            return
        case "image":
            yield thing["alt_text"]
        case "input":
            yield thing["label"]["text"]
        case _:
            for value in thing.values():
                yield from _lines(value)


def _part(part: Json) -> str:
    match part["type"]:
        case "text":
            return str(part["text"])
        case "user":
            return f"@{part['user_id']}"
        case "link":
            return str(part.get("text") or part["url"])
        case "emoji":
            return f":{part['name']}:"
        case other:
            return f"@{part.get('range', other)}"


def buttons(blocks: Any) -> list[Json]:
    """All buttons, in order."""
    return [each for each in objects(blocks) if each.get("type") == "button"]
