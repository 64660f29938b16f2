"""Messages that are known only in part: they begin with an answer, or have one clear wish among other words."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.domain.heard import (
    AboutTicket,
    Correction,
    DontKnow,
    Heard,
    ItsBack,
    NeverMind,
    No,
    PersonPlease,
    Thanks,
    Yes,
)
from flows.understanding.fold import Said
from flows.understanding.lexicon import ASKING, THINGS, TROUBLE
from flows.understanding.patterns import (
    ABLE,
    ACTUALLY,
    BACK,
    BY_NAME,
    CORRECTING,
    CORRECTION_OPENS,
    GONE,
    NEWS_ABOUT,
    NUMBER,
    PERSON,
    PRAISE,
    TICKET,
    WELL,
    WORKS,
)
from flows.understanding.phrases import Sense
from flows.understanding.settled import NEGATIVE, POLITE
from flows.understanding.stretches import LONGEST_ANSWER, PERSON_WORDS, Stretch, clauses
from flows.understanding.tables import word_set

_TAKES_BACK = word_set("""
    but however except although though until till unless only still not never nothing nobody none another also else
    other different how why what which where tried try trying too second plus if sometimes occasionally partly partially
    mostly almost nearly intermittently slowly once first before half yesterday minute minutes hour hours last earlier
    ago
""")
"""Words after a yes that make it more, or less, than a yes."""

_ELSEWHERE = word_set("in on with without via over using only")
"""After 'works' they say where or with what, so that it may not work elsewhere: 'works with another monitor'."""

_ATTEMPTS = word_set("""
    cleaned restarted rebooted checked plugged unplugged swapped changed replaced charged switched tried done did
""")
"""'Yes, cleaned' tells that a step was done, not that it helped."""

_LASTS = word_set("now again finally already since back")
"""Without one of these 'teams works' may be said of something that always did."""

_TOKEN = re.compile(r"\w+")

_OF_SOMEBODY = word_set("my our his her their he she they we")
"""'Yes, my manager knows' answers one of our steps; whether it works it does not say."""

_MUSING = word_set("weird strange crazy")
"""'Works after a restart, strange' wonders at good news."""

_SINCE = word_set("after since once")
"""'Works since the restart', 'after the restart it works': they tell what has helped."""

_ALL = word_set("everything all both them of us")
"""'Yes, everything' answers what is slow as well as whether it helped."""

_ASKS = word_set("is are was does do did can could will would has have what why how when who where which if")
"""Words with which a question begins, also where its mark is missing."""

_CLEARLY = {("never", "mind"), ("forget", "it"), ("forget", "about", "it"), ("no", "need"), ("cancel", "it")}
"""Said so, they take back also what has no pause after it."""

_REASON = word_set("i we he she they it my our because since someone found got solved fixed worked works")
"""Words with which it is told why nothing is needed any more."""

_SPEAK = word_set("talk speak chat")
"""Without one of these nobody asks for somebody by name."""

_AND_NOW = word_set("and now then so")
"""Words that lead over to how it is now."""

_WANTS = ASKING - {"help"}
"""Words of a wish that follows thanks; 'thanks for the help yesterday' has none."""

_GOES_ON = re.compile(
    r"[.!,;]\s+(?:(?:but|and|so) )?(?:now|today|since|unfortunately)?\s*(?:my|our|the|i|we)\b", re.IGNORECASE
)
"""'Thanks for the help last time! Now my mouse jumps': after the thanks comes why they write."""

_NOT_THIS = 5
"""Words at most before the pause in 'not the one, the other'."""

_HARDLY = word_set("""
    not no longer neither nor nothing nobody none who what which when if whether unless until kind kinda sort half
    partly hardly barely only sometimes without yesterday other others another different else colleague
    colleagues
