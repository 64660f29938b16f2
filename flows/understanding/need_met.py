"""Whether good words say that the need is met; 'yes, it has paper' answers a step, 'scanning works' is another part.

Nothing but a yes, or what is good news of anything ('it works'), is a yes. In other words at least one clause has to
be good news of the need itself: of what it names, or of 'it' and what 'it' could not do. In doubt it is no yes: asking
once more is better than closing what is not mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flows.understanding import settled
from flows.understanding.answers import BOOK, MENDER
from flows.understanding.fold import fold
from flows.understanding.kind import Kind
from flows.understanding.lexicon import THINGS, TROUBLE
from flows.understanding.need import understand
from flows.understanding.same import stems_of, things_of
from flows.understanding.stretches import stretches
from flows.understanding.tables import word_set

_GOOD = word_set("""
    works work worked working fixed solved resolved sorted repaired restored recovered cured helped helps fine ok good
    great well perfect perfectly excellent normal normally properly correctly fast faster quick quicker quickly smooth
    smoothly stable quiet responsive usable better back alive unlocked
""")
"""Good of whatever it is said of; so what matters is of what."""

_MENDS = word_set("helped helps fixed solved resolved repaired sorted cured")
"""'The new cable solved it': what mended it needs to be no part of the need."""

_ENDED = re.compile(r"\b(?:no more|any more|no longer|gone|went away|vanished|disappeared|stopped|without any)\b")
"""Trouble that has ended."""

_ABLE = frozenset(
    stem
    for word in word_set("""
        open print connect load start boot sync charge play hear access log login logon sign join edit save send receive
        arrive scan respond go come came went sent type reach
    """)
    for stem in stems_of(word)
)
"""What a thing does when all is well, or somebody can do with it."""

_SIGN_IN = frozenset(stem for word in word_set("log login logon sign") for stem in stems_of(word))
_NEWS = word_set("again")
_IS = word_set("is are am was were be been being")
_PRONOUNS = word_set("it this that everything all both they them things he she i we you")
_PEOPLE = word_set("i we")
_CAN = word_set("can could able managed am are got hear see")
"""'I can open it' is good news, 'I opened it' tells what was done."""

_HAVE = word_set("have has got received")
_PLACES = word_set("in on at with without via over using from by under through only inside to into")
_PARTED = word_set("of for") | _PLACES
_INTO_IT = word_set("log logged logging sign signed signing get got am are back")
"""'Logged in' names no place."""

_CAUSES = word_set("since after because once when as until")
"""'After the restart it works': what has led to it, up to what is said of it."""

_JOINS = word_set("and then so but")
_OPENS = word_set("""
    yes ok perfect great super cool awesome excellent nice good wonderful hi hello sorry well and oh sure correct true
    exactly indeed absolutely
""")
_LACKS = re.compile(r"\b(?:no|not|without|missing|gone|lost|disappeared)\b", re.IGNORECASE)

_COURTESY = re.compile(r"\bthanks\b(?: (?:a lot|a million|again|all|both|you))?(?: (?:for|to)\b.*)?")

_TELLS_WHY = re.compile(
    r"it was (?:the|a|an|my|our|just|only)\b|(?:no|not) (?:need|rush|hurry|worries)\b|(?:strange|weird)$"
)
"""'It was the cable': says beside the yes what it was."""

_OTHERS = word_set("external other another different spare borrowed safe one old")
"""What has such a word is not the thing itself: 'the other port works'."""

_PARTS = word_set("""
    scan scanner scanning copier plotter toner router switch ethernet lan password passwords pin token authenticator
    calendar microphone mic speaker speakers voicemail headset charger stick
