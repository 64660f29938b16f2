"""A reply as Block Kit. Nothing that a person wrote is ever read as markup.

Words stand in rich text, whose texts are just texts: no mention, no link, no emoji and no bold comes out of them. Only
the people whom a reply calls are live, and only when their account is handed in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, assert_never

from adapters.fitting import Room, fitting, share
from adapters.plain_text import PICTURE, plain_text
from adapters.slack.blocks import LONGEST_WORDS, note, rich, rows, section, tappable, with_picture, words
from adapters.slack.escape import escaped
from adapters.text import SAFE, clean, cut
from bot.domain.incoming import Tap
from bot.domain.reply import (
    Block,
    Choice,
    Choices,
    Code,
    Facts,
    Fields,
    Image,
    Note,
    Paragraph,
    Quote,
    Reply,
    Steps,
)

Json: TypeAlias = dict[str, Any]

MOST_BLOCKS = 50
LONGEST_MESSAGE = 11_000
"""Characters of all blocks as JSON. Slack documents no limit, but refuses messages from about 13,000 on."""

LONGEST_SUMMARY, LONGEST_PLAIN, LONGEST_ALT = 1_000, 3_900, 2_000

LEFT_OUT = "The rest is too long for Slack and is left out here."
UNNAMED = "Picture"

FILE_ID = re.compile(r"F[A-Z0-9]{6,}")
"""What Slack's files are called. A picture from elsewhere can only be named."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message for `chat.postMessage`: its notification and its blocks.

    `plain` says the same without blocks, as mrkdwn, for the case that Slack refuses them.
    """

    text: str
    blocks: list[Json]
    plain: str


def message(
    reply: Reply, *, talk: str = "", turn: int = 0, ticket: str = "", accounts: Mapping[str, str] | None = None
) -> Rendered:
    """The whole reply. `accounts` are the Slack users of people to be called, by our ids of them."""
    called = [account for person in reply.notify if (account := (accounts or {}).get(person))]
    shown = reply.blocks or (Paragraph(reply.summary),)
    rendered = [block for each in _numbered(shown, Tap("", "", talk, turn, ticket)) for block in each]
    calls = "".join(f" <@{account}>" for account in called)
    plain = plain_text(shown, calls, LONGEST_PLAIN, escaped)
    summary = escaped(cut(clean(reply.summary), LONGEST_SUMMARY)).strip()
    (left_out,) = note(LEFT_OUT)
    room = Room(LONGEST_MESSAGE, _length, MOST_BLOCKS)
    fits = fitting(_calling(rendered, called), room, buttons="actions", left_out=left_out)
    return Rendered(summary or plain, fits, plain)


# --- blocks ----------------------------------------------------------------------------------------------------


def _numbered(blocks: Iterable[Block], about: Tap) -> Iterator[list[Json]]:
    """Each block. `about` is where its buttons belong; they are numbered through, so that each has an id of its own."""
    buttons = 0
    for block in blocks:
        yield _block(block, about, buttons)
        buttons += len(block.items) if isinstance(block, Choices) else isinstance(block, Fields)


def _block(block: Block, about: Tap, number: int) -> list[Json]:
    match block:
        case Paragraph(text, portrait):
            return with_picture(text, portrait) if portrait else rich(section(words(text)))
        case Note(text):
            return note(text)
        case Facts(pairs):
            return rich(section(_pairs(pairs)))
        case Steps(items, start):
            return rich(_steps(items, start))
        case Quote(text, by):
            signed = words(f"\n{by}", italic=True) if by.strip() else []
            return rich({"type": "rich_text_quote", "elements": [*words(text), *signed]})
        case Code(text):
            return rich({"type": "rich_text_preformatted", "elements": words(text)})
        case Choices(items):
            return rows([_choice(choice, about, number + at) for at, choice in enumerate(items)])
        case Fields(name, _, submit):
            return rows([tappable(submit, number, replace(about, action=name), opens_form=True)])
        case Image(ref, alt, address):
            return _image(ref, alt, address)
        case _:
            assert_never(block)


def _pairs(pairs: tuple[tuple[str, str], ...]) -> list[Json]:
    """Label and value, a line for each pair: on a phone nothing stands side by side."""
    longest = share([value for _, value in pairs], LONGEST_WORDS)
    parts: list[Json] = []
    for name, value in pairs:
        line_break = "\n" if parts else ""
        parts += [*words(f"{line_break}{name}: ", longest, bold=True), *words(value, longest)]
    return parts


def _steps(items: tuple[str, ...], start: int) -> Json:
    """A numbered list. An empty item keeps its number."""
    longest = share(items, LONGEST_WORDS)
    offset = {"offset": start - 1} if start > 1 else {}
    elements = [section(words(item, longest) or words("…")) for item in items]
    return {"type": "rich_text_list", "style": "ordered", **offset, "elements": elements}


def _choice(choice: Choice, about: Tap, number: int) -> Json:
    tap = replace(about, action=choice.act, value=choice.value)
    return tappable(choice.label, number, tap, opens_form=choice.form is not None)


def _image(ref: str, alt: str, address: str) -> list[Json]:
    shown = cut(clean(alt), LONGEST_ALT).strip() or UNNAMED
    if address.startswith(SAFE):
        return [{"type": "image", "image_url": address, "alt_text": shown}]
    if not FILE_ID.fullmatch(ref):
        return note(PICTURE.format(alt))
    return [{"type": "image", "slack_file": {"id": ref}, "alt_text": shown}]


def without_fetched(blocks: list[Json]) -> list[Json]:
    """The same with words instead of pictures that Slack fetches: it refuses a message if it can not fetch one."""
    told: list[Json] = []
    for block in blocks:
        told += note(PICTURE.format(block["alt_text"])) if "image_url" in block else [block]
    return told


# --- calling people, and how long it is ----------------------------------------------------------------


def _calling(blocks: list[Json], accounts: list[str]) -> list[Json]:
    """The same with these accounts called: behind the first words, which is what they are called for."""
    if not accounts:
        return blocks
    live = [
        part for account in accounts for part in ({"type": "text", "text": " "}, {"type": "user", "user_id": account})
    ]
    for block in blocks:
        if block["type"] == "rich_text" and block["elements"][0]["type"] == "rich_text_section":
            block["elements"][0]["elements"] += live
            return blocks
    return [*rich(section(live[1:])), *blocks]


def _length(blocks: Sequence[Json]) -> int:
    return len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))
