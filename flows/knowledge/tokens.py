"""From a message to the terms that it is searched by: lower case, synonyms joined, stemmed, fillers left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

import snowballstemmer

from flows.knowledge.words import FILLERS, MISSPELLED, PAIRS, SAME

CHARACTERS = 10_000
"""How much of a message is looked at; a need is said long before that."""

LONGEST_WORD = 40

_AWAY = (
    r"\b(?:while|when|during|after|since|before)(?: i (?:was|am|went|came back|got back|returned))?"
    r"(?: (?:on|from|my|our|the|a|in|coming back))* (?:vacation|holidays?|leave|lunch|weekend|trip|break)\b"
    r"|\b(?:on|in) (?:the|a|my) (?:train|bus|plane|road|tram|taxi|car)\b"
)
"""When and where it happened ('while I was on vacation', 'on the train') is not what it is about."""

_SKIP = rf"<[^<>]{{0,200}}>|\[[a-z_ ]{{1,20}}\]|https?://\S+|[\w.+-]{{1,64}}@[\w.-]{{1,200}}|{_AWAY}"
_CODE = r"0x[0-9a-f]{3,16}\b|\b(?:error|code)\b(?:[\s:#-]{0,3}(?:code|number|no)\b\.?)?[\s:#-]{0,3}(\d{2,9})\b"
_WORD = r"[^\W_]+(?:[_'’][^\W_]+)*"
_PATTERN = re.compile(rf"(?P<skip>{_SKIP})|(?P<code>{_CODE})|(?P<word>{_WORD})")

_TROUBLE = re.compile(
    r"\b(?:not?|never|nobody|nothing|none|cannot|unable|(?:ca|wo|do|does|did|is|are|has|have|could|would)n?['’]?t"
    r"|fail(?:s|ed|ing)?|broken?|stop(?:s|ped)|refuses|crash(?:es|ed|ing)?|freez(?:es|ing)|frozen|hangs|stuck"
    r"|slow(?:er)?|lost|stolen|stole|missing|gone|disappeared|deleted|expired|forgot(?:ten)?|locked|denied|wrong"
    r"|full|offline|drops|dropping|disconnected)\b"
)

_stemmer = snowballstemmer.stemmer("english")
_stemmer_lock = Lock()  # a stemmer keeps the word it works on


class Term(NamedTuple):
    """A searchable term and the word as the person wrote it (lower case)."""

    term: str
    written: str


def terms(text: str, most: int | None = None) -> list[Term]:
    """The distinct terms of a text in order of appearance, at most `most` of them."""
    found: dict[str, Term] = {}
    for term in _all_terms(text):
        found.setdefault(term.term, term)
        if len(found) == most:
            break
    return list(found.values())


def tells_trouble(text: str) -> bool:
    """Whether something is said not to work: 'printer' is a topic, 'printer does not print' is a need."""
    meant = " ".join(MISSPELLED.get(word, word) for word in text[:CHARACTERS].lower().split())
    return _TROUBLE.search(meant) is not None


def _all_terms(text: str) -> Iterator[Term]:
    """Every term with repetitions; two words that mean one thing together ('log in') are one term."""
    words = _words(text)
    word = next(words, "")
    while word:
        following = next(words, "")
        together = PAIRS.get((word, following))
        if together:
            yield Term(together, f"{word} {following}")
            following = next(words, "")
        else:
            term = _term(word)
            if term:
                yield Term(term, word)
        word = following


def _words(text: str) -> Iterator[str]:
    """The words as written, in lower case; error codes whole, addresses and links left out."""
    for match in _PATTERN.finditer(text[:CHARACTERS].lower()):
        if match.lastgroup == "word":
            word = match.group().replace("'", "").replace("’", "")[:LONGEST_WORD]
            yield MISSPELLED.get(word, word)
        elif match.lastgroup == "code":
            number = match.group(3)
            yield f"error {int(number)}" if number else match.group()


@lru_cache(maxsize=50_000)
def _term(word: str) -> str:
    """The stem of a word or of its synonym; nothing for a filler or a bare number."""
    if word in FILLERS or word.isdecimal() or len(word) < 2:
        return ""
    if word in SAME:
        return SAME[word]
    if not word.isascii() or not word.isalpha():
        return word
    with _stemmer_lock:
        stem: str = _stemmer.stemWord(word)
    return SAME.get(stem, stem)
