"""What the support talk does when something is back: the same request goes on, with whoever had it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.check_in import REOPENS_FOR, DueKind
from bot.domain.effects import Added, HandOver, OpenTicket, Reopen, SetHeld, Unschedule
from bot.domain.flow import ask, end, go, rest
from bot.domain.heard import Expects, ItsBack, No, PersonPlease, Question, Words, Yes
from bot.domain.person import Person
from bot.domain.promise import next_word
from bot.domain.ticket import DONE, NEEDS_A_CAUSE, Held, Status, Ticket
from flows.support_facts import Asking, Facts
from flows.support_moves import (
    IN_WORDS,
    IS_IT,
    OTHER,
    RESOLVE,
    Step,
    Turn,
    check_in_of,
    name,
    new_need,
    owner_of,
    say,
    start_next,
    with_aside,
)
from flows.understanding.beyond import tells_trouble
from flows.understanding.good_news import may_be_well
from flows.understanding.need import Need, about_same
from flows.understanding.same import stems_of
from flows.understanding.still_well import is_still_well, says_still

_STILL = re.compile(r"\bstill\b", re.IGNORECASE)


def is_about_another(need: str, text: str) -> bool:
    """Whether 'the vpn is down again' may be about something else than this need; 'it's back' is not."""
    return len(text.split()) > 3 and not about_same(need, text)


def which_is_back(turn: Turn, text: str) -> Step | None:
    """Which of their requests do they mean? The one of this talk, the only one, or we ask. None if none has ended."""
    facts, heard = turn.facts, with_aside(turn.facts, text)
    if turn.ticket and turn.ticket.status in DONE:
        return reopen(turn, facts, turn.ticket.id, heard)
    ended = [ticket for ticket in turn.others if ticket.status in DONE]
    named = [ticket for ticket in ended if about_same(ticket.need, text)]
    if len(named) == 1:
        return reopen(turn, facts, named[0].id, heard)
    ended = [ticket for ticket in ended if not _is_long_ago(turn, ticket)] or ended
    asked = replace(facts, asking=Asking.BACK, aside=heard, candidates=tuple(ticket.id for ticket in ended[:3]))
    if len(ended) == 1:
        return ask(asked, say(turn).is_back(ended[0].need), IS_IT)
    if ended:
        options = tuple((ticket.id, ticket.need) for ticket in ended[:3])
        return ask(asked, say(turn).which_is_back(options), Question(Expects.CHOICE, (*options, OTHER)))
    return None


def is_it_again(turn: Turn, facts: Facts, need: Need) -> Step | None:
    """'Excel still crashes', and the request about Excel has ended: we ask whether it is that one."""
    if turn.ticket or facts.doubted or facts.files or not (need.again or _STILL.search(need.text)):
        return None
    ended = [ticket for ticket in turn.others if ticket.status in DONE and _may_be(ticket, need.text)]
    if len(ended) != 1:
        return None
    asked = replace(
        facts, asking=Asking.BACK, aside="\n".join(facts.pieces), pieces=(), candidates=(ended[0].id,), doubted=True
    )
    return ask(asked, say(turn).is_back(ended[0].need), IS_IT)


def _may_be(ticket: Ticket, text: str) -> bool:
    """Whether it may be this one: it is about it, or shares a word of its trouble ('was away, it still flickers')."""
    same = about_same(ticket.need, text)
    return bool(same) or (same is None and not stems_of(ticket.need).isdisjoint(stems_of(text)))


def _is_long_ago(turn: Turn, ticket: Ticket) -> bool:
    """Whether it is a new request when it is back, linked to this one."""
    return ticket.ended is not None and turn.now - ticket.ended > REOPENS_FOR


def reopening(turn: Turn, ticket: Ticket, text: str) -> Reopen:
    owner = owner_of(turn, ticket)
    due = next_word(ticket.priority, turn.team.hours, turn.now)
    return Reopen(ticket.id, text, due, owner.id if owner else "")


def second_for(turn: Turn, ticket: Ticket, owner: Person | None) -> str:
    """Who looks for the cause as well as `owner`, if it has come back before; '' otherwise."""
    return name(turn.team.beside(owner)) if ticket.times_back >= NEEDS_A_CAUSE else ""


