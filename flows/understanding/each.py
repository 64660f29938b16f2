"""What words answer to several questions of one message: 'yes, all fine', '1 yes, 2 no', 'the printer yes, vpn no'.

It is taken part by part. A part may name questions (by number, by a word of their need, or all of them) and say yes or
no. Who names some and says nothing of them goes on in the next part: 'the first and the second are fine'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from bot.domain.heard import DontKnow, Heard, ItsBack, No, Yes
from flows.understanding.same import stems_of, things_of

LONGEST = 40
"""Words; a longer message tells a story and is no list of answers."""

ONLY_NAMES = 3
"""Words; '2' or 'the printer' names a question and says nothing of it. More words are something else."""

_ALL_OF_THEM = re.compile(r"\b(?:all|both|the)(?: of)?(?: the)? (?:[2-9]|two|three|four)\b")
_LISTED = re.compile(r"(?<![\w.])([1-9])[.):]\s+")
_PAUSES = re.compile(r"[,;.!\n]+|\b(?:and|while|whereas)\b|\b(?=but\b)")
_BUT = re.compile(r"but\b ?")
_EXCEPT = re.compile(r"\b(?:except(?: for)?|apart from|other than|but not|(?<=all )but|(?<=both )but)\b")
_ONLY = re.compile(r"\bonly\b")
_NONE = re.compile(r"\b(?:none|neither|nothing)\b")
_OTHERS = re.compile(
    r"\b(?:both|all|everything|each|every one|either|they|(?:the |all )?(?:others?|rest)(?: ones?)?)\b"
)
_LAST = re.compile(r"\blast\b(?! (?:week|night|time|month|monday|friday))")
_NUMBER = re.compile(r"#?(?<![\w.:/-])([1-9])(?![\w/-]|:\d)[.):]?")
_ORDINALS = tuple(map(re.compile, (r"\b(?:first|1st)\b", r"\b(?:second|2nd)\b", r"\b(?:third|3rd)\b", r"\bfourth\b")))
_NAMES = (_NUMBER, *_ORDINALS, _LAST, _OTHERS)
_BESIDE_NAMES = re.compile(r"\b(?:ones?|requests?|of them|number)\b")
_LINKS = r"(?:to|for|with|on|of|the|my|our)\b"
_AROUND = re.compile(rf"^(?:{_LINKS}[ :-]*)+|(?:[ :-]*\b{_LINKS})+$")
_SHORT_NO = re.compile(r"(?:.*\b)?(?:no|(?:not|\w+n't)(?: work(?:ing)?)?|(?:is |are )?back(?: again)?)")
_SHORT_YES = re.compile(r"(?:is |are )?(?:ok|okay|alright)")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the message: which questions it names, and what it says of them.

    `others`: all that no other part names. `says_first`: 'no to the second', so 'and the third' goes with it.
    `limits`: a 'but' that names nothing and says neither yes nor no, so what came before it is no plain answer.
    """

    named: frozenset[int]
    says: Heard | None
    others: bool = False
    says_first: bool = False
    limits: bool = False


def answers(text: str, needs: Mapping[int, str], hear: Callable[[str], Heard]) -> dict[int, Heard] | None:
    """What is said of each question, by its number; empty if it is not clear of which; None if it is no such answer.

    `needs` are the needs by number, `hear` reads the words of one part.
    """
    low = _ALL_OF_THEM.sub("all", _LISTED.sub(r"\1 ", text.lower().replace("’", "'").strip()))
    if len(low.split()) > LONGEST:
        return None
    if set_apart := _set_apart(low, needs, hear):
        return set_apart
    parts = [_read(part, needs, hear) for part in _parts_of(low)]
    said = {type(part.says) for part in parts if part.says}
    if said and any(part.named or part.others for part in parts):
        return _put_together(parts, needs)
    match hear(text):
        case (Yes() | DontKnow()) as whole if len(said) == 1:
            return dict.fromkeys(needs, whole)
        case Yes() | No() | ItsBack() | DontKnow():
            return {}  # a bare no leaves open which
        case _:
            only_named = any(part.named for part in parts) and len(low.split()) <= ONLY_NAMES
            return {} if only_named or len(said) > 1 else None


def _set_apart(low: str, needs: Mapping[int, str], hear: Callable[[str], Heard]) -> dict[int, Heard] | None:
    """'All fine except the vpn', 'only the printer works': some are not as the others are."""
    found = _EXCEPT.search(low) or _ONLY.search(low)
    apart = _named(low[found.end() :], needs) if found else frozenset()
    if not found or not apart or apart == frozenset(needs):
        return None
    is_only = found.re is _ONLY
    rest = _without_names(low[found.end() :] if is_only else low[: found.start()], needs)
    well = not isinstance(_polarity(hear(rest), rest) if rest else None, No)
    return {number: Yes() if ((number in apart) == is_only) == well else No() for number in needs}


