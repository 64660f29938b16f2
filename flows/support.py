"""The service loop: listen, confirm, resolve, verify, offer more.

Each step is one function that matches what was heard and says what comes next. A step that has nothing to ask falls
through, so that a clear first message gets its answer in the first reply. What is understood at every step
(greetings, thanks, a person please, never mind, ...) stands in `support_anytime`, the pieces that steps share in
`support_moves`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.domain.article import Article, Risk
from bot.domain.check_in import PUT_ASIDE, SCREENSHOT_WAITS, DueKind
from bot.domain.effects import (
    Added,
    Answered,
    Schedule,
    SetHeld,
    SetRegister,
    StartTalk,
    Thank,
    Tried,
    Understood,
    Verify,
)
from bot.domain.flow import ask, end, go, rest, stay
from bot.domain.heard import (
    Correction,
    DontKnow,
    Entered,
    Expects,
    Greeting,
    ItsBack,
    MoreTechnical,
    NeverMind,
    No,
    PersonPlease,
    Picked,
    Plainer,
    Question,
    Silence,
    Thanks,
    Words,
    Yes,
)
from bot.domain.incoming import File
from bot.domain.person import Register
from bot.domain.ports import Knowledge
from bot.domain.priority import Urgency
from bot.domain.reply import Reply
from bot.domain.ticket import AT_DESK, DONE, Held, Status
from flows import support_facts
from flows.knowledge.double_words import DoubleWord, DoubleWords
from flows.knowledge.elsewhere import Contact, Elsewhere
from flows.knowledge.search import MAYBE, SURE
from flows.support_anytime import anytime
from flows.support_facts import Asking, Facts
from flows.support_moves import (
    CONFIRM,
    IN_WORDS,
    IS_IT,
    LISTEN,
    OFFER_MORE,
    OTHER,
    RESOLVE,
    UNKNOWN,
    VERIFY,
    YES_NO,
    Step,
    Turn,
    answer_scraps,
    ask_if_held,
    ask_if_working,
    back_to_technician,
    came_back,
    can_not_wait,
    check_in_of,
    close_unconfirmed,
    hand_over,
    idle,
    is_about_another,
    is_it_back,
    is_vague,
    known_of,
    more_than_no,
    new_need,
    offer,
    pass_on,
    reopen,
    same_or_new,
    say,
    ticket_for,
    topic_of,
    wait_for_more,
    what_do_you_see,
    why_a_person,
    with_aside,
    with_silences,
)
from flows.support_several import ask_if_several, may_be_several, parted, rest_of
from flows.support_words import ask_meaning, not_ours, says_more_of_it
from flows.understanding.beyond import tells_more
from flows.understanding.details import same_code
from flows.understanding.later import says_later
from flows.understanding.need import Need, about_same, understand

ARROWS: dict[str, frozenset[str]] = {
    LISTEN: frozenset({CONFIRM, RESOLVE}),
    CONFIRM: frozenset({LISTEN, RESOLVE}),
    RESOLVE: frozenset({CONFIRM, RESOLVE, VERIFY, OFFER_MORE}),
    VERIFY: frozenset({RESOLVE, OFFER_MORE}),
    OFFER_MORE: frozenset({RESOLVE}),
}
"""Which step may follow which within a turn. Every step may also ask and stay, rest, or end the talk."""

AT_ONCE = 4
"""An article with more steps than this is given two steps at a time."""

SCRAP = 2
"""Words that alone are never a whole sentence."""

PROVEN = 3
"""When an article has helped so many people, the next one is told."""

MEANT = 0.65
"""An article that fits so well is given when they have just told what a word means."""

ATTEMPTS = 2
"""After so many articles that did not help, a person takes it."""


class SupportFlow:
    """The support talk as a flow: its steps read articles through the port and write nothing."""

    name = "support"
    first = LISTEN
    version = support_facts.VERSION
    arrows = ARROWS

    def __init__(
        self,
        knowledge: Knowledge,
        category_of: Callable[[str], str] = lambda _: "",
        elsewhere: Elsewhere | None = None,
        double_words: DoubleWords | None = None,
    ) -> None:
        """`category_of` says what a need is about, or nothing if it is not sure."""
        self._knowledge = knowledge
        self._category_of = category_of
        self._elsewhere = elsewhere or Elsewhere()
        self._double_words = double_words or DoubleWords()
        self._steps = {
            LISTEN: self.listen,
            CONFIRM: self.confirm,
            RESOLVE: self.resolve,
            VERIFY: self.verify,
            OFFER_MORE: self.offer_more,
        }

    def begin(self, need: str = "", files: tuple[File, ...] = (), later: tuple[str, ...] = ()) -> Facts:
        """The facts of a new talk; `need` was said before in another one."""
        return Facts(pieces=(need,) if need else (), files=files, later=later)

    async def run(self, step: str, turn: Turn) -> Step:
        """Take one step, and let silence be heard: one reminder, then it is closed."""
        return with_silences(turn, await self._steps[step](turn))

    def dump(self, facts: Facts) -> dict[str, Any]:
        """The facts as JSON."""
        return support_facts.dump(facts)

    def load(self, version: int, stored: dict[str, Any]) -> Facts:
        """The facts from JSON."""
        return support_facts.load(version, stored)

    # --- 1. listen: hear the person out ------------------------------------------------------------------------

    async def listen(self, turn: Turn) -> Step:
        """What do they need? Scraps wait for their sequel, a clear need goes on at once."""
        facts = turn.facts
        if facts.asking is Asking.SEVERAL:
            return await self._one_or_several(turn)
        match turn.heard:
            case Words(text, files) if facts.asking is Asking.BACK and not understand(facts.aside).is_fragment:
                return await self._gather(turn, with_aside(facts, text), files)
            case Words(text, files) if facts.asking is Asking.OURS:
                more_of_it = says_more_of_it(facts, text) and not self._elsewhere.whose(text)
                told = replace(facts, ours=True) if more_of_it else self.begin()
                return await self._gather(replace(turn, facts=told), text, files)
            case Words(text, files):
                return await self._gather(turn, text, files)
            case Greeting() if facts.asking is Asking.NOTHING:
                return wait_for_more(turn, facts)
            case Silence(kind=DueKind.QUIET, note="picture"):
                need = say(turn).text("need-picture", files=", ".join(file.name for file in facts.files))
                return self._needs_person(turn, replace(facts, need=need), "picture")
            case Silence(kind=DueKind.QUIET):
                return answer_scraps(turn)
            case Silence(kind=DueKind.START) if not facts.pieces:
                return ask(replace(facts, asking=Asking.NEED), say(turn).start_over(), idle(IN_WORDS))
            case Silence(kind=DueKind.START, note=note):
                opening = say(turn).next_need(facts.pieces[0]) if note == PUT_ASIDE else None
                return await self._understood(turn, facts, opening)
            case Entered():
                return await self._understood(turn, facts)
            case Yes() if facts.asking is Asking.OURS:
                return ask(replace(facts, asking=Asking.NEED, ours=True), say(turn).tell_more(""), IN_WORDS)
            case No(more="") if facts.asking is Asking.OURS:
                return end(facts, say(turn).until_then(None))
            case No(more) | Correction(more) if more:
                return await self._gather(turn, more, ())
            case ItsBack(text):
                return await self._which_is_back(turn, text)
            case Picked(value) if facts.asking is Asking.BACK and value != "other":
                return reopen(turn, facts, value, facts.aside)
            case Yes() if facts.asking is Asking.BACK and len(facts.candidates) == 1:
                return reopen(turn, facts, facts.candidates[0], facts.aside)
            case No() | Picked() | DontKnow() if facts.asking is Asking.BACK:
                return ask(replace(facts, asking=Asking.NEED), say(turn).tell_more(""), IN_WORDS)
            case PersonPlease(text) if turn.ticket is None:
                whole = "\n".join((*facts.pieces, text)).strip()
                known = known_of(facts, understand(whole)) if whole else facts
                need = known.need or say(turn).text("need-person")
                return self._needs_person(turn, replace(known, need=need, words=whole), "asked")
            case DontKnow() | Picked("unknown"):
                return what_do_you_see(turn, facts)
            case _:
                return anytime(turn)

    # --- 2. confirm: play the need back, only when in doubt ----------------------------------------------------

    async def confirm(self, turn: Turn) -> Step:
        """Is it this? Sure: nothing is asked. Unsure: one question with the best three. Lost: a person."""
        facts = turn.facts
        match turn.heard:
            case Entered() if facts.person or facts.sure or can_not_wait(facts):
                return go(RESOLVE, facts)
            case Entered() if word := await self._unclear_word(facts):
                return ask_meaning(turn, facts, word)
            case Entered():
                return await self._go_or_ask_which(turn, facts)
            case Picked() | Yes() | No(more="") | DontKnow() if facts.asking is Asking.MEANING:
                return await self._meant(turn, facts)
            case Yes() if len(facts.candidates) == 1 and facts.asking is Asking.WHICH:
                return go(RESOLVE, replace(facts, sure=True))
            case Picked(value) if value in facts.candidates:
                return go(RESOLVE, replace(facts, candidates=(value,), sure=True))
            case Picked() | No(more="") | DontKnow() if facts.doubted:
                return go(RESOLVE, replace(facts, candidates=(), person="unknown"))
            case Picked("other") | No(more=""):
                return ask(replace(facts, asking=Asking.NEED, doubted=True), say(turn).not_it(), IN_WORDS)
            case Yes():
                return await self._ask_which(turn, facts)
            case Picked("unknown") | DontKnow():
                return what_do_you_see(turn, replace(facts, doubted=True))
            case PersonPlease():
                return go(RESOLVE, replace(facts, person="asked"))
            case Words(text, files) if facts.asking in {Asking.NEED, Asking.SEEN, Asking.MEANING}:
                told = replace(facts, pieces=(facts.need, text), files=facts.files + files)
                return go(LISTEN, told).also(Answered(facts.asking, text))
            case Words(text, files):
                told = replace(facts, pieces=(facts.need, text), doubted=True)
                return go(LISTEN, told).also(Added(text, files))
            case Correction(text) | No(text) | ItsBack(text):
                return go(LISTEN, replace(facts, pieces=(facts.need, text), doubted=True)).also(Added(text))
            case _:
                return anytime(turn)

    # --- 3. resolve: provide for it, by an article or by a person ----------------------------------------------

    async def resolve(self, turn: Turn) -> Step:
        """Give what helps. An article first; after two that did not help, or when it is better so, a person."""
        facts = turn.facts
        if turn.ticket and turn.ticket.status in AT_DESK | {Status.RESOLVED}:
            return self._with_a_person(turn)
        match turn.heard:
            case Entered() if facts.person or not facts.candidates:
                return hand_over(turn, facts, facts.person or ("urgent" if can_not_wait(facts) else "unknown"))
            case Entered() | Picked("next"):
                return await self._give(turn, facts)
            case Yes() if facts.asking is Asking.FIXED:
                return go(OFFER_MORE, facts).also(await self._tried(facts, helped=True), Verify())
            case No(more) | ItsBack(more):
                return await self._did_not_help(turn, facts, more)
            case Picked("unknown") | DontKnow() if facts.asking is Asking.SEEN:
                return hand_over(turn, facts, "unknown")
            case Picked("unknown") | DontKnow():
                return what_do_you_see(turn, facts)
            case Correction(text):
                return await self._corrected(turn, facts, text)
            case Words(text, files) if about_same(facts.need, text) is False:
                if can_not_wait(known_of(facts, understand(text))):
                    return stay(facts).also(StartTalk(text, files, at_once=True))
                noted = replace(facts, later=(*facts.later, text), files=facts.files + files)
                return stay(noted, say(turn).noted_for_later(text))
            case Words(text, files):
                return await self._did_not_help(turn, replace(facts, files=facts.files + files), text)
            case Plainer() | MoreTechnical():
                return await self._in_other_words(turn)
            case Silence(kind=DueKind.REMIND):
                return stay(facts, say(turn).remind(facts.need))
            case Silence(kind=DueKind.CLOSE):
                return close_unconfirmed(turn)
            case _:
                return anytime(turn)

    # --- 4. verify: did it help? -------------------------------------------------------------------------------

    async def verify(self, turn: Turn) -> Step:
        """The technician says that it is done. Only the requester can say that it works."""
        facts = turn.facts
        match turn.heard:
            case Entered():
                return ask_if_working(turn)
            case Yes():
                return go(OFFER_MORE, facts).also(Verify())
            case No(more) | ItsBack(more) | Correction(more):
                return back_to_technician(turn, facts, more)
            case Words(text, files) if says_later(text):
                return stay(facts, say(turn).try_when_you_can()).also(Added(text, files))
            case Words(text, files) if facts.doubted:
                return back_to_technician(turn, facts, text).also(Added("", files) if files else None)
            case Words(text, files):
                doubt = replace(facts, doubted=True)
                return ask(doubt, say(turn).yes_or_no(), YES_NO).also(Added(text, files))
            case DontKnow() | Picked("unknown"):
                return stay(facts, say(turn).try_when_you_can())
            case Silence(kind=DueKind.RESOLVED):
                return ask_if_working(turn)
            case Silence(kind=DueKind.REMIND):
                return stay(facts, say(turn).remind(facts.need))
            case Silence(kind=DueKind.CLOSE):
                return close_unconfirmed(turn)
            case _:
                return anytime(turn)

    # --- 5. offer more: anything else, and later: did it hold? -------------------------------------------------

    async def offer_more(self, turn: Turn) -> Step:
        """It works. Is there anything else? Tomorrow we ask whether it held."""
        facts = turn.facts
        match turn.heard:
            case Entered():
                return offer(turn)
            case Silence(kind=DueKind.CHECK_IN, late=late):
                return ask_if_held(turn, late)
            case Silence(kind=DueKind.CLOSE):
                return end(facts)
            case Yes() if facts.asking is Asking.HELD:
                return end(facts, say(turn).held()).also(SetHeld(Held.YES))
            case Yes() if facts.asking is Asking.BACK:
                return came_back(turn, facts, facts.aside)
            case No(more) if facts.asking is Asking.BACK:
                return new_need(turn, with_aside(facts, more), ())
            case ItsBack(more) if facts.asking is not Asking.HELD and is_about_another(facts.need, more):
                return is_it_back(turn, more)
            case ItsBack(more):
                return came_back(turn, facts, with_aside(facts, more))
            case No(more) | Correction(more) if facts.asking is Asking.HELD:
                return came_back(turn, facts, more)
            case DontKnow() if facts.asking is Asking.HELD:
                return end(facts, say(turn).write_any_time())
            case Words(text, files) if facts.asking is Asking.HELD and about_same(facts.need, text) is not False:
                return ask(facts, say(turn).yes_or_no(), YES_NO).also(Added(text, files))
            case Words(text, files):
                return new_need(turn, with_aside(facts, text), files)
            case Thanks() if facts.asking in {Asking.ELSE, Asking.REST}:
                calm = replace(facts, asking=Asking.NOTHING)
                return rest(calm, say(turn).until_then(check_in_of(turn))).also(Thank())
            case No(more) | Correction(more) if tells_more(more):
                return more_than_no(turn, more)
            case No() | NeverMind():
                return rest(replace(facts, asking=Asking.NOTHING), say(turn).until_then(check_in_of(turn)))
            case Yes() if facts.asking is Asking.REST:
                return new_need(turn, facts.aside, ())
            case Yes():
                return ask(replace(facts, asking=Asking.ELSE), say(turn).what_else(), idle(IN_WORDS))
            case _:
                return anytime(turn)

    # --- what listening needs ----------------------------------------------------------------------------------

    async def _gather(self, turn: Turn, text: str, files: tuple[File, ...]) -> Step:
        facts = turn.facts
        pieces = (*facts.pieces, text) if text.strip() else facts.pieces
        gathered = replace(facts, pieces=pieces, files=facts.files + files)
        if not pieces and files:
            later = Schedule(DueKind.QUIET, turn.now + SCREENSHOT_WAITS, note="picture")
            asked = replace(gathered, asking=Asking.PICTURE)
            return ask(asked, say(turn).about_the_picture(), IN_WORDS).also(later)
        if not pieces:
            return ask(replace(gathered, asking=Asking.NEED), say(turn).tell_more(""), IN_WORDS)
        if facts.asking is Asking.NOTHING and await self._is_scrap("\n".join(pieces)):
            return wait_for_more(turn, gathered)
        return await self._understood(turn, gathered)

    async def _is_scrap(self, text: str) -> bool:
        """Whether a sequel is to be waited for; 'my disk is full' is short, and all that there is to say."""
        if not understand(text).is_fragment:
            return False
        hits = await self._knowledge.search(text) if len(text.split()) > SCRAP else ()
        return not hits or hits[0].fit < SURE

    async def _understood(self, turn: Turn, facts: Facts, opening: Reply | None = None) -> Step:
        """The need is heard: keep it as a ticket, and decide whether an article, a question or a person comes next."""
        need = understand("\n".join(facts.pieces))
        first, *more = need.needs or (need.text,)
        hits = await self._knowledge.search(first)
        enough, worth_asking = (MEANT, MEANT) if facts.meaning else (SURE, MAYBE)  # one question is enough
        sure = bool(hits) and hits[0].fit >= enough
        perhaps = need.perhaps if may_be_several(turn, facts, need) else ()
        if perhaps and not sure:
            return ask_if_several(turn, facts, perhaps)
        contact = None if sure or turn.ticket or facts.ours else self._whose(facts, need, first)
        if contact:
            theirs = replace(facts, pieces=(first,), later=(*more, *facts.later))
            return not_ours(turn, theirs, contact, opening)
        likely = [hit.article.id for hit in hits if hit.fit >= worth_asking and hit.article.id not in facts.tried]
        heard = replace(
            known_of(facts, need),
            pieces=(),
            need=first,
            words=first if more else "\n".join(facts.pieces),
            later=(*more, *facts.later),
            candidates=tuple(likely[:1] if sure else likely),
            sure=sure,
            why=hits[0].why if hits else "",
            person=why_a_person(need.language, need.monitoring, need.upset),
            perhaps=await rest_of(self._knowledge, perhaps, hits[0].article.id) if perhaps else (),
        )
        is_open = facts.asking is Asking.NOTHING and not heard.candidates and not heard.person
        if is_open and is_vague(first) and not await self._unclear_word(heard):
            kept = replace(heard, pieces=(need.text,), asking=Asking.NEED)
            more_please = say(turn).tell_more(topic_of(first, need.is_fragment))
            return ask(kept, opening.then(more_please) if opening else more_please, IN_WORDS)
        if more:
            opening = say(turn).several(first, tuple(more))
        category = hits[0].article.category if sure else self._category_of(first)
        return go(CONFIRM, replace(heard, asking=Asking.NOTHING, words=""), opening).also(
            ticket_for(turn, heard, category)
        )

    async def _one_or_several(self, turn: Turn) -> Step:
        """They were asked whether these are several needs: only a yes parts them."""
        facts = turn.facts
        match turn.heard:
            case Yes():
                return await self._understood(turn, parted(facts), say(turn).first_need(facts.perhaps[0]))
            case No(more="") | DontKnow() | Silence(kind=DueKind.QUIET):
                return await self._understood(turn, facts)
            case Words(text, files):
                return await self._gather(turn, text, files)
            case No(more) | Correction(more) | ItsBack(more):
                return await self._gather(turn, more, ())
            case _:
                return anytime(turn)

    def _needs_person(self, turn: Turn, facts: Facts, reason: str) -> Step:
        """A person is wanted before anything was understood."""
        return go(RESOLVE, replace(facts, pieces=(), words="", person=reason)).also(ticket_for(turn, facts))

    async def _which_is_back(self, turn: Turn, text: str) -> Step:
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
        return await self._gather(turn, text, ())

    def _whose(self, facts: Facts, need: Need, first: str) -> Contact | None:
        """The other team that the need is for, if that is sure and nothing speaks for a person."""
        if (
            facts.files
            or can_not_wait(known_of(facts, need))
            or why_a_person(need.language, need.monitoring, need.upset)
        ):
            return None
        return self._elsewhere.whose(first)

    async def _unclear_word(self, facts: Facts) -> DoubleWord | None:
        """A word with two meanings, if it makes a difference which one is meant. Asked once a talk at most."""
        if facts.sure or facts.person or facts.meaning or can_not_wait(facts):
            return None
        word = self._double_words.unclear(facts.need)
        if word is None or (word.needed and not facts.candidates):
            return word
        found = [await self._knowledge.search(f"{facts.need}\n{meaning.words}", limit=1) for meaning in word.meanings]
        leads_to = {hits[0].article.id if hits and hits[0].fit >= MAYBE else "" for hits in found}
        return word if len(leads_to) > 1 else None

    async def _meant(self, turn: Turn, facts: Facts) -> Step:
        """What a word means was chosen: its words join the need. Without a choice it goes on as it was."""
        word = self._double_words.word(facts.meaning)
        match turn.heard:
            case Picked(value) if word and value.isdecimal() and int(value) <= len(word.meanings):
                meaning = word.meanings[int(value) - 1]
                told = replace(facts, pieces=(facts.need, meaning.words))
                return go(LISTEN, told).also(Answered(facts.asking, meaning.label))
            case _:
                return await self._go_or_ask_which(turn, facts)

    async def _go_or_ask_which(self, turn: Turn, facts: Facts) -> Step:
        return await self._ask_which(turn, facts) if facts.candidates else go(RESOLVE, facts)

    async def _ask_which(self, turn: Turn, facts: Facts) -> Step:
        titles = [(article.id, article.title) for article in await self._articles(facts.candidates[:3])]
        if len(titles) == 1:
            return ask(replace(facts, asking=Asking.WHICH), say(turn).is_it(titles[0][1]), IS_IT)
        question = Question(Expects.CHOICE, (*titles, OTHER, UNKNOWN))
        return ask(replace(facts, asking=Asking.WHICH), say(turn).which(tuple(titles)), question)

    # --- what resolving needs ----------------------------------------------------------------------------------

    async def _articles(self, ids: tuple[str, ...]) -> list[Article]:
        found = [await self._knowledge.article(each) for each in ids]
        return [article for article in found if article]

    async def _tried(self, facts: Facts, helped: bool | None) -> Tried | None:
        article = await self._knowledge.article(facts.article)
        return Tried(article.id, article.title, helped) if article else None

    async def _give(self, turn: Turn, facts: Facts) -> Step:
        """Give the best article, or its next steps. What is risky, or can not wait, goes to a person as well."""
        article = await self._knowledge.article(facts.candidates[0])
        if article is None:
            return hand_over(turn, facts, "unknown")
        if article.risk is Risk.HIGH:
            return _at_risk(turn, facts, article)
        technical = turn.person.register is Register.TECHNICAL
        steps = _steps(article, turn)
        if can_not_wait(facts):
            return hand_over(turn, facts, "urgent", steps[:AT_ONCE] if facts.sure else ())
        start = facts.shown if facts.article == article.id else 0
        shown = len(steps) if len(steps) <= AT_ONCE else min(start + 2, len(steps))
        more, helped = shown < len(steps), self._knowledge.helped(article.id)
        given = replace(facts, article=article.id, shown=shown, more_steps=more, asking=Asking.FIXED)
        reply = say(turn).fix(
            article.title,
            steps[start:shown],
            start + 1,
            more,
            article.done,
            bool(facts.tried),
            not technical,
            article.is_request,
            helped if helped >= PROVEN else 0,
            same_code(facts.need, "\n".join((article.title, *article.asked_as, *article.words, *article.technical))),
        )
        first = start == 0
        return ask(given, reply, YES_NO).also(
            Understood(category=article.category, done=article.done) if first else None,
            Tried(article.id, article.title, None) if first else None,
        )

    async def _did_not_help(self, turn: Turn, facts: Facts, more: str) -> Step:
        """The rest of the steps, then another article if there is a good one, else a person; with all that was said."""
        if facts.asking is Asking.FIXED and facts.more_steps and not facts.upset:
            return (await self._give(turn, facts)).also(Added(more) if more else None)
        tried = (*facts.tried, facts.article) if facts.article and facts.article not in facts.tried else facts.tried
        told = Added(more) if more else None
        candidates: tuple[str, ...] = ()
        if more:  # what was said now may point somewhere else
            hits = await self._knowledge.search(f"{facts.need}\n{more}")
            candidates = tuple(hit.article.id for hit in hits if hit.fit >= SURE and hit.article.id not in tried)
        left = replace(facts, tried=tried, candidates=candidates, article="", shown=0, more_steps=False)
        outcome = await self._tried(facts, helped=False)
        if candidates and len(tried) < ATTEMPTS and not facts.upset:
            return (await self._give(turn, left)).also(outcome, told)
        step = hand_over(turn, left, "tried" if tried else "unknown")
        return replace(step, effects=tuple(e for e in (outcome, told) if e) + step.effects)

    async def _corrected(self, turn: Turn, facts: Facts, text: str) -> Step:
        """We understood it wrongly. With the correction it goes back to confirm."""
        need = f"{facts.need}\n{text}"
        hits = await self._knowledge.search(need)
        candidates = tuple(hit.article.id for hit in hits if hit.fit >= MAYBE)
        again = replace(facts, need=need, candidates=candidates, sure=False, article="", shown=0, doubted=True)
        return go(CONFIRM, again).also(Understood(need=need), Added(text))

    async def _in_other_words(self, turn: Turn) -> Step:
        """The same steps in the other register; the choice is remembered."""
        register = Register.TECHNICAL if isinstance(turn.heard, MoreTechnical) else Register.PLAIN
        turned = replace(turn, person=replace(turn.person, register=register))
        if turn.facts.asking is Asking.FIXED and turn.facts.article:
            step = await self._give(turned, replace(turn.facts, shown=0))
            kept = tuple(effect for effect in step.effects if not isinstance(effect, Tried))
            return replace(step, effects=kept).also(SetRegister(register))
        return anytime(turn)

    def _with_a_person(self, turn: Turn) -> Step:
        """A technician has the request, or is about to: words are passed on, nothing is held up."""
        facts = turn.facts
        match turn.heard:
            case Silence(kind=DueKind.RESOLVED):
                return go(VERIFY, facts)
            case Yes() if facts.asking is Asking.NOTHING:
                return go(OFFER_MORE, facts).also(Verify())
            case Picked("same") | Silence(kind=DueKind.REMIND) if facts.asking is Asking.SAME:
                return pass_on(turn, facts, facts.aside)
            case Picked("new") | No(more="") if facts.asking is Asking.SAME:
                return new_need(turn, facts.aside, ())
            case Picked("unknown") | DontKnow() | Yes() if facts.asking is Asking.SAME:
                return pass_on(turn, facts, facts.aside)
            case Words(text, files) if facts.asking is Asking.SAME:
                return pass_on(turn, facts, with_aside(facts, text), files)
            case Words(text, files):
                return same_or_new(turn, text, files)
            case No(more) | ItsBack(more) | Correction(more) if more:
                return pass_on(turn, facts, with_aside(facts, more))
            case Entered():
                return rest(facts)
            case _:
                return anytime(turn)


def _at_risk(turn: Turn, facts: Facts, article: Article) -> Step:
    """Every minute counts, and a person does it: the plain steps are what to do until then."""
    pressing = replace(facts, urgency=Urgency.STOPPED)
    step = hand_over(turn, pressing, "risk", article.plain[:AT_ONCE] if facts.sure else ())
    known = Understood(category=article.category, urgency=Urgency.STOPPED, done=article.done)
    return replace(step, effects=(known, *step.effects))


def _steps(article: Article, turn: Turn) -> tuple[str, ...]:
    """The steps in the person's register."""
    return article.technical if turn.person.register is Register.TECHNICAL else article.plain
