"""Time speaks to talks: what we ask by ourselves, never twice within the hour, and several things in one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.changes import Asked, Defer, Fire
from bot.domain.check_in import ASKS, AT_ONCE, IN_THEIR_HOURS, Due, DueKind
from bot.domain.clock import Clock
from bot.domain.heard import Expects, Silence
from bot.domain.notice import AsksEach, ClosedEach, Each
from bot.domain.pace import APART
from bot.domain.person import Person
from bot.domain.ports import Scene, Store
from bot.domain.reply import Reply
from bot.domain.talk import YIELDS_AFTER, Talk
from bot.service.commit import Commits
from bot.service.draft import Draft
from bot.service.drafts import Drafts
from bot.service.lanes import Lanes
from bot.service.turns import Turns, is_pending

LATE = timedelta(hours=1)
"""So much later than planned is worth an apology."""

AT_MOST = 4
"""Questions in one message: more of them nobody reads. The others come an hour later."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a talk says now that it is time: as it was, as it is kept, and in which words."""

    talk: Talk
    kept: Talk
    reply: Reply

    @property
    def is_yes_or_no(self) -> bool:
        """Whether it asks something that can stand in a list."""
        question = self.kept.question
        return bool(self.kept.ticket and question and question.expects is Expects.YES_NO)


class Asking:
    """Lets talks hear that it is time."""

    def __init__(
        self, store: Store, clock: Clock, drafts: Drafts, turns: Turns, commits: Commits, lanes: Lanes
    ) -> None:
        self._store = store
        self._clock = clock
        self._drafts = drafts
        self._turns = turns
        self._commits = commits
        self._lanes = lanes

    async def silence(self, due: Due) -> datetime | None:
        """One turn for something that is due; what is due soon in the same place is asked with it. It waits while
        another question is open there, and while we have asked something within the hour.

        Tells when the first thing is due that it scheduled. Raises Conflict, StoreAway, FlowError.
        """
        scene = await self._store.scene_of(due.talk, self._clock.now())
        place = scene.named.place.key if scene.named else due.talk
        async with self._lanes.one_at_a_time(place):
            return await self._commits.commit(lambda: self._once(due), lambda: is_pending(self._store, due))

    async def _once(self, due: Due) -> Draft:
        draft = await self._drafts.on_time(due)
        scene = await self._store.scene_of(due.talk, draft.now)
        talk = scene.named
        if talk is None or talk.ended or scene.known is None:
            draft.change(Fire(due.id))
        elif (waits := _waits_until(due, talk, scene, scene.known.person, draft.now)) > draft.now:
            draft.change(Defer(due.id, waits))
            draft.next_due = waits
        else:
            also = await self._due_soon(due, talk, scene, scene.known.person, draft.now)
            heard = sorted([(due, talk), *also], key=lambda each: each[0].id)
            await self._speak(heard, scene, scene.known.person, draft)
        return draft

    async def _due_soon(
        self, due: Due, talk: Talk, scene: Scene, person: Person, now: datetime
    ) -> list[tuple[Due, Talk]]:
        """What else is to be asked in the same place within the hour, once for each request; in their hours only."""
        found: list[tuple[Due, Talk]] = []
        asked_about = {talk.ticket}
        if not (_list_of(due, talk) and person.reachable.is_working(now)):
            return found
        for other in scene.talks:
            if other.ticket in asked_about or len(found) == AT_MOST - 1:
                continue
            scheduled = await self._store.scheduled(talk=other.id)
            soon = (each for each in scheduled if _list_of(each, other) == _list_of(due, talk))
            if (first := next(soon, None)) and first.at <= (now if first.kind is DueKind.CLOSE else now + APART):
                found.append((first, other))
                asked_about.add(other.ticket)
        return found

    async def _speak(self, heard: Sequence[tuple[Due, Talk]], scene: Scene, person: Person, draft: Draft) -> None:
        """Each talk hears it as if it were alone; then what they say becomes one message."""
        said: list[_Said] = []
        for due, talk in heard:
            draft.change(Fire(due.id))
            silence = Silence(due.kind, due.note, late=draft.now - due.meant > LATE)
            kept, reply = await self._turns.hear(draft, talk, person, scene, silence)
            if reply:
                said.append(_Said(talk, kept, reply))
            else:
                self._turns.keep(draft, talk, kept, scene)
        if said and heard[0][0].kind in ASKS:
            draft.change(Asked(person.id, draft.now, scene.pace))
        if len(said) > 1 and all(each.is_yes_or_no for each in said):
            self._ask_together(said, heard[0][0].id, scene, person, draft)
        elif len(said) > 1 and all(each.kept.ended and each.kept.ticket for each in said):
            self._close_together(said, scene, person, draft)
        else:
            self._one_by_one(said, scene, draft)

    def _one_by_one(self, said: Sequence[_Said], scene: Scene, draft: Draft) -> None:
        for each in said:
            self._turns.keep(draft, each.talk, each.kept, scene)
            draft.post(each.kept.place, each.reply, each.kept, ticket=each.kept.ticket)

    def _ask_together(self, said: Sequence[_Said], message: str, scene: Scene, person: Person, draft: Draft) -> None:
        """One message with a number for each; its own place in the list goes with each question."""
        asked = []
        for number, each in enumerate(said, start=1):
            if each.kept.question is None:
                continue
            question = replace(each.kept.question, message=message, number=number)
            kept = replace(each.kept, question=question)
            self._turns.keep(draft, each.talk, kept, scene)
            asked.append(kept)
        notice = AsksEach(each_of(asked, scene))
        draft.post(asked[0].place, draft.worded(notice, person), asked[0], ticket=asked[0].ticket)

    def _close_together(self, said: Sequence[_Said], scene: Scene, person: Person, draft: Draft) -> None:
        """One message for all that nobody has answered."""
        for each in said:
            self._turns.keep(draft, each.talk, each.kept, scene)
        closed = [each.kept for each in said]
        notice = ClosedEach(each_of(closed, scene))
        draft.post(closed[0].place, draft.worded(notice, person), closed[0], ticket=closed[0].ticket)


