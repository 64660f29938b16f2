"""Other people's text, made fit to be shown on a chat platform: clean, short, on one line."""

from __future__ import annotations

CUT = " …"

SAFE = "https://"
"""What the address of a picture begins with that others may fetch, or open."""

LINE_ENDS = ("\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029")

_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Turn the direction of text around, so that it reads other than it is. Arabic and Hebrew do not need them."""

_UNSEEN = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), *_BIDI), "\ufffd")
_HARMLESS = _UNSEEN | {ord("\n"): "\n", ord("\t"): "    "}


def clean(text: str) -> str:
    """The text with its line breaks, and with a mark for every character that nobody sees."""
    for line_end in LINE_ENDS:
        text = text.replace(line_end, "\n")
    return text.translate(_HARMLESS)


def cut(text: str, longest: int) -> str:
    """At most so many characters, cut behind a word where there is one, with a mark that something is missing."""
    if len(text) <= longest:
        return text
    kept = text[: longest - len(CUT)]
    at_word = kept.rsplit(None, 1)[0] if " " in kept[longest // 2 :] else kept
    return at_word.rstrip() + CUT


def label(text: str, longest: int) -> str:
    """The text of a button or a title: one line, cut to what is shown."""
    return cut(" ".join(clean(text).split()), longest)
