"""What is not IT's: which other team a message is for, if that is sure.

Precision first: who is sent away wrongly waits for nothing, and who is not sent away is asked or gets a person. So it
is only said when a message names a matter of one other team, and nothing at all that IT looks after.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from flows.knowledge.naming import Phrases, stemmed
from flows.understanding.lexicon import THINGS
from flows.understanding.tables import word_set

MOST_WORDS = 40
"""A longer message tells a story, and what it names is seldom all that it is about."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Another team, what it handles, and how it is reached.

    `things` are theirs whatever is wrong with them ('the heating'). `topics` are theirs when somebody asks about them,
    and ours when they can not be opened ('my payslip'). Together with a word of `ours_with` it is always ours.
    """

    id: str
    team: str
    handles: str
    contact: str
    """What people should write to or open; empty as long as nobody has filled it in."""
    ours: str
    """The sentence that tells what IT can still help with."""
    things: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    ours_with: tuple[str, ...] = ()


_USED = word_set("""
    app application software system site website portal page web link url form field button tab menu click icon
    screen screenshot window popup login log logon sign signin username user credential role permission
    authorization authorisation licence license code file document attachment excel word template pdf report upload
    download install reinstall update upgrade sync connect configure set setup restart reboot device disk tool
    program database data server tablet hardware cable remote online offline digital fax phone mobile video audio
    youtube memory electronic automatic notification reminder reply forward reset unlock version interface workflow
    transaction query scanner copier cloud backup security phish scam spam suspicious fake virus hacked malware bot
    chatbot helpdesk sap oracle erp workday successfactors servicenow adp peoplesoft kronos concur ariba coupa
    dynamics sage netsuite
""")
"""Words of somebody who uses a computer for it, or names the system that it is in."""

_STUCK = word_set("""
    cannot cant unable couldnt error message fail failure crash freeze frozen stuck hang blank empty locked blocked
    broken disappeared gone slow loop load timeout timed invalid corrupt open access print save select problem issue
    trouble
""")
"""Words with which a topic may be stuck in a computer: then it is not sure, and IT has a look."""

_NOT = word_set("not no dont doesnt didnt isnt wont arent wasnt never nothing")
_CAME = word_set("paid pay got get receive received arrive arrived come came approved credited reimbursed answered")
"""'My salary has not come' is theirs; with another 'not' a topic may be stuck, too."""

_WRONG = word_set("wrong accident accidentally mistake mistakenly")
_SENT = word_set("sent send forwarded shared posted")

_ASKING = word_set("i im ive my me mine we our us when where how who what which why whose do does can could is are")
"""Somebody asks for themselves. Who writes 'vendor payment through bank' names a job of a system."""

_NUMBER = 5
"""A number with so many digits names a record in a system."""


def _stems_of(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stemmed(" ".join(words)))


_OURS = _stems_of((*THINGS, *_USED))
_WRONG_STEMS, _SENT_STEMS = _stems_of(_WRONG), _stems_of(_SENT)
_STUCK_STEMS, _NOT_STEMS, _CAME_STEMS, _ASKING_STEMS = (_stems_of(each) for each in (_STUCK, _NOT, _CAME, _ASKING))


class Elsewhere:
    """The other teams of a company, and what they handle."""

    def __init__(self, contacts: Iterable[Contact] = ()) -> None:
        self.refresh(contacts)

    def refresh(self, contacts: Iterable[Contact]) -> None:
        """Take these teams instead."""
        self._known = [(each, Phrases(each.things), Phrases(each.topics), Phrases(each.ours_with)) for each in contacts]

    def whose(self, text: str) -> Contact | None:
        """The team that a message is for, also if nobody has told how it is reached; None if that is not sure, or if it
        may be for IT."""
        if not self._known or len(text.split()) > MOST_WORDS:
            return None
        said = stemmed(text)
        named = [
            (contact, things, topics)
            for contact, has, asks, ours in self._known
            if not ours.places(said)
            for things, topics in [(has.places(said), asks.places(said))]
            if things or topics
        ]
        if len(named) != 1:
            return None
        [(contact, things, topics)] = named
        beside = {word for place, word in enumerate(said) if place not in things | topics}
        if beside & _OURS or not (things or _asks_about_it(said, beside)):
            return None
        return contact


def _asks_about_it(said: tuple[str, ...], beside: set[str]) -> bool:
    """Whether somebody asks about a topic, and nothing of a computer keeps them from it: 'I can not see my payslip'."""
    if ("can", "not") in pairwise(said) or beside & _STUCK_STEMS:
        return False
    if beside & _WRONG_STEMS and beside & _SENT_STEMS:  # 'I sent the salaries to the wrong person' is a leak
        return False
    if beside & _NOT_STEMS and not set(said) & _CAME_STEMS:
        return False
    names_a_record = any(sum(sign.isdigit() for sign in word) >= _NUMBER for word in said)
    return bool(beside & _ASKING_STEMS) and not names_a_record
