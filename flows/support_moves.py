"""Pieces that several steps of the support talk share: each looks at the turn and says what comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.article import REQUESTS
from bot.domain.check_in import QUIET, REOPENS_FOR, DueKind, check_in_at, close_at, remind_at
from bot.domain.effects import (
    Added,
    CloseUnconfirmed,
    Effect,
    HandOver,
    Hasten,
    OpenTicket,
    Schedule,
    StartTalk,
    Understood,
    Unschedule,
    Verify,
)
from bot.domain.flow import Next, ask, end, go, rest, stay
from bot.domain.flow import Turn as AnyTurn
from bot.domain.heard import Expects, Question, Silence, Words
from bot.domain.incoming import File
from bot.domain.notice import Reader
from bot.domain.outage import Outage
from bot.domain.person import Person
from bot.domain.priority import Impact, Urgency, priority_of
from bot.domain.promise import next_word
from bot.domain.ticket import AT_DESK, Status, Ticket
from flows.say.support import Support
from flows.support_facts import Asking, Facts
from flows.understanding.beyond import asks_back, tells_more
from flows.understanding.fragment import is_order, is_quoted, says_nothing, tells_enough
from flows.understanding.later import says_ok
from flows.understanding.need import Kind, Need, about_same, foreign, understand
from flows.understanding.same import names_thing, says_new

Turn = AnyTurn[Facts]
Step = Next[Facts]

LISTEN, CONFIRM, RESOLVE, VERIFY, OFFER_MORE = "listen", "confirm", "resolve", "verify", "offer_more"

IN_WORDS = Question(Expects.WORDS)
IS_IT = Question(Expects.IS_IT, (("yes", "Yes, that is it"), ("no", "No, something else")))
YES_NO = Question(
    Expects.YES_NO, (("yes", "Yes, it works"), ("no", "No, it does not"), ("next", "Show the next steps"))
)
ELSE = Question(Expects.YES_NO, (("yes", "Yes, something else"), ("no", "No, that is all")))
REST = Question(Expects.YES_NO, (("yes", "Yes, help with that too"), ("no", "No, that is all")))
STILL_TELLING = timedelta(minutes=10)
"""So long after they asked for help, people are most often still telling of it."""

OTHER = ("other", "Something else")
UNKNOWN = ("unknown", "I do not know")


def say(turn: Turn) -> Support:
    """The words for this person, now."""
    return Support(Reader(turn.person.hours.zone, turn.now, turn.person.register))


def hand_over(turn: Turn, facts: Facts, reason: str, steps: tuple[str, ...] = (), perhaps: str = "") -> Step:
    """A person takes it, with everything along; they are named only with the promise that backs it.

    `steps` are for until then; `perhaps` is what they are about, where that is not sure.
    """
    due = next_word(priority_of(facts.impact, facts.urgency), turn.team.hours, turn.now)
    duty = turn.team.duty
    reply = say(turn).handed_over(reason, name(duty), due, facts.upset, facts.language)
    if steps:
        reply = reply.then(say(turn).meanwhile(steps, perhaps))
    handed = replace(facts, person=reason, asking=Asking.NOTHING, later=(), candidates=(), perhaps=())
    return rest(handed, reply).also(
        HandOver(reason, due, duty.id if duty else ""),
        start_next(facts.later),
    )


def start_next(later: tuple[str, ...]) -> StartTalk | None:
    """The needs that were put aside get their talk."""
    return StartTalk(later[0], (), later[1:], put_aside=True) if later else None


def name(person: Person | None) -> str:
    return person.name if person else ""


def idle(question: Question) -> Question:
    return replace(question, idle=True)


def is_vague(need: str) -> bool:
    """Whether one more sentence would tell us something: few words, and nothing found for them."""
    return len(need.split()) < 6 and not is_order(need) and not is_wish(need) and not tells_enough(need)


def is_wish(need: str) -> bool:
    """'I need access to jira': what they want is said, and a person gives it."""
    read = understand(need)
    return read.kind is Kind.REQUEST and not read.is_fragment and not says_nothing(need)


def is_request(turn: Turn) -> bool:
    """Whether their request is about getting something: then nothing 'works', they have what they need or not."""
    ticket = turn.ticket
    if ticket is None:
        return False
    tries_steps = turn.facts.asking is Asking.FIXED  # they were worded by what the article is about
    return ticket.category in REQUESTS or (not tries_steps and is_wish(ticket.need))


def topic_of(need: str, scrap: bool) -> str:
    """What can be asked about by name: 'vpn', 'the printer'. A sentence can not."""
    words = need.strip(" .,:;!?-").split()
    return " ".join(words) if scrap and 0 < len(words) <= 3 and not says_nothing(need) else ""


def why_a_person(language: str, monitoring: bool, upset: bool) -> str:
    if language not in {"", "en"}:
        return "language"
    if monitoring:
        return "alert"
    return "upset" if upset else ""


def why_no_article(facts: Facts) -> str:
    """Why a person takes what no article is for."""
    if is_wish(facts.need):
        return "request"
    return "told" if facts.told else "unknown"


def goes_to_a_person(facts: Facts, need: Need) -> bool:
    """Whether a person takes it whatever else is known of it: nothing is asked or sent elsewhere first."""
    return can_not_wait(known_of(facts, need)) or bool(why_a_person(need.language, need.monitoring, need.upset))


def known_of(facts: Facts, need: Need) -> Facts:
    """What the words tell about impact, urgency and mood."""
    return replace(
        facts,
        need=need.text,
        impact=need.impact,
        # Whoever serves a customer right now can not go on without it.
        urgency=Urgency.STOPPED if need.customer_waiting else need.urgency,
        customer_waiting=need.customer_waiting,
        upset=need.upset,
        language=need.language,
    )


def pressing_now(facts: Facts, text: str) -> Understood | None:
    """That it can not wait, if that is said only now: 'my meeting is in ten minutes', 'nobody here can work'."""
    told = known_of(facts, understand(text))
    if can_not_wait(facts) or not can_not_wait(told):
        return None
    only_for_many = not told.customer_waiting and told.urgency is not Urgency.STOPPED
    if only_for_many and is_wish(facts.need):  # a wish for the whole team is no outage
        return None
    waiting = facts.customer_waiting or told.customer_waiting
    return Understood(impact=told.impact, urgency=told.urgency, customer_waiting=waiting)


def can_not_wait(facts: Facts) -> bool:
    return facts.customer_waiting or facts.urgency is Urgency.STOPPED or facts.impact is Impact.MANY


def with_silences(turn: Turn, outcome: Step) -> Step:
    """Let silence be heard: when we asked, one reminder, then it is closed; what was scheduled before is dropped.

    The reminder, when it comes, schedules the closing: most questions are answered before either.
    """
    if isinstance(turn.heard, Silence) and turn.heard.kind is DueKind.REMIND and not outcome.over:
        return outcome.also(Schedule(DueKind.CLOSE, closes_at(turn), turn.person.hours.zone))
    if outcome.step or outcome.keep_question:
        return outcome
    before: tuple[Effect, ...] = (Unschedule((DueKind.QUIET, DueKind.REMIND, DueKind.CLOSE)),)
    after: tuple[Effect, ...] = ()
    if outcome.question and not outcome.question.idle:
        hours = turn.person.reachable
        if outcome.facts.asking is Asking.HELD:
            after = (Schedule(DueKind.CLOSE, close_at(turn.now, hours), hours.zone),)
        else:
            after = (Schedule(DueKind.REMIND, remind_at(turn.now, hours), hours.zone),)
    return replace(outcome, effects=before + outcome.effects + after)


def ticket_for(turn: Turn, facts: Facts, category: str = "") -> OpenTicket | Understood:
    """The need as a ticket: a new one, or what is clearer now about the one that the talk has."""
    known = (facts.impact, facts.urgency, facts.customer_waiting)
    words = facts.words or facts.need
    if turn.ticket and turn.ticket.status is Status.WITH_BOT:
        return Understood(words, category or None, *known)
    return OpenTicket(words, category, *known, files=facts.files)


def closes_at(turn: Turn) -> datetime:
    """Three working days after we asked: the reminder took the first of them."""
    return close_at(turn.now, turn.person.reachable, after_reminder=True)


def wait_for_more(turn: Turn, facts: Facts) -> Step:
    return rest(facts).also(Schedule(DueKind.QUIET, turn.now + QUIET))


def answer_scraps(turn: Turn) -> Step:
    """The sequel did not come: one answer for all that was said."""
    facts = turn.facts
    asked = replace(facts, asking=Asking.NEED)
    if not facts.pieces:
        return ask(asked, say(turn).greeting(turn.person.first_name), idle(IN_WORDS))
    return ask(asked, say(turn).tell_more(topic_of(" ".join(facts.pieces), True)), IN_WORDS)


def what_do_you_see(turn: Turn, facts: Facts) -> Step:
    return ask(replace(facts, asking=Asking.SEEN), say(turn).what_do_you_see(), IN_WORDS)


def works_already(turn: Turn) -> Step:
    """It works before we had done anything for it, or while we were asking what it is: no steps are given then."""
    if turn.ticket is None:
        return end(turn.facts, say(turn).withdrawn(""))
    return go(OFFER_MORE, replace(turn.facts, asking=Asking.NOTHING, candidates=())).also(Verify())


def another_need(turn: Turn, text: str, files: tuple[File, ...]) -> Step:
    """Something else, while a question is open: it is taken up afterwards, or at once if it can not wait."""
    facts = turn.facts
    if can_not_wait(known_of(facts, understand(text))):
        return stay(facts).also(StartTalk(text, files, at_once=True))
    noted = replace(facts, later=(*facts.later, text), files=facts.files + files)
    return stay(noted, say(turn).noted_for_later(text))


def nodded(turn: Turn) -> Step | None:
    """'Ok' to what we told: there is nothing to pass on, unless a technician may have asked. None if it is no nod."""
    facts, ticket, words = turn.facts, turn.ticket, say(turn)
    match turn.heard:
        case Words(text, ()) if facts.asking is Asking.NOTHING and not facts.pieces and says_ok(text):
            due = turn.promised(ticket) if ticket and ticket.status is Status.NEW else None
            if ticket and ticket.status in AT_DESK and due is None:
                return pass_on(turn, facts, text)
            return stay(facts, words.next_word(name(who_has(turn, ticket)), due) if due else words.thanks())
        case _:
            return None


def in_their_language(turn: Turn) -> Step | None:
    """A line in another language, while nobody but the bot has the request: a person reads it."""
    match turn.heard:
        case Words(text, files) if turn.ticket and turn.ticket.status is Status.WITH_BOT:
            language = foreign(text)
            theirs = replace(turn.facts, candidates=(), asking=Asking.NOTHING, person="language", language=language)
            return go(RESOLVE, theirs).also(Added(text, files)) if language else None
        case _:
            return None


def same_or_new(turn: Turn, text: str, files: tuple[File, ...]) -> Step:
    """More about the request goes to whoever has it, something else gets its own; asked is only what can be both.

    What names no thing of its own, or no trouble and no wish, is passed on at once, and one word parts it again: most
    of it is about the request. So is what the screen says, in quotation marks, and what comes right after the request.
    """
    same = about_same(turn.facts.need, text)
    answers = same is None and turn.ticket is not None and turn.ticket.status is Status.WAITING_REQUESTER
    if same or answers or not text.strip():
        return pass_on(turn, turn.facts, text, files)
    if same is False:
        return new_need(turn, text, files)
    just_told = turn.ticket is not None and turn.now - turn.ticket.opened < STILL_TELLING
    if not files and (just_told or not names_thing(text) or not tells_more(text) or is_quoted(text)):
        return pass_on(turn, turn.facts, text, perhaps=True)
    doubt = replace(turn.facts, asking=Asking.SAME, aside=text)
    question = Question(Expects.CHOICE, (("same", "The same request"), ("new", "Something new"), UNKNOWN))
    return ask(doubt, say(turn).same_or_new(turn.facts.need), question).also(Added("", files) if files else None)


def pass_on(turn: Turn, facts: Facts, text: str, files: tuple[File, ...] = (), *, perhaps: bool = False) -> Step:
    """More information, for whoever works on it. `perhaps`: it may be something new, which they can say."""
    who, pressing = who_has(turn, turn.ticket), pressing_now(facts, text)
    told = replace(facts, asking=Asking.NOTHING, aside=text if perhaps else "")
    if pressing and pressing.urgency and pressing.impact:
        told = replace(told, urgency=pressing.urgency, impact=pressing.impact)
    due = turn.promised(turn.ticket) if turn.ticket and asks_back(text) and not pressing else None
    wider = understand(text).impact if text and not pressing else facts.impact
    told = replace(told, impact=min(told.impact, wider))
    sooner = _sooner(turn, told) if pressing or told.impact < facts.impact else None
    reply = say(turn).added(name(who), perhaps, pressing is not None, due, sooner, outage_of(turn, turn.ticket))
    hasten = Hasten(sooner, who.id if who else "") if sooner else None
    more = Understood(impact=told.impact) if told.impact < facts.impact and not pressing else None
    return rest(told, reply).also(pressing, more, hasten, Added(text, files))


def _sooner(turn: Turn, facts: Facts) -> datetime | None:
    """By when the next word comes now that it can not wait; None if nothing is owed, or it is owed as soon already."""
    promised = turn.promised(turn.ticket) if turn.ticket and not turn.ticket.waits_for_outage else None
    due = next_word(priority_of(facts.impact, facts.urgency), turn.team.hours, turn.now)
    return due if promised and due < promised else None


def is_something_new(facts: Facts, text: str) -> bool:
    """Whether they say of what was just passed on that it is something new."""
    return bool(facts.aside) and facts.asking is Asking.NOTHING and says_new(text)


def with_aside(facts: Facts, text: str) -> str:
    """What waited for an answer, and what was said instead of one: nothing of it is lost."""
    waited = facts.aside if facts.asking in {Asking.SAME, Asking.BACK, Asking.REST} else ""
    return "\n".join(filter(None, (waited, text)))


def new_need(turn: Turn, text: str, files: tuple[File, ...]) -> Step:
    """Something new gets a talk of its own; this one rests."""
    calm = replace(turn.facts, asking=Asking.NOTHING, aside="")
    return rest(calm).also(StartTalk(text, files))


def ask_if_working(turn: Turn) -> Step:
    ticket = turn.ticket
    if ticket is None:
        return end(turn.facts)
    who = turn.technician(ticket)
    reply = say(turn).is_it_working(name(who), ticket.resolution, ticket.done, is_request(turn))
    return ask(replace(turn.facts, asking=Asking.WORKING, doubted=False), reply, YES_NO)


def who_has(turn: Turn, ticket: Ticket | None) -> Person | None:
    """Its technician, if they are there, or whoever is on duty."""
    technician = turn.technician(ticket)
    return technician if technician and not technician.is_away(turn.now) else turn.team.duty


def outage_of(turn: Turn, ticket: Ticket | None) -> Outage | None:
    """The outage for whose end a ticket waits."""
    parent = turn.outage(ticket.parent) if ticket and ticket.waits_for_outage else None
    return parent.outage if parent else None


def owner_of(turn: Turn, ticket: Ticket | None) -> Person | None:
    """Who goes on with it. What was part of an outage is anybody's: its technician can not take on all of them."""
    if ticket and ticket.parent:
        return turn.team.duty
    return who_has(turn, ticket)


