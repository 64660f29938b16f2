"""Once a week the technicians read what the articles did: what was missing, what failed, which words they lack."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.changes import Fire, PutDue
from bot.domain.check_in import Due, DueKind
from bot.domain.clock import Clock
from bot.domain.errors import Conflict
from bot.domain.notice import WeeklyList
from bot.domain.person import Person
from bot.domain.ports import Editor, Store
from bot.domain.ticket import Ticket
from bot.service.commit import Commits
from bot.service.draft import Draft
from bot.service.drafts import Drafts
from bot.service.roster import Roster
from bot.service.turns import is_pending

WEEK = timedelta(days=7)

AFTER_THE_START = timedelta(hours=1)
"""Working time: whoever begins the week looks first at who waits."""


class Weekly:
    """Tells it on the first working day of each week; not if it is not `wanted`, or if there is nothing to tell."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        roster: Roster,
        drafts: Drafts,
        commits: Commits,
        editor: Editor,
        *,
        wanted: bool,
    ) -> None:
        self._store = store
        self._clock = clock
        self._roster = roster
        self._drafts = drafts
        self._commits = commits
        self._editor = editor
        self._wanted = wanted
        self._planned = ""

    async def plan(self) -> None:
        """Schedule the next one, which has the same key in every process: it is scheduled once. Raises StoreAway."""
        team = await self._roster.team()
        monday = _next_monday(self._clock.now(), team.hours.zone)
        key = f"weekly/{monday.date()}"
        if not self._wanted or key == self._planned:
            return
        at = team.hours.add(monday, AFTER_THE_START)
        with suppress(Conflict):  # another process was faster, or an earlier start
            await self._store.submit(PutDue(Due(key, DueKind.WEEKLY, at)))
        self._planned = key

    async def tell(self, due: Due) -> datetime | None:
        """It is time. Raises Conflict, StoreAway."""
        await self._commits.commit(lambda: self._told(due), lambda: is_pending(self._store, due))
        await self.plan()
        return None

    async def _told(self, due: Due) -> Draft:
        draft = await self._drafts.on_time(due)
        draft.change(Fire(due.id))
        digest = self._editor.digest(await self._store.past(draft.now - WEEK)) if self._wanted else None
        problems = await self._problems() if self._wanted else ()
        if digest and (problems or not digest.is_empty):
            draft.announce(draft.team.triage, WeeklyList(digest, problems))
        return draft

    async def _problems(self) -> tuple[tuple[Ticket, Person | None], ...]:
        """Tickets whose trouble keeps coming back, and who looks for its cause."""
        tickets = await self._store.problems()
        who = [await self._store.identity_of(each.problem.technician) if each.problem else None for each in tickets]
        return tuple((ticket, known.person if known else None) for ticket, known in zip(tickets, who, strict=True))


def _next_monday(now: datetime, zone: str) -> datetime:
    """The beginning of the next week, in the team's zone."""
    today = now.astimezone(ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    return today + timedelta(days=7 - today.weekday())
