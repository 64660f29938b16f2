"""News of an outage, passed on to all who have joined it: a few at a time, each of them once, in their own place."""

from __future__ import annotations

from datetime import datetime

from bot.domain.changes import Fire, ToldLater
from bot.domain.check_in import Due, DueKind
from bot.domain.notice import Notice, OutageNews, OutageTaken, TakesLonger, TechnicianWrote, WaitsForOthers
from bot.domain.outage import News, Passing
from bot.domain.ports import Store, TicketFile
from bot.domain.ticket import Move
from bot.service.commit import Commits
from bot.service.draft import Draft, latest_in_each_place
from bot.service.drafts import Drafts
from bot.service.turns import is_pending

AT_ONCE = 25
"""So many hear it with one commit: others go on in between, and what one of them does meanwhile spoils it for few."""


class PassingOn:
    """Passes on what the technician of an outage writes, promises and resolves."""

    def __init__(self, store: Store, drafts: Drafts, commits: Commits) -> None:
        self._store = store
        self._drafts = drafts
        self._commits = commits

    async def pass_on(self, due: Due) -> datetime | None:
        """Tell all of them, one batch after the other; when the first thing is due that was scheduled by it.

        What comes next is heard after it, because they share a lane. Raises Conflict, StoreAway.
        """
        left: Due | None = due
        first: datetime | None = None
        while left:
            left, scheduled = await self._batch(left)
            first = first or scheduled
        return first

    async def _batch(self, due: Due) -> tuple[Due | None, datetime | None]:
        """Commit one batch; what is due for the rest of them, and when the first thing is due."""
        left: Due | None = None

        async def make() -> Draft:
            nonlocal left
            draft, left = await self._draft(due)
            return draft

        scheduled = await self._commits.commit(make, lambda: is_pending(self._store, due))
        return (left if scheduled else None), scheduled  # without a commit another process goes on with it

    async def _draft(self, due: Due) -> tuple[Draft, Due | None]:
        draft = await self._drafts.on_time(due)
        draft.change(Fire(due.id))
        passing = Passing.of(due.note)
        outage = await self._store.file(due.ticket)
        ids = await self._store.waiting_for(due.ticket, passing.after, AT_ONCE) if outage else ()
        if outage is None or not ids:
            return draft, None
        draft.people = (outage.technician,) if outage.technician else ()
        notice = await self._notice(passing, outage, draft)
        last = passing.after
        for ticket in ids:
            joined = await self._store.file(ticket)
            if joined is None:
                continue
            last = joined.ticket.number
            if not joined.ticket.waits_for_outage:
                continue
            draft.and_take(joined.ticket)
            if passing.news is News.OVER:
                _resolve(draft, joined, outage)
            elif notice:
                draft.tell_talks(joined.requester, joined.talks, notice)
                if passing.news is News.LATER:
                    draft.change(ToldLater(joined.requester.id, draft.now))
        if len(ids) < AT_ONCE or last == passing.after:
            return draft, None
        note = Passing(passing.news, passing.detail, last).note
        return draft, draft.schedule(DueKind.NEWS, due.at, ticket=due.ticket, note=note)

    async def _notice(self, passing: Passing, file: TicketFile, draft: Draft) -> Notice | None:
        """What each of them reads; nothing if it is not so any more."""
        outage, promise, technician = file.ticket.outage, file.promise, file.technician
        match passing.news:
            case News.WROTE:
                return await self._words(passing.detail, file)
            case News.WHO if promise and outage:
                return OutageTaken(draft.person(promise.by), outage, promise.due)
            case News.WAITS if promise and technician:
                return WaitsForOthers(technician, promise.due)
            case News.LATER if promise:
                return TakesLonger(draft.person(promise.by), datetime.fromisoformat(passing.detail), promise.due)
            case News.CHANGED if outage:
                return OutageNews(technician, outage, promise.due if promise else None)
            case _:
                return None

    async def _words(self, message_id: str, file: TicketFile) -> Notice | None:
        """The words of a message, and whose they are."""
        message = next((each for each in file.messages if each.id == message_id), None)
        writer = await self._store.identity_of(message.person) if message else None
        if message is None or writer is None:
            return None
        due = file.promise.due if file.promise else None
        return TechnicianWrote(writer.person, message.text, asks=False, due=due, files=message.files)


def _resolve(draft: Draft, joined: TicketFile, outage: TicketFile) -> None:
    """It is over, as the technician says; each of them is asked whether it is so for them."""
    by, words = outage.ticket.technician, outage.ticket.resolution_message
    draft.move(Move.RESOLVE, by, words, technician=by, resolution_message=words, resolved=draft.now)
    for talk in latest_in_each_place(joined.talks):
        draft.schedule(DueKind.RESOLVED, draft.now, talk=talk.id)
