"""What time says: check-ins and reminders for talks, promises and unclaimed tickets for the desk, articles for both."""

from __future__ import annotations

import logging
from datetime import datetime
from itertools import takewhile

from bot.domain.changes import Asked, Defer, Fire, ToldLater
from bot.domain.check_in import TALK_HEARS, Due, DueKind, close_at
from bot.domain.notice import (
    NeedsSomebody,
    NoAnswer,
    OutageLate,
    PromiseRenewed,
    PromiseSoon,
    StandsStill,
    StillWaitsForYou,
    TakesLonger,
)
from bot.domain.outage import News
from bot.domain.ports import Store, TicketFile
from bot.domain.promise import STANDS_STILL, next_word, renewed_word
from bot.domain.ticket import AT_DESK, Event, EventKind, Status
from bot.service.absences import Absences
from bot.service.articles import Articles
from bot.service.asking import Asking
from bot.service.commit import Commits
from bot.service.draft import Draft
from bot.service.drafts import Drafts
from bot.service.passing_on import PassingOn
from bot.service.problems import Problems
from bot.service.turns import is_pending
from bot.service.weekly import Weekly

log = logging.getLogger(__name__)

ASKED_TWICE = "asked twice"
"""The note of a question of a technician's that has been repeated."""


class FollowUp:
    """Lets what is due be heard, once."""

    def __init__(
        self,
        store: Store,
        drafts: Drafts,
        asking: Asking,
        commits: Commits,
        articles: Articles,
        weekly: Weekly,
        passing_on: PassingOn,
        absences: Absences,
        problems: Problems,
    ) -> None:
        self._store = store
        self._drafts = drafts
        self._asking = asking
        self._commits = commits
        self._articles = articles
        self._weekly = weekly
        self._passing_on = passing_on
        self._absences = absences
        self._problems = problems

    async def hear(self, due: Due) -> datetime | None:
        """It is time. Tells when the first thing is due that was scheduled by it. Raises Conflict, StoreAway."""
        if due.kind in TALK_HEARS:
            return await self._asking.silence(due)
        if due.kind is DueKind.ARTICLE:
            return await self._articles.propose(due)
        if due.kind is DueKind.RECURS:
            return await self._problems.look(due)
        if due.kind is DueKind.CAUSE:
            return await self._problems.tell(due)
        if due.kind is DueKind.WEEKLY:
            return await self._weekly.tell(due)
        if due.kind is DueKind.NEWS:
            return await self._passing_on.pass_on(due)
        return await self._commits.commit(lambda: self._notice(due), lambda: is_pending(self._store, due))

    async def _notice(self, due: Due) -> Draft:
        draft = await self._drafts.on_time(due)
        file = await self._store.file(due.ticket)
        if file and (waits := _waits_until(due, file, draft.now)) > draft.now:
            draft.change(Defer(due.id, waits))
            draft.next_due = waits
            return draft
        draft.change(Fire(due.id))  # first: a new promise drops what is scheduled for the old one
        if file is None or file.ticket.status not in AT_DESK:
            return draft
        draft.take(file.ticket)
        draft.people = tuple(person for person in (file.technician,) if person)
        match due.kind:
            case DueKind.UNCLAIMED:
                self._unclaimed(due, draft, file)
            case DueKind.PROMISE_SOON:
                self._promise_soon(draft, file)
            case DueKind.PROMISE:
                self._takes_longer(draft, file)
            case DueKind.ANSWER:
                self._no_answer(due, draft, file)
            case DueKind.OUTAGE_END:
                self._outage_late(draft, file)
            case DueKind.AWAY:
                self._absences.go_on(due.note, draft, file)
            case _:
                log.error("nobody hears %s", due.kind)
        return draft

    def _unclaimed(self, due: Due, draft: Draft, file: TicketFile) -> None:
        """The duty technician, then the lead; and again as long as nobody has taken it."""
        if file.ticket.status is not Status.NEW:
            return
        late = bool(due.note) or file.ticket.can_not_wait
        person = (draft.team.lead if late else draft.team.duty) or draft.team.duty
        draft.tell_desk(NeedsSomebody(file.ticket, person, late))
        again = next_word(file.ticket.priority, draft.team.hours, draft.now)
        draft.schedule(DueKind.UNCLAIMED, again, ticket=file.ticket.id, note="again")

    def _promise_soon(self, draft: Draft, file: TicketFile) -> None:
        if file.promise:
            owner = file.technician or draft.team.duty  # by now, and not when it was promised
            draft.tell_desk(PromiseSoon(file.ticket, owner.id if owner else "", file.promise.due))

    def _no_answer(self, due: Due, draft: Draft, file: TicketFile) -> None:
        """The technician's question is asked once more; then the technician decides how to go on."""
        if file.ticket.status is not Status.WAITING_REQUESTER or file.technician is None:
            return
        hours = file.requester.reachable
        again = due.note != ASKED_TWICE
        if again:
            question = next((message.text for message in file.messages if message.id == due.note), "")
            draft.tell_talks(file.requester, file.talks, StillWaitsForYou(file.technician, question))
            draft.change(Asked(file.requester.id, draft.now, file.pace))
        else:
            draft.tell_desk(NoAnswer(file.requester, file.technician))
        next_time = close_at(draft.now, hours)
        draft.schedule(DueKind.ANSWER, next_time, ticket=file.ticket.id, zone=hours.zone, note=ASKED_TWICE)

    def _outage_late(self, draft: Draft, file: TicketFile) -> None:
        """It should be over and is not: whoever has it decides how to go on. Nobody else knows a new time."""
        outage = file.ticket.outage
        if outage and outage.ends and file.ticket.is_outage:
            draft.show_card()  # it tells the time, and fills it into the form
            draft.tell_desk(OutageLate(file.technician or draft.team.duty, outage.what, outage.ends))

    def _takes_longer(self, draft: Draft, file: TicketFile) -> None:
        """It will not be kept: the requester hears it from us before it lapses, with the next one. A claim that stands
        still is offered to others."""
        if file.promise is None:
            return
        renewed = _renewed(file.history)
        due = renewed_word(file.ticket.priority, draft.team.hours, max(draft.now, file.promise.due), renewed)
        who = file.technician or draft.team.duty
        longer = TakesLonger(who, file.promise.due, due, claimed=file.technician is not None)
        draft.tell_talks(file.requester, file.talks, longer)
        draft.change(ToldLater(file.requester.id, draft.now))
        draft.promise(who.id if who else "", due, renewed=True)
        draft.tell_joined(News.LATER, file.promise.due.isoformat())
        draft.tell_desk(PromiseRenewed(file.ticket, due, file.joined.waiting))
        if file.technician and renewed + 1 >= STANDS_STILL:
            draft.tell_desk(StandsStill(file.technician, renewed + 1, draft.team.beside(file.technician)))


def _waits_until(due: Due, file: TicketFile, now: datetime) -> datetime:
    """From when on it may be heard. A technician's question is asked once more in the requester's hours, and not within
    an hour of something else that we asked; all the rest at once."""
    if due.kind is not DueKind.ANSWER or due.note == ASKED_TWICE:
        return now
    return file.requester.reachable.opening(max(now, file.pace.asks_from or now))


def _renewed(history: tuple[Event, ...]) -> int:
    """How often in a row the requester has heard that it takes longer."""
    promises = [event.kind for event in history if event.kind in (EventKind.PROMISED, EventKind.RENEWED)]
    return len(list(takewhile(lambda kind: kind is EventKind.RENEWED, reversed(promises))))
