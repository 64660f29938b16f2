"""What the support talk does to provide for a need: articles, their steps, and in the end a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.article import REQUESTS, Article, Hit, Risk
from bot.domain.check_in import DueKind
from bot.domain.effects import Added, SetRegister, Tried, Understood, Verify
from bot.domain.flow import ask, go, rest
from bot.domain.heard import (
    Correction,
    DontKnow,
    Entered,
    ItsBack,
    MoreTechnical,
    No,
    Picked,
    Silence,
    Words,
    Works,
    Yes,
)
from bot.domain.incoming import File
from bot.domain.person import Register
from bot.domain.ports import Knowledge
from bot.domain.priority import Urgency
from bot.domain.reply import Image
from flows.knowledge.search import MAYBE, SURE
from flows.support_anytime import anytime
from flows.support_beside import beside
from flows.support_facts import Asking, Facts
from flows.support_moves import (
    CONFIRM,
    OFFER_MORE,
    VERIFY,
    YES_NO,
    Step,
    Turn,
    another_need,
    can_not_wait,
    hand_over,
    is_something_new,
    new_need,
    pass_on,
    pressing_now,
    same_or_new,
    say,
    why_no_article,
    with_aside,
)
from flows.support_outage import carries_outage, stays_open
from flows.understanding.beyond import asks_back
from flows.understanding.details import same_code
from flows.understanding.haste import without_haste
from flows.understanding.later import says_later
from flows.understanding.lexicon import TROUBLE
from flows.understanding.need import about_same
from flows.understanding.same import adds_another, stems_of, things_of, with_other_thing

AT_ONCE = 4
"""An article with more steps than this is given two steps at a time."""

PROVEN = 3
"""When an article has helped so many people, the next one is told."""

LIKELY = 0.5
"""From here on an article is more likely the right one than not."""

AT_A_TIME = 2
"""Steps in a message then."""

ATTEMPTS = 2
"""After so many messages with steps that did not help, a person takes it."""


_AND = re.compile(r"(?:\W|(?:and|but|also)\b)*", re.IGNORECASE)
"""With this goes on what stands behind a no."""


class Resolving:
    """Gives articles, hears whether they helped, and hands over when they did not."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    async def tried(self, facts: Facts, helped: bool | None) -> Tried | None:
        """For the history: the article that was given, and whether it helped."""
        article = await self._knowledge.article(facts.article)
        return Tried(article.id, article.title, helped) if article else None

    async def steps_given(self, turn: Turn) -> str:
        """The steps that they were just asked about; empty if they were asked something else."""
        facts = turn.facts
        article = await self._being_tried(facts)
        return "\n".join(_steps(article, turn)[: facts.shown]) if article else ""

    async def _being_tried(self, facts: Facts) -> Article | None:
        """The article whose steps they were just asked about."""
        return await self._knowledge.article(facts.article) if facts.asking is Asking.FIXED else None

    async def give(self, turn: Turn, facts: Facts) -> Step:
        """Give the best article, or its next steps. What is risky, or can not wait, goes to a person as well."""
        article = await self._knowledge.article(facts.candidates[0])
        if article is None:
            return hand_over(turn, facts, "unknown")
        if article.risk is Risk.HIGH:
            return _at_risk(turn, facts, article)
        technical = turn.person.register is Register.TECHNICAL
        steps = _steps(article, turn)
        if can_not_wait(facts) and not facts.sure:
            return await self._urgent(turn, facts)
        if can_not_wait(facts):
            return hand_over(turn, facts, "urgent", steps[:AT_ONCE])
        start = facts.shown if facts.article == article.id else 0
        shown = len(steps) if len(steps) <= AT_ONCE else min(start + AT_A_TIME, len(steps))
        more, helped = shown < len(steps), self._knowledge.helped(article.id)
        given = replace(facts, article=article.id, shown=shown, more_steps=more, asking=Asking.FIXED, told=False)
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
            _pictures(article, start, shown) if not technical else (),
            same_code(facts.need, "\n".join((article.title, *article.asked_as, *article.words, *article.technical))),
        )
        first = start == 0
        return ask(given, reply, YES_NO).also(
            Understood(category=article.category, done=article.done) if first else None,
            Tried(article.id, article.title, None) if first else None,
        )

    async def told(self, turn: Turn, text: str, files: tuple[File, ...]) -> Step:
        """Words while they try the steps: something else, something beside, or that the steps did not help."""
        facts = turn.facts
        if not says_later(text) and await self._is_another(turn, text):
            return another_need(turn, text, files)
        if not files and await self._next_steps_answer(turn, text):
            return (await self.give(turn, facts)).also(Added(text))
        step = None if files else beside(turn, text)
        return step or await self.did_not_help(turn, replace(facts, files=facts.files + files), text)

    async def _next_steps_answer(self, turn: Turn, text: str) -> bool:
        """Whether they ask about what the next steps tell: 'it says sync is paused?', and then comes what to do."""
        facts = turn.facts
        article = await self._being_tried(facts) if facts.more_steps and asks_back(text) else None
        if article is None or pressing_now(facts, text):
            return False
        coming = _steps(article, turn)[facts.shown : facts.shown + AT_A_TIME]
        asked = stems_of(text, but_not=TROUBLE) - stems_of(facts.need)
        return not asked.isdisjoint(stems_of("\n".join(coming)))

    async def _is_another(self, turn: Turn, text: str) -> bool:
        """Whether it is something else: 'the new battery does not help' is not, if a step was to change it."""
        need = turn.facts.need
        if about_same(need, text) is not False:
            return False
        if adds_another(need, text):
            return True
        named = stems_of(" ".join(word for word in text.split() if things_of(word)))
        return not named <= stems_of(await self.steps_given(turn))

    async def with_nothing_sure(self, turn: Turn, facts: Facts) -> Step:
        """A person takes it: they want one, or there is no article; what can not wait may have steps beside, and what
        is dangerous always has."""
        article = await self._knowledge.article(facts.candidates[0]) if facts.sure and facts.candidates else None
        if article and article.risk is Risk.HIGH and facts.person in ("asked", "upset"):
            return _at_risk(turn, facts, article)
        if can_not_wait(facts) and not facts.person:
            return await self._urgent(turn, facts)
        return hand_over(turn, facts, facts.person or why_no_article(facts))

    async def _urgent(self, turn: Turn, facts: Facts) -> Step:
        """A person takes it at once. An article that is not sure, but clearly the best, may help until then."""
        hits = await self._knowledge.search(without_haste(facts.need), limit=2)
        if not _stands_out(hits) or hits[0].article.id in (*facts.tried, *facts.refused):
            return hand_over(turn, facts, "urgent")
        article = hits[0].article
        return hand_over(turn, facts, "urgent", _steps(article, turn)[:AT_ONCE], article.title)

    async def did_not_help(self, turn: Turn, facts: Facts, more: str) -> Step:
        """The next steps, then another article if there is a good one; after two attempts a person, who may be a while:
        the rest of the steps is for until then."""
        facts = replace(facts, attempts=facts.attempts + (facts.asking is Asking.FIXED))
        again = facts.attempts < ATTEMPTS and not facts.upset
        told = Added(more) if more else None
        if facts.asking is Asking.FIXED and facts.more_steps and again:
            return (await self.give(turn, facts)).also(told)
        tried = (*facts.tried, facts.article) if facts.article and facts.article not in facts.tried else facts.tried
        candidates: tuple[str, ...] = ()
        if more:  # what was said now may point somewhere else
            hits = await self._knowledge.search(f"{facts.need}\n{more}")
            candidates = tuple(
                hit.article.id for hit in hits if hit.fit >= SURE and hit.article.id not in (*tried, *facts.refused)
            )
        left = replace(facts, tried=tried, candidates=candidates, article="", shown=0, more_steps=False)
        outcome = await self.tried(facts, helped=False)
        if candidates and again:
            return (await self.give(turn, left)).also(outcome, told)
        request = turn.ticket is not None and turn.ticket.category in REQUESTS and bool(more)
        unseen = await self._steps_left(turn, facts)
        step = hand_over(turn, left, "told" if request else "tried" if tried else "unknown", unseen)
        return replace(step, effects=tuple(e for e in (outcome, told) if e) + step.effects)

    async def _steps_left(self, turn: Turn, facts: Facts) -> tuple[str, ...]:
        """The steps of the article that they have not seen yet."""
        article = await self._being_tried(facts)
        return _steps(article, turn)[facts.shown :] if article else ()

    async def nor_another(self, turn: Turn, more: str) -> Step:
        """It did not help, and something else does not work: that is noted, and this goes on."""
        begins = _AND.match(more)
        other = another_need(turn, more[begins.end() :] if begins else more, ())
        step = await self.did_not_help(turn, other.facts, "")
        reply = other.reply.then(step.reply) if other.reply and step.reply else step.reply
        return replace(step, reply=reply).also(*other.effects)

    async def corrected(self, turn: Turn, facts: Facts, text: str) -> Step:
        """We understood it wrongly. With the correction it goes back to confirm."""
        need = with_other_thing(facts.need, text) or f"{facts.need}\n{text}"
        hits = await self._knowledge.search(need)
        candidates = tuple(hit.article.id for hit in hits if hit.fit >= MAYBE)
        if candidates == (facts.article,):  # 'no, the file of the team': the steps stay the same, and did not help
            return await self.did_not_help(turn, facts, text)
        again = replace(facts, need=need, candidates=candidates, sure=False, article="", shown=0, doubted=True)
        return go(CONFIRM, again).also(Understood(need=need), Added(text))

    async def not_it(self, turn: Turn, facts: Facts) -> Step:
        """They need something else than what we gave: what, they are asked once. The article has not failed."""
        if facts.doubted:
            return hand_over(turn, facts, "unknown")
        refused = (*facts.refused, facts.article) if facts.article else facts.refused
        again = replace(facts, refused=refused, candidates=(), sure=False, article="", shown=0, more_steps=False)
        return go(CONFIRM, replace(again, asking=Asking.NEED, doubted=True))

    async def in_other_words(self, turn: Turn) -> Step:
        """The same steps in the other register; the choice is remembered. Technical steps are others and begin with the
        first one; plain ones go on about where they are."""
        register = Register.TECHNICAL if isinstance(turn.heard, MoreTechnical) else Register.PLAIN
        turned = replace(turn, person=replace(turn.person, register=register))
        article = await self._being_tried(turn.facts)
        if article:
            others = register is Register.TECHNICAL and turn.person.register is Register.PLAIN
            start = 0 if others else _same_place(turn.facts.shown, _steps(article, turn), _steps(article, turned))
            step = await self.give(turned, replace(turn.facts, shown=start))
            kept = tuple(effect for effect in step.effects if not isinstance(effect, Tried))
            return replace(step, effects=kept).also(SetRegister(register))
        return anytime(turn)


