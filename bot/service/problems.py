"""Problems: the third time the same trouble comes, somebody looks for its cause, and those whom it hits hear of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.changes import Asked, ChangeTicket, Defer, DropDue, Finish, Fire, Remember
from bot.domain.check_in import Due, DueKind
from bot.domain.message import Speaker
from bot.domain.notice import (
    CauseRemoved,
    CauseSettled,
    CauseSought,
    ComesAgain,
    NoCommonCause,
    ProblemOpened,
    ProblemSolved,
    ProblemTaken,
    TextMissing,
)
from bot.domain.person import Person
from bot.domain.ports import Store, TicketFile
from bot.domain.problem import TIMES, CauseNews, Incident, Problem, Same, times_of
from bot.domain.reply import Act
from bot.domain.ticket import Event, EventKind, Status
from bot.service.commit import Commits
from bot.service.draft import Draft
from bot.service.drafts import Drafts
from bot.service.learning import Learning
from bot.service.turns import is_pending

ACTS = frozenset({Act.CAUSE, Act.CAUSE_REMOVED, Act.NO_CAUSE})
"""What technicians do about a cause."""

DECISIONS = frozenset({EventKind.CAUSE, EventKind.CAUSE_REMOVED, EventKind.NO_CAUSE})
"""How the history tells of it."""


class Problems:
    """Opens problems, does what technicians decide about them, and tells people."""

    def __init__(self, store: Store, drafts: Drafts, commits: Commits, learning: Learning) -> None:
        self._store = store
        self._drafts = drafts
        self._commits = commits
        self._learning = learning

    # --- it comes again ----------------------------------------------------------------------------------------

    async def look(self, due: Due) -> datetime | None:
        """A request was put right: has its trouble come too often by now? Raises Conflict, StoreAway."""
        return await self._commits.commit(lambda: self._looked(due), lambda: is_pending(self._store, due))

    async def _looked(self, due: Due) -> Draft:
        draft = await self._drafts.on_time(due)
        draft.change(Fire(due.id))
        file = await self._store.file(due.ticket)
        if file is None or file.ticket.status is not Status.VERIFIED or file.ticket.problem or file.ticket.recurs:
            return draft
        draft.take(file.ticket)
        alone: list[tuple[TicketFile, Same]] = []
        for found in await self._learning.recurring(file, draft.now):
            earlier = await self._store.file(found.ticket)
            carrier = await self._carrier(earlier) if earlier else None
            if carrier and carrier.ticket.problem and not carrier.ticket.problem.is_removed:
                await self._belongs_to(carrier, carrier.ticket.problem, draft, file)
                return draft
            if earlier and carrier is None:
                alone.append((earlier, found.same))
        files = (file, *(earlier for earlier, _ in alone))
        if alone and times_of(map(_incident, files)) >= TIMES:
            _open(draft, file, files[1:], max((same for _, same in alone), key=list(Same).index))
        return draft

    async def _carrier(self, file: TicketFile) -> TicketFile | None:
        """The ticket that carries the problem to which this one belongs, if it belongs to any."""
        return (
            file if file.ticket.problem else await self._store.file(file.ticket.recurs) if file.ticket.recurs else None
        )

    async def _belongs_to(self, carrier: TicketFile, problem: Problem, draft: Draft, file: TicketFile) -> None:
        """It has come once more. Where there was no common cause, nobody is asked again."""
        draft.edit(recurs=carrier.ticket.id)
        draft.remember(EventKind.PROBLEM, detail=str(carrier.ticket.number))
        if not problem.is_open:
            return
        if problem.technician:
            draft.schedule(DueKind.CAUSE, draft.now, ticket=file.ticket.id, note=CauseNews.SOUGHT)
        to = await self._person(problem.technician)
        draft.and_take(carrier.ticket)
        draft.show_card()
        draft.tell_desk(ComesAgain(file.requester, file.ticket, to or draft.team.duty))

    # --- what technicians decide -------------------------------------------------------------------------------

    async def decide(self, key: str, act: str, text: str, file: TicketFile, by: Person) -> Draft:
        """Somebody looks for the cause, has removed it, or says that there is none in common; `key` is that of what
        arrived. Of two decisions at the same moment one is made anew: what they say has the same key. Raises StoreAway.
        """
        decided = sum(event.kind in DECISIONS for event in file.history)
        draft = await self._drafts.begin(f"problem/{file.ticket.id}/{decided}")
        draft.change(Finish(key))
        draft.take(file.ticket)
        problem = file.ticket.problem
        if problem is None or not problem.is_open or (act == Act.CAUSE and problem.technician == by.id):
            draft.tell_desk(CauseSettled(by))
        elif act == Act.CAUSE:
            draft.edit(problem=replace(problem, technician=by.id))
            draft.remember(EventKind.CAUSE, by.id)
            draft.tell_desk(ProblemTaken(by, _tell_everybody(CauseNews.SOUGHT, draft, file, by)))
        elif act == Act.NO_CAUSE:
            draft.edit(problem=replace(problem, ended=draft.now))
            draft.remember(EventKind.NO_CAUSE, by.id)
            draft.tell_desk(NoCommonCause(by))
        elif text:
            message = draft.keep(by.id, Speaker.TECHNICIAN, text)
            draft.edit(problem=replace(problem, technician=by.id, ended=draft.now, message=message))
            draft.remember(EventKind.CAUSE_REMOVED, by.id, message=message)
            draft.tell_desk(ProblemSolved(by, _tell_everybody(CauseNews.REMOVED, draft, file, by)))
        else:
            draft.tell_desk(TextMissing(resolving=True))
        return draft

    # --- people hear of it -------------------------------------------------------------------------------------

    async def tell(self, due: Due) -> datetime | None:
        """Tell one of those whom it hits. Raises Conflict, StoreAway."""
        return await self._commits.commit(lambda: self._told(due), lambda: is_pending(self._store, due))

    async def _told(self, due: Due) -> Draft:
        draft = await self._drafts.on_time(due)
        file = await self._store.file(due.ticket)
        opens = (
            file.requester.reachable.opening(max(draft.now, file.pace.asks_from or draft.now)) if file else draft.now
        )
        if opens > draft.now:  # nobody waits for it
            draft.change(Defer(due.id, opens))
            draft.next_due = opens
            return draft
        draft.change(Fire(due.id))
        notice = await self._notice(CauseNews(due.note), file) if file else None
        if file and notice:
            draft.take(file.ticket)
            draft.tell_talks(file.requester, file.talks, notice)
            draft.change(Asked(file.requester.id, draft.now, file.pace))
        return draft

    async def _notice(self, news: CauseNews, file: TicketFile) -> CauseSought | CauseRemoved | None:
        """What they hear; nothing if it is not so any more."""
        carrier = await self._carrier(file)
        problem = carrier.ticket.problem if carrier else None
        who = await self._person(problem.technician) if problem else None
        if carrier is None or problem is None or who is None:
            return None
        if news is CauseNews.SOUGHT:
            return CauseSought(file.ticket, who) if problem.is_open else None
        words = next((each.text for each in carrier.messages if each.id == problem.message), "")
        return CauseRemoved(file.ticket, who, words) if problem.is_removed else None

    async def _person(self, person: str) -> Person | None:
        known = await self._store.identity_of(person) if person else None
        return known.person if known else None


def _tell_everybody(news: CauseNews, draft: Draft, file: TicketFile, by: Person) -> int:
    """Whom it hits hears of it, each once, in their own hours; how many they are."""
    latest = {each.person: each.ticket for each in file.incidents if each.person != by.id}
    for ticket in latest.values():
        draft.change(DropDue((DueKind.CAUSE,), ticket=ticket))  # older news, which they have not heard yet
        draft.schedule(DueKind.CAUSE, draft.now, ticket=ticket, note=news)
    return len(latest)


def _open(draft: Draft, file: TicketFile, earlier: tuple[TicketFile, ...], same: Same) -> None:
    """The latest one carries it: its words are those that are known best."""
    draft.edit(problem=Problem(same))
    draft.remember(EventKind.PROBLEM)
    for ticket in (each.ticket for each in earlier):
        draft.change(ChangeTicket(ticket.id, ticket.status, ticket.technician, {"recurs": file.ticket.id}))
        told = Event(draft.ids.new(), ticket.id, draft.now, EventKind.PROBLEM, detail=str(file.ticket.number))
        draft.change(Remember(told))
    numbers = sorted(each.ticket.number for each in (file, *earlier))
    draft.tell_desk(ProblemOpened(same, tuple(numbers), draft.team.duty))


def _incident(file: TicketFile) -> Incident:
    ticket, person = file.ticket, file.requester
    return Incident(ticket.id, ticket.number, person.id, person.name, ticket.reopened, ticket.linked)
