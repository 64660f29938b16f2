"""'Thanks Noor': whom somebody thanks or greets is no part of what they say."""

from __future__ import annotations

import re
from collections.abc import Collection

_CALLED = re.compile(
    r"\b((?:thanks|thank you|thank u|thx|thnx|ty|cheers|merci|danke)(?: so much| very much| a lot| again| a million)?"
    r"|hi|hello|hey|good (?:morning|afternoon|evening)),? @?(?P<name>[^\W\d_]{2,20}(?: [A-Z][^\W\d_]{1,20})?)"
    r"(?P<end>[\s.,!…]*)$",
    re.IGNORECASE,
)


def without_name(text: str, known: Collection[str]) -> str:
    """The text without a name that ends it behind thanks or a greeting; what is among the `known` words is no name."""
    called = _CALLED.search(text)
    if called is None or any(word.lower() in known for word in called["name"].split()):
        return text
    return text[: called.start("name")].rstrip(" ,@") + called["end"]
