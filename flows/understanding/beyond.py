"""What somebody tells beside an answer: trouble, or a wish. 'No, outlook still asks' is more than a no."""

from __future__ import annotations

import re

from flows.understanding.lexicon import ASKING, TROUBLE

_TROUBLE = TROUBLE | {"still", "again"}
_WORD = re.compile(r"[^\W_]+")


def tells_trouble(text: str) -> bool:
    """'My scanner is dead', 'it still asks me'."""
    return not _TROUBLE.isdisjoint(_words(text))


def tells_more(text: str) -> bool:
    """Trouble or a wish; 'thank you so much for your help' is neither."""
    words = _words(text)
    return words[:1] != ["thank"] and not (_TROUBLE | ASKING).isdisjoint(words)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("'", "").replace("’", ""))