def back_to_technician(turn: Turn, facts: Facts, text: str) -> Step:
    """It does not work yet: the same request, the same technician, a new promise."""
    if turn.ticket is None:
        return end(facts)
    back = reopening(turn, turn.ticket, text)
    owner = owner_of(turn, turn.ticket)
    if turn.ticket.parent:
        reply = say(turn).not_working_alone(name(owner), back.due)
    else:
        reply = say(turn).not_working_yet(name(owner), back.due, second_for(turn, turn.ticket, owner))
    return go(RESOLVE, replace(facts, asking=Asking.NOTHING, doubted=False, later=()), reply).also(
        back, start_next(facts.later)
    )


def came_back(turn: Turn, facts: Facts, text: str) -> Step:
    """It worked and is back: reopened, and the check-in is answered."""
    if turn.ticket is None:
        return end(facts)
    return reopen(turn, facts, turn.ticket.id, text).also(Unschedule((DueKind.CHECK_IN,)), SetHeld(Held.NO))


def still_well(turn: Turn) -> Step | None:
    """'Still works': it held. Asked whether something else is still open, a bare 'yes, still' says that it is."""
    facts = turn.facts
    match turn.heard:
        case Words(text, ()) | No(text) | ItsBack(text) | Yes(_, text) if is_still_well(facts.need, text):
            if facts.asking is Asking.HELD:
                return end(facts, say(turn).held()).also(SetHeld(Held.YES))
            if facts.asking is Asking.REST and says_still(text):
                return new_need(turn, facts.aside, ())
        case Words(text, ()) if may_be_well(facts.need, text) and facts.asking is not Asking.HELD:
            pass
        case Yes() if facts.asking is Asking.NOTHING:
            pass
        case _:
            return None
    return rest(replace(facts, asking=Asking.NOTHING, aside=""), say(turn).until_then(check_in_of(turn)))


def is_it_back(turn: Turn, text: str) -> Step:
    """Trouble is told, and it may be this one again."""
    doubt = replace(turn.facts, asking=Asking.BACK, aside=with_aside(turn.facts, text))
    return ask(doubt, say(turn).is_back(turn.facts.need), IS_IT)


def more_than_no(turn: Turn, text: str) -> Step:
    """Nothing else, but: the same trouble is back, something new is wanted, or we ask which."""
    same = about_same(turn.facts.need, text)
    if same is False or not tells_trouble(text):
        return new_need(turn, text, ())
    return (
        came_back(turn, turn.facts, text) if same and not _only_still(turn.facts.need, text) else is_it_back(turn, text)
    )


def _only_still(need: str, text: str) -> bool:
    """'Still at work, talk tomorrow': no trouble is told, and nothing of the need."""
    told = text.lower().split()
    return "still" in told and not tells_trouble(_STILL.sub("", text)) and stems_of(need).isdisjoint(stems_of(text))


def reopen(turn: Turn, facts: Facts, ticket_id: str, text: str) -> Step:
    """The same request again; or, when it is too long ago, a new one that is linked to it."""
    known = (*turn.others, turn.ticket) if turn.ticket else turn.others
    ticket = next((each for each in known if each.id == ticket_id), None)
    if ticket is None:
        return ask(replace(facts, asking=Asking.NEED), say(turn).tell_more(""), IN_WORDS)
    owner, back = owner_of(turn, ticket), reopening(turn, ticket, text)
    calm = replace(facts, need=ticket.need, pieces=(), asking=Asking.NOTHING, aside="", candidates=(), person="back")
    if _is_long_ago(turn, ticket):
        duty = turn.team.duty
        reply = say(turn).linked(name(duty), back.due, second_for(turn, ticket, duty))
        again = OpenTicket(ticket.need, ticket.category, ticket.impact, ticket.urgency, linked=ticket.id)
        return go(RESOLVE, calm, reply).also(again, Added(text), HandOver("back", back.due, duty.id if duty else ""))
    not_back = ticket.status is Status.WITHDRAWN or isinstance(turn.heard, PersonPlease)
    if not_back:
        return go(RESOLVE, calm, say(turn).needed_again(name(owner), back.due)).also(back)
    return go(RESOLVE, calm, say(turn).reopened(name(owner), back.due, second_for(turn, ticket, owner))).also(back)
