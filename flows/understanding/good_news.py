"""Good news in words of their own: 'it rings again' of what did not ring, 'wrong speaker was selected, it works'.

What the need lacks is there, and whatever else is said tells what it was: that is a yes. What only looks like one
('it's green now') is asked about.
"""

from __future__ import annotations

import re

from flows.understanding.answers import BOOK, MENDER
from flows.understanding.arranging import arranges
from flows.understanding.beyond import asks_back
from flows.understanding.fold import Said, fold
from flows.understanding.kind import Kind
from flows.understanding.lack import Lack
from flows.understanding.lexicon import TROUBLE
from flows.understanding.need import understand
from flows.understanding.phrases import Sense
from flows.understanding.same import stems_of, things_of
from flows.understanding.settled import POLITE
from flows.understanding.stretches import LONGEST_ANSWER, Stretch, stretches
from flows.understanding.tables import word_set

_SUBJECT = word_set("it they this that everything all both the my our its these those a")
_VERBS_BEFORE = word_set("is are am has have been does do did")
_ABLE_TO = re.compile(r"(?:i|we) (?:can|could|am able to|are able to|hear|see|managed to)(?: it| them)?\b ?")
_WELL_TAIL = re.compile(
    r"(?:again|fine|ok|well|good|great|perfect|perfectly|properly|normally|correctly|smoothly|right|in|on|out|through|up"
    r"|here|today|too|(?:as|like) (?:before|always|it should|usual)|by (?:it|them)sel\w+|on (?:its|it is|their) own"
    r"|this (?:morning|afternoon)|since(?: \w+){1,3}|after(?: \w+){1,3})"
)
_THERE = re.compile(r"(?:is |are |has come |have come |came )?(?:back|there|here)")
_HAS_NOT_SINCE = re.compile(r"(?:it |\w+ )?(?:has|have|did) not (\w+) (?:since|again|any more)\b.*")
_HAS_ENDED = re.compile(r"(?:has |have |is |are )?(?:stopped|gone|went away|gone away|disappeared|vanished)")
_SIGNS = TROUBLE | word_set("message messages warning warnings popup popups prompt prompts window buzzing")

_LEADS = re.compile(
    r"(?:(?:whatever|actually|guess what|look|wait|no(?! (?:idea|clue|problems?|rush|hurry|worries|need|more)\b)"
    r"|sorry|never mind|yes|ok|ah|super|perfect|great|cool|so|and|then|hi"
    r"|hello|thanks|i (?:mean|meant|said|say|wanted to say)(?: that)?|off|on"
    r")(?: |$)|(?:after|since|with) (?:\w+ ){1,4}?(?=(?:it|they|everything|all|i|we|the|my) ))*"
)
_WHEN = re.compile(
    r" (?:(?:over|during|since|at|after|around) (?:the |my )?(?:lunch|night|noon|break|weekend|morning)|overnight"
    r"|this (?:morning|afternoon)|a (?:minute|moment|while) ago)$"
)
_IDLE = re.compile(
    r"(?:i )?(?:got|found|see|have) it|no (?:idea|clue) why|(?:i )?do not know why|no (?:problems?|rush|hurry|worries)"
    r"|you can (?:stop|close|relax)(?: \w+){0,3}|(?:strange|weird|funny|magic)|thanks(?: \w+){0,4}|whatever|never mind"
    r"|no need(?: \w+){0,4}"
)
"""Clauses that say nothing of how it is."""

_CAUSE = re.compile(
    r".*\b(?:was|were|had|has been|took|got|found|did|made|put|switched|\w{3,}ed)\b.*",
)
_OPEN = word_set("""
    not never nothing nobody still only again but another other same sometimes partly half maybe try later tomorrow
    before yesterday if until when where how what why
""")
"""With one of these a clause does more than tell what it was."""

_ONLY_WAS = re.compile(r"\b(?:was|were) (?:only|not|still)\b")
"""'Was only the battery', 'was not plugged in': how it was."""