""")
"""Words that make of 'it works' that it does not, or not quite, or that something else does."""

_LEFT_OPEN = _HARDLY | TROUBLE | (_TAKES_BACK - {"tried", "try", "trying", "first", "once"})
"""With one of these it is not over, or not for sure."""

_ONGOING = word_set("keeps continues")
"""Words of trouble that goes on, where it is clear which."""

_LEANING = word_set("it this that these those he she they still keeps continues and no unfortunately sadly sorry")
"""Words with which trouble begins that we asked about; 'outlook keeps asking' may be a new need."""

_WELL = word_set("works working worked fine good")
"""What goes on is no trouble then."""

_ANSWERING = word_set("""
    yes no not it this that still same correct exactly right sure absolutely definitely indeed nothing neither never
    unfortunately sadly is does did has will of
""")
"""Words with which an answer begins that goes on without a pause."""

_UNFINISHED = {(subject, verb) for subject in ("it", "this", "that") for verb in ("is", "does", "did", "has")}
"""Answers by themselves; without a pause they begin to tell something: 'it is asking for a code'."""

_UNKNOWN_IS = word_set("what which how where if when that about whether the who")
"""Words that lead over to what somebody does not know."""

_ATTEMPT = word_set("did done tried try")
"""What was tried already corrects nothing."""

_NOT_KNOWING = word_set("know sure idea clue remember recall certain aware")
"""After these it can be told what it is that they do not know; 'maybe the blue one' is an answer."""

_SUBJECTS, _PLACES = word_set("it this that they"), word_set("in on at under")
"""'It is not on the server' tells where something is not, and corrects nothing."""

_NO_GOES_ON = word_set("""
    it i still this that these those same not nothing sorry we they you my there he she when but because after did
    does is do can will was never unfortunately sadly again nobody please the our its error as what neither and
