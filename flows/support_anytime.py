"""What is understood at every step of the support talk."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.check_in import DueKind, remind_at
from bot.domain.effects import Added, AskForPerson, CloseUnconfirmed, Schedule, SetRegister, StartTalk, Thank, Withdraw
from bot.domain.flow import end, go, rest, stay
from bot.domain.heard import (
    AboutTicket,
    Chat,
    MoreTechnical,
    NeverMind,
    OldTap,
    PersonPlease,
    Plainer,
    Silence,
    StartOver,
    Thanks,
    WhatCanYouDo,
    WhoHelps,
    Works,
)
from bot.domain.person import Register
from bot.domain.reply import Reply
from bot.domain.ticket import AT_DESK, Status, Ticket
from flows.support_back import reopen
from flows.support_facts import Asking
from flows.support_moves import (
    RESOLVE,
    Step,
    Turn,
    check_in_of,
    hand_over,
    is_request,
    name,
    outage_of,
    say,
    ticket_for,
    who_has,
    with_aside,
    works_already,
)
from flows.support_outage import carries_outage, stays_open
from flows.understanding.need import about_same

LISTED = 3
"""So many requests are told of at once."""


def anytime(turn: Turn) -> Step:
    """The answer to what can be said in every state; anything else hears where things are."""
    facts, words = turn.facts, say(turn)
    match turn.heard:
        case PersonPlease(text):
            return _person_please(turn, text)
        case Works():
            return works_already(turn)
        case NeverMind():
            return _never_mind(turn)
        case StartOver():
            return _start_over(turn)
        case AboutTicket():
            return stay(facts, _how_far(turn) or words.nothing_open())
        case Thanks():
            return _thanks(turn)
        case WhatCanYouDo():
            return stay(facts, words.what_i_do())
        case WhoHelps():
            return stay(facts, _who_helps(turn))
        case Chat():
            return stay(facts, words.small_talk())
        case OldTap():
            where = where_things_are(turn)
            return stay(facts, words.old_tap().then(where) if where else words.old_tap_only())
        case Plainer() | MoreTechnical():
            technical = isinstance(turn.heard, MoreTechnical)
            register = Register.TECHNICAL if technical else Register.PLAIN
            return stay(facts, words.register_kept(technical)).also(SetRegister(register))
        case Silence():
            return _silence(turn)
        case _:
            return stay(facts, where_things_are(turn) or words.greeting(turn.person.first_name))


def where_things_are(turn: Turn) -> Reply | None:
    """The state of each request that is open, the one we talk about first; None if there is none."""
    mine = (turn.ticket,) if turn.ticket else ()
    shown = [ticket for ticket in (*mine, *turn.others) if ticket.is_open or ticket.status is Status.RESOLVED]
    reply: Reply | None = None
    for ticket in shown[:LISTED]:
        one = _where(turn, ticket)
        reply = reply.then(one) if reply else one
    return reply


def _how_far(turn: Turn) -> Reply | None:
    """The same, and what we wait for: who asks when somebody comes has not seen that it is their turn."""
    where, facts = where_things_are(turn), turn.facts
    if where is None or facts.asking is not Asking.FIXED:
        return where
    return where.then(say(turn).still_asking(facts.more_steps, is_request(turn)))


def _where(turn: Turn, ticket: Ticket) -> Reply:
    who, due = who_has(turn, ticket), turn.promised(ticket)
    return say(turn).where_it_is(ticket.need, ticket.number, ticket.status, name(who), due, outage_of(turn, ticket))


def _who_helps(turn: Turn) -> Reply:
    """Who has their requests; where none is with a technician, who is there and until when."""
    where, hours, words = where_things_are(turn), turn.team.hours, say(turn)
    tickets = (turn.ticket, *turn.others) if turn.ticket else turn.others
    if where and any(ticket.status in AT_DESK for ticket in tickets):
        return where
    opens = hours.opening(turn.now)
    if opens > turn.now:
        there = words.technicians_are_back(opens)
    else:
        there = words.technicians_are_there(name(turn.team.duty), hours.closing(turn.now))
    return where.then(there) if where else there


def _person_please(turn: Turn, text: str) -> Step:
    """A person, at once, from wherever we are."""
    facts, ticket = turn.facts, turn.ticket
    if ticket is None:
        need = facts.need or "\n".join((*facts.pieces, text)).strip() or say(turn).text("need-person")
        asked = replace(facts, need=need, words="\n".join((*facts.pieces, text)).strip(), pieces=(), person="asked")
        return go(RESOLVE, replace(asked, words="")).also(ticket_for(turn, asked))
    if ticket.status is Status.WITH_BOT:
        return hand_over(turn, facts, "asked").also(Added(text) if text else None)
    if text and about_same(facts.need, text) is False:
        return rest(replace(facts, asking=Asking.NOTHING, aside="")).also(StartTalk(text, asked=True))
    if ticket.status in AT_DESK:
        told = say(turn).wants_to_talk(name(who_has(turn, ticket)))
        return stay(facts, told.then(_where(turn, ticket))).also(Added(text) if text else None, AskForPerson())
    return reopen(turn, facts, ticket.id, with_aside(facts, text)).also(AskForPerson())


def _never_mind(turn: Turn) -> Step:
    """The need is withdrawn, wherever it is; what is solved already stays so."""
    facts, ticket, words = turn.facts, turn.ticket, say(turn)
    if carries_outage(turn):
        return stays_open(turn, words.text("choice-withdraw"))
    if ticket and ticket.is_open:
        return end(facts, words.withdrawn(ticket.need)).also(Withdraw())
    if ticket and ticket.status is Status.RESOLVED:
        return end(facts, words.withdrawn("")).also(CloseUnconfirmed())
    if ticket and ticket.status is Status.VERIFIED:
        return rest(replace(facts, asking=Asking.NOTHING), words.until_then(check_in_of(turn)))
    return end(facts, words.withdrawn(""))


def _start_over(turn: Turn) -> Step:
    """Begin again. A request that a technician has is not lost by that."""
    ticket, words = turn.ticket, say(turn)
    if ticket is None:
        return end(turn.facts, words.start_over())
    if ticket.status is Status.WITH_BOT:
        return end(turn.facts, words.start_over()).also(Withdraw())
    hours = turn.person.reachable
    ask_again = Schedule(DueKind.RESOLVED, remind_at(turn.now, hours), hours.zone)
    begin = rest(replace(turn.facts, asking=Asking.NOTHING)).also(StartTalk(""))
    return begin.also(ask_again if ticket.status is Status.RESOLVED else None)


def _thanks(turn: Turn) -> Step:
    """Thanks answer nothing and reopen nothing; they reach the one who helped."""
    words, facts = say(turn), turn.facts
    reply = words.thanks()
    if facts.asking in {Asking.FIXED, Asking.WORKING, Asking.HELD}:
        reply = reply.then(words.still_asking(facts.asking is Asking.FIXED and facts.more_steps, is_request(turn)))
    return stay(facts, reply).also(Thank() if turn.ticket else None)


def _silence(turn: Turn) -> Step:
    """Time speaks, and the step has nothing of its own to say."""
    match turn.heard:
        case Silence(kind=DueKind.REMIND):
            return stay(turn.facts, say(turn).tell_more("", turn.facts.need or "\n".join(turn.facts.pieces)))
        case Silence(kind=DueKind.CLOSE) if turn.ticket and turn.ticket.status in AT_DESK:
            return rest(replace(turn.facts, asking=Asking.NOTHING))  # the technician goes on, whatever we asked beside
        case Silence(kind=DueKind.CLOSE):
            unsaid = turn.ticket and turn.ticket.status in {Status.WITH_BOT, Status.RESOLVED}
            return end(turn.facts).also(CloseUnconfirmed() if unsaid else None)
        case _:
            return stay(turn.facts)
