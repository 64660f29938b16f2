"""What the support talk does to hear a need out: whole, understood, asked about where it makes a difference."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.domain.article import Article, Hit, Risk
from bot.domain.check_in import SCREENSHOT_WAITS, DueKind
from bot.domain.effects import Schedule
from bot.domain.flow import ask, end, go, stay
from bot.domain.heard import (
    Correction,
    DontKnow,
    ItsBack,
    NeverMind,
    No,
    Picked,
    Silence,
    SomethingElse,
    Words,
    Yes,
)
from bot.domain.incoming import File
from bot.domain.ports import Knowledge
from bot.domain.reply import Reply
from bot.domain.ticket import Ticket
from flows.knowledge.elsewhere import Contact, Elsewhere
from flows.knowledge.outages import KnownOutages, Likely
from flows.knowledge.search import MAYBE, SURE
from flows.support_anytime import anytime
from flows.support_back import is_it_again, reopen, which_is_back
from flows.support_confirming import Confirming
from flows.support_facts import Asking, Facts
from flows.support_moves import (
    CONFIRM,
    IN_WORDS,
    RESOLVE,
    Step,
    Turn,
    can_not_wait,
    goes_to_a_person,
    is_vague,
    known_of,
    say,
    ticket_for,
    topic_of,
    wait_for_more,
    what_do_you_see,
    why_a_person,
)
from flows.support_outage import (
    can_be_asked,
    going_on,
    join,
    of_their_own,
    tell_outages,
    which_outage,
)
from flows.support_several import ask_if_several, may_be_several, parted, rest_of
from flows.support_words import not_ours
from flows.understanding.beyond import tells_more
from flows.understanding.desk_words import is_for_a_card
from flows.understanding.fragment import says_nothing
from flows.understanding.me_too import says_me_too
from flows.understanding.meant_for import is_for_a_colleague
from flows.understanding.need import Need, understand
from flows.understanding.what_is_down import asks_what_is_down

SCRAP = 2
"""Words that alone are never a whole sentence."""

MEANT = 0.65
"""An article that fits so well is given when they have just told what a word means, or when it may not wait."""

TOLD_MORE = 0.6
"""The article that we asked about is given if it fits so well when they told more instead of choosing."""


BORNE_OUT = 0.8
"""If it fits less well than so much of before, what they told speaks against it."""

_TOLD_MORE = (Asking.NEED, Asking.SEEN, Asking.WHICH, Asking.MEANING)


class Listening:
    """Turns what was said into a need with candidates, or into the question that is missing."""

    def __init__(
        self, knowledge: Knowledge, category_of: Callable[[str], str], elsewhere: Elsewhere, confirming: Confirming
    ) -> None:
        self._knowledge = knowledge
        self._category_of = category_of
        self._elsewhere = elsewhere
        self._confirming = confirming
        self._outages = KnownOutages(knowledge)

    async def gather(self, turn: Turn, text: str, files: tuple[File, ...]) -> Step:
        """Put together what is said bit by bit, until it is a need."""
        facts = turn.facts
        if turn.ticket is None and is_for_a_card(text):
            return stay(facts, say(turn).done_on_the_card())
        pieces = (*facts.pieces, text) if text.strip() else facts.pieces
        gathered = replace(facts, pieces=pieces, files=facts.files + files)
        whole = "\n".join(pieces)
        if files and (not pieces or says_nothing(whole)):
            later = Schedule(DueKind.QUIET, turn.now + SCREENSHOT_WAITS, note="picture")
            asked = replace(gathered, asking=Asking.PICTURE)
            return ask(asked, say(turn).about_the_picture(), IN_WORDS).also(later)
        if not pieces:
            return ask(replace(gathered, asking=Asking.NEED), say(turn).tell_more(""), IN_WORDS)
        is_first = facts.asking in (Asking.NOTHING, Asking.NEED) and turn.ticket is None
        if is_first and pieces == (text,) and not files and is_for_a_colleague(text, _helpers(turn)):
            return end(facts, say(turn).for_somebody_else())
        if is_first and says_me_too(whole) and (known := going_on(turn)):
            return await self._has_it_too(turn, gathered, known)
        need = understand(whole)
        begins = is_first and facts.asking is Asking.NEED and says_nothing(whole)
        if begins or (facts.asking is Asking.NOTHING and await self._is_scrap(turn, need, whole)):
            return wait_for_more(turn, gathered)
        return await self._understood(turn, gathered, need, None)

    async def _is_scrap(self, turn: Turn, need: Need, text: str) -> bool:
        """Whether a sequel is to be waited for; 'my disk is full' is short, and all that there is to say. So is 'vpn'
        while it is known to be down."""
        if not need.is_fragment or await self._outage(turn, need, text, []):
            return False
        hits = await self._knowledge.search(text) if len(text.split()) > SCRAP else ()
        return not hits or hits[0].fit < SURE

    async def _has_it_too(self, turn: Turn, facts: Facts, known: tuple[Ticket, ...]) -> Step:
        """'Me too', and nobody has said before what: the outage that goes on, or one of them."""
        if len(known) > 1 or known[0].outage is None:
            return which_outage(turn, replace(facts, pieces=()))
        return await self.understood(turn, replace(facts, pieces=(known[0].outage.what,)))

    async def which_outage(self, turn: Turn) -> Step:
        """They were told what goes on, and asked whether they have it, or which of it."""
        facts, theirs = turn.facts, replace(turn, facts=of_their_own(turn.facts))
        match turn.heard:
            case Picked(value) if value in facts.candidates:
                return join(replace(turn, facts=replace(facts, outage=value)))
            case Yes(more) if facts.outage:
                return join(turn, more)
            case Yes() | Silence(kind=DueKind.REMIND) if going_on(turn):
                return which_outage(turn, facts)
            case Words(text) if going_on(turn) and says_me_too(text):
                return which_outage(turn, facts)
            case Words(text, files):
                return await self.gather(theirs, text, files)
            case No(text) | Correction(text) if text:
                return await self.gather(theirs, text, ())
            case DontKnow():
                return what_do_you_see(turn, theirs.facts)
            case ItsBack(text):
                return await self.is_back(theirs, text)
            case Yes() | No() | SomethingElse() | Picked():
                return ask(theirs.facts, say(turn).not_it(), IN_WORDS)
            case _:
                return anytime(turn)

    async def understood(self, turn: Turn, facts: Facts, opening: Reply | None = None) -> Step:
        """The need is heard: keep it as a ticket, and decide whether an article, a question or a person comes next."""
        return await self._understood(turn, facts, understand("\n".join(facts.pieces)), opening)

    async def _understood(self, turn: Turn, facts: Facts, need: Need, opening: Reply | None) -> Step:
        if turn.ticket is None and asks_what_is_down(need.text):
            return tell_outages(turn, facts)
        if again := is_it_again(turn, facts, need):
            return again
        first, *more = _needs(facts, need)
        hits = _risky_first(facts, await self._feared(facts, await self._not_tried(facts, need, first)))
        asked_already = bool(facts.meaning) or facts.asking is Asking.WHICH  # one question is enough
        sure = (
            bool(hits)
            and hits[0].fit >= _given_from(facts, hits[0].article)
            and await self._is_borne_out(facts, hits[0])
        )
        perhaps = need.perhaps if may_be_several(turn, facts, need) else ()
        if perhaps and not sure:
            return ask_if_several(turn, facts, perhaps)
        outage = await self._outage(turn, need, first, hits)
        ours = facts.ours or (bool(hits) and hits[0].fit >= MAYBE and hits[0].article.category == "security")
        contact = None if outage or sure or turn.ticket or ours else self._whose(facts, need, first)
        if contact and contact.contact:
            theirs = replace(facts, pieces=(first,), later=(*more, *facts.later))
            return not_ours(turn, theirs, contact, opening)
        likely = [hit.article.id for hit in hits if hit.fit >= MAYBE and (sure or not asked_already)]
        heard = replace(
            known_of(facts, need),
            pieces=(),
            need=first,
            words=first if more else "\n".join(facts.pieces),
            later=(*more, *facts.later),
            candidates=tuple(likely[:1] if sure else likely),
            sure=sure,
            why=outage.why if outage else hits[0].why if hits else "",
            outage=outage.ticket.id if outage else facts.outage,
            person=_wanted(facts)
            or why_a_person(need.language, need.monitoring, need.upset)
            or ("elsewhere" if contact else ""),
            told=facts.told or facts.asking in _TOLD_MORE,
            perhaps=await rest_of(self._knowledge, perhaps, hits[0].article.id) if perhaps else (),
        )
        is_open = facts.asking is Asking.NOTHING and not (heard.candidates or heard.person or outage)
        if is_open and is_vague(first) and not can_not_wait(heard) and not await self._confirming.unclear_word(heard):
            kept = replace(heard, pieces=(need.text,), asking=Asking.NEED)
            topic = topic_of(first, need.is_fragment)
            more_please = say(turn).tell_more(topic, "" if says_nothing(first) else first)
            return ask(kept, opening.then(more_please) if opening else more_please, IN_WORDS)
        if more:
            opening = say(turn).several(first, tuple(more))
        category = hits[0].article.category if sure else self._category_of(first)
        asking = Asking.OUTAGE if outage else Asking.NOTHING
        return go(CONFIRM, replace(heard, asking=asking, words=""), opening).also(ticket_for(turn, heard, category))

    async def _outage(self, turn: Turn, need: Need, first: str, hits: list[Hit]) -> Likely | None:
        """The known outage that it may be; not the one that they were asked about already."""
        if not turn.outages or not can_be_asked(turn.facts, need):
            return None
        found = await self._outages.likely(_read(need, first), hits, turn.outages)
        return found if found and found.ticket.id != turn.facts.outage else None

    async def _not_tried(self, facts: Facts, need: Need, first: str) -> list[Hit]:
        """The articles that may help. When it was something else than we thought, what they told then counts first."""
        corrected = facts.doubted and facts.asking is Asking.NEED
        hits: list[Hit] = []
        for text in (facts.pieces[-1], first) if corrected else (first,):
            found = await self._knowledge.search(_as_their_own(text, _read(need, text)))
            hits = [hit for hit in found if hit.article.id not in (*facts.tried, *facts.refused)]
            if hits and hits[0].fit >= MAYBE:
                break
        return hits

    async def _is_borne_out(self, facts: Facts, best: Hit) -> bool:
        """Whether what they told when we asked which it is speaks for the article, or at least not against it. A detail
        ('my iPhone') makes no other article sure than those that we asked about."""
        if facts.asking is not Asking.WHICH or len(facts.pieces) < 2:
            return True
        if best.article.id not in facts.candidates:
            return tells_more(facts.pieces[-1])
        before = await self._knowledge.search("\n".join(facts.pieces[:-1]))
        fitted = next((hit.fit for hit in before if hit.article.id == best.article.id), 0.0)
        return best.fit >= fitted * BORNE_OUT

    async def _feared(self, facts: Facts, hits: list[Hit]) -> list[Hit]:
        """The theft, or the like, that they did not deny when we asked just that: it stays the likeliest while what
        they told points nowhere else."""
        if facts.asking is not Asking.WHICH or len(facts.candidates) > 1 or any(hit.fit >= MAYBE for hit in hits):
            return hits
        before = [hit for hit in await self._knowledge.search("\n".join(facts.pieces[:-1])) if hit.fit >= MAYBE][:1]
        risky = [hit for hit in before if hit.article.risk is Risk.HIGH and hit.article.id in facts.candidates]
        return risky or hits

    async def one_or_several(self, turn: Turn) -> Step:
        """They were asked whether these are several needs: only a yes parts them."""
        facts = turn.facts
        match turn.heard:
            case Yes():
                return await self.understood(turn, parted(facts), say(turn).first_need(facts.perhaps[0]))
            case No(more="") | SomethingElse() | DontKnow() | Silence(kind=DueKind.QUIET):
                return await self.understood(turn, facts)
            case Words(text, files):
                return await self.gather(turn, text, files)
            case No(more) | Correction(more) | ItsBack(more):
                return await self.gather(turn, more, ())
            case _:
                return anytime(turn)

    def needs_person(self, turn: Turn, facts: Facts, reason: str) -> Step:
        """A person is wanted before anything was understood."""
        return go(RESOLVE, replace(facts, pieces=(), words="", person=reason)).also(ticket_for(turn, facts))

    def do_not_know(self, turn: Turn) -> Step:
        """They are asked what they see; if they can not tell that either, a person finds out with them."""
        facts = turn.facts
        if facts.asking is not Asking.SEEN or turn.ticket:
            return what_do_you_see(turn, facts)
        need = "\n".join(facts.pieces) or say(turn).text("need-person")
        return self.needs_person(turn, replace(facts, need=need), "unknown")

    def nothing_more(self, turn: Turn) -> Step:
        """'No' before anything was understood: there is nothing to do, unless a picture was sent."""
        facts = turn.facts
        if facts.asking is Asking.OURS:
            return end(facts, say(turn).until_then(None))
        if facts.files:
            return self.needs_person(turn, replace(facts, need=say(turn).text("need-person")), "unknown")
        return anytime(replace(turn, heard=NeverMind()))

    async def is_back(self, turn: Turn, text: str) -> Step:
        """Something is back; if nothing was there before, it is a need like others."""
        return which_is_back(turn, text) or await self.gather(turn, text, ())

    async def whether_back(self, turn: Turn) -> Step:
        """They were asked whether, or which of, their earlier requests is back."""
        facts = turn.facts
        match turn.heard:
            case Picked(value) if value != "other":
                return reopen(turn, facts, value, facts.aside)
            case Yes() if len(facts.candidates) == 1:
                return reopen(turn, facts, facts.candidates[0], facts.aside)
            case heard if facts.doubted:  # they had told a whole need: it is a new one then
                told = tuple(filter(None, (facts.aside, heard.more if isinstance(heard, No) else "")))
                new = replace(facts, pieces=told, asking=Asking.NOTHING, aside="", candidates=())
                return await self.understood(turn, new)
            case No(more) if more:
                return await self.gather(turn, more, ())
            case _:
                return ask(replace(facts, asking=Asking.NEED), say(turn).tell_more(""), IN_WORDS)

    def is_for_others(self, text: str) -> bool:
        """Whether the words by themselves are another team's, and it is known how that is reached."""
        contact = self._elsewhere.whose(text)
        return contact is not None and contact.contact != ""

    def _whose(self, facts: Facts, need: Need, first: str) -> Contact | None:
        """The other team that the need is for, if that is sure and nothing speaks for a person."""
        if facts.files or goes_to_a_person(facts, need):
            return None
        return self._elsewhere.whose(first)