def each_of(talks: Sequence[Talk], scene: Scene) -> tuple[Each, ...]:
    """What stands in a list, for its words: by the numbers of its questions, else counted."""
    tickets = {ticket.id: ticket for ticket in scene.tickets}
    technicians = {person.id: person for person in scene.people}
    found: list[Each] = []
    for place, talk in enumerate(talks, start=1):
        number, turn = (talk.question.number, talk.question.turn) if talk.question else (place, talk.turn)
        if ticket := tickets.get(talk.ticket):
            found.append(Each(number, ticket, technicians.get(ticket.technician), talk.id, turn))
    return tuple(found)


def _list_of(due: Due, talk: Talk) -> str:
    """In which list it can stand: of what is asked with yes and no, or of what is closed; in none, if it is empty."""
    if not talk.ticket:
        return ""
    if due.kind is DueKind.CLOSE:
        return "closed"
    is_yes_or_no = talk.question is not None and talk.question.expects is Expects.YES_NO
    asks = due.kind in {DueKind.CHECK_IN, DueKind.RESOLVED} or (due.kind is DueKind.REMIND and is_yes_or_no)
    return "asked" if asks else ""


def _waits_until(due: Due, talk: Talk, scene: Scene, person: Person, now: datetime) -> datetime:
    """From when on it may be heard; `now` if at once. What we put off ourselves is put off into the person's hours."""
    if due.note == AT_ONCE:
        return now
    hour = _asks_from(due, talk, scene)
    free = max(filter(None, (now, hour, _other_question(due, talk, scene))))
    in_hours = due.kind in IN_THEIR_HOURS or (hour is not None and free > now)
    return person.reachable.opening(free) if in_hours else free


def _asks_from(due: Due, talk: Talk, scene: Scene) -> datetime | None:
    """From when on we may ask this, as far as it depends on what else we have asked. What a technician has done is told
    whatever we asked before."""
    if due.kind in IN_THEIR_HOURS or (due.zone and due.kind is DueKind.RESOLVED):
        return scene.pace.asks_from
    of_outage = any(ticket.id == talk.ticket and ticket.parent for ticket in scene.tickets)
    return scene.pace.ends_from if due.kind is DueKind.RESOLVED and of_outage else None


def _other_question(due: Due, talk: Talk, scene: Scene) -> datetime | None:
    """Until when this talk waits, because another one has asked something in the same place; None if it need not.

    Whoever tells something new instead of answering a list of ours is not kept waiting by the rest of that list.
    """
    until = [
        each.asked + YIELDS_AFTER
        for each in scene.talks
        if each.id != talk.id and each.question and not each.question.idle and each.asked
        if not (due.kind is DueKind.START and each.question.message)
    ]
    return max(until, default=None)
