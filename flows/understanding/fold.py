"""Folding what was typed into comparable words: case, apostrophes, contractions, synonyms, emoji shortcodes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.understanding.phrases import FILLERS, SYNONYMS
from flows.understanding.spelling import Mender

LOOKED_AT = 300
"""Characters in which an answer is sought. Whoever writes more is telling, not answering."""

MENDED_UP_TO = 8
"""Only messages of so many words are mended: short ones are answers, long ones are read for their content anyway."""

_TOKEN = re.compile(r"(#?\w+(?:['’`´]\w+)*|[👍👎🙏👋🤷✅✔❌💯])|[.,;:!?\n…()|]+|\s[-–—]+\s|[-–—]{2,}")
_SHORTCODE = re.compile(r":(\+1|thumbsup|-1|thumbsdown|pray|wave|shrug|white_check_mark|x):(?::skin-tone-\d:)?")
_EMOJI = {
    "+1": "👍", "thumbsup": "👍", "-1": "👎", "thumbsdown": "👎", "pray": "🙏", "wave": "👋", "shrug": "🤷",
    "white_check_mark": "✅", "x": "❌",
}  # fmt: skip
_SHRUG = "¯\\_(ツ)_/¯"
_MENTION = re.compile(r"<@[^<>\s]{1,60}>")
_READ_AS = {word: tuple(read.split()) for word, read in SYNONYMS.items()}
_ENDINGS = {"'s": "is", "’s": "is", "'d": "would", "’d": "would"}
"""'The problem's back', 'I'd like a person'."""
_APOSTROPHES = str.maketrans("", "", "'’`´")


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a message's beginning. `starts` are their places in `text`, `breaks` the words after a pause."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    breaks: frozenset[int]
    asks: bool
    cut: bool

    def rest(self, word: int) -> str:
        """The text from this word on, as it was typed."""
        return self.text[self.starts[word] :].strip() if word < len(self.words) else ""

    def stretch(self, first: int, after: int) -> str:
        """The text of these words, as it was typed."""
        end = self.starts[after] if after < len(self.words) else len(self.text)
        return self.text[self.starts[first] : end].strip(" \n\t,;:.-–—")


def canonical(token: str) -> tuple[str, ...]:
    """The words that one typed token is read as; none for a filler."""
    token = token.lower()
    if not token.isalnum():
        ending = _ENDINGS.get(token[-2:])
        if ending and token.translate(_APOSTROPHES) not in _READ_AS:
            return (*canonical(token[:-2]), ending)
        token = token.translate(_APOSTROPHES)
    return _READ_AS.get(token) or ((token,) if token not in FILLERS else ())


def fold(text: str, mender: Mender) -> Said:
    """Reads the beginning of `text` as words."""
    head = text[:LOOKED_AT]
    if ":" in head:
        head = _SHORTCODE.sub(lambda found: f" {_EMOJI[found[1]]} ", head)
    if _SHRUG in head:
        head = head.replace(_SHRUG, " 🤷 ")
    if "<@" in head:
        head = _MENTION.sub(" ", head)
    low = head.lower()
    tokens = list(_TOKEN.finditer(low if len(low) == len(head) else head))
    mending = len(tokens) <= MENDED_UP_TO
    words: list[str] = []
    starts: list[int] = []
    breaks: set[int] = set()
    for found in tokens:
        token = found[1]
        if token is None:
            breaks.add(len(words))
            continue
        for word in _mended(token, mender) if mending else canonical(token):
            words.append(word)
            starts.append(found.start())
    if not words:  # nothing but fillers: 'definitely'
        words = [found[1].lower() for found in tokens if found[1]]
        starts = [found.start() for found in tokens if found[1]]
    cut = len(text) > LOOKED_AT
    return Said(
        head + text[LOOKED_AT:] if cut else head, tuple(words), tuple(starts), frozenset(breaks), "?" in head, cut
    )


def _mended(token: str, mender: Mender) -> tuple[str, ...]:
    read = canonical(token)
    return canonical(mender.mend(read[0])) if len(read) == 1 else read
