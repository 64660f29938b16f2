"""How the five moves went in a practice: kind, concrete, without scores. Others may show it as they like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from textwrap import shorten

from adapters.sandbox.practice.course import Course, Word, spoken
from adapters.sandbox.practice.taking_up import Alike, takes_up
from bot.domain.ports import TicketFile
from bot.domain.ticket import EventKind, Move, Status

QUOTED = 160
"""Characters of somebody's words that are quoted."""

FEW_WORDS = 5
"""A resolution with fewer words hardly tells what was done."""


class Skill(StrEnum):
    """The five moves of good service."""

    LISTENED = "listened"
    CONFIRMED = "confirmed"
    PROVIDED = "provided"
    CLARIFIED = "clarified"
    KEPT_WORD = "kept word"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one move went. `happened` is None while it is too early to say.

    `quote` are the trainee's own words, if `said` speaks of them; `next_time` is one thing to try, or empty.
    """

    skill: Skill
    happened: bool | None
    said: str
    quote: str = ""
    next_time: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All five findings, in order. `over`: the request has ended, nothing in it changes any more."""

    requester: str
    need: str
    over: bool
    findings: tuple[Finding, ...]


def report(file: TicketFile, alike: Alike) -> Report:
    """What can be said about a ticket now."""
    course = Course(file)
    findings = (
        _listened(course, alike),
        _confirmed(course, alike),
        _provided(course),
        _clarified(course),
        _kept_word(course),
    )
    return Report(course.requester, course.need, course.is_over, findings)


def _listened(course: Course, alike: Alike) -> Finding:
    """Was there a word in time, and did it take up what had been told?"""
    name = course.requester
    if not course.sent:
        if not course.resolutions and not course.is_over:
            return Finding(Skill.LISTENED, None, f"{name} has not had a word from you yet.")
        said = f"{name} had no word from you before you said that it is done."
        return Finding(Skill.LISTENED, False, said, next_time=_begin_with(course))
    word = course.sent[0]
    since = spoken(word.at - (course.handed_over or word.at))
    came = f"Your first word came {since} after the request of {name} reached the team"
    if course.late_before(word.at):
        said = f"{came}. By then {name} had been told that it takes longer."
        tip = "Write one line soon after the claim: what you do now, and when you write again."
        return Finding(Skill.LISTENED, False, said, _cut(word.text), tip)
    if any(takes_up(told, word.text, alike) for told in course.told_before(word.at)):
        return Finding(Skill.LISTENED, True, f"{came}, and it took up what {name} had told.", _cut(word.text))
    said = f"{came}. It did not show yet that you had read what {name} told."
    return Finding(Skill.LISTENED, False, said, _cut(word.text), _begin_with(course))


def _confirmed(course: Course, alike: Alike) -> Finding:
    """Was the need played back before the work began?"""
    name = course.requester
    played = _first(course.before_resolving, course.need, alike)
    if played:
        return Finding(Skill.CONFIRMED, True, f"You played back what {name} needs, in your own words.", _cut(played))
    if not course.resolutions and not course.is_over:
        return Finding(Skill.CONFIRMED, None, f"What {name} needs has not been played back yet.")
    tip = f'Before you begin, say what you understood, for example: "You wrote: {_cut(course.need)}. Is that right?"'
    late = _first(course.resolutions, course.need, alike)
    if late:
        said = f"{name} saw only at the end that you had understood."
        return Finding(Skill.CONFIRMED, False, said, _cut(late), tip)
    return Finding(Skill.CONFIRMED, False, f"{name} could not see that you had understood the need.", next_time=tip)


