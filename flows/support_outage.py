"""What the support talk does about a known outage: it is told, asked about once, and joined with a yes."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.effects import Added, JoinOutage, Withdraw
from bot.domain.flow import ask, end, go, stay
from bot.domain.person import Person
from bot.domain.ticket import AT_DESK, Ticket
from flows.support_facts import Asking, Facts
from flows.support_moves import IN_WORDS, IS_IT, RESOLVE, Step, Turn, name, say, start_next
from flows.understanding.need import Need

MOST = 5
"""Outages that are told to somebody who asks what is down, the latest."""


def can_be_asked(facts: Facts, need: Need) -> bool:
    """Whether our words can be asked: a machine has no answer, and who writes another language gets a person."""
    return not need.monitoring and need.language in {"", "en"} and facts.person != "asked"


def ask_if_outage(turn: Turn) -> Step:
    """What is known of it, and whether that is what they have. It may be over by now."""
    facts, ticket = turn.facts, turn.outage(turn.facts.outage)
    if ticket is None or ticket.outage is None:
        return is_over(facts)
    reply = say(turn).known_outage(ticket.outage, ticket.opened, name(_who(turn, ticket)), turn.promised(ticket))
    return ask(facts, reply, IS_IT)


def tell_outages(turn: Turn, facts: Facts) -> Step:
    """They ask whether something is down: what is known, and then what does not work for them."""
    known = tuple((each.outage, each.opened) for each in turn.outages if each.is_outage and each.outage)
    reply = say(turn).outages_known(known[-MOST:]) if known else say(turn).no_outage_known()
    return ask(replace(facts, pieces=(), asking=Asking.NEED), reply, IN_WORDS)


def join(turn: Turn) -> Step:
    """Yes, they have it: their request waits for its end. Who is in it already is not in it twice."""
    facts, ticket = turn.facts, turn.outage(turn.facts.outage)
    if ticket is None or ticket.outage is None:
        return is_over(facts)
    who, due = name(_who(turn, ticket)), turn.promised(ticket)
    if any(ticket.id in (each.id, each.parent) for each in turn.others if each.is_open):
        already = end(facts, say(turn).in_outage_already(ticket.outage, who, due))
        return already.also(Withdraw(), start_next(facts.later))
    joined = replace(facts, asking=Asking.NOTHING, later=(), candidates=(), perhaps=())
    reply = say(turn).joined_outage(who, due)
    return go(RESOLVE, joined, reply).also(JoinOutage(ticket.id), start_next(facts.later))


def is_over(facts: Facts) -> Step:
    """They have it, and it ended while we waited for their answer: does it work for them?"""
    return go(RESOLVE, replace(facts, asking=Asking.OVER))


def without_outage(facts: Facts) -> Facts:
    """It is something else: it goes on as if there were no outage, and this one is not asked about again."""
    return replace(facts, asking=Asking.NOTHING, why="")


def carries_outage(turn: Turn) -> bool:
    """Whether others wait for the end of what this talk is about: then it does not end with its requester's word."""
    return turn.ticket is not None and turn.ticket.outage is not None and turn.ticket.status in AT_DESK


def stays_open(turn: Turn, said: str) -> Step:
    """Whoever has it hears what its first requester says; it is over when the technician says so."""
    return stay(turn.facts, say(turn).outage_stays_open(name(_who(turn, turn.ticket)))).also(Added(said))


def _who(turn: Turn, ticket: Ticket | None) -> Person | None:
    return turn.technician(ticket) or turn.team.duty
