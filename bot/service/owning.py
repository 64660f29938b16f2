"""Who works on a request: claimed, taken over, given to a colleague, handed back. Limited by what one can carry."""

from __future__ import annotations

from bot.domain.changes import Absent, DropDue
from bot.domain.check_in import DueKind
from bot.domain.errors import MoveRefused
from bot.domain.incoming import Form
from bot.domain.notice import (
    Assigned,
    CanNotTakeIt,
    CarriesEnough,
    Claimed,
    ColleagueUnknown,
    GaveBack,
    TakenOver,
)
from bot.domain.outage import News
from bot.domain.person import Person
from bot.domain.ports import Store, TicketFile
from bot.domain.promise import next_word
from bot.domain.ticket import IN_WORK, EventKind, Move, Status
from bot.service.absences import IN_HANDS, hand_back
from bot.service.draft import Draft
from bot.service.roster import Roster

NAME = "text"
"""The one field of the form."""


class Owning:
    """Changes who has a request. `most` is how many one technician works on at a time; 0: as many as they like."""

    def __init__(self, store: Store, roster: Roster, most: int = 0) -> None:
        self._store = store
        self._roster = roster
        self._most = most

    async def claim(self, draft: Draft, file: TicketFile, by: Person) -> None:
        """One winner, whom the requester meets. Raises MoveRefused if somebody has it, StoreAway."""
        if await self._carries_enough(by, file):
            draft.tell_desk(CarriesEnough(by, self._most))
            return
        draft.move(Move.CLAIM, by.id, technician=by.id)
        _begin(draft, file, by)
        _is_there(draft, by)

    async def take_over(self, claimant: str, draft: Draft, file: TicketFile, by: Person) -> None:
        """From `claimant` (a person's id; '': whoever has it), in one step. An old button takes nothing from others.

        Raises MoveRefused, StoreAway.
        """
        if await self._carries_enough(by, file):
            draft.tell_desk(CarriesEnough(by, self._most))
            return
        before = file.technician
        if before is None or before.id == by.id or claimant not in ("", before.id):
            raise MoveRefused("somebody else has it by now, or nobody")
        draft.move(Move.RELEASE, by.id, technician="")
        draft.move(Move.CLAIM, by.id, technician=by.id)
        _begin(draft, file, by)
        _is_there(draft, by)
        draft.tell_desk(TakenOver(by, before))

    async def assign(self, name: str, draft: Draft, file: TicketFile, by: Person) -> None:
        """To the colleague of that name, who hears it; whom the requester meets as if they had claimed it.

        Raises MoveRefused if it is theirs already, or none of the team's; StoreAway.
        """
        named = await self._named(name)
        if not isinstance(named, Person):
            draft.tell_desk(named)
            return
        if named.id == by.id:
            await (self.take_over("", draft, file, by) if file.technician else self.claim(draft, file, by))
            return
        if file.technician and named.id == file.technician.id:
            raise MoveRefused("they have it already")
        if can_not := await self._can_not_take(named, draft, file):
            draft.tell_desk(can_not)
            return
        if file.ticket.status in IN_WORK:
            draft.move(Move.RELEASE, by.id, technician="")
        draft.move(Move.CLAIM, by.id, technician=named.id)
        _begin(draft, file, named)
        draft.tell_desk(Assigned(by, named, file.ticket))

    async def unfit(self, form: Form) -> tuple[str, ColleagueUnknown] | None:
        """The field that is wrong, and how; None if it names one colleague. Raises StoreAway."""
        named = await self._named(form.get(NAME))
        return None if isinstance(named, Person) else (NAME, named)

    def release(self, draft: Draft, file: TicketFile, by: Person) -> None:
        """Back to the team. Who is on duty and can not go on with it is not told of as the one who has it now.

        Raises MoveRefused if nobody has it.
        """
        technician, duty = file.technician or by, draft.team.duty
        hand_back(draft, file, technician, duty if duty != technician else None, by.id)
        if technician != by:
            draft.tell_desk(GaveBack(by, technician))

    async def _named(self, name: str) -> Person | ColleagueUnknown:
        """The technician whose name this is, or begins so, if it is nobody else's."""
        team = await self._roster.technicians()
        words = name.strip().lstrip("@").casefold().split()
        exact = [each for each in team if each.name.casefold().split() == words]
        found = exact or [each for each in team if words and _begins(each.name, words)]
        if len(found) == 1:
            return found[0]
        return ColleagueUnknown(name, tuple(each.name for each in found or team))

    async def _can_not_take(self, colleague: Person, draft: Draft, file: TicketFile) -> CanNotTakeIt | None:
        if colleague.away and colleague.is_away(draft.now):
            return CanNotTakeIt(colleague, until=colleague.away)
        return CanNotTakeIt(colleague, most=self._most) if await self._carries_enough(colleague, file) else None

    async def _carries_enough(self, technician: Person, file: TicketFile) -> bool:
        """Whether they work on as much as a person can carry. What waits for others is not work now, and what can not
        wait is not kept waiting."""
        if not self._most or file.ticket.can_not_wait:
            return False
        held = await self._store.queue(IN_HANDS, technician=technician.id)
        return sum(each.status is Status.CLAIMED for each in held.tickets) >= self._most


def _begin(draft: Draft, file: TicketFile, technician: Person) -> None:
    """The requester meets who has it now. The card tells the desk, and what is promised."""
    due = next_word(file.ticket.priority, draft.team.hours, draft.now)
    draft.change(DropDue((DueKind.UNCLAIMED,), ticket=file.ticket.id))
    draft.promise(technician.id, due)
    tried = sum(event.kind is EventKind.TRIED and event.detail.startswith("-") for event in file.history)
    draft.tell_talks(file.requester, file.talks, Claimed(technician, due, tried, bool(file.ticket.reopened)))
    draft.tell_joined(News.WHO)


def _is_there(draft: Draft, technician: Person) -> None:
    """Whoever takes something on is not away any more."""
    if technician.away:
        draft.change(Absent(technician.id, None))


def _begins(name: str, words: list[str]) -> bool:
    """Whether each word begins another word of the name, in this order: 'noor h' of Noor Haddad, 'haddad', too."""
    left = iter(name.casefold().split())
    return all(any(part.startswith(word) for part in left) for word in words)