def with_a_person(turn: Turn) -> Step:
    """A technician has the request, or is about to: words are passed on, nothing is held up."""
    facts = turn.facts
    match turn.heard:
        case Silence(kind=DueKind.RESOLVED):
            return go(VERIFY, facts)
        case Works() if carries_outage(turn):
            return stays_open(turn, say(turn).text("choice-yes"))
        case Yes() if facts.asking is Asking.NOTHING and carries_outage(turn):
            return stays_open(turn, say(turn).text("choice-yes"))
        case Yes() if facts.asking is Asking.NOTHING:
            return go(OFFER_MORE, facts).also(Verify())
        case Picked("same") | Silence(kind=DueKind.REMIND) if facts.asking is Asking.SAME:
            return pass_on(turn, facts, facts.aside)
        case Picked("new") | No(more="") if facts.asking is Asking.SAME:
            return new_need(turn, facts.aside, ())
        case Picked("unknown") | DontKnow() | Yes() if facts.asking is Asking.SAME:
            return pass_on(turn, facts, facts.aside)
        case DontKnow():
            return pass_on(turn, facts, say(turn).text("choice-unknown"))
        case Words(text, files) if facts.asking is Asking.SAME:
            return pass_on(turn, facts, with_aside(facts, text), files)
        case Words(text, ()) if is_something_new(facts, text):
            return new_need(turn, facts.aside, ())
        case Words(text, files):
            return same_or_new(turn, text, files)
        case No(more) | ItsBack(more) | Correction(more) if more:
            return pass_on(turn, facts, with_aside(facts, more))
        case Entered():
            return rest(facts)
        case _:
            return anytime(turn)