""")
"""Words that may follow a no without a pause. After others it belongs to the need: 'no sound', 'no internet'."""


def heard(said: Said, parts: list[Stretch], *, yes_no: bool, asked: bool) -> Heard | None:
    """What the known part says, if the rest does not take it back."""
    brief = len(said.words) <= LONGEST_ANSWER and not said.cut
    return (
        _contrast(said, parts, yes_no=yes_no)
        or (_correction(said, parts, asked=asked) if brief else None)
        or (_leading(said, parts) if yes_no else _good_news(said, parts))
        or _person(said, parts)
        or (_short(said, parts, yes_no=yes_no, asked=asked) if brief else None)
    )


def _short(said: Said, parts: list[Stretch], *, yes_no: bool, asked: bool) -> Heard | None:
    """A short message whose manner is clear although not each of its words is known."""
    start = _after_manners(parts)
    end = next((part.after for part in reversed(parts) if part.sense not in POLITE), len(said.words))
    line = " ".join(said.words[start:end])
    lead = next((part for part in parts if part.first == start), None)
    troubled = not TROUBLE.isdisjoint(said.words[start:])
    ticket = _about_ticket(said, line, troubled=troubled)
    if ticket:
        return ticket
    if lead is not None and lead.sense is Sense.NEVER_MIND and _takes_back(said, lead):
        return NeverMind()
    if lead is not None and asked and lead.sense is Sense.DONT_KNOW and _explains_not_knowing(said, lead):
        return DontKnow()
    if (
        "thanks" in said.words[:2]
        and "for" in said.words[1:5]
        and not troubled
        and not said.asks
        and _WANTS.isdisjoint(said.words)
        and not _GOES_ON.search(said.text)
    ):
        return Thanks()
    if not said.asks and (_well_again(said, line, yes_no=yes_no) or _ends_well(said, parts)):
        return Yes(said.text if _LASTS.isdisjoint(_TOKEN.findall(said.text.lower())) else "")
    if _ends_with_no_need(said, parts):
        return NeverMind()
    if not said.asks and not troubled and PRAISE.match(line):
        return Thanks()
    if not said.asks and BACK.match(line) and "not" not in said.words:
        return ItsBack(said.text)
    well = not _WELL.isdisjoint(said.words) and "not" not in said.words
    if yes_no and _goes_on(said, start) and not well and not said.asks:
        return No(said.text)
    return None


def _takes_back(said: Said, lead: Stretch) -> bool:
    """Whether the need is withdrawn: 'never mind, my manager did it', 'forget it I found one'; nothing new follows."""
    rest = said.words[lead.after :]
    if not TROUBLE.isdisjoint(rest) or not _WANTS.isdisjoint(rest):
        return False
    clear = said.words[lead.first : lead.after] in _CLEARLY
    return lead.after in said.breaks or (clear and bool(rest) and rest[0] in _REASON)


def _ends_with_no_need(said: Said, parts: list[Stretch]) -> bool:
    """'Restarted and the wifi is back, no need to do anything'."""
    last = next(part for part in reversed(parts) if part.sense not in POLITE or part.first == 0)
    if last.sense is not Sense.NEVER_MIND or last.first not in said.breaks or said.asks:
        return False
    before = said.words[: last.first]
    return TROUBLE.isdisjoint(before) and _WANTS.isdisjoint(before)


def _goes_on(said: Said, start: int) -> bool:
    """Whether it says that the trouble which we asked about goes on."""
    words = said.words[start:]
    if said.words[0] == "yes" and (words[-1:] == ("still",) or words[-2:] in {("still", "does"), ("still", "is")}):
        return False  # 'yes, still' goes on with what was asked, whatever that was
    return "still" in words or (not _ONGOING.isdisjoint(words) and words[0] in _LEANING)


def _well_again(said: Said, line: str, *, yes_no: bool) -> bool:
    """A thing that works, trouble that has ended, or, if we asked, something that they can do."""
    if GONE.fullmatch(line):
        return True
    if not _HARDLY.isdisjoint(said.words):
        return False
    if WORKS.fullmatch(line):
        return True
    lasts = yes_no or not _LASTS.isdisjoint(_TOKEN.findall(said.text.lower()))
    return lasts and bool(ABLE.fullmatch(line) or WELL.fullmatch(line)) and TROUBLE.isdisjoint(said.words)


def well_by_now(said: Said, parts: list[Stretch]) -> bool:
    """'It's there now, perfect': a yes that says by itself what it is about."""
    told = [part for part in parts if part.sense not in POLITE]
    if said.asks or not told or any(part.sense is not Sense.YES for part in told):
        return False
    line = " ".join(said.words[told[0].first : told[-1].after])
    return bool(WELL.fullmatch(line)) and not _LASTS.isdisjoint(_TOKEN.findall(said.text.lower()))


def _ends_well(said: Said, parts: list[Stretch]) -> bool:
    """'I restarted and it is fine': after what was done it is told that it works."""
    last = next((part for part in reversed(parts) if part.sense not in POLITE | {Sense.NEVER_MIND}), None)
    if last is None or last.sense is not Sense.FIXED or last.first == 0:
        return False
    joined = said.words[last.first - 1] in _AND_NOW or last.first in said.breaks or said.words[0] in _SINCE
    before = {part.sense for part in parts if part.first < last.first}
    return (
        joined
        and before <= POLITE | {None, Sense.YES, Sense.TRIED, Sense.BACK}
        and said.words[0] not in _ASKS
        and _LEFT_OPEN.isdisjoint(said.words[: last.after])
    )


def _good_news(said: Said, parts: list[Stretch]) -> Heard | None:
    """'Fixed, it was the cable', 'yes works after the restart': it begins with the news, and nobody had asked."""
    start = next((at for at, part in enumerate(parts) if part.sense not in POLITE | {Sense.YES}), len(parts))
    news = parts[start] if start < len(parts) else None
    if news is None or news.sense is not Sense.FIXED or news.after == len(said.words):
        return None
    paused = news.after in said.breaks or said.words[news.after] in _SINCE
    return _leading_yes(said, parts[start:]) if paused else None


