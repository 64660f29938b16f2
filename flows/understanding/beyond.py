"""What somebody tells beside an answer: trouble, a wish, or a question. 'No, outlook still asks' is more than a no."""

from __future__ import annotations

import re

from flows.understanding.lexicon import ASKING, TROUBLE

_TROUBLE = TROUBLE | {"still", "again"}
_WORD = re.compile(r"[^\W_]+")
_BUT_NOT = re.compile(
    r"\b(?:but|only|except)\b.*\b(?:not|can't|cant|cannot|doesn't|doesnt|won't|isn't|still)\b", re.IGNORECASE
)
_LOOKED_AT = 200
"""Characters; what is left is said in a short message, and how somebody asks at its beginning or its end."""

_ASKS = re.compile(
    r"\W*(?:ok(?:ay)? |but |and |so |sorry )*"
    r"(?:what|where|which|how|who|why|when|(?:is|are|do|does|can|could|may|should|shall)(?! not\b))\b"
    r"|.*\b(?:tell|advise|let) me(?: know)? (?:please )?(?:what|where|which|how|who|why|when|whether|if)\b",
    re.IGNORECASE,
)


def tells_trouble(text: str) -> bool:
    """'My scanner is dead', 'it still asks me'."""
    return not _TROUBLE.isdisjoint(_words(text))


def tells_what_is_left(text: str) -> bool:
    """'I can open it, but I can't save': said of what was done, it is a no."""
    return _BUT_NOT.search(text[:_LOOKED_AT].replace("’", "'")) is not None


def asks_back(text: str) -> bool:
    """'Who decides that?', 'where is that button', 'please tell me what to do'."""
    return "?" in text[-_LOOKED_AT:] or _ASKS.match(text[:_LOOKED_AT]) is not None


def tells_more(text: str) -> bool:
    """Trouble or a wish; 'thank you so much for your help' is neither."""
    words = _words(text)
    return words[:1] != ["thank"] and not (_TROUBLE | ASKING).isdisjoint(words)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("'", "").replace("’", ""))
