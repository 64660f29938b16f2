"""Effects that a flow decided, as changes: the only place where a talk changes a ticket."""

from __future__ import annotations

from datetime import datetime

from bot.domain.changes import ChangeTicket, DropDue, OpenTalk, Prefer, Remember
from bot.domain.check_in import AT_ONCE, PUT_ASIDE, SILENCES, DueKind
from bot.domain.effects import (
    Added,
    Answered,
    AskForPerson,
    CloseUnconfirmed,
    Effect,
    HandOver,
    Hasten,
    JoinOutage,
    OpenTicket,
    Reopen,
    Schedule,
    SetHeld,
    SetRegister,
    StartTalk,
    Thank,
    Tried,
    Understood,
    Unschedule,
    Verify,
    Withdraw,
)
from bot.domain.flow import Flow
from bot.domain.incoming import File
from bot.domain.message import Speaker
from bot.domain.notice import (
    AsksToTalk,
    CameBack,
    NeedsItAgain,
    OutagePresses,
    RequesterConfirms,
    RequesterSays,
    RequesterThanks,
    RequesterWithdrew,
    SilentlyClosed,
)
from bot.domain.person import Person
from bot.domain.problem import Problem, Same
from bot.domain.promise import PromiseState, next_word
from bot.domain.talk import Talk
from bot.domain.ticket import AT_DESK, IN_WORK, NEEDS_A_CAUSE, Event, EventKind, Held, Move, Status, Ticket, changed
from bot.service.draft import Draft

TRIED = {None: "?", True: "+", False: "-"}


