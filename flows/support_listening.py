"""What the support talk does to hear a need out: whole, understood, asked about where it makes a difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.domain.article import Article, Hit
from bot.domain.check_in import SCREENSHOT_WAITS, DueKind
from bot.domain.effects import Answered, Schedule
from bot.domain.flow import ask, end, go
from bot.domain.heard import (
    Correction,
    DontKnow,
    Expects,
    ItsBack,
    NeverMind,
    No,
    Picked,
    Question,
    Silence,
    Words,
    Yes,
)
from bot.domain.incoming import File
from bot.domain.ports import Knowledge
from bot.domain.reply import Reply
from bot.domain.ticket import DONE
from flows.knowledge.double_words import DoubleWord, DoubleWords
from flows.knowledge.elsewhere import Contact, Elsewhere
from flows.knowledge.outages import KnownOutages, Likely
from flows.knowledge.search import MAYBE, SURE
from flows.support_anytime import anytime
from flows.support_facts import Asking, Facts
from flows.support_moves import (
    CONFIRM,
    IN_WORDS,
    IS_IT,
    LISTEN,
    OTHER,
    RESOLVE,
    UNKNOWN,
    Step,
    Turn,
    can_not_wait,
    goes_to_a_person,
    is_vague,
    known_of,
    reopen,
    say,
    ticket_for,
    topic_of,
    wait_for_more,
    why_a_person,
    with_aside,
)
from flows.support_outage import can_be_asked, tell_outages, without_outage
from flows.support_several import ask_if_several, may_be_several, parted, rest_of
from flows.support_words import ask_meaning, not_ours
from flows.understanding.fragment import says_nothing
from flows.understanding.need import Need, about_same, understand
from flows.understanding.what_is_down import asks_what_is_down

SCRAP = 2
"""Words that alone are never a whole sentence."""

MEANT = 0.65
"""An article that fits so well is given when they have just told what a word means."""


class Listening:
    """Turns what was said into a need with candidates, or into the question that is missing."""

    def __init__(
        self, knowledge: Knowledge, category_of: Callable[[str], str], elsewhere: Elsewhere, double_words: DoubleWords
    ) -> None:
        self._knowledge = knowledge
        self._category_of = category_of
        self._elsewhere = elsewhere
        self._double_words = double_words
        self._outages = KnownOutages(knowledge)

    async def gather(self, turn: Turn, text: str, files: tuple[File, ...]) -> Step:
        """Put together what is said bit by bit, until it is a need."""
        facts = turn.facts
        pieces = (*facts.pieces, text) if text.strip() else facts.pieces
        gathered = replace(facts, pieces=pieces, files=facts.files + files)
        if not pieces and files:
            later = Schedule(DueKind.QUIET, turn.now + SCREENSHOT_WAITS, note="picture")
            asked = replace(gathered, asking=Asking.PICTURE)
            return ask(asked, say(turn).about_the_picture(), IN_WORDS).also(later)
        if not pieces:
            return ask(replace(gathered, asking=Asking.NEED), say(turn).tell_more(""), IN_WORDS)
        whole = "\n".join(pieces)
        begins = facts.asking is Asking.NEED and turn.ticket is None and says_nothing(whole)
        if begins or (facts.asking is Asking.NOTHING and await self._is_scrap(whole)):
            return wait_for_more(turn, gathered)
        return await self.understood(turn, gathered)

    async def _is_scrap(self, text: str) -> bool:
        """Whether a sequel is to be waited for; 'my disk is full' is short, and all that there is to say."""
        if not understand(text).is_fragment:
            return False
        hits = await self._knowledge.search(text) if len(text.split()) > SCRAP else ()
        return not hits or hits[0].fit < SURE

    async def understood(self, turn: Turn, facts: Facts, opening: Reply | None = None) -> Step:
        """The need is heard: keep it as a ticket, and decide whether an article, a question or a person comes next."""
        need = understand("\n".join(facts.pieces))
        if turn.ticket is None and asks_what_is_down(need.text):
            return tell_outages(turn, facts)
        # What was told since we understood it wrongly is more of the same need, not another one.
        first, *more = (need.text,) if facts.doubted else need.needs or (need.text,)
        hits = await self._not_tried(facts, first)
        enough, worth_asking = (MEANT, MEANT) if facts.meaning else (SURE, MAYBE)  # one question is enough
        sure = bool(hits) and hits[0].fit >= enough
        perhaps = need.perhaps if may_be_several(turn, facts, need) else ()
        if perhaps and not sure:
            return ask_if_several(turn, facts, perhaps)
        outage = await self._outage(turn, need, first, hits)
        contact = None if outage or sure or turn.ticket or facts.ours else self._whose(facts, need, first)
        if contact:
            theirs = replace(facts, pieces=(first,), later=(*more, *facts.later))
            return not_ours(turn, theirs, contact, opening)
        likely = [hit.article.id for hit in hits if hit.fit >= worth_asking]
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
            person=why_a_person(need.language, need.monitoring, need.upset),
            perhaps=await rest_of(self._knowledge, perhaps, hits[0].article.id) if perhaps else (),
        )
        is_open = facts.asking is Asking.NOTHING and not (heard.candidates or heard.person or outage)
        if is_open and is_vague(first) and not await self.unclear_word(heard):
            kept = replace(heard, pieces=(need.text,), asking=Asking.NEED)
            more_please = say(turn).tell_more(topic_of(first, need.is_fragment))
            return ask(kept, opening.then(more_please) if opening else more_please, IN_WORDS)
        if more:
            opening = say(turn).several(first, tuple(more))
        category = hits[0].article.category if sure else self._category_of(first)
        asking = Asking.OUTAGE if outage else Asking.NOTHING
        return go(CONFIRM, replace(heard, asking=asking, words=""), opening).also(ticket_for(turn, heard, category))

    async def _outage(self, turn: Turn, need: Need, first: str, hits: list[Hit]) -> Likely | None:
        """The known outage that it may be; not the one that they were asked about already."""
        if not can_be_asked(turn.facts, need):
            return None
        found = await self._outages.likely(first, hits, turn.outages)
        return found if found and found.ticket.id != turn.facts.outage else None

    async def _not_tried(self, facts: Facts, need: str) -> list[Hit]:
        """The articles that may help. When it was something else than we thought, what they told then counts first."""
        corrected = facts.doubted and facts.asking is Asking.NEED
        hits: list[Hit] = []
        for text in (facts.pieces[-1], need) if corrected else (need,):
            hits = [hit for hit in await self._knowledge.search(text) if hit.article.id not in facts.tried]
            if hits and hits[0].fit >= MAYBE:
                break
        return hits

    async def one_or_several(self, turn: Turn) -> Step:
        """They were asked whether these are several needs: only a yes parts them."""
        facts = turn.facts
        match turn.heard:
            case Yes():
                return await self.understood(turn, parted(facts), say(turn).first_need(facts.perhaps[0]))
            case No(more="") | Correction("") | DontKnow() | Silence(kind=DueKind.QUIET):
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

    def nothing_more(self, turn: Turn) -> Step:
        """'No' before anything was understood: there is nothing to do, unless a picture was sent."""
        facts = turn.facts
        if facts.asking is Asking.OURS:
            return end(facts, say(turn).until_then(None))
        if facts.files:
            return self.needs_person(turn, replace(facts, need=say(turn).text("need-person")), "unknown")
        return anytime(replace(turn, heard=NeverMind()))

    async def which_is_back(self, turn: Turn, text: str) -> Step:
        """Which of their requests do they mean? The one that this talk is about, the only one, or we ask."""
        facts, heard = turn.facts, with_aside(turn.facts, text)
        if turn.ticket and turn.ticket.status in DONE:
            return reopen(turn, facts, turn.ticket.id, heard)
        ended = [ticket for ticket in turn.others if ticket.status in DONE]
        named = [ticket for ticket in ended if about_same(ticket.need, text)]
        if len(named) == 1:
            return reopen(turn, facts, named[0].id, heard)
        asked = replace(facts, asking=Asking.BACK, aside=heard, candidates=tuple(ticket.id for ticket in ended[:3]))
        if len(ended) == 1:
            return ask(asked, say(turn).is_back(ended[0].need), IS_IT)
        if ended:
            options = tuple((ticket.id, ticket.need) for ticket in ended[:3])
            return ask(asked, say(turn).which_is_back(options), Question(Expects.CHOICE, (*options, OTHER)))
        return await self.gather(turn, text, ())

    def is_for_others(self, text: str) -> bool:
        """Whether the words by themselves are another team's."""
        return self._elsewhere.whose(text) is not None

    def _whose(self, facts: Facts, need: Need, first: str) -> Contact | None:
        """The other team that the need is for, if that is sure and nothing speaks for a person."""
        if facts.files or goes_to_a_person(facts, need):
            return None
        return self._elsewhere.whose(first)

    async def unclear_word(self, facts: Facts) -> DoubleWord | None:
        """A word with two meanings, if it makes a difference which one is meant. Asked once a talk at most."""
        if facts.sure or facts.person or facts.meaning or can_not_wait(facts):
            return None
        word = self._double_words.unclear(facts.need)
        if word is None or (word.needed and not facts.candidates):
            return word
        found = [await self._knowledge.search(f"{facts.need}\n{meaning.words}", limit=1) for meaning in word.meanings]
        leads_to = {hits[0].article.id if hits and hits[0].fit >= MAYBE else "" for hits in found}
        return word if len(leads_to) > 1 else None

    async def meant(self, turn: Turn, facts: Facts) -> Step:
        """What a word means was chosen: its words join the need. Without a choice it goes on as it was."""
        word = self._double_words.word(facts.meaning)
        match turn.heard:
            case Picked(value) if word and value.isdecimal() and int(value) <= len(word.meanings):
                meaning = word.meanings[int(value) - 1]
                told = replace(facts, pieces=(facts.need, meaning.words))
                return go(LISTEN, told).also(Answered(facts.asking, meaning.label))
            case _:
                return await self.go_or_ask_which(turn, facts)

    async def in_doubt(self, turn: Turn, facts: Facts) -> Step:
        """Go on if it is sure, or can not wait; else ask what makes a difference."""
        if facts.person or facts.sure or can_not_wait(facts):
            return go(RESOLVE, facts)
        if word := await self.unclear_word(facts):
            return ask_meaning(turn, facts, word)
        return await self.go_or_ask_which(turn, facts)

    async def not_the_outage(self, turn: Turn) -> Step:
        """It is something else than the outage: it goes on with what we know, or with a little more."""
        facts = without_outage(turn.facts)
        if facts.candidates or facts.person or can_not_wait(facts) or not is_vague(facts.need):
            return await self.in_doubt(turn, facts)
        return ask(replace(facts, asking=Asking.NEED), say(turn).not_it(), IN_WORDS)

    async def go_or_ask_which(self, turn: Turn, facts: Facts) -> Step:
        """Ask which article it is, if one may be it; else go on to a person."""
        return await self.ask_which(turn, facts) if facts.candidates else go(RESOLVE, facts)

    async def ask_which(self, turn: Turn, facts: Facts) -> Step:
        """Is it this one, or which of the best three?"""
        titles = [(article.id, article.title) for article in await self._articles(facts.candidates[:3])]
        if len(titles) == 1:
            return ask(replace(facts, asking=Asking.WHICH), say(turn).is_it(titles[0][1]), IS_IT)
        question = Question(Expects.CHOICE, (*titles, OTHER, UNKNOWN))
        return ask(replace(facts, asking=Asking.WHICH), say(turn).which(tuple(titles)), question)

    async def _articles(self, ids: tuple[str, ...]) -> list[Article]:
        found = [await self._knowledge.article(each) for each in ids]
        return [article for article in found if article]