def check_in_of(turn: Turn) -> datetime | None:
    """When we ask whether it held, to be told; None if they do not want to be asked."""
    ticket = turn.ticket
    if ticket is None or ticket.ended is None or not turn.person.check_ins:
        return None
    return check_in_at(ticket.ended, turn.person.reachable, ticket.reopened)


def offer(turn: Turn) -> Step:
    """Anything else? What was put aside comes next by itself."""
    facts, hours = turn.facts, turn.person.reachable
    at = check_in_at(turn.now, hours, turn.ticket.reopened if turn.ticket else 0)
    later = Schedule(DueKind.CHECK_IN, at, hours.zone)  # also for those who are not asked: their talk ends then
    told = at if turn.person.check_ins else None
    if facts.later:
        calm = replace(facts, later=(), asking=Asking.NOTHING)
        return rest(calm, say(turn).until_then(told)).also(later, start_next(facts.later))
    if facts.perhaps:
        asked = replace(facts, asking=Asking.REST, aside="\n".join(facts.perhaps), perhaps=())
        return ask(asked, say(turn).and_the_rest(told, asked.aside), idle(REST)).also(later)
    reply = say(turn).anything_else(told, is_request(turn))
    return ask(replace(facts, asking=Asking.ELSE), reply, idle(ELSE)).also(later)


def ask_if_held(turn: Turn, late: bool) -> Step:
    ticket = turn.ticket
    if ticket is None or ticket.ended is None or not turn.person.check_ins:
        return end(turn.facts)
    who = name(turn.technician(ticket))
    reply = say(turn).still_working(who, ticket.ended, ticket.need, ticket.done, late, is_request(turn))
    return ask(replace(turn.facts, asking=Asking.HELD), reply, YES_NO)


def close_unconfirmed(turn: Turn) -> Step:
    """Silence is no yes. What was noted for later is taken up all the same."""
    facts = replace(turn.facts, later=())
    reply = say(turn).closed_unconfirmed(facts.need, REOPENS_FOR.days)
    return end(facts, reply).also(CloseUnconfirmed() if turn.ticket else None, start_next(turn.facts.later))