def _contrast(said: Said, parts: list[Stretch], *, yes_no: bool) -> Heard | None:
    """'Thanks, but it still does not work', 'it took a while but it works now': the second half counts."""
    if "but" not in said.words:
        return None
    at = said.words.index("but")
    before = {part.sense for part in parts if part.after <= at}
    after = [part for part in parts if part.first >= at]
    if len(after) < 2 or said.words[after[0].first : after[0].after] != ("but",):
        return None
    senses = {part.sense for part in after[1:]} - POLITE
    if senses == {Sense.FIXED} and not said.asks and Sense.YES not in before:
        return Yes()
    if senses and senses <= NEGATIVE and before.isdisjoint({Sense.YES, Sense.FIXED}):
        if yes_no:
            return No(said.rest(after[1].first))
        return ItsBack(said.text) if senses & {Sense.STILL, Sense.BACK} else None
    return None


def _leading(said: Said, parts: list[Stretch]) -> Heard | None:
    """It begins with a yes or a no, and we had asked for one."""
    start = 0
    while start < len(parts) and parts[start].sense in POLITE:
        start += 1
    if start == len(parts):
        return None
    first = parts[start]
    if first.sense is Sense.FIXED or (first.sense is Sense.YES and _answers(said, first)):
        return _leading_yes(said, parts[start:])
    if not _answers(said, first):
        return None
    if first.sense is Sense.NO or (first.sense in (Sense.STILL, Sense.FAILS) and first.after < len(said.words)):
        return _leading_no(said, parts[start:])
    return None


def _answers(said: Said, first: Stretch) -> bool:
    """Whether the phrase is an answer. 'I can not' may be the beginning of one, or of a new need."""
    if first.after in said.breaks:
        return True
    return said.words[first.first] in _ANSWERING and said.words[first.first : first.after] not in _UNFINISHED


def _leading_yes(said: Said, parts: list[Stretch]) -> Heard | None:
    """A yes, unless what follows adds something to do or takes it back."""
    known = next(
        (at for at, part in enumerate(parts) if part.sense not in POLITE | {Sense.YES, Sense.FIXED}), len(parts)
    )
    if known == len(parts):
        return None
    rest = said.words[parts[known].first :]
    if said.words[0] == "work" and parts[0].after == 1 and 1 not in said.breaks:  # 'work mail' names something
        return None
    if said.words[parts[known].first - 1] == "for" or _works_elsewhere(said, parts, known):  # 'works for Tom'
        return None
    if ABLE.fullmatch(" ".join(rest)):  # 'yes, it charges again': here 'again' is good news
        return Yes(said.rest(parts[0].after))
    fixed = any(part.sense is Sense.FIXED for part in parts)
    if not fixed and (rest[0] in _ATTEMPTS or set(rest) <= _ALL):
        return None
    if not fixed and rest[0] in _OF_SOMEBODY:
        return None
    if said.asks or said.cut or not _TAKES_BACK.isdisjoint(rest) or not (TROUBLE - _MUSING).isdisjoint(rest):
        return None
    if any(part.sense in NEGATIVE for part in parts[known:]) or ("can", "you") in pairwise(rest):
        return None
    paused = parts[known].first in said.breaks
    short = len(rest) <= (2 * LONGEST_ANSWER if paused else LONGEST_ANSWER)
    return Yes(said.rest(parts[0].after)) if short else None


def _works_elsewhere(said: Said, parts: list[Stretch], known: int) -> bool:
    """'Works with another monitor', 'works in Chrome'; 'works with the new cable' is well."""
    at = parts[known].first
    if parts[known - 1].sense is not Sense.FIXED or at in said.breaks:
        return False
    return said.words[at] in _ELSEWHERE and "new" not in said.words[at : at + 3]


def _leading_no(said: Said, parts: list[Stretch]) -> Heard | None:
    """A no with more to it; or a correction of what we understood."""
    first = parts[0]
    if any(part.sense is Sense.FIXED for part in parts[1:]):
        return None
    if first.sense is Sense.NO:
        word = said.words[first.after]
        if first.after not in said.breaks and first.after - first.first == 1 and word not in _NO_GOES_ON:
            return None
        if said.words[first.first] in _SUBJECTS and word in _PLACES:
            return No(said.text)
        corrected = _corrected(said, first.after)
        if corrected:
            return Correction(corrected)
    return No(said.rest(first.after) if first.sense is Sense.NO else said.text)


