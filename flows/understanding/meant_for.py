"""Whether a message was meant for somebody else: 'hey Tom, lunch?' came into the wrong window."""

from __future__ import annotations

import re
from collections.abc import Collection

from flows.understanding.lexicon import ASKING, THINGS, TROUBLE
from flows.understanding.tables import word_set

_GREETS = re.compile(
    r"\W*(?:hi|hey|hello|hallo|moin|ciao|hola|salut|(?:good )?morning)[ ,]+(?P<name>[^\W\d_]+)\b[ ,!.:–-]*(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NO_NAMES = word_set("""
    team all there everyone everybody it support helpdesk help service desk bot helploop guys folks sir madam dear
    mate again ladies gentlemen colleagues colleague admin i you he she we they my our the this that these those a an
    is are was am do does did have has any some and so just new quick it's i'm i've im ive not no yes morning good
    hello hi thanks anyone someone
""")
_ANY = word_set("can could would what when where who how why please want share send hot time add join down meeting")
_MORE = word_set("request ticket issue software licences support work works working")
_WORK = (TROUBLE | ASKING | THINGS.keys() | _MORE) - _ANY
"""With one of these it may be for IT. A question word alone asks of anything."""

_TO_THEM = word_set("you your u ur lunch coffee canteen beer dinner drinks")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MOST_WORDS = 18
_SORRY = re.compile(
    r"\W*(?:(?:oops|ups|oh|ah|so|very|really|i am|i'm|im|ok|no)[ ,.!]+)*(?:sorry|apologies|my bad|my mistake)"
    r"(?: (?:again|everyone|guys|about that|(?:for|about) (?:the |all the |my )?(?:bother|inconvenience|confusion|mess"
    r"|noise|spam|trouble|mistake)|to (?:bother|disturb) you))*\W*",
    re.IGNORECASE,
)


def is_for_a_colleague(text: str, ours: Collection[str] = ()) -> bool:
    """Whether somebody is greeted by name and asked for nothing that is IT's. `ours`: names of those who help here."""
    greeted = _GREETS.match(text[:200])
    if greeted is None:
        return False
    name, rest = greeted["name"], _WORD.findall(greeted["rest"].lower())
    if not name[0].isupper() or name.isupper() or name in ours or name.lower() in _NO_NAMES | _WORK:
        return False
    return len(rest) <= _MOST_WORDS and not _TO_THEM.isdisjoint(rest) and _WORK.isdisjoint(rest)


def says_sorry(text: str) -> bool:
    """Whether it is an apology, and nothing else."""
    return len(text) <= 100 and _SORRY.fullmatch(text) is not None
