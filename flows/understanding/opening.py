"""How a message leads over to its need: 'great, thanks! One more thing: ...' says nothing of what is needed."""

from __future__ import annotations

import re

_PLEASED = r"(?:great|perfect|super|cool|nice|awesome|ok(?:ay)?|all right|alright)"
_THANKS = (
    r"(?:many )?(?:thanks|thank you|thx|ty|cheers)"
    r"(?: (?:so much|very much|a lot|again|for (?:that|this|your help)))?"
)
_ANNOUNCES = (
    r"(?:(?:i have |i've got |there is |now )?(?:one more|another) (?:thing|question|request|issue|problem)"
    r"|one more(?=\s*[:,–-])|by the way|btw|on another note|something else)"
)
_OPENING = re.compile(
    rf"(?:\W*(?:{_PLEASED}(?=\s*[,.!;:–-]|\s+(?:and|but)\b|\s+(?:{_PLEASED}|{_THANKS})\b)|{_THANKS}(?=\s*[,.!;:–-]|\s+(?:and|but)\b)"
    rf"|{_ANNOUNCES}(?=\W)|(?:and|but|also|oh|so|now)(?=,? (?:{_PLEASED}|{_THANKS}|{_ANNOUNCES})\b))\b[\s,.!;:–-]*"
    r"(?:(?:and|but)\s+)?)+(?=\w+\s+\w)",
    re.IGNORECASE,
)


def without_opening(text: str) -> str:
    """The text from where the need begins; the whole text if nothing else leads over to it."""
    opening = _OPENING.match(text)
    return text[opening.end() :] if opening else text
