"""How much a short message tells: a scrap that waits for its sequel ('hi', 'vpn', 'quick question'), or an order."""

from __future__ import annotations

import re
from itertools import pairwise

from flows.understanding.lexicon import ASKING, TROUBLE
from flows.understanding.me_too import says_me_too
from flows.understanding.tables import word_set

_VAGUE = word_set("""
    a an the my our your his her its this that these those it i we you me us he she they im ive am is are was be
    been have has had got get do does did can could would will may might should let please pls plz kindly help
    helping support assist assistance need needs want question questions quick small little short simple problem
    problems issue issues trouble troubles error urgent urgently asap important again hi hello hey hiya dear good
    morning afternoon evening day sir madam team all everyone there guys someone anyone somebody anybody one
    something anything here now today just so and or with for about on in of to at from regarding re concerning
    related some any thanks thank ok okay yes no well um hmm ask asking talk know tell how are doing it's i'm it
    desk service bot general generic info information inquiry enquiry query ticket request assistance situation case
    thing things stuff matter topic subject new message test old same different
    see attached attachment screenshot screenshots pfa
""")
_MORE_DOING = word_set("blue installation recall export import backup unsubscribe print full")
_DOING = (TROUBLE | ASKING | _MORE_DOING) - _VAGUE - word_set("what when where why who")
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]{5}")
_BEGINS_A_QUESTION = word_set("can could may how where is are do does will")
_POLITE = word_set("please pls plz kindly can could would will you hi hello i we need want to dear team")
_ORDERS = word_set("""
    install reinstall uninstall unlock reset add remove create enable disable order replace upgrade update change extend
    increase connect activate reactivate delete rename restore grant give set setup configure move transfer assign
    forward block unblock whitelist
""")
_QUOTED = re.compile(r"(?:it |now it )?(?:says?|shows)?[ :]*[\"“”„«»'‘’][^\"“”„«»]+[\"“”„«»'‘’]\W*", re.IGNORECASE)
_LONGEST = 12
_BEGINNING = 200
"""Characters that are looked at; a short message ends before."""
_MOST_THINGS = 2
_ENOUGH = 4
"""So many telling words are a whole sentence."""


def is_fragment(text: str, low: str, different: frozenset[str]) -> bool:
    """At most two words that name something, and none that says what is wrong or wanted. `different`: its words."""
    if len(different) > _LONGEST:
        return False
    words = _words(low)
    if len(words) > _LONGEST:
        return False
    telling = [word for word in words if word not in _VAGUE]
    if len(telling) > _MOST_THINGS or _UNSPACED.search(text):
        return False
    if not telling:
        return True
    return _DOING.isdisjoint(telling) and not _says_more(words, telling) and not _asks_whole(words, telling)


def _asks_whole(words: list[str], telling: list[str]) -> bool:
    """'can I work from abroad': a question that names what it is about."""
    return len(telling) == _MOST_THINGS and words[0] in _BEGINS_A_QUESTION and len(words) > len(telling) + 1


def _says_more(words: list[str], telling: list[str]) -> bool:
    """A thing with 'problem', 'new', 'no' or a doing ('mapping printers') is clear enough to ask the right question."""
    if any(word in ("problem", "problems", "issue", "issues", "error", "trouble", "troubles", "new") for word in words):
        return True
    if len(telling) == _MOST_THINGS and any(word.endswith("ing") for word in telling):
        return True
    return words[0] == "no" or any(one == "no" and other in telling for one, other in pairwise(words))


def says_nothing(text: str) -> bool:
    """'I have a question', 'me too': what it is about is still to come."""
    if says_me_too(text):
        return True
    words = _words(text.lower())
    return 0 < len(words) <= _LONGEST and _VAGUE.issuperset(words)


def is_quoted(text: str) -> bool:
    """'"The user name is incorrect"': what a screen says, and nothing of their own."""
    return _QUOTED.fullmatch(text.strip()) is not None


def tells_enough(text: str) -> bool:
    """'HR portal says wrong password', 'sharepoint takes ages to load': short, and what they see is in it."""
    return sum(word not in _VAGUE for word in _words(text.lower())) >= _ENOUGH


def is_order(text: str) -> bool:
    """'please unlock user jsmith': what is to be done and with what, so that a question would tell nothing more."""
    words = [word for word in _words(text.lower()) if word not in _POLITE]
    return bool(words) and words[0] in _ORDERS and sum(word not in _VAGUE for word in words[1:]) >= _MOST_THINGS


def _words(low: str) -> list[str]:
    return [word.replace("'", "").replace("’", "") for word in _WORDS.findall(low[:_BEGINNING])]
