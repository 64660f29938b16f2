"""What the support talk does to confirm a need: nothing is asked when it is sure, and one question when it is not."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.article import Article, Risk
from bot.domain.effects import Added, Answered
from bot.domain.flow import ask, go, stay
from bot.domain.heard import Expects, Picked, Question
from bot.domain.incoming import File
from bot.domain.ports import Knowledge
from bot.domain.reply import Reply
from flows.knowledge.double_words import DoubleWord, DoubleWords
from flows.knowledge.search import MAYBE
from flows.support_facts import Asking, Facts
from flows.support_moves import (
    IN_WORDS,
    IS_IT,
    LISTEN,
    OTHER,
    RESOLVE,
    UNKNOWN,
    Step,
    Turn,
    another_need,
    can_not_wait,
    is_vague,
    say,
)
from flows.support_outage import without_outage
from flows.support_words import ask_meaning
from flows.understanding.beyond import asks_back
from flows.understanding.later import agrees, says_later
from flows.understanding.need import about_same

_ASKS_HOW = re.compile(
    r"(?:and |ok |yes )*how(?: (?:do|can|could|should|would) (?:i|we) (?:do (?:it|that|this))| to)?\W*", re.IGNORECASE
)
"""'How?' asks for just what we offer; 'how big can it be?' does not."""


class Confirming:
    """Asks what makes a difference: which meaning of a word, which article."""

    def __init__(self, knowledge: Knowledge, double_words: DoubleWords) -> None:
        self._knowledge = knowledge
        self._double_words = double_words

    async def unclear_word(self, facts: Facts) -> DoubleWord | None:
        """A word with two meanings, if it makes a difference which one is meant. Asked once a talk at most."""
        if facts.sure or facts.person or facts.meaning or can_not_wait(facts):
            return None
        if any(article.risk is Risk.HIGH for article in await self._articles(facts.candidates)):
            return None  # whether it is lost or stolen comes before what exactly it is
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
        if facts.doubted:  # they told more meanwhile, which nobody has looked at
            return go(LISTEN, replace(facts, pieces=(facts.need,), doubted=False))
        if facts.candidates or facts.person or can_not_wait(facts) or not is_vague(facts.need):
            return await self.in_doubt(turn, facts)
        return ask(replace(facts, asking=Asking.NEED), say(turn).not_it(), IN_WORDS)

    async def go_or_ask_which(self, turn: Turn, facts: Facts) -> Step:
        """Ask which article it is, if one may be it; else go on to a person."""
        return await self.ask_which(turn, facts) if facts.candidates else go(RESOLVE, facts)

    async def ask_which(self, turn: Turn, facts: Facts, opening: Reply | None = None) -> Step:
        """Is it this one, or which of the best three? After an `opening`, if there is one."""
        titles = [(article.id, article.title) for article in await self._articles(facts.candidates[:3])]
        if len(titles) == 1:
            question, reply = IS_IT, say(turn).is_it(titles[0][1])
        else:
            question, reply = Question(Expects.CHOICE, (*titles, OTHER, UNKNOWN)), say(turn).which(tuple(titles))
        return ask(replace(facts, asking=Asking.WHICH), opening.then(reply) if opening else reply, question)

    def told_more(self, turn: Turn, text: str, files: tuple[File, ...]) -> Step:
        """They told more instead of choosing, so we look again; or have no time for it now."""
        if agrees(text) and len(turn.facts.candidates) == 1:
            return go(RESOLVE, replace(turn.facts, sure=True))
        if about_same(turn.facts.need, text) is False:
            return another_need(turn, text, files)
        if says_later(text) and not files:
            return stay(turn.facts, say(turn).until_then(None))
        wants_it = _ASKS_HOW.fullmatch(text.strip()) is not None
        if asks_back(text) and not wants_it and not files:  # 'who decides that?' is no yes to it
            asked = replace(turn.facts, candidates=(), person="unknown")
            return go(RESOLVE, asked).also(Added(text))
        told = replace(turn.facts, pieces=(turn.facts.need, text), doubted=True)
        return go(LISTEN, told).also(Added(text, files))

    async def _articles(self, ids: tuple[str, ...]) -> list[Article]:
        found = [await self._knowledge.article(each) for each in ids]
        return [article for article in found if article]
