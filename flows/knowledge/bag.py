"""From a text of any length to its stems with their counts: what whole tickets and articles are compared by.

`tokens.py` reads a message for one of the team's articles, with synonyms joined and fillers left out. Here every word
counts, because in a long text the common ones weigh nothing anyway and the rare ones must stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from threading import Lock

import snowballstemmer

from flows.understanding.tables import word_set

CHARACTERS = 12_000
"""How much of a text is looked at; a log file that was pasted in may be longer."""

LONGEST_WORD = 40

PAIR = " "
"""Between the two stems of a pair; no stem holds it."""

_TOKEN = re.compile(
    r"(?P<skip><[^<>]{1,60}>|https?://\S+)"
    r"|(?P<code>0x[0-9a-f]{3,16}\b|\b\d{1,3}(?:\.\d{1,3}){2,3}\b|\b[a-z]{2,12}[-_]\d{2,12}\b)"
    r"|(?P<word>[^\W_]+)"
)
_CODE = re.compile(r"0x[0-9a-f]{3,16}\b|\b\d{1,3}(?:\.\d{1,3}){2,3}\b|\b[a-z]{2,12}[-_]\d{2,12}\b|\b\d{4,9}\b")

_SAYS_NOTHING = word_set("""
    a an and are as at be but by can do for from get has have how i if in is it me my no not of on or so that the
    there this to was what when will with would you all any just
""")

_stemmer = snowballstemmer.stemmer("english")
_stemmer_lock = Lock()  # a stemmer keeps the word it works on


def stems(text: str) -> list[str]:
    """The stem of each word in order, the small ones too. Codes ('0x8004', 'job_394', '5.7.1') stay whole."""
    found: list[str] = []
    for match in _TOKEN.finditer(text[:CHARACTERS].lower()):
        if match.lastgroup == "word":
            found.append(_stem(match.group()[:LONGEST_WORD]))
        elif match.lastgroup == "code":
            found.append(match.group())
    return found


def bag(text: str, *, pairs: bool = False) -> Counter[str]:
    """How often each telling stem is there, and each pair of neighbours if `pairs`."""
    telling = [stem for stem in stems(text) if len(stem) > 1 and stem not in _SAYS_NOTHING]
    counts = Counter(telling)
    if pairs:
        counts.update(f"{one}{PAIR}{next_}" for one, next_ in pairwise(telling))
    return counts


def codes(text: str) -> frozenset[str]:
    """The error codes, versions and long numbers in a text: who has the same one most likely has the same trouble."""
    return frozenset(_CODE.findall(text[:CHARACTERS].lower()))


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    if not word.isascii() or not word.isalpha():
        return word
    with _stemmer_lock:
        stem: str = _stemmer.stemWord(word)
    return stem