""")
"""Parts and sisters of a thing: one of them may be well while the other is not."""

_ASKED_FOR = re.compile(
    r"\b(?:ask\w*|prompt\w*|wants?|demand\w*)(?: me)?(?: again)?(?: for)?(?: (?:a|my|the|our|new|another)\b)* ([\w-]+)",
    re.IGNORECASE,
)
"""What somebody is asked for is not what is broken: 'Outlook asks for my password'."""

_DONE = re.compile(
    r"(?:(?:yes|already|actually|just) )*(?:i|we)(?: already| just)? (?:did|do|have|had)"
    r"(?: (?:that|it|this|so|all|both|too|already|actually|before))*"
)
"""'Yes, I already did' tells of a step."""

_LONG = 4
"""Letters in which two words have to begin alike to be near."""

_NAMES_NOTHING = (
    _PRONOUNS
    | _IS
    | _CAN
    | _HAVE
    | _PARTED
    | _CAUSES
    | _NEWS
    | TROUBLE
    | word_set("""
    the a an my our your his her its these those here there now today just also too very much really more any far will
    would does do did done says say think guess seems looks appears message messages warning warnings popup popups
    prompt prompts window lot bit no me us him up out running away like before together without
""")
)


def says_it_works(need: str, said: str, steps: str = "") -> bool:
    """Whether what was heard as good news says so of the need, or is a bare yes. `steps` were given for it."""
    spoken = fold(said, MENDER)
    if _DONE.fullmatch(" ".join(spoken.words)):
        return False
    if settled.covered(stretches(spoken, BOOK)):
        return True
    about, told = _About.read(need, steps), list(_clauses(spoken.words, spoken.breaks))
    return not told or any(about.is_met(clause) for clause in told)


def _clauses(words: Sequence[str], breaks: frozenset[int]) -> Iterator[list[str]]:
    """What is told, without yes, manners, and what only says why."""
    clause: list[str] = []
    for at, word in enumerate((*words, "and")):
        if at in breaks or word in _JOINS:
            if told := _told(clause):
                yield told
            clause = []
        if word not in _JOINS:
            clause.append(word)


def _told(clause: list[str]) -> list[str]:
    clause = _COURTESY.sub("", " ".join(clause)).split()
    start = next((at for at, word in enumerate(clause) if word not in _OPENS), len(clause))
    if start and start < len(clause) and clause[start] in _NEWS:
        start -= 1  # 'good again'
    told = clause[start:]
    line = " ".join(told)
    return [] if _TELLS_WHY.match(line) or (told and told[0] in _CAUSES and _PRONOUNS.isdisjoint(told)) else told


@dataclass(slots=True)
class _Clause:
    """What a clause says: of what (`subject`), how it is, what else it names, and whether that is where."""

    subject: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    verbs: list[str] = field(default_factory=list)
    is_good: bool = False
    mends: bool = False


def _read(words: list[str]) -> _Clause:
    found, subject_is_over, why, where = _Clause(), False, False, False
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        if word in _PRONOUNS or word in _GOOD:
            why = False
        if why:
            continue
        why = word in _CAUSES
        if word in _PARTED or word in _IS:
            subject_is_over = subject_is_over or bool(found.subject)
            where = word in _PLACES and before not in _INTO_IT
        elif word in _GOOD:
            found.is_good, subject_is_over = True, True
            found.mends = found.mends or (word in _MENDS and before not in _IS | {"been", ""})
        elif not _ABLE.isdisjoint(stems_of(word)) and not (word.endswith("ing") and not at):
            found.verbs.append(word)
            subject_is_over = True
        elif word not in _NAMES_NOTHING:
            (found.places if where else found.named if subject_is_over else found.subject).append(word)
    return found


@dataclass(frozen=True, slots=True)
class _About:
    """What the need names, and what its steps do."""

    stems: frozenset[str]
    things: frozenset[str]
    words: frozenset[str]
    steps: frozenset[str]
    is_wish: bool
    lacks: bool

    @classmethod
    def read(cls, need: str, steps: str) -> _About:
        """What they name; what somebody is asked for is left out."""
        asked_for = {found[1] for found in _ASKED_FOR.finditer(need)}
        named = " ".join(word for word in need.split() if word.strip(".,;:!?") not in asked_for)
        return cls(
            frozenset(stems_of(named)),
            frozenset(things_of(named)),
            frozenset(need.lower().split()),
            frozenset(stems_of(steps)),
            understand(need).kind is Kind.REQUEST,
            _LACKS.search(need) is not None,
        )

    def is_met(self, words: list[str]) -> bool:
        """Whether a clause is good news of the need."""
        line, clause = " ".join(words), _read(words)
        ended = _ENDED.search(line) is not None
        if clause.mends:
            return True
        if ended and not any(self._in_steps(word) for word in (*clause.subject, *clause.named)):
            return True
        if not (self._is_it(clause.subject) or self._has_it(words, clause)) or not self._is_there(clause, words):
            return False
        return clause.is_good or ended or self._is_able(words, clause) or self._is_again(words, clause)

    def _is_it(self, subject: list[str]) -> bool:
        """Whether it is said of the need's own thing, or of 'it'."""
        if not _OTHERS.isdisjoint(subject) and _OTHERS.isdisjoint(self.words):
            return False
        return not subject or self._owns(subject[-1])

    def _is_there(self, clause: _Clause, words: list[str]) -> bool:
        """Whether it works where it did not: 'in the browser' is no yes of Outlook, 'with the new cable' is one."""
        return not clause.places or "new" in words or any(self._owns(word) for word in clause.places)

    def _is_able(self, words: list[str], clause: _Clause) -> bool:
        """'It prints', 'I can open it'; it says so of the need if the need does, or no step asks for just that."""
        if words[0] in _PEOPLE and _CAN.isdisjoint(words):
            return self._has_it(words, clause)
        if words[0] in _PEOPLE | {"they", "he", "she"} and words[-1] == "in" and not clause.verbs:
            return True
        if any(self._owns(word) for word in clause.verbs):
            return True
        if not _SIGN_IN.isdisjoint(_stems(clause.verbs)) and "password" in self.things:
            return True
        if any(self._is_state(word, words, clause) for word in clause.verbs):
            return False
        if clause.verbs and not any(self._in_steps(word) for word in (*clause.verbs, *clause.named)):
            return True
        return self._is_as_wanted(words, clause) or self._has_it(words, clause)

    def _is_state(self, verb: str, words: list[str], clause: _Clause) -> bool:
        """'It is connected' may be the cable; 'it connected' is what it did."""
        before = words[words.index(verb) - 1] if words.index(verb) else ""
        does = before in _PRONOUNS or before in _CAN - _IS or before in clause.subject
        return (verb.endswith("ed") or verb == "open") and not does

    def _is_as_wanted(self, words: list[str], clause: _Clause) -> bool:
        """'Typing', 'recognized': the very word of the need, and no thing; 'there is sound', where there was none."""
        told = (*clause.subject, *clause.named)
        there = self.lacks and words[:1] == ["there"]
        return bool(told) and all(self._owns(word) and (there or word not in THINGS) for word in told)

    def _has_it(self, words: list[str], clause: _Clause) -> bool:
        """'I have access', and that was the wish."""
        told = (*clause.subject, *clause.named, *clause.verbs)
        return self.is_wish and not _HAVE.isdisjoint(words) and any(self._owns(word) for word in told)

    def _is_again(self, words: list[str], clause: _Clause) -> bool:
        """'Quiet again'; 'plugged in again' is what was done."""
        told = (*clause.subject, *clause.named, *clause.verbs)
        done = any(word.endswith("ed") and not self._owns(word) for word in told)
        by_them = words[0] in _PEOPLE and _CAN.isdisjoint(words)
        return not _NEWS.isdisjoint(words) and not done and not by_them and not any(map(self._in_steps, clause.verbs))

    def _owns(self, word: str) -> bool:
        """Whether the need names it, in this word or in another for the same thing."""
        if _near(_stems([word]), self.stems):
            return True
        return word not in _PARTS and THINGS.get(word, "") in self.things

    def _in_steps(self, word: str) -> bool:
        return not self._owns(word) and _near(_stems([word]), self.steps)


def _stems(words: Sequence[str]) -> set[str]:
    return stems_of(" ".join(words))


def _near(some: set[str], others: frozenset[str]) -> bool:
    """Whether one of these begins as one of those: 'print' and 'printer'."""
    return any(
        one == other or (min(len(one), len(other)) >= _LONG and (one.startswith(other) or other.startswith(one)))
        for one in some
        for other in others
    )