def _at_risk(turn: Turn, facts: Facts, article: Article) -> Step:
    """Every minute counts, and a person does it: the plain steps are what to do until then, if it is this."""
    pressing = replace(facts, urgency=Urgency.STOPPED)
    step = hand_over(turn, pressing, "risk", article.plain[:AT_ONCE], "" if facts.sure else article.title)
    known = Understood(category=article.category, urgency=Urgency.STOPPED, done=article.done)
    return replace(step, effects=(known, *step.effects))


def _stands_out(hits: Sequence[Hit]) -> bool:
    """Whether the first is sure for the trouble alone, or likely without a rival; and does no harm if it is not it."""
    if not hits or hits[0].article.risk is Risk.HIGH or hits[0].article.is_request:
        return False
    rival = hits[1].fit if len(hits) > 1 else 0.0
    return hits[0].fit >= SURE or (hits[0].fit >= LIKELY and rival < MAYBE)


def _pictures(article: Article, start: int, end: int) -> tuple[Image, ...]:
    """What these plain steps look like."""
    return tuple(Image("", each.shows, each.address) for each in article.pictures if start < each.step <= end)


def _same_place(shown: int, seen: Sequence[str], others: Sequence[str]) -> int:
    """How many of the other steps lie before those that were shown last; none if all are shown at once."""
    if len(others) <= AT_ONCE or len(seen) <= AT_ONCE:
        return 0
    before = (shown - 1) // AT_A_TIME * AT_A_TIME
    return before * len(others) // len(seen)


def _steps(article: Article, turn: Turn) -> tuple[str, ...]:
    """The steps in the person's register."""
    return article.technical if turn.person.register is Register.TECHNICAL else article.plain
