"""Whether a message is about the need that somebody has already, or about something new."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

import snowballstemmer

from flows.understanding.clause import lacks_something
from flows.understanding.display import plain
from flows.understanding.lexicon import ASKING, RELATED, THINGS, TROUBLE
from flows.understanding.tables import word_set

_READ = 600
"""Characters that are compared: what a message is about is said at its beginning."""

_NEW = re.compile(
    r"^(?:hi|hello|hey|ok|and|but|oh|so|great|perfect|super|cool|thanks|thank you|well|,|\.|!|\s)*(?:one more\s*[:,–-]"
    r"|(?:(?:i have |there is |i've got "
    r"|i got |now |one more |now i have )*(?:an?other|a different|a second|a new|new|different|one more"
    r"|separate) "
    r"(?:problem|issue|question|request|thing|topic|ticket)|something (?:else|different|new)|unrelated"
    r"|separately|on another note|by the way|btw|different topic|new topic|new issue)\b)"
)
_IS_NEW = re.compile(
    r"(?:(?:yes|no|sorry|but|ok)[ ,.!]+)*(?:(?:it|this|that)(?:'s| is| was) )?(?:about )?"
    r"(?:(?:something|sth) (?:else|new|different)|(?:a )?(?:new|different|another|separate) (?:one|thing|request|ticket"
    r"|problem|issue|topic)|new)(?: please)?\W*"
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
    r"|there (?:is|are) (?:no such|none|nothing)"
    r"|any (?:news|update|updates|progress)|more (?:info|information|details)|additional (?:info"
    r"|information)|correction|in (?:the )?(?:room|building|office|morning|afternoon)|at (?:\d|my desk"
    r"|home)|from home|works|worked|fixed|solved)\b"
)
_ADDS = re.compile(r"(?:and|also|plus)(?: also)? (?:my|our|the|i|we|\w+ (?:is|are|does|do|has|keeps|won't|can't))\b")
"""'And Teams is slow': another thing beside the first."""

_BESIDE = re.compile(r"\W*(?:and|also|plus)\b", re.IGNORECASE)

_BEGINS = re.compile(
    r"(?:(?:hi|hello|hey|please|also|and) )*(?:i (?:need|want|would like)|i'd like|we need|my|our|another)\b"
)
"""So a need begins that names its own thing."""

_POINTS_BACK = re.compile(r"\b(?:it|that|this|them|they|those|he|she|him|his|her)\b")
"""With one of these and no thing of its own a short message goes on about what was told before."""

_APPOINTMENT = re.compile(
    r"(?:and |but |because |so )*(?:i|we) (?:have|have got|'ve got|got) (?:a|an|my|the|our) (?:big )?(?:meeting|call"
    r"|presentation|demo|appointment|deadline|flight|client|customer|training|interview)\b"
    r"(?: there| then)?(?: in| at \d| now| soon| right| starting|$)"
)
"""'I have a call in ten minutes' tells how soon it is needed."""

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
_BRIEF = 60
"""Characters of a message that can lean on what was told before."""
_stem = lru_cache(maxsize=20_000)(snowballstemmer.stemmer("english").stemWord)
_UNSAID = frozenset(
    _stem(word)
    for word in word_set("""
        solved fixed order ordered fast quick quickly soon possible urgent asap own owns decide decides approve approves
        pay pays find found know idea sure save saved long come comes wait waiting check checking look looking person
        ok okay yes no see mean means show say says said someone somebody anybody admin
    """)
)
"""What is said of a need without naming it: who decides, how soon, not solved."""


def about_same(need: str, words: str) -> bool | None:
    """True: more about it. False: clearly something else. None: it could be either."""
    low = plain(words).lower().replace("’", "'")[:_READ].strip()
    if not low or _CODES.fullmatch(low):
        return True
    if _NEW.match(low):
        return False
    if _APPOINTMENT.match(low) and len(low) <= _BRIEF:
        return True
    had, said = _read(need), _tokens(low)
    things_had, things_said = _things(had), _things(said)
    needs_something = lacks_something(said) or not (TROUBLE.isdisjoint(said) and ASKING.isdisjoint(said))
    if things_said & things_had:
        return True
    if needs_something and things_said and _ADDS.match(low):
        return False
    if _LEANS.match(low):
        return None if things_said and things_had and needs_something and not _near(things_had, things_said) else True
    stems_had, stems_said = stems(had), stems(said)
    shared = len(stems_had & stems_said)
    if shared >= 2 or (shared and shared * 2 >= len(stems_said)):
        return True
    if things_said and needs_something and (things_had or not shared):
        return None if _near(things_had, things_said) or not things_had else False
    if len(said) <= _SHORT and not needs_something:
        return True
    if things_said or _BEGINS.match(low):
        return None
    calm = TROUBLE.isdisjoint(said) or len(said) <= _SHORT
    leans = calm and len(low) <= _BRIEF and _POINTS_BACK.search(low)
    return True if leans or not stems_said - _UNSAID else None


def adds_another(need: str, words: str) -> bool:
    """'And the projector is dark': something else beside the need, and not instead of it."""
    return _BESIDE.match(words) is not None and about_same(need, words) is False


def says_new(words: str) -> bool:
    """'It is something else': of what they wrote before."""
    return _IS_NEW.fullmatch(plain(words).lower().replace("’", "'")[:_READ].strip()) is not None


def names_thing(words: str) -> bool:
    """Whether a device or an application is named."""
    return bool(things_of(words))


def things_of(words: str) -> set[str]:
    """The groups of the devices and applications that are named: 'mail' for Outlook."""
    return _things(_read(words))


def with_other_thing(need: str, correction: str) -> str:
    """'The vpn does not work' and 'I meant wifi': the need with the other thing. Empty if it is not that simple."""
    had = [found for found in _WORD.finditer(need) if found[0].lower() in THINGS]
    meant = [found[0] for found in _WORD.finditer(correction) if found[0].lower() in THINGS]
    if len(had) != 1 or len(meant) != 1 or THINGS[had[0][0].lower()] == THINGS[meant[0].lower()]:
        return ""
    return need[: had[0].start()] + meant[0] + need[had[0].end() :]


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
