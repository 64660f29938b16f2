"""Who is away: what they have goes back to the team, and each requester hears it from us before anything lapses."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar import Hours
from bot.domain.changes import Absent
from bot.domain.check_in import DueKind
from bot.domain.errors import MoveRefused
from bot.domain.incoming import Form
from bot.domain.notice import AwayUnfit, HandedBack, IsAway
from bot.domain.outage import News
from bot.domain.person import Person
from bot.domain.ports import MomentOf, Store, TicketFile
from bot.domain.promise import next_word
from bot.domain.ticket import IN_WORK, Move
from bot.service.draft import Draft

UNTIL = "text"
"""The one field of the form."""

IN_HANDS = 1_000
"""Requests of one technician that are looked at, at most."""


class Absences:
    """Does what technicians tell of somebody's absence, and checks what they fill in."""

    def __init__(self, store: Store, moment_of: MomentOf) -> None:
        self._store = store
        self._moment_of = moment_of

    def unfit(self, form: Form, hours: Hours, now: datetime) -> tuple[str, AwayUnfit] | None:
        """The field that is wrong, and how; None if it can be read."""
        until = form.get(UNTIL)
        return None if self._back(until, hours, now) else (UNTIL, AwayUnfit(until))

    async def begin(self, until: str, draft: Draft, file: TicketFile, by: Person) -> None:
        """Whoever has this request is away: it goes back at once, each other one of theirs by a change-set of its own.

        Raises MoveRefused if nobody has it, StoreAway.
        """
        technician = file.technician
        if technician is None or file.ticket.status not in IN_WORK:
            raise MoveRefused("nobody has it")
        back = self._back(until, draft.team.hours, draft.now)
        if back is None:
            draft.tell_desk(AwayUnfit(until))
            return
        held = await self._store.queue(IN_HANDS, technician=technician.id)
        others = [ticket.id for ticket in held.tickets if ticket.id != file.ticket.id]
        draft.change(Absent(technician.id, back))
        for ticket in others:
            draft.schedule(DueKind.AWAY, draft.now, ticket=ticket, note=by.id)
        hand_back(draft, file, technician, draft.team.beside(technician), by.id)
        draft.tell_desk(IsAway(technician, back, len(others)))

    def _back(self, until: str, hours: Hours, now: datetime) -> datetime | None:
        """Who is away until Monday is there on Monday morning."""
        return self._moment_of(until, hours, now, alone=hours.start)

    def go_on(self, by: str, draft: Draft, file: TicketFile) -> None:
        """Another request of somebody who is away, unless they are there again, or somebody else has it by now."""
        technician = file.technician
        if technician and technician.away and technician.is_away(draft.now) and file.ticket.status in IN_WORK:
            hand_back(draft, file, technician, draft.team.beside(technician), by)
            draft.tell_desk(IsAway(technician, technician.away))


def hand_back(draft: Draft, file: TicketFile, technician: Person, owner: Person | None, by: str) -> None:
    """From `technician` to the team, as `by` (a person's id) wants it. The requester hears who has it now (`owner`, or
    the team), with a new promise."""
    draft.move(Move.RELEASE, by, technician="")
    due = next_word(file.ticket.priority, draft.team.hours, draft.now)
    draft.promise(owner.id if owner else "", due)
    draft.tell_talks(file.requester, file.talks, HandedBack(technician, due, owner))
    draft.tell_joined(News.WHO)
    draft.call_duty()
