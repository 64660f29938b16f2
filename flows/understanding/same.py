"""Whether a message is about the need that somebody has already, or about something new."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

import snowballstemmer

from flows.understanding.display import plain
from flows.understanding.lexicon import ASKING, RELATED, THINGS, TROUBLE
from flows.understanding.tables import word_set

_READ = 600
"""Characters that are compared: what a message is about is said at its beginning."""

_NEW = re.compile(
    r"^(?:hi|hello|hey|ok|and|but|oh|so|thanks|thank you|well|,|\.|!|\s)*(?:(?:i have |there is |i've got "
    r"|i got |now |one more |now i have )*(?:an?other|a different|a second|a new|new|different|one more"
    r"|separate) "
    r"(?:problem|issue|question|request|thing|topic|ticket)|something (?:else|different|new)|unrelated"
    r"|separately|on another note|by the way|btw|different topic|new topic|new issue)\b"
)
_LEANS = re.compile(
    r"(?:(?:and|also|now|but|so|ok|yes|no|well|sorry|oh|hi|hello|fyi|then|today|again|still|just|actually"
    r"|update)[ ,:]+)*"
    r"(?:it|it's|its|this|that|that's|these|those|they|he|she|his|her|still|same"
    r"|what (?:should|can|shall|do|must) (?:i|we) do\b(?! (?:to|about|with|if|when|for))"
    r"|the (?:error|message|problem|issue|same"
    r"|code|screen|window|popup|pop-up|screenshot|one|light|log|other one|serial|asset|name|number|address"
    r"|version|model)"
    r"|error|screenshot|attached|attaching|see (?:attached|attachment|screenshot|picture|above|below)"
    r"|here (?:is|are|it is|you go|'s)|here's|picture|photo"
    r"|i (?:have |also |already |just )*(?:tried|restarted|rebooted|checked|did|reinstalled|cleared"
    r"|updated|get|got|see|saw|am in|am at|am on|sit|use|am using|forgot to (?:say|mention)|should (?:say"
    r"|mention|add))"
    r"|i'm (?:in|at|on|using)|tried|restarted|rebooted|since|after|when|whenever|only|every time|sometimes"
    r"|always|because|until|before|happens|happened|started|starts|began"
    r"|room|building|floor|desk|serial|asset|version|model|call me|my (?:number|phone number|extension"
    r"|office|desk|room|asset|serial|user ?name|login is|ip|version)|you can (?:call|reach|find)"
    r"|please call"
    r"|any (?:news|update|updates|progress)|more (?:info|information|details)|additional (?:info"
    r"|information)|correction|in (?:the )?(?:room|building|office|morning|afternoon)|at (?:\d|my desk"
    r"|home)|from home|works|worked|fixed|solved)\b"
)
_CODES = re.compile(
    r"(?:(?:error|code|err|room|since|at|around|about|from|it says|says|time|number|serial|ip|event|id"
    r"|no)[ :#.]*)*(?:[#(]?(?:0x[0-9a-f]+|[a-z]{0,6}[-_]?\d[\w.:/-]*)[)]?(?: ?(?:am|pm|h|uhr"
    r"|o'clock))?[\s,;.]*)+"
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SMALL = word_set("""
    a an the my our your his her its this that these those it i we you me us he she they im ive am is are was were
    be been being have has had get gets getting got do does did can could will would may might should let please
    kindly help need needs want to of in on at by for from with and or but not no so if as when then there here now
    today just any some all also dear hi hello team thanks thank since how what which who where why up down out into
    about again still one cant cannot dont doesnt didnt wont isnt able unable using use used try tried work works
    working problem problems issue issues error errors broken new keeps
""")
_SHORT = 4
_stem = lru_cache(maxsize=20_000)(snowballstemmer.stemmer("english").stemWord)


def about_same(need: str, words: str) -> bool | None:
    """True: more about it. False: clearly something else. None: it could be either."""
    low = plain(words).lower().replace("’", "'")[:_READ].strip()
    if not low or _CODES.fullmatch(low):
        return True
    if _NEW.match(low):
        return False
    had, said = _read(need), _tokens(low)
    things_had, things_said = _things(had), _things(said)
    needs_something = not (TROUBLE.isdisjoint(said) and ASKING.isdisjoint(said))
    if things_said & things_had:
        return True
    if _LEANS.match(low):
        return None if things_said and things_had and needs_something and not _near(things_had, things_said) else True
    stems_had, stems_said = stems(had), stems(said)
    shared = len(stems_had & stems_said)
    if shared >= 2 or (shared and shared * 2 >= len(stems_said)):
        return True
    if things_said and needs_something and (things_had or not shared):
        return None if _near(things_had, things_said) or not things_had else False
    return True if len(said) <= _SHORT and not needs_something else None


def names_thing(words: str) -> bool:
    """Whether a device or an application is named."""
    return bool(things_of(words))


def things_of(words: str) -> set[str]:
    """The groups of the devices and applications that are named: 'mail' for Outlook."""
    return _things(_read(words))


def stems_of(words: str, but_not: Collection[str] = ()) -> set[str]:
    """What the words are about: their stems, without the words that any message may have, and without some others."""
    return stems([token for token in _read(words) if token not in but_not])


def _read(words: str) -> list[str]:
    return _tokens(plain(words).lower().replace("’", "'")[:_READ])


def _tokens(low: str) -> list[str]:
    return [word.replace("'", "") for word in _WORD.findall(low.replace("wi-fi", "wifi").replace("e-mail", "email"))]


def _things(tokens: list[str]) -> set[str]:
    return {THINGS[token] for token in tokens if token in THINGS}


def stems(tokens: list[str]) -> set[str]:
    """What small-lettered words are about: their stems, without the words that any message may have."""
    return {_stem(token) for token in tokens if token not in _SMALL and len(token) > 1}


def _near(had: set[str], said: set[str]) -> bool:
    """Whether one trouble often names all of these: mail asks for a password."""
    return all(any(frozenset((one, other)) in RELATED for one in had) for other in said)