def _provided(course: Course) -> Finding:
    """What was done, and can the next one go on from it?"""
    wrote = f"You wrote {_times(len(course.sent), 'message')} to {course.requester}"
    if not course.resolutions:
        if course.is_over:
            helped = course.status is Status.VERIFIED
            return Finding(Skill.PROVIDED, helped, f"{wrote}. It ended before you said that it is done.")
        return Finding(Skill.PROVIDED, None, f"{wrote}. You have not resolved it yet.")
    notes, waits = len(course.events(EventKind.NOTE)), len(course.moves(Move.WAIT_FOR_REQUESTER))
    waits += len(course.moves(Move.WAIT_FOR_THIRD_PARTY))
    marked = f", marked that it waits ({_times(waits, 'time')})" if waits else ""
    said = f"{wrote}, left {_times(notes, 'note')} for your colleagues{marked}, and resolved it with these words."
    last = course.resolutions[-1].text
    well = len(last.split()) >= FEW_WORDS
    return Finding(Skill.PROVIDED, well, said, _cut(last), _to_provide(course, well, notes, waits))


def _to_provide(course: Course, well: bool, notes: int, waits: int) -> str:
    if not well:
        return "Say what you changed and what should work now, so that they know what to look at."
    if course.promises.late and not waits and any("?" in word.text for word in course.sent):
        return "When you need their answer to go on, use 'Ask and wait': no word is owed until they have answered."
    if not notes:
        return "Leave a note in the card's thread on what you found. Whoever sees this next can begin there."
    return ""


def _clarified(course: Course) -> Finding:
    """Did the requester say that it works?"""
    name, resolved, skill = course.requester, len(course.resolutions), Skill.CLARIFIED
    back = len(course.moves(Move.VERIFY)) > 1
    tip = "Before you resolve it, ask them to try it while you are there, and tell them what they should see."
    match course.status:
        case Status.VERIFIED if back:
            said = f"{name} said yes before trying it, came back, and said yes again after you had looked once more."
            return Finding(skill, True, said, next_time=tip)
        case Status.VERIFIED if not resolved:
            return Finding(skill, True, f"{name} said that it works before you had resolved it.")
        case Status.VERIFIED if resolved == 1:
            return Finding(skill, True, f"{name} said yes the first time you said that it is done.")
        case Status.VERIFIED:
            return Finding(skill, True, f"{name} said yes after you had resolved it {resolved} times.", next_time=tip)
        case Status.CLOSED_UNCONFIRMED:
            return Finding(skill, False, f"{name} did not say whether it works. It closed unconfirmed.", next_time=tip)
        case Status.WITHDRAWN:
            return Finding(skill, False, f"The request of {name} was taken back before it was solved.")
        case Status.RESOLVED:
            return Finding(skill, None, f"{name} has been asked whether it works, and has not answered yet.")
        case _ if resolved:
            said = f"You resolved it {_times(resolved, 'time')}. {name} says that it does not work yet."
            return Finding(skill, None, said, next_time=tip)
        case _:
            return Finding(skill, None, f"{name} has not been asked yet whether it works.")


def _kept_word(course: Course) -> Finding:
    """Did the next word come when it was promised?"""
    skill, promises = Skill.KEPT_WORD, course.promises
    if course.claimed is None:
        return Finding(skill, False if course.is_over else None, "Nobody has claimed it, so nothing is promised yet.")
    words = sorted((*course.sent, *course.resolutions), key=lambda word: word.at)
    first = f" Your first word came {spoken(words[0].at - course.claimed)} after your claim." if words else ""
    if promises.late:
        told = f"{course.requester} had to be told {_times(promises.late, 'time')} that it takes longer."
        tip = "Write before the promised time is over, also when there is nothing new. That sets a new time."
        return Finding(skill, False, told + first, next_time=tip)
    if not promises.kept:
        return Finding(skill, False if course.is_over else None, "Your first promise is still running.")
    return Finding(skill, True, f"You kept your promise of a next word {_times(promises.kept, 'time')}.{first}")


# --- words -------------------------------------------------------------------------------------------------------


def _first(words: Iterable[Word], need: str, alike: Alike) -> str:
    return next((word.text for word in words if takes_up(need, word.text, alike)), "")


def _begin_with(course: Course) -> str:
    return f'Begin with what they told: "{_cut(course.need)}". Then ask the one thing that is missing.'


def _cut(text: str) -> str:
    return shorten(text, QUOTED, placeholder=" ...")


def _times(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'s' * (count != 1)}"
