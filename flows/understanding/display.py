"""What somebody typed or pasted, as plain text that can be shown: readable, and harmless wherever it is shown."""

from __future__ import annotations

import html
import re

LONGEST = 1_500
"""Characters that are shown of a message."""

_READ = 6_000
"""Characters that are cleaned; what is shown comes from these."""

_SLACK_MARK = re.compile(r"<(?P<sign>[@#!]?)(?P<target>[^<>|\s]{1,400})(?:\|(?P<label>[^<>\n]{0,200}))?>")
_TAG = re.compile(
    r"</?(?:a|at|b|blockquote|body|br|code|div|em|font|h[1-6]|head|hr|html|i|img|li|ol|p|pre|s|script|span"
    r"|strong|style|sub|sup|table|tbody|td|th|thead|title|tr|u|ul)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_LINE_TAG = re.compile(r"</?(?:br|p|div|li|tr|h[1-6])\b", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    r"^[ \t]*(?:received from|from|sent|to|cc|bcc|date|importance|von|gesendet|an)[ \t]*:.*$",
    re.IGNORECASE | re.MULTILINE,
)
_SUBJECT = re.compile(
    r"^[ \t]*(?:subject|betreff)[ \t]*:[ \t]*(?:(?:re|fw|fwd|aw|wg)[ \t]*:[ \t]*)*", re.IGNORECASE | re.MULTILINE
)
_EMBEDDED = re.compile(r"\[cid:[^\]\n]{1,200}\]|\[image:[^\]\n]{1,200}\]")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_FENCE = re.compile(r"```[a-z]{0,12}\n?|```")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\s*\n\s*")


def plain(text: str) -> str:
    """The text without markup, mail headers and invisible signs, white space folded, and cut if it is long."""
    cut = len(text) > _READ
    text = text[:_READ]
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _SLACK_MARK.sub(_mark_in_words, text)
        text = _TAG.sub(lambda tag: "\n" if _LINE_TAG.match(tag[0]) else "", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _UNSEEN.sub("", text)
    if ":" in text:
        text = _MAIL_HEADER.sub("", text)
        text = _SUBJECT.sub("", text)
        text = _EMBEDDED.sub("", text)
    if "```" in text:
        text = _FENCE.sub(" ", text)
    text = _BLANK_LINES.sub("\n", _SPACES.sub(" ", text)).strip()
    return shortened(text, LONGEST, cut=cut)


def shortened(text: str, longest: int, *, cut: bool = False) -> str:
    """At most `longest` characters, ending at a word and in '...' if something is missing."""
    if len(text) <= longest and not cut:
        return text
    kept = text[: longest - 3]
    at = kept.rfind(" ", longest // 2)
    return (kept[:at] if at > 0 and len(text) > longest - 3 else kept).rstrip() + "..."


def _mark_in_words(mark: re.Match[str]) -> str:
    """A mention, a channel or a link of Slack in words. A link shows where it really leads."""
    sign, target, label = mark["sign"], mark["target"], (mark["label"] or "").strip()
    if sign == "@":
        return f"@{label}" if label else "@someone"
    if sign == "#":
        return f"#{label}" if label else "a channel"
    if sign == "!":
        return label.lstrip("@") or target.split("^")[0]
    if target.startswith(("http://", "https://")):
        return target if not label or label in target else f"{label} ({target})"
    if target.startswith(("mailto:", "tel:")):
        return label or target.partition(":")[2]
    return mark[0]