def _parts_of(low: str) -> Iterator[str]:
    """What stands between pauses; '1 yes 2 no' has none, and each of its numbers begins a part."""
    for part in filter(None, map(str.strip, _PAUSES.split(low))):
        starts = sorted(found.start() for name in (_NUMBER, *_ORDINALS) for found in name.finditer(part))
        if not starts or starts[0] != 0:
            starts = [0]
        for start, end in zip(starts, [*starts[1:], len(part)], strict=True):
            yield part[start:end].strip()


def _read(part: str, needs: Mapping[int, str], hear: Callable[[str], Heard]) -> _Part:
    """What one part names and says."""
    if _NONE.search(part):
        return _Part(frozenset(), No(), others=True)
    contrasts, part = bool(_BUT.match(part)), _BUT.sub("", part, count=1) if _BUT.match(part) else part
    named = _named(part, needs)
    others = not named and bool(_OTHERS.search(part))
    if not (named or others):
        says = _polarity(hear(part), "")
        return _Part(named, says, limits=contrasts and says is None)
    bare = _without_names(part, needs)
    says = _polarity(hear(bare), part) or _shortly(bare, part) if bare else None
    says_first = bool(bare) and part.startswith(bare.split()[0])
    return _Part(named, says or _polarity(hear(part), part), others, says_first)


def _named(part: str, needs: Mapping[int, str]) -> frozenset[int]:
    """The questions that a part names: by number or place, else by what only they are about."""
    numbers = {int(found) for found in _NUMBER.findall(part)} & needs.keys()
    numbers |= {number for number, name in enumerate(_ORDINALS, start=1) if name.search(part)} & needs.keys()
    if _LAST.search(part):
        numbers.add(max(needs))
    return frozenset(numbers or _by_words(part, needs))


def _by_words(part: str, needs: Mapping[int, str]) -> set[int]:
    said, about = _words(part), {number: _words(need) for number, need in needs.items()}
    return {
        number
        for number, words in about.items()
        if said & words.difference(*(each for other, each in about.items() if other != number))
    }


def _words(text: str) -> set[str]:
    """What a text is about: its stems, and the kinds of things that it names."""
    return stems_of(text) | things_of(text)


def _without_names(part: str, needs: Mapping[int, str]) -> str:
    """The words of a part that name nothing: 'yes' of 'yes for the printer'."""
    for name in (*_NAMES, _BESIDE_NAMES):
        part = name.sub(" ", part)
    about = set().union(*map(_words, needs.values()))
    words = [word for word in part.split() if not _words(word) & about]
    return _AROUND.sub("", " ".join(words)).strip(" :-")


def _polarity(heard: Heard, told: str) -> Heard | None:
    """Yes or no, with what was told beside it; None if it is neither."""
    match heard:
        case Yes():
            return Yes()
        case No() | ItsBack():
            return No(_more(told))
        case DontKnow():
            return heard
        case _:
            return None


def _shortly(bare: str, told: str) -> Heard | None:
    """What is an answer because it stands beside a name: 'ok', 'is not', 'are back'."""
    if _SHORT_YES.fullmatch(bare):
        return Yes()
    return No(_more(told)) if _SHORT_NO.fullmatch(bare) else None


def _more(told: str) -> str:
    """What is worth passing on: more than a name and a no."""
    return told if len(told.split()) > 4 else ""


def _put_together(parts: Collection[_Part], needs: Mapping[int, str]) -> dict[int, Heard]:
    """What is said of which; empty if something stays unsaid, or is said in two ways."""
    if any(part.limits for part in parts):
        return {}
    found: dict[int, Heard] = {}
    named_by_some = frozenset().union(*(part.named for part in parts))
    waiting: frozenset[int] = frozenset()
    before: Heard | None = None
    for part in parts:
        named = frozenset(needs) - named_by_some if part.others else part.named
        says = part.says or (None if waiting else before)
        if not named and not waiting:
            before = part.says or before  # 'yes, the first one'
            continue
        if says is None:
            waiting |= named
            continue
        for number in waiting | named:
            if type(found.setdefault(number, says)) is not type(says):
                return {}
        waiting, before = frozenset(), says if part.says_first else None
    return {} if waiting else found
