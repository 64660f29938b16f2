"""Whether one message holds several needs, and where one ends and the next begins.

Precision first: a wrong split makes two half tickets of one trouble, a missed one is asked about by whoever helps.
So a message is only split where its writer says so ('also', a numbered list), or where two clauses name different
things and say of each that something is wrong or wanted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations, pairwise

from flows.understanding.clause import LEANS, NEXT, PLEA, SENTENCE, apart, is_need, tells_on, things_of, words_of
from flows.understanding.lexicon import RELATED, THINGS
from flows.understanding.listed import HOW_MANY, TROUBLES, in_list
from flows.understanding.tables import word_set

_MOST_NEEDS = 5
_LONGEST = 1_200
"""Characters in which needs are sought; longer is one story, or a paste."""

_STORY_FROM = 45
"""Words from which naming a second thing is taken for the telling of one trouble."""

_OPENS = re.compile(
    r"^\W*(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|day)|there|all|team|everyone)\b\W*){0,3}"
    r"(?:(?:i|we) (?:have|got|need|\w+ have)|(?:there (?:are|is)|need help with|just|quick|so)\b)?\W*(?:a )?"
    r"(?P<many>two|2|three|3|four|4|couple of|few|several|multiple) (?:quick |small |different |separate )?"
    rf"(?:{TROUBLES})"
    r"(?: (?:today|please|for you|for it|again|right now|at once|here))*\s*[:,.;–-]\s*",
    re.IGNORECASE,
)
"""'Hi, I have two things:', and as many needs come after it."""

_BETWEEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (r"\s*\n\s*", r"\s*;\s*", r"\s*[.!?](?:\s+|$)", r"\s*,?\s+(?:and|plus)\s+(?:also\s+)?|\s*,\s*")
)
"""What may stand between needs that were counted, the clearest first."""

_AND = re.compile(
    r",?\s+(?:and|plus)\s+(?=(?:my|our|the|i|we|also|now|can|could|please|\w+ (?:is|does|doesn|won|can"
    r"|cannot|keeps|has|are))\b)|,\s+(?=(?:my|our)\s)",
    re.IGNORECASE,
)
_SHORTEST = 20
_SCRAP = 2
"""Characters of what is no part: 'ok' between two commas."""

_LEANS = LEANS - {"when", "which", "if"}
"""Words that lean on what came before. With those left out a question begins as well: 'when do I get my laptop'."""

_MARK = re.compile(r"^\(?(?:\d{1,2}|[a-e])?[.):•*–-]+\s*")
_COUNTING = word_set("two 2 three 3 four several few couple multiple both")
_GOING_ON = word_set("""
    another second 2nd third next other secondly more separately unrelated news different while way btw ps p also
    additionally addition besides furthermore moreover top well plus too
