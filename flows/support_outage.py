"""What the support talk does about a known outage: it is told, asked about once, and joined with a yes."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.effects import Added, JoinOutage, OpenTicket, Understood, Withdraw
from bot.domain.flow import ask, end, go, stay
from bot.domain.heard import Expects, Question
from bot.domain.priority import Urgency
from bot.domain.reply import Reply
from bot.domain.ticket import AT_DESK, Ticket
from flows.knowledge.outages import SAID_THE_SAME
from flows.support_facts import Asking, Facts
from flows.support_moves import (
    IN_WORDS,
    IS_IT,
    OTHER,
    RESOLVE,
    Step,
    Turn,
    idle,
    known_of,
    name,
    say,
    start_next,
    who_has,
)
from flows.understanding.need import Need, about_same, understand

MOST = 5
"""Outages that are told to somebody who asks what is down, the latest."""

OFFERED = 3
"""Outages of which somebody is asked which one they have, the latest."""


def can_be_asked(facts: Facts, need: Need) -> bool:
    """Whether our words can be asked: a machine has no answer, and who writes another language gets a person."""
    return not need.monitoring and need.language in {"", "en"} and facts.person != "asked"


def going_on(turn: Turn) -> tuple[Ticket, ...]:
    """The known outages, the latest first."""
    return tuple(each for each in reversed(turn.outages) if each.is_outage)


def ask_if_outage(turn: Turn) -> Step:
    """What is known of it, and whether that is what they have. It may be over by now."""
    facts, ticket = turn.facts, turn.outage(turn.facts.outage)
    if ticket is None or ticket.outage is None:
        return is_over(turn)
    reply = say(turn).known_outage(ticket.outage, ticket.opened, name(who_has(turn, ticket)), turn.promised(ticket))
    return ask(facts, reply, IS_IT)


def tell_outages(turn: Turn, facts: Facts) -> Step:
    """They ask whether something is down: what is known. A yes is enough if they have it, too."""
    known = tuple((each.outage, each.opened) for each in going_on(turn)[:MOST] if each.outage)
    calm = replace(facts, pieces=())
    if not known:
        return ask(replace(calm, asking=Asking.NEED), say(turn).no_outage_known(), IN_WORDS)
    options = _options(turn, MOST)
    if len(known) == 1:
        asked = replace(calm, asking=Asking.OUTAGE, outage=options[0][0])
        return ask(asked, say(turn).outage_known(*known[0]), idle(IS_IT))
    return _ask_which(calm, say(turn).outages_known(known, options[:OFFERED]), options, idle=True)


def which_outage(turn: Turn, facts: Facts) -> Step:
    """They have one of those that go on: which?"""
    options = _options(turn, OFFERED)
    return _ask_which(facts, say(turn).which_outage(options), options)


def _ask_which(facts: Facts, reply: Reply, options: tuple[tuple[str, str], ...], idle: bool = False) -> Step:
    asked = replace(facts, asking=Asking.OUTAGE, outage="", candidates=tuple(each for each, _ in options))
    return ask(asked, reply, Question(Expects.CHOICE, (*options, OTHER), idle))


def _options(turn: Turn, most: int) -> tuple[tuple[str, str], ...]:
    """Id and words of those that can be picked."""
    return tuple((each.id, each.outage.what) for each in going_on(turn)[:most] if each.outage)


def goes_on_about_it(facts: Facts, text: str) -> bool:
    """Whether words are more of the need, and no answer yet to whether it is the outage. That is asked once more."""
    return not facts.doubted and about_same(facts.need, text) is not False


def ask_again_if_outage(turn: Turn, text: str) -> Step:
    """They told more before they answered: it is kept, and the question is still open."""
    need = f"{turn.facts.need}\n{text}"
    told = replace(turn.facts, need=need, doubted=True)
    return ask(told, say(turn).still_the_outage(), IS_IT).also(Understood(need=need))


def join(turn: Turn, more: str = "") -> Step:
    """Yes, they have it: their request waits for its end. `more` came with the yes. Who is in it already is not in it
    twice."""
    facts, ticket = turn.facts, turn.outage(turn.facts.outage)
    if ticket is None or ticket.outage is None:
        return is_over(turn)
    who, due = name(who_has(turn, ticket)), turn.promised(ticket)
    if any(ticket.id in (each.id, each.parent) for each in turn.others if each.is_open):
        already = end(facts, say(turn).in_outage_already(ticket.outage, who, due))
        return already.also(Withdraw() if turn.ticket else None, start_next(facts.later))
    need = facts.need or ticket.outage.what
    joined = replace(facts, need=need, asking=Asking.NOTHING, later=(), candidates=(), perhaps=())
    return go(RESOLVE, joined, say(turn).joined_outage(ticket.outage, who, due)).also(
        None if turn.ticket else OpenTicket(need, ticket.category),
        _pressing(facts, more),
        JoinOutage(ticket.id),
        Added(more) if more else None,
        start_next(facts.later),
    )


def _pressing(facts: Facts, more: str) -> Understood | None:
    """A customer who waits, or work that is stopped, also if it is said only now."""
    told = known_of(facts, understand(more))
    if told.urgency is not Urgency.STOPPED:
        return None
    return Understood(urgency=told.urgency, customer_waiting=facts.customer_waiting or told.customer_waiting)


def is_over(turn: Turn) -> Step:
    """They have it, and it ended while we waited for their answer: does it work for them?"""
    if turn.ticket is None:
        return ask(of_their_own(turn.facts), say(turn).outage_has_ended(), idle(IN_WORDS))
    return go(RESOLVE, replace(turn.facts, asking=Asking.OVER))


def without_outage(facts: Facts) -> Facts:
    """It is something else: it goes on as if there were no outage, and this one is not asked about again.

    Who had only said that they have the same has not told a need of their own.
    """
    if facts.why == SAID_THE_SAME:
        facts = replace(facts, need="", candidates=(), sure=False)
    return replace(facts, asking=Asking.NOTHING, why="")


def of_their_own(facts: Facts) -> Facts:
    """None of the outages that go on: what does not work for them?"""
    return replace(facts, asking=Asking.NEED, outage="", candidates=())


def carries_outage(turn: Turn) -> bool:
    """Whether others wait for the end of what this talk is about: then it does not end with its requester's word."""
    return turn.ticket is not None and turn.ticket.outage is not None and turn.ticket.status in AT_DESK


def stays_open(turn: Turn, said: str) -> Step:
    """Whoever has it hears what its first requester says; it is over when the technician says so."""
    return stay(turn.facts, say(turn).outage_stays_open(name(who_has(turn, turn.ticket)))).also(Added(said))