class CarryOut:
    """Carries out the effects of one turn of `talk`, in order, into a draft."""

    def __init__(
        self,
        draft: Draft,
        talk: Talk,
        person: Person,
        flow: Flow,
        tickets: tuple[Ticket, ...] = (),
        outages: tuple[Ticket, ...] = (),
    ) -> None:
        self._draft = draft
        self._talk = talk
        self._person = person
        self._flow = flow
        self._tickets = tickets
        self._outages = outages

    async def carry_out(self, effect: Effect) -> None:  # noqa: C901 - one case for each effect
        """Carry out one effect. Raises MoveRefused if the ticket does not allow it."""
        draft = self._draft
        match effect:
            case OpenTicket():
                await self._open(effect)
            case Understood():
                self._understood(effect)
            case Added(text, files):
                self.add(text, files)
            case AskForPerson():
                draft.tell_desk(AsksToTalk(self._person, self._who_works_on_it()))
            case Answered(question, answer):
                draft.remember(EventKind.ANSWERED, self._person.id, message=self._said(answer), detail=question)
            case Tried(_, title, helped):
                draft.remember(EventKind.TRIED, self._person.id, detail=f"{TRIED[helped]} {title}")
            case HandOver():
                self._hand_over(effect)
            case Hasten(due, by):
                draft.promise(by, due)
            case JoinOutage(outage):
                self._join(outage)
            case Reopen():
                self._reopen(effect)
            case Verify():
                self._verify()
            case CloseUnconfirmed():
                draft.move(Move.CLOSE_UNCONFIRMED, "", ended=draft.now)
                self._tell_desk_if_theirs(SilentlyClosed(self._person))
            case Withdraw():
                self._withdraw()
            case SetHeld(held):
                draft.edit(held=held)
                draft.remember(EventKind.HELD, self._person.id, detail=held)
            case Schedule(kind, at, zone, note):
                draft.schedule(kind, at, talk=self._talk.id, zone=zone, note=note)
            case Unschedule(kinds):
                self._unschedule(kinds)
            case StartTalk():
                self.start_talk(effect)
            case SetRegister(register):
                draft.change(Prefer(self._person.id, register))
            case Thank():
                if draft.ticket and draft.ticket.technician:
                    draft.tell_desk(RequesterThanks(self._person))

    # --- the ticket --------------------------------------------------------------------------------------------

    async def _open(self, effect: OpenTicket) -> None:
        draft = self._draft
        number = await draft.ids.ticket_number()
        ticket_id = draft.ids.new()
        message = draft.keep(self._person.id, Speaker.REQUESTER, effect.need, effect.files, ticket_id)
        ticket = Ticket(
            ticket_id,
            number,
            self._person.id,
            effect.need,
            draft.now,
            category=effect.category,
            impact=effect.impact,
            urgency=effect.urgency,
            customer_waiting=effect.customer_waiting,
            leadership=self._person.leadership,
            linked=effect.linked,
            reopened=next((older.times_back for older in self._tickets if older.id == effect.linked), 0),
            need_message=message,
        )
        draft.open(ticket, self._person.id)

    def _understood(self, effect: Understood) -> None:
        draft = self._draft
        known = {
            "category": effect.category,
            "impact": effect.impact,
            "urgency": effect.urgency,
            "customer_waiting": effect.customer_waiting,
            "done": effect.done,
        }
        could_wait = not draft.the_ticket.can_not_wait
        draft.edit(**{name: value for name, value in known.items() if value is not None})
        if could_wait and draft.the_ticket.can_not_wait and draft.the_ticket.status is Status.NEW:
            draft.call_duty()  # nobody has claimed it, and that it can not wait is said only now
        if effect.need is not None and effect.need != draft.the_ticket.need:
            message = self._said(effect.need)
            draft.edit(need=effect.need, need_message=message)

    def add(self, text: str, files: tuple[File, ...] = ()) -> None:
        """Keep what the requester told or sent, and pass it on to the desk if it is there."""
        draft = self._draft
        if draft.ticket is None or not (text or files):
            return
        message = draft.keep(self._person.id, Speaker.REQUESTER, text, files)
        draft.remember(EventKind.ADDED, self._person.id, message=message)
        if draft.the_ticket.status in AT_DESK | {Status.RESOLVED}:
            if draft.the_ticket.status is Status.WAITING_REQUESTER:
                self._answers()
            if not draft.came_to_the_desk:
                draft.tell_desk(RequesterSays(self._person, text, files))

    def _answers(self) -> None:
        """The technician waited for this: it is their turn again, with a promise."""
        draft = self._draft
        draft.move(Move.RESUME, self._person.id)
        draft.change(DropDue((DueKind.ANSWER,), ticket=draft.the_ticket.id))
        draft.promise(draft.the_ticket.technician, next_word(draft.the_ticket.priority, draft.team.hours, draft.now))

    def _hand_over(self, effect: HandOver) -> None:
        draft = self._draft
        draft.move(Move.HAND_OVER, self._person.id)
        draft.promise(effect.by, effect.due, first=True)
        if draft.the_ticket.reopened >= NEEDS_A_CAUSE:
            draft.tell_desk(self._back("", draft.person(effect.by), effect.due))
        draft.call_duty()

    def _back(self, text: str, owner: Person | None, due: datetime) -> CameBack:
        """What the desk hears of it; twice, and somebody else looks for the cause as well."""
        times = self._draft.the_ticket.reopened
        second = self._draft.team.beside(owner) if times >= NEEDS_A_CAUSE else None
        if times >= NEEDS_A_CAUSE:
            self._needs_a_cause(second)
        return CameBack(self._person, text, owner, due, times, second)

    def _needs_a_cause(self, second: Person | None) -> None:
        """It has come for the third time: the second technician looks for its cause."""
        ticket = self._draft.the_ticket
        if not ticket.recurs and (ticket.problem is None or not ticket.problem.is_open):
            self._draft.edit(problem=Problem(Same.REQUEST, second.id if second else ""))
            self._draft.remember(EventKind.PROBLEM)

    def _who_works_on_it(self) -> Person | None:
        """Who has the ticket, or the outage that it has joined; else who is on duty."""
        draft = self._draft
        worked_on = self._outage_of(draft.the_ticket) or draft.the_ticket
        return draft.person(worked_on.technician) or draft.team.duty

    def _outage_of(self, ticket: Ticket) -> Ticket | None:
        return next((each for each in self._outages if each.id == ticket.parent), None)

    def _join(self, outage_id: str) -> None:
        """It waits for the end of the outage, whose technician has it along. If it is over by now this is run again."""
        draft = self._draft
        outage = next(each for each in self._outages if each.id == outage_id)
        draft.move(Move.JOIN, self._person.id, parent=outage.id)
        pressed = outage.pressed_by(draft.the_ticket)
        fields = {"status": outage.status, **changed(outage, pressed)}
        draft.change(ChangeTicket(outage.id, outage.status, outage.technician, fields))
        if pressed != outage:
            draft.change(Remember(Event(draft.ids.new(), outage.id, draft.now, EventKind.PRIORITY, self._person.id)))
            draft.tell_desk(OutagePresses(self._person, pressed, self._who_works_on_it()))

    def _leave_outage(self) -> None:
        """From now on it is a request of its own, for whoever claims it; its history tells of which outage it was."""
        draft = self._draft
        left = self._outage_of(draft.the_ticket)
        draft.edit(parent="", linked=draft.the_ticket.parent, technician="")
        draft.remember(EventKind.LINKED, self._person.id, detail=str(left.number) if left else "")

    def _reopen(self, effect: Reopen) -> None:
        """The same ticket, the same technician, the original clock. Twice: a second look at the cause."""
        draft = self._draft
        if draft.ticket is None or draft.ticket.id != effect.ticket:
            draft.take(next(ticket for ticket in self._tickets if ticket.id == effect.ticket))
        if draft.the_ticket.parent:
            self._leave_outage()
        ticket = draft.the_ticket
        message = self._said(effect.text) if effect.text else ""
        theirs = effect.by if effect.by == ticket.technician else ""  # who is away does not have it again
        how = Move.REOPEN if theirs else Move.REOPEN_UNOWNED
        again = ticket.status is Status.WITHDRAWN
        draft.move(
            how,
            self._person.id,
            message=message,
            technician=theirs,
            reopened=ticket.times_back,
            resolved=None,
            ended=None,
            held=Held.UNKNOWN,
        )
        draft.promise(effect.by, effect.due)
        owner = draft.person(effect.by)
        needed = NeedsItAgain(self._person, owner, effect.due)
        draft.tell_desk(needed if again else self._back(effect.text, owner, effect.due))
        if how is Move.REOPEN_UNOWNED:
            draft.call_duty()

    def _verify(self) -> None:
        draft = self._draft
        at_desk = draft.the_ticket.status in AT_DESK | {Status.RESOLVED}
        has_joined = bool(draft.the_ticket.parent)
        draft.move(Move.VERIFY, self._person.id, ended=draft.now)
        draft.end_promise(PromiseState.KEPT)
        if at_desk and not has_joined:  # else the outage's card counts them
            draft.tell_desk(RequesterConfirms(self._person))
        if not has_joined:
            draft.schedule(DueKind.RECURS, draft.now, ticket=draft.the_ticket.id)
        if draft.the_ticket.resolution and not has_joined:  # somebody wrote what they did: that may be an article
            at = draft.team.hours.opening(draft.now)
            draft.schedule(DueKind.ARTICLE, at, ticket=draft.the_ticket.id, zone=draft.team.hours.zone)

    def _withdraw(self) -> None:
        draft = self._draft
        at_desk = draft.the_ticket.status in IN_WORK | {Status.NEW}
        draft.move(Move.WITHDRAW, self._person.id, ended=draft.now)
        draft.end_promise(PromiseState.DROPPED)
        if at_desk and not draft.the_ticket.parent:
            draft.tell_desk(RequesterWithdrew(self._person))

    def _tell_desk_if_theirs(self, notice: SilentlyClosed) -> None:
        if self._draft.the_ticket.technician and not self._draft.the_ticket.parent:
            self._draft.tell_desk(notice)

    # --- the talk ----------------------------------------------------------------------------------------------

    def _said(self, text: str) -> str:
        return self._draft.keep(self._person.id, Speaker.REQUESTER, text)

    def _unschedule(self, kinds: tuple[DueKind, ...]) -> None:
        if self._may_have(kinds):
            self._draft.change(DropDue(kinds, talk=self._talk.id))

    def _may_have(self, kinds: tuple[DueKind, ...]) -> bool:
        """Whether something of these kinds can be scheduled. Silence is waited for only after a question that matters,
        and by the first step, for the sequel of a scrap; to look for it in vain costs a statement in every turn."""
        talk = self._talk
        if talk.turn == 0:
            return False
        asked = talk.question is not None and not talk.question.idle
        return asked or talk.step == self._flow.first or not SILENCES.issuperset(kinds)

    def start_talk(self, effect: StartTalk) -> None:
        """A talk of its own in the same place, after what is asked there already."""
        draft, flow = self._draft, self._flow
        facts = flow.dump(flow.begin(effect.text, effect.files, effect.later, asked=effect.asked))
        talk = Talk(
            draft.ids.new(), self._person.id, self._talk.place, flow.name, flow.first, 0, flow.version, facts, draft.now
        )
        draft.change(OpenTalk(talk))
        note = AT_ONCE if effect.at_once else PUT_ASIDE if effect.put_aside else ""
        draft.schedule(DueKind.START, draft.now, talk=talk.id, note=note)