_FOUND = re.compile(r"(?:i )?(?:have )?found (?:it|them)|(?:i )?found (?:the|my) \w+(?: \w+)?|(?:i )?got it")
_FOUND_AT = re.compile(r"(?:i )?(?:have )?found (?:it|them)(?: (?!but\b)\w+){0,8}")

_LASTS = re.compile(r"\b(?:now|again|finally|already|since|back|by itself|after)\b", re.IGNORECASE)

_LOOKS_WELL = re.compile(
    r"(?:actually )?(?:(?:it|they|this|that|everything|all|(?:(?:the|my|all) )?[\w-]+(?: [\w-]+)?)"
    r" (?:is |are |was )?)?(?:all )?(?:green|there|here|back|over|up|online|on|off|connected|visible|gone|open"
    r"|free|unlocked|ready|normal|quiet|fast)"
    r"(?: (?:again|since \w+|for me))*"
)
"""So it may be when all is well: 'it's green now'."""


def turns_round(need: str, text: str, *, asked: bool, tried: bool = False) -> bool:
    """Whether it tells that what the need lacks is there, and nothing else but what it was.

    Not `asked` whether it works, it has to say that this is news. `tried`: steps were given, so 'found it' counts.
    """
    said = fold(text, MENDER)
    told = _clauses(said)
    if not told or said.cut or said.asks or asks_back(text) or len(said.words) > 2 * LONGEST_ANSWER:
        return False
    sought = understand(need).kind is Kind.HOW_TO
    news = _LASTS.search(text) or any(
        _is_settled(clause) or (sought and _is_found(clause, need, told)) for clause in told
    )
    if not asked and (arranges(text) or not news):
        return False
    lack = Lack.of(need)
    good = [_is_good(clause, lack) or ((tried or sought) and _is_found(clause, need, told)) for clause in told]
    first = good.index(True) if True in good else 0
    if any(things_of(" ".join(clause)) - lack.things for clause in told[:first]):
        return False  # 'the vpn was down, it is back': it is of that
    last_but = max((at for at, clause in enumerate(told) if clause[:1] == ["but"]), default=0)
    if not any(good[last_but:]) or (last_but and not good[last_but]):
        return False
    return all(well or _is_idle(clause) or _is_cause(clause) for well, clause in zip(good, told, strict=True))


def may_be_well(need: str, text: str) -> bool:
    """Whether it may be good news, so that it is worth asking: 'it's green now', 'it's over, she took the phone'."""
    said = fold(text, MENDER)
    told = _clauses(said)
    if not told or said.cut or said.asks or asks_back(text) or len(said.words) > LONGEST_ANSWER or "but" in said.words:
        return False
    if arranges(text):
        return False
    lack, news = Lack.of(need), _LASTS.search(text) is not None
    looks = [
        _is_good(clause, lack)
        or (news and _LOOKS_WELL.fullmatch(_line(clause)) is not None and not (lack.lacks() and "gone" in clause))
        or (_line(clause) in {"it is over", "over"})
        or (_FOUND_AT.fullmatch(_line(clause)) is not None)
        for clause in told
    ]
    others = [clause for well, clause in zip(looks, told, strict=True) if not well]
    return any(looks) and all(_is_idle(each) or _is_cause(each) or _is_calm(each) for each in others)


def _clauses(said: Said) -> list[list[str]]:
    """What is said between pauses and joins; one that begins with 'but' keeps that word."""
    found: list[list[str]] = [[]]
    for at, word in enumerate(said.words):
        if at in said.breaks or word in {"and", "so", "but", "because"}:
            found.append([])
        if word not in {"and", "so", "because"}:
            found[-1].append(word)
    return [told for clause in found if (told := _told(clause))]


def _told(clause: list[str]) -> list[str]:
    """A clause without how it leads over to its news."""
    but = clause[:1] == ["but"]
    line = " ".join(clause[but:])
    lead = _LEADS.match(line)
    told = line[lead.end() :].split() if lead else line.split()
    return (["but"] if but else []) + told if told else []


