"""The service loop: listen, confirm, resolve, verify, offer more.

Each step is one function that matches what was heard and says what comes next. A step that has nothing to ask falls
through, so that a clear first message gets its answer in the first reply. What is understood at every step
(greetings, thanks, a person please, never mind, ...) stands in `support_anytime`; what it takes to hear a need out in
`support_listening`, to confirm it in `support_confirming`, to provide for it in `support_resolving`; what is done about
a known outage in `support_outage`, about what is back in `support_back`; what steps share in `support_moves`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.domain.check_in import PUT_ASIDE, DueKind
from bot.domain.effects import (
    Added,
    Answered,
    SetHeld,
    Thank,
    Verify,
)
from bot.domain.flow import ask, end, go, rest, stay
from bot.domain.heard import (
    Correction,
    DontKnow,
    Entered,
    Greeting,
    ItsBack,
    MoreTechnical,
    NeverMind,
    No,
    PersonPlease,
    Picked,
    Plainer,
    Silence,
    SomethingElse,
    Thanks,
    Words,
    Works,
    Yes,
)
from bot.domain.incoming import File
from bot.domain.ports import Knowledge
from bot.domain.ticket import AT_DESK, Held, Status
from flows import support_facts
from flows.knowledge.double_words import DoubleWords
from flows.knowledge.elsewhere import Elsewhere
from flows.support_anytime import anytime
from flows.support_back import back_to_technician, came_back, is_about_another, is_it_back, more_than_no, still_well
from flows.support_confirming import Confirming
from flows.support_facts import Asking, Facts
from flows.support_good_news import has_it, is_it_enough, perhaps_helped, perhaps_well
from flows.support_listening import Listening
from flows.support_moves import (
    CONFIRM,
    IN_WORDS,
    LISTEN,
    OFFER_MORE,
    RESOLVE,
    VERIFY,
    YES_NO,
    Step,
    Turn,
    another_need,
    answer_scraps,
    ask_if_held,
    ask_if_working,
    check_in_of,
    close_unconfirmed,
    hand_over,
    idle,
    in_their_language,
    is_request,
    known_of,
    new_need,
    nodded,
    offer,
    say,
    wait_for_more,
    what_do_you_see,
    with_aside,
    with_silences,
)
from flows.support_outage import ask_again_if_outage, ask_if_outage, goes_on_about_it, join
from flows.support_resolving import Resolving, with_a_person
from flows.support_words import asks_whom, says_more_of_it
from flows.understanding.beyond import tells_more, tells_trouble, tells_what_is_left
from flows.understanding.half_well import is_half_well
from flows.understanding.later import says_later
from flows.understanding.meant_for import says_sorry
from flows.understanding.need import about_same, understand
from flows.understanding.of_the_need import of_the_need
from flows.understanding.same import adds_another

ARROWS: dict[str, frozenset[str]] = {
    LISTEN: frozenset({CONFIRM, RESOLVE, OFFER_MORE}),
    CONFIRM: frozenset({LISTEN, RESOLVE, OFFER_MORE}),
    RESOLVE: frozenset({CONFIRM, RESOLVE, VERIFY, OFFER_MORE}),
    VERIFY: frozenset({RESOLVE, OFFER_MORE}),
    OFFER_MORE: frozenset({RESOLVE}),
}
"""Which step may follow which within a turn. Every step may also ask and stay, rest, or end the talk."""


IF_IT_WORKS = frozenset({Asking.FIXED, Asking.WORKING, Asking.HELD, Asking.OVER, Asking.WELL})
"""The questions whether it works: good news answers them."""


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
        self._confirming = Confirming(knowledge, double_words or DoubleWords())
        self._listening = Listening(knowledge, category_of, elsewhere or Elsewhere(), self._confirming)
        self._resolving = Resolving(knowledge)
        self._steps = {
            LISTEN: self.listen,
            CONFIRM: self.confirm,
            RESOLVE: self.resolve,
            VERIFY: self.verify,
            OFFER_MORE: self.offer_more,
        }

    def begin(
        self, need: str = "", files: tuple[File, ...] = (), later: tuple[str, ...] = (), *, asked: bool = False
    ) -> Facts:
        """The facts of a new talk; `need` was said before in another one, `asked`: for a person."""
        return Facts(pieces=(need,) if need else (), files=files, later=later, person="asked" if asked else "")

    async def run(self, step: str, turn: Turn) -> Step:
        """Take one step, and let silence be heard: one reminder, then it is closed."""
        facts = turn.facts
        early = step in {LISTEN, CONFIRM} and isinstance(turn.heard, Works)
        asked_if_it_works = early or step in {RESOLVE, VERIFY} or facts.asking is Asking.HELD
        judged = isinstance(turn.heard, Yes | Works | Words) and asked_if_it_works
        steps = await self._resolving.steps_given(turn) if judged else None
        need = "\n".join((facts.need, *facts.pieces)).strip()
        turn = replace(turn, heard=of_the_need(need, turn.heard, steps, asked=facts.asking in IF_IT_WORKS))
        return with_silences(turn, nodded(turn) or in_their_language(turn) or await self._steps[step](turn))

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
        listening = self._listening
        asked = {Asking.SEVERAL: listening.one_or_several, Asking.OUTAGE: listening.which_outage}.get(facts.asking)
        if asked:
            return await asked(turn)
        match turn.heard:
            case Words(text, files) if facts.asking is Asking.BACK and not understand(facts.aside).is_fragment:
                return await self._listening.gather(turn, with_aside(facts, text), files)
            case Words(text, files) if facts.asking is Asking.OURS:
                more_of_it = says_more_of_it(facts, text) and not self._listening.is_for_others(text)
                told = replace(facts, ours=not asks_whom(text)) if more_of_it else self.begin()
                return await self._listening.gather(replace(turn, facts=told), text, files)
            case Words(text, ()) if turn.ticket is None and not facts.pieces and says_sorry(text):
                return end(facts, say(turn).withdrawn(""))
            case Words(text, files):
                return await self._listening.gather(turn, text, files)
            case Greeting() if facts.asking is Asking.NOTHING:
                return wait_for_more(turn, facts)
            case Silence(kind=DueKind.QUIET, note="picture"):
                need = say(turn).text("need-picture", files=", ".join(file.name for file in facts.files))
                return self._listening.needs_person(turn, replace(facts, need=need), "picture")
            case Silence(kind=DueKind.QUIET):
                return answer_scraps(turn)
            case Silence(kind=DueKind.START) if not facts.pieces:
                return ask(replace(facts, asking=Asking.NEED), say(turn).start_over(), idle(IN_WORDS))
            case Silence(kind=DueKind.START, note=note):
                opening = say(turn).next_need(facts.pieces[0]) if note == PUT_ASIDE else None
                return await self._listening.understood(turn, facts, opening)
            case Entered():
                return await self._listening.understood(turn, facts)
            case Yes() if facts.asking is Asking.OURS:
                return ask(replace(facts, asking=Asking.NEED, ours=True), say(turn).tell_more(""), IN_WORDS)
            case Picked() | Yes() | No() | DontKnow() if facts.asking is Asking.BACK:
                return await self._listening.whether_back(turn)
            case Yes() if turn.ticket is None and facts.asking is Asking.NOTHING:
                return end(facts, say(turn).withdrawn(""))  # it works again before we knew of it
            case No(more="") if facts.asking is Asking.OURS or turn.ticket is None:
                return self._listening.nothing_more(turn)
            case No(more) | Correction(more) if more:
                return await self._listening.gather(turn, more, ())
            case ItsBack(text):
                return await self._listening.is_back(turn, text)
            case PersonPlease(text) if turn.ticket is None:
                whole = "\n".join((*facts.pieces, text)).strip()
                known = known_of(facts, understand(whole)) if whole else facts
                need = known.need or say(turn).text("need-person")
                return self._listening.needs_person(turn, replace(known, need=need, words=whole), "asked")
            case DontKnow() | Picked("unknown"):
                return self._listening.do_not_know(turn)
            case _:
                return anytime(turn)

    # --- 2. confirm: play the need back, only when in doubt ----------------------------------------------------

    async def confirm(self, turn: Turn) -> Step:
        """Is it this? Sure: nothing is asked. Unsure: one question with the best three. Lost: a person."""
        facts = turn.facts
        match turn.heard:
            case Entered() | Silence(kind=DueKind.REMIND) if facts.asking is Asking.OUTAGE:
                return ask_if_outage(turn)
            case Yes(more) if facts.asking is Asking.OUTAGE:
                return join(turn, more)
            case Words(text, ()) if facts.asking is Asking.OUTAGE and goes_on_about_it(facts, text):
                return ask_again_if_outage(turn, text)
            case No(more="") | SomethingElse() | DontKnow() | Picked() if facts.asking is Asking.OUTAGE:
                return await self._confirming.not_the_outage(turn)
            case Entered() if facts.asking is Asking.NEED:
                return ask(facts, say(turn).not_it(), IN_WORDS)
            case Entered():
                return await self._confirming.in_doubt(turn, facts)
            case Picked() | Yes() | No(more="") | SomethingElse() | DontKnow() if facts.asking is Asking.MEANING:
                return await self._confirming.meant(turn, facts)
            case Yes() if len(facts.candidates) == 1 and facts.asking is Asking.WHICH:
                return go(RESOLVE, replace(facts, sure=True))
            case Picked(value) if value in facts.candidates:
                return go(RESOLVE, replace(facts, candidates=(value,), sure=True))
            case Picked() | No(more="") | SomethingElse() | DontKnow() if facts.doubted:
                return go(RESOLVE, replace(facts, candidates=(), person="unknown"))
            case Picked("other") | No(more="") | SomethingElse():
                other = replace(facts, refused=facts.refused + facts.candidates[:3], asking=Asking.NEED, doubted=True)
                return ask(other, say(turn).not_it(), IN_WORDS)
            case Yes():
                return await self._confirming.ask_which(turn, facts)
            case Picked("unknown") | DontKnow():
                return what_do_you_see(turn, replace(facts, doubted=True))
            case PersonPlease():
                return go(RESOLVE, replace(facts, person="asked"))
            case Words(text, files) if facts.asking in {Asking.NEED, Asking.SEEN, Asking.MEANING}:
                pieces = (facts.need, text) if facts.need else (text,)
                told = replace(facts, pieces=pieces, files=facts.files + files)
                return go(LISTEN, told).also(Answered(facts.asking, text))
            case No(text) if adds_another(facts.need, text):
                return another_need(turn, text, ())
            case Words(text, files):
                return self._confirming.told_more(turn, text, files)
            case Correction(text) | No(text) | ItsBack(text):
                refused = facts.refused + (facts.candidates if len(facts.candidates) == 1 else ())
                told = replace(facts, pieces=(facts.need, text), refused=refused, doubted=True)
                return go(LISTEN, replace(told, asking=Asking.NEED)).also(Added(text))
            case Silence(kind=DueKind.REMIND) if facts.asking is Asking.WHICH:
                return await self._confirming.ask_which(turn, facts, say(turn).you_wrote(facts.need))
            case _:
                return anytime(turn)

    # --- 3. resolve: provide for it, by an article or by a person ----------------------------------------------

    async def resolve(self, turn: Turn) -> Step:
        """Give what helps. An article first; after two attempts in vain, or when it is better so, a person."""
        facts = turn.facts
        if turn.ticket and turn.ticket.status in AT_DESK | {Status.RESOLVED}:
            return perhaps_well(turn) or with_a_person(turn)
        match turn.heard:
            case Entered() if facts.asking is Asking.OVER:
                return ask(replace(facts, asking=Asking.FIXED), say(turn).outage_is_over(), YES_NO)
            case Entered() if facts.person or not facts.candidates:
                return await self._resolving.with_nothing_sure(turn, facts)
            case Entered() | Picked("next"):
                return await self._resolving.give(turn, facts)
            case Yes() | Works() if facts.asking is Asking.FIXED:
                return go(OFFER_MORE, facts).also(await self._resolving.tried(facts, helped=True), Verify())
            case Words(text, ()) | Correction(text) if asked := perhaps_helped(turn, text):
                return asked
            case No(more) if more and about_same(facts.need, more) is False:
                return await self._resolving.nor_another(turn, more)
            case No(more) | ItsBack(more):
                return await self._resolving.did_not_help(turn, facts, more)
            case Picked("unknown") | DontKnow() if facts.asking is Asking.SEEN:
                return hand_over(turn, facts, "unknown")
            case Picked("unknown") | DontKnow():
                return what_do_you_see(turn, facts)
            case SomethingElse():
                return await self._resolving.not_it(turn, facts)
            case Correction(text):
                return await self._resolving.corrected(turn, facts, text)
            case Words(text, files):
                return await self._resolving.told(turn, text, files)
            case Plainer() | MoreTechnical():
                return await self._resolving.in_other_words(turn)
            case Silence(kind=DueKind.REMIND):
                return stay(facts, say(turn).remind(facts.need, is_request(turn)))
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
            case SomethingElse():
                return back_to_technician(turn, facts, "")
            case Words(text, ()) if has_it(turn, text):
                return go(OFFER_MORE, facts).also(Verify())
            case Words(text, files) if says_later(text):
                return stay(facts, say(turn).try_when_you_can()).also(Added(text, files))
            case Words(text, ()) if is_half_well(text) and not facts.doubted:
                return is_it_enough(turn, replace(facts, doubted=True), text)
            case Words(text, files) if about_same(facts.need, text) is False:
                return another_need(turn, text, files)
            case Words(text, files) if tells_trouble(text) and (facts.doubted or tells_what_is_left(text)):
                return back_to_technician(turn, facts, text).also(Added("", files) if files else None)
            case Words(text, files):
                doubt = replace(facts, doubted=True)
                return ask(doubt, say(turn).yes_or_no(), YES_NO).also(Added(text, files))
            case DontKnow() | Picked("unknown"):
                return stay(facts, say(turn).try_when_you_can())
            case Silence(kind=DueKind.RESOLVED):
                return ask_if_working(turn)
            case Silence(kind=DueKind.REMIND):
                return stay(facts, say(turn).remind(facts.need, is_request(turn)))
            case Silence(kind=DueKind.CLOSE):
                return close_unconfirmed(turn)
            case _:
                return anytime(turn)

    # --- 5. offer more: anything else, and later: did it hold? -------------------------------------------------

    async def offer_more(self, turn: Turn) -> Step:
        """It works. Is there anything else? Tomorrow we ask whether it held."""
        facts = turn.facts
        if well := still_well(turn):
            return well
        match turn.heard:
            case Entered():
                return offer(turn)
            case Silence(kind=DueKind.CHECK_IN, late=late):
                return ask_if_held(turn, late)
            case Silence(kind=DueKind.CLOSE):
                return end(facts)
            case Yes() | Works() if facts.asking is Asking.HELD:
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
            case SomethingElse() if facts.asking is Asking.HELD:
                return came_back(turn, facts, "")
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
            case No() | NeverMind() | Works():
                return rest(replace(facts, asking=Asking.NOTHING), say(turn).until_then(check_in_of(turn)))
            case Yes() if facts.asking is Asking.REST:
                return new_need(turn, facts.aside, ())
            case Yes() | SomethingElse():
                return ask(replace(facts, asking=Asking.ELSE), say(turn).what_else(), idle(IN_WORDS))
            case _:
                return anytime(turn)
