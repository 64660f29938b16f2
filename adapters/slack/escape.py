"""Other people's text on its way into Slack: nothing in it may ring anybody, lead anywhere or look like ours."""

from __future__ import annotations

from collections.abc import Iterator

from adapters.text import clean


def escaped(text: str) -> str:
    """As mrkdwn that says just these words: without a live mention, link or broadcast."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def pieces(text: str, longest: int) -> Iterator[str]:
    """The text in parts of at most so many characters, parted at a line's or a word's end where there is one."""
    rest = text
    while len(rest) > longest:
        at = max(rest.rfind("\n", longest // 2, longest), rest.rfind(" ", longest // 2, longest))
        end = at if at > 0 else longest
        yield rest[:end]
        rest = rest[end:].lstrip() if at > 0 else rest[end:]
    yield rest