def _line(clause: list[str]) -> str:
    return " ".join(clause[1:] if clause[:1] == ["but"] else clause)


def _is_good(clause: list[str], lack: Lack) -> bool:
    """Whether this clause is good news, and nothing else."""
    return _is_settled(clause) or _has_ended(clause, lack) or _happens(clause, lack)


def _is_settled(clause: list[str]) -> bool:
    """Good news of anything: 'it works', 'everything is fine'."""
    parts = _parts(_WHEN.sub("", _line(clause)).split())
    senses = {part.sense for part in parts}
    return Sense.FIXED in senses and senses <= POLITE | {Sense.FIXED, Sense.YES}


def _parts(clause: list[str]) -> list[Stretch]:
    return stretches(fold(_line(clause), MENDER), BOOK)


def _has_ended(clause: list[str], lack: Lack) -> bool:
    """'The flickering stopped by itself', 'it has not crashed since the update'."""
    line = _line(clause)
    since = _HAS_NOT_SINCE.fullmatch(line)
    if since:
        return bool(stems_of(since[1]) & lack.named)
    words = line.split()
    while words and words[0] in _SUBJECT - {"it", "they", "this", "that"}:
        words = words[1:]
    if not words or words[0] not in _SIGNS or not stems_of(words[0]) & lack.named:
        return False
    ended = _HAS_ENDED.match(" ".join(words[1:]))
    return ended is not None and _is_tail(" ".join(words[1:])[ended.end() :])


def _happens(clause: list[str], lack: Lack) -> bool:
    """'It rings again', 'mails are coming in', 'drive S is there': what the need lacks."""
    line = _line(clause)
    able = _ABLE_TO.match(line)
    words = line[able.end() :].split() if able else line.split()
    while words and not _says_so(words, lack, able=able is not None):
        if words[0] not in _SUBJECT and (able or len(words[0]) > 1) and not lack.owns(words[0]):
            return False
        words = words[1:]
    return bool(words)


def _says_so(words: list[str], lack: Lack, *, able: bool) -> bool:
    """What is said behind the subject: that it is there, or does what it did not."""
    there = _THERE.match(" ".join(words))
    if there and not able and lack.lacks() and _is_tail(" ".join(words)[there.end() :]):
        return True
    while words and words[0] in _VERBS_BEFORE:
        words = words[1:]
    if not words or not _is_tail(" ".join(words[1:])):
        return False
    return bool(stems_of(words[0]) & lack.missing) if able else lack.happens(words[0])


def _is_tail(rest: str) -> bool:
    rest = rest.strip()
    while rest:
        found = _WELL_TAIL.match(rest)
        if found is None or (found.end() < len(rest) and rest[found.end()] != " "):
            return False
        rest = rest[found.end() :].strip()
    return True


def _is_idle(clause: list[str]) -> bool:
    senses = {part.sense for part in _parts(clause)}
    return _IDLE.fullmatch(_line(clause)) is not None or senses <= POLITE | {Sense.YES}


def _is_cause(clause: list[str]) -> bool:
    """'The battery was empty', 'somebody moved the cable', 'restarted it'."""
    line = _ONLY_WAS.sub("was", _line(clause))
    return _CAUSE.fullmatch(line) is not None and _OPEN.isdisjoint(line.split())


def _is_calm(clause: list[str]) -> bool:
    """Names no trouble and leaves nothing open."""
    return TROUBLE.isdisjoint(clause) and _OPEN.isdisjoint(clause)


def _is_found(clause: list[str], need: str, told: list[list[str]]) -> bool:
    """'Found it, the wrong printer was chosen'; who asked where or how has found it wherever it is."""
    line = _line(clause)
    if understand(need).kind is Kind.HOW_TO:
        at_all = _FOUND_AT.fullmatch(line) or _FOUND.fullmatch(line)
        return at_all is not None or (len(told) > 1 and line.startswith("it is ") and _is_calm(clause))
    return line in {"found it", "i found it", "found them"} and len(told) > 1