""")
"""Without one of these words nobody announces a second need."""


_COMES_FIRST = re.compile(
    r"(?:but |and )?(?:(?:something|one thing) else first|(?:but|even) first|first another thing|before that"
    r"|more (?:important|urgent)(?:ly)?)\s*[:,–-]\s*(?=\w)",
    re.IGNORECASE,
)
"""'Outlook is slow. Something else first: I can not print.'"""


def several(text: str, words: frozenset[str]) -> tuple[str, ...]:
    """The needs in a message, each as it was typed; the whole text if there is one. `words` are its words."""
    if not _SHORTEST <= len(text) <= _LONGEST:
        return (text,)
    if found := in_list(text):
        return found.needs if found.sure else (text,)
    ways: list[Callable[[str], list[str]]] = []
    if not _COUNTING.isdisjoint(words):
        ways.append(_counted)
    if not _GOING_ON.isdisjoint(words):
        ways.append(_announced)
    if _names_two(words):
        ways.append(_different)
    for split in ways:
        parts = split(text)
        if 1 < len(parts) <= _MOST_NEEDS and (split is _counted or not any(PLEA.search(part) for part in parts)):
            return _in_their_order(parts)
    return (text,)


def _in_their_order(parts: list[str]) -> tuple[str, ...]:
    """What they want first comes first, wherever it was told."""
    marks = [_COMES_FIRST.match(part) for part in parts]
    first = [part[mark.end() :] for part, mark in zip(parts, marks, strict=True) if mark]
    return (*first, *(part for part, mark in zip(parts, marks, strict=True) if not mark))


def _names_two(words: frozenset[str]) -> bool:
    """Whether two things are named that have nothing to do with each other."""
    things = {THINGS[word] for word in words if word in THINGS}
    return any(frozenset(pair) not in RELATED for pair in combinations(things, 2))


def _counted(text: str) -> list[str]:
    """'Two things: the vpn is down and I need a headset': as many as were promised."""
    opens = _OPENS.match(text)
    if opens is None:
        return []
    told, promised = text[opens.end() :].strip(), HOW_MANY.get(opens["many"].lower())
    for mark in _BETWEEN:
        parts = [_MARK.sub("", part).strip() for part in mark.split(told)]
        parts = [part for part in parts if len(part) > _SCRAP]
        if len(parts) == promised and all(_stands_alone(words_of(part)) for part in parts):
            return parts
        if promised is None and len(parts) > 1 and all(map(_is_need, parts)):
            return parts
        ways = [way for way in _joined(parts, promised or 0) if all(map(_is_need, way))]
        if len(ways) == 1:
            return ways[0]
    return []


def _stands_alone(words: list[str]) -> bool:
    """Whether it does not lean on what was said before: 'it worked yesterday' does."""
    return bool(words) and words[0] not in _LEANS


def _joined(parts: list[str], promised: int) -> list[list[str]]:
    """Each way to take these parts as so many: 'my mouse', 'keyboard are dead', 'excel is slow' may be two."""
    if not 1 < promised < len(parts) <= _MOST_NEEDS:
        return []
    cuts = combinations(range(1, len(parts)), promised - 1)
    ends = ([0, *cut, len(parts)] for cut in cuts)
    return [[" and ".join(parts[begin:end]) for begin, end in pairwise(each)] for each in ends]


def _announced(text: str) -> list[str]:
    """'Also ...', 'another thing: ...': what comes then has a need of its own."""
    short = text.count(" ") < _STORY_FROM
    parts: list[str] = []
    begin = 0
    for mark in NEXT.finditer(text):
        before, after = text[begin : mark.start()].strip(), text[mark.end() :].strip()
        first = SENTENCE.split(after, maxsplit=1)[0]
        opens = text[: mark.start()].rstrip()[-1:] in ".!?;\n" or "\n" in mark[0]
        if mark["strong"]:
            new = opens and len(before.split()) >= 2 and len(first.split()) >= 2 and not _tells_on(first)
        else:
            said_so = opens and short and len(before.split()) >= 3 and len(first.split()) >= 3
            joined = (
                _is_need(before)
                and _is_need(first)
                and (_other_thing(before, first) if short else apart(before, first))
            )
            new = not _tells_on(first) and (said_so or joined)
        if new:
            parts.append(before)
            begin = mark.end()
    return [*parts, text[begin:].strip()] if parts else []


def _different(text: str) -> list[str]:
    """Two clauses that each name a thing of their own, and trouble with it."""
    if text.count(" ") >= _STORY_FROM:
        return []
    sentences = [sentence.strip() for sentence in SENTENCE.split(text) if sentence.strip()]
    clauses = [clause.strip() for sentence in sentences for clause in _at_and(sentence)]
    parts: list[str] = []
    for clause in clauses:
        if parts and not (_is_need(parts[-1]) and _is_need(clause) and apart(parts[-1], clause)):
            parts[-1] += ("\n" if clause in sentences else " and ") + clause
        else:
            parts.append(clause)
    return parts if len(parts) > 1 else []


def _at_and(sentence: str) -> list[str]:
    """The clauses of a sentence, if an 'and' joins two different needs; else the sentence."""
    mark = _AND.search(sentence)
    if not mark:
        return [sentence]
    before, after = sentence[: mark.start()], sentence[mark.end() :]
    return [before, *_at_and(after)] if _is_need(before) and _is_need(after) and apart(before, after) else [sentence]


def _tells_on(clause: str) -> bool:
    """Whether it goes on about the same."""
    return tells_on(words_of(clause))


def _is_need(clause: str) -> bool:
    """Whether it names something and says that it is broken or wanted."""
    return is_need(words_of(clause))


def _other_thing(one: str, other: str) -> bool:
    """Whether the second names a thing that the first does not; enough beside an 'also'."""
    named = things_of(words_of(other))
    return bool(named) and not things_of(words_of(one)) & named