def _corrected(said: Said, start: int) -> str:
    """How it is right, if the words from `start` on say so."""
    words = said.words[start:]
    if (
        not words
        or len(words) > LONGEST_ANSWER
        or not TROUBLE.isdisjoint(set(words) - {"not", "wrong"})
        or "still" in words
    ):
        return ""
    if not _ATTEMPT.isdisjoint(words):
        return ""
    states = words[:2] == ("it", "is")  # 'no, it is closed' tells how it is, not what is meant
    if CORRECTING.match(" ".join(words)) or (len(words) <= 3 and not states):
        return said.rest(start)
    return ""


def _correction(said: Said, parts: list[Stretch], *, asked: bool) -> Heard | None:
    """'No I meant the laptop', 'not that one, the scanner', 'actually it is the mac'."""
    start = _after_manners(parts, Sense.NO)
    line = " ".join(said.words[start:])
    whole = " ".join(said.words)
    found = CORRECTION_OPENS.match(line) or CORRECTION_OPENS.match(whole)
    if not found and asked:
        found = ACTUALLY.match(whole)
    if not found and asked and (other := _not_this_but(said)):
        return Correction(other)
    if not found or not TROUBLE.isdisjoint(set(said.words) - {"not", "wrong"}):
        return None
    begin = start if found.string == line else 0
    told = found[0].count(" ") + 1 if found[0].startswith(("not", "wrong")) else int(found[0].startswith("actually"))
    return Correction(said.rest(begin + told) or said.rest(begin))


def _not_this_but(said: Said) -> str:
    """'Not teams, onedrive on the web': a thing, and after a pause another one."""
    pause = min((at for at in said.breaks if at), default=0)
    if said.words[0] != "not" or not 0 < pause <= _NOT_THIS or "still" in said.words:
        return ""
    named = [not THINGS.keys().isdisjoint(words) for words in (said.words[:pause], said.words[pause:])]
    return said.rest(pause) if all(named) else ""


def _person(said: Said, parts: list[Stretch]) -> Heard | None:
    """A wish for a human being: as a clause of its own, or in words that can mean nothing else."""
    if PERSON_WORDS.isdisjoint(said.words) and _SPEAK.isdisjoint(said.words):
        return None
    groups = clauses(said, parts)
    for group in groups:
        senses = {part.sense for part in group}
        if Sense.PERSON in senses and senses <= POLITE | {Sense.PERSON, Sense.NO} and len(groups) > 1:
            others = [said.stretch(other[0].first, other[-1].after) for other in groups if other is not group]
            return PersonPlease(" ".join(others))
    line = " ".join(said.words)
    return PersonPlease(said.text) if PERSON.search(line) or BY_NAME.fullmatch(line) else None


def _about_ticket(said: Said, line: str, *, troubled: bool) -> Heard | None:
    """A question for news, or a ticket's number and nothing else."""
    if troubled and "when" not in said.words and not NEWS_ABOUT.match(line):
        return None
    if not TICKET.match(line):
        return None
    number = NUMBER.search(said.text)
    return AboutTicket(int(number[1]) if number else 0)


def _explains_not_knowing(said: Said, lead: Stretch) -> bool:
    """'I don't know what model it is': the rest says only what it is that they do not know."""
    return (
        lead.after not in said.breaks
        and not _NOT_KNOWING.isdisjoint(said.words[lead.first : lead.after])
        and not _UNKNOWN_IS.isdisjoint(said.words[lead.first : lead.after + 1])
        and len(said.words) - lead.after <= 9
        and "but" not in said.words
    )


def _after_manners(parts: list[Stretch], *more: Sense) -> int:
    """The first word after greetings, thanks and the like."""
    skipped = POLITE | set(more)
    return next((part.first for part in parts if part.sense not in skipped), 0)