def _wanted(facts: Facts) -> str:
    """A person was asked for before the need was told."""
    return facts.person if facts.person == "asked" else ""


def _helpers(turn: Turn) -> set[str]:
    """The first names of those who are on duty or have helped this person."""
    known = (*turn.people, *((turn.team.duty,) if turn.team.duty else ()))
    return {person.first_name for person in known}


def _needs(facts: Facts, need: Need) -> tuple[str, ...]:
    """The needs that were told. What was told in answer to us, or bit by bit, is more of the same need, unless it is
    several by itself; what came before stays with the first of them, so that no word is lost."""
    if facts.doubted:
        return (need.text,)
    if len(facts.pieces) < 2 or len(need.needs) < 2:
        return need.needs or (need.text,)
    *before, latest = facts.pieces
    first, *others = understand(latest).needs or (need.text,)
    return ("\n".join((*before, first)), *others) if others else (need.text,)


def _read(need: Need, text: str) -> Need:
    """What a text tells; it is read only if it is not the whole need, which the turn has read already."""
    return need if text == need.text else understand(text)


def _as_their_own(text: str, need: Need) -> str:
    """'My boss can't print' as 'I can't print': articles tell what to do, not for whom."""
    whose = need.for_someone_else
    return re.sub(re.escape(whose), "I", text, count=1, flags=re.IGNORECASE) if whose else text


def _risky_first(facts: Facts, hits: list[Hit]) -> list[Hit]:
    """A theft, or the like, that we asked about and that they do not deny comes before what else it may be."""

    def may_wait(hit: Hit) -> bool:
        return hit.article.risk is not Risk.HIGH or hit.article.id not in facts.candidates or hit.fit < MAYBE

    return sorted(hits, key=may_wait) if facts.asking is Asking.WHICH else hits


def _given_from(facts: Facts, best: Article) -> float:
    """How well the best article has to fit to be given without a question."""
    if facts.meaning:
        return MEANT
    if facts.asking is Asking.WHICH and best.id in facts.candidates and best.risk is Risk.HIGH:
        return MAYBE  # a theft that they do not deny can not wait
    if facts.asking is Asking.WHICH:
        return TOLD_MORE if best.id in facts.candidates[:1] else SURE
    return MEANT if best.risk is Risk.HIGH else SURE
