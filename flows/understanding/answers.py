"""The ear: reads typed words in the light of the open question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.heard import (
    AboutTicket,
    Chat,
    Correction,
    DontKnow,
    Expects,
    Greeting,
    Heard,
    ItsBack,
    NeverMind,
    No,
    PersonPlease,
    Picked,
    Question,
    SomethingElse,
    StartOver,
    Thanks,
    WhatCanYouDo,
    WhoHelps,
    Words,
    Works,
    Yes,
)
from bot.domain.incoming import Text
from flows.understanding import partly, settled
from flows.understanding.arranging import arranges
from flows.understanding.book import Book
from flows.understanding.choosing import OTHER, choose
from flows.understanding.each import answers
from flows.understanding.fold import Said, fold
from flows.understanding.later import says_later, says_ok
from flows.understanding.lexicon import KNOWN
from flows.understanding.me_too import more_than_yes, says_me_too
from flows.understanding.need import foreign
from flows.understanding.phrases import FILLERS, SYNONYMS, Sense, templates
from flows.understanding.private import is_private
from flows.understanding.small_talk import SmallTalk, small_talk
from flows.understanding.spelling import Mender
from flows.understanding.stretches import Stretch, stretches
from flows.understanding.vocative import without_name
from flows.understanding.who_helps import asks_who_helps

BOOK = Book(templates())
NO_NAMES = BOOK.vocabulary | SYNONYMS.keys() | FILLERS | KNOWN
MENDER = Mender(BOOK.vocabulary | SYNONYMS.keys() | FILLERS, KNOWN)


YES_NO = Question(Expects.YES_NO)
"""Does it work?"""

BARE_NO = frozenset({("no",), ("no", "thanks"), ("nothing",)})
"""To a question for free words they tell that nothing comes; 'no sound' tells something."""

NOT_AN_ANSWER = (
    DontKnow,
    PersonPlease,
    NeverMind,
    StartOver,
    Thanks,
    Greeting,
    WhatCanYouDo,
    AboutTicket,
)
"""What is heard as itself although we asked for free words."""


_SEEN = frozenset({"gone", "no", "not", "was"})
"""With one of these it may be what they see, or what it was: 'gone', 'no error'."""

_NOW = frozenset({"now", "again"})

_IMPROVED = frozenset({"better", "faster", "quicker"})
"""Said without a question of whether it works, they tell how it has become."""

_TALK: dict[SmallTalk | None, Heard] = {SmallTalk.WHO: WhatCanYouDo(), SmallTalk.CHAT: Chat()}


_ABSENT = frozenset({"there", "here", "listed"})
"""'Not there'."""


class EnglishEar:
    """Implements the port `Ear` for English."""

    def hear(self, text: Text, question: Question | None) -> Heard:
        """What was said; `Words` when it is none of the answers that we know."""
        typed = text.text.strip()
        meant = without_name(typed, NO_NAMES)
        said = fold(meant, MENDER)
        if not said.words:
            only_asks = said.asks and not typed.strip("?!. ") and not text.files
            return WhatCanYouDo() if only_asks else Words("", text.files)
        if asks_who_helps(typed) and not text.files:
            return WhoHelps()
        heard = _answer(said, question) or _TALK.get(small_talk(typed))
        if isinstance(heard, SomethingElse) and _asks_if_it_works(question) and not _ABSENT.isdisjoint(said.words):
            heard = No()  # of steps that name a thing; of a list it is the choice that is missing
        if isinstance(heard, Yes | No) and heard.more and foreign(heard.more):
            heard = None  # 'ja, habe ich schon versucht': what it says with its yes, we have not understood
        if heard is None or (
            text.files and not isinstance(heard, Yes | No | Picked | PersonPlease | Correction | SomethingElse)
        ):
            return Words(typed, text.files)
        return replace(heard, said=meant) if isinstance(heard, Yes | Works) else heard

    def hear_each(self, text: Text, asked: Mapping[int, str]) -> dict[int, Heard] | None:
        """What is answered to each of several questions with yes and no."""
        return None if text.files else answers(text.text, asked, lambda part: self.hear(Text(part), YES_NO))

    def is_private(self, text: str) -> bool:
        """Whether colleagues need not read what this is about."""
        return is_private(text)

    def says_me_too(self, text: str) -> bool:
        """Whether it says no more than that they have it, too."""
        return says_me_too(text)


def _asks_if_it_works(question: Question | None) -> bool:
    return question is not None and question.expects is Expects.YES_NO and not question.idle


def _answer(said: Said, question: Question | None) -> Heard | None:
    """The answer in these words, or None."""
    parts = stretches(said, BOOK)
    if question is not None and question.options:
        picked = _picked(said, parts, question)
        if picked is not None:
            return picked
    if question is None and (arranges(said.text) or says_ok(said.text)):
        return None  # 'ok' is no thanks: nobody was helped by it
    in_words = question is not None and question.expects is Expects.WORDS
    yes_no = question is not None and not in_words
    idle = yes_no and question is not None and question.idle
    if idle and (ended := settled.closing(said, parts)):
        return ended
    if yes_no and says_later(said.text):
        return None  # 'not now' is no no
    if question is not None and question.expects is not Expects.YES_NO and _works(said, parts):
        return Works()
    if question is not None and question.expects is Expects.IS_IT:
        return _whether_it_is(said, parts)
    heard = settled.heard(said, parts, yes_no=yes_no, asked=question is not None)
    if idle and isinstance(heard, No) and all(part.sense is not Sense.NO for part in parts):
        return ItsBack(said.text)  # 'still the same', and we had only asked for something else
    if heard is None and not settled.covered(parts):
        heard = partly.heard(said, parts, yes_no=yes_no, asked=question is not None)
        if idle and isinstance(partly.heard(said, parts, yes_no=False, asked=True), Yes):
            return Thanks()  # 'it is fast again' is good news, and names nothing else
        if idle and isinstance(heard, Yes):  # 'yes, please install Chrome': what else it is, they have told
            return Words(said.rest(next(part.first for part in parts if part.sense is not Sense.YES)))
        return heard if not in_words or isinstance(heard, DontKnow | PersonPlease) else None
    if question is None and heard is None and partly.well_by_now(said, parts):
        return Yes()
    if question is None and isinstance(heard, DontKnow) and said.asks:
        return None  # 'how do I see that?' asks a technician back
    if in_words:
        came_back = isinstance(heard, ItsBack) and "back" in said.words  # 'still broken' does answer what is wrong
        if said.words in BARE_NO:
            return No()
        if said.words == ("reset",):
            return None  # it is what 'password' was about
        return heard if came_back or isinstance(heard, NOT_AN_ANSWER) else None
    return heard


def _works(said: Said, parts: list[Stretch]) -> bool:
    """Whether it is good news, although we had not asked for any."""
    if not _SEEN.isdisjoint(said.words):
        return False
    if settled.covered(parts):
        told, improved = any(part.sense is Sense.FIXED for part in parts), not _IMPROVED.isdisjoint(said.words)
        return (told or improved) and isinstance(settled.heard(said, parts, yes_no=improved, asked=True), Yes)
    told = any(part.sense is Sense.FIXED for part in parts) or not _NOW.isdisjoint(said.text.lower().split())
    return told and isinstance(partly.heard(said, parts, yes_no=False, asked=True), Yes)


def _whether_it_is(said: Said, parts: list[Stretch]) -> Heard | None:
    """Whether they have what we named. What does not work is then told, and no answer: it says neither yes nor no."""
    heard = settled.heard(said, parts, yes_no=True, asked=True)
    if heard is None and not settled.covered(parts):
        heard = partly.heard(said, parts, yes_no=True, asked=True)
    if says_me_too(said.text):
        return Yes()
    if isinstance(heard, No) and all(part.sense is not Sense.NO for part in parts):
        return None
    return Yes(more) if heard is None and (more := more_than_yes(said.text)) else heard


def _picked(said: Said, parts: list[Stretch], question: Question) -> Heard | None:
    """The option of the question that was meant. 'yes' and 'no' are heard as such, however they are labelled."""
    value = choose(said.text, question.options)
    if value is None and any(part.sense is Sense.NONE_OF_THESE for part in parts) and settled.covered(parts):
        value = next((value for value, _ in question.options if value == OTHER), None)
    if value == "yes":
        return Yes()
    if value == "no" and settled.covered(parts) and any(part.sense is Sense.YES for part in parts):
        return None  # 'it does' shares most words with 'no, it does not'
    if value == "no":
        return No()
    return None if value is None else Picked(value)
