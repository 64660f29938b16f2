"""The technicians' side: claim, send, wait, hand back, resolve. Each action is authorised on our own data."""

from __future__ import annotations

import logging
from datetime import datetime

from bot.domain.changes import DropDue, Finish, Post
from bot.domain.check_in import DueKind, remind_at
from bot.domain.clock import Clock
from bot.domain.errors import MoveRefused
from bot.domain.incoming import Form, Incoming, Tap, Text
from bot.domain.message import Speaker
from bot.domain.notice import (
    ActionRefused,
    Claimed,
    ClaimedBy,
    HandedBack,
    NoSuchTicket,
    NotATechnician,
    NotUnderstoodTap,
    Reader,
    Receipt,
    TechnicianWrote,
    TextMissing,
    Undelivered,
    WaitsForOthers,
)
from bot.domain.person import Identity, Known
from bot.domain.ports import Ids, Store, TicketFile, Words
from bot.domain.promise import PromiseState, next_word
from bot.domain.reply import Act
from bot.domain.ticket import IN_WORK, EventKind, Move, Status
from bot.service.commit import Commits
from bot.service.courier import Courier
from bot.service.draft import Draft, latest_in_each_place
from bot.service.roster import Roster

log = logging.getLogger(__name__)

SENDS = ">"
"""A message in a card's thread that begins so goes to the requester. Nothing else that is written there leaves it."""


class Desk:
    """Carries out what technicians do."""

    def __init__(
        self, store: Store, clock: Clock, ids: Ids, roster: Roster, words: Words, commits: Commits, courier: Courier
    ) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._roster = roster
        self._words = words
        self._commits = commits
        self._courier = courier

    async def concerns(self, incoming: Incoming) -> bool:
        """Whether this is for the desk: it comes from the triage channel, or it is an action on a ticket."""
        team = await self._roster.team()
        place = incoming.place
        if (place.platform, place.account, place.channel) == (
            team.triage.platform,
            team.triage.account,
            team.triage.channel,
        ):
            return True
        return isinstance(incoming.what, Tap | Form) and bool(incoming.what.ticket) and not incoming.what.talk

    async def act(self, incoming: Incoming) -> datetime | None:
        """Do what the technician asked for; when the first thing is due that it scheduled.

        Raises Conflict when somebody was faster each time, StoreAway.
        """
        return await self._commits.commit(
            lambda: self._act_once(incoming),
            lambda: self._store.is_unfinished(incoming.key),
        )

    async def undelivered(self, post: Post, reason: str, maybe: bool) -> None:
        """A message to the requester will never arrive, or nobody knows whether it did (`maybe`): the desk must know.

        Raises Conflict, StoreAway.
        """
        file = await self._store.file(post.ticket) if post.ticket and not post.thread_of and not post.card else None
        if file is None or file.ticket.status is Status.WITH_BOT:
            return
        team = await self._roster.team()
        draft = Draft(f"undelivered/{post.key}", self._clock.now(), team, self._ids, self._words)
        draft.take(file.ticket)
        draft.remember(EventKind.UNDELIVERED, detail=reason[:200])
        draft.tell_desk(Undelivered(file.requester, reason, maybe))
        await self._store.submit(*draft.changes)
        self._courier.take(draft.posts)

    async def _act_once(self, incoming: Incoming) -> Draft:
        now, team = self._clock.now(), await self._roster.team()
        draft = Draft(f"in/{incoming.key}", now, team, self._ids, self._words)
        draft.change(Finish(incoming.key))
        identity = Identity(incoming.place.platform, incoming.account, incoming.external_user)
        known = await self._store.known(identity) or await self._roster.meet(identity)
        reader = Reader(known.person.hours.zone if known else team.hours.zone, now)
        action = _action(incoming)
        if action is None:
            return draft  # people talk with each other in the channel
        if known is None or not (await self._roster.standing(known)).works_the_desk:
            # What comes from outside is quoted: it must not make log lines of its own.
            log.warning("%r is no technician and tried %.40r on ticket %.40r", identity.key, *map(str, action[::2]))
            draft.post(incoming.place, self._words.notice(NotATechnician(), reader))
            return draft
        act, text, ticket = action
        file = await self._store.file(ticket or await self._store.ticket_of_card(incoming.place))
        if file is None:
            if isinstance(incoming.what, Text):
                return draft  # a thread that is not about a ticket
            log.warning("%r tried %.40r on a ticket that does not exist: %.40r", identity.key, str(act), ticket)
            draft.post(incoming.place, self._words.notice(NoSuchTicket(), reader))
            return draft
        draft.take(file.ticket)
        draft.people = tuple(person for person in (file.technician, known.person) if person)
        try:
            self._do(act, text, draft, file, known)
        except MoveRefused as why:
            log.info("refused: %s by %s: %s", act, identity.key, why)
            draft = Draft(f"in/{incoming.key}", now, team, self._ids, self._words)
            draft.change(Finish(incoming.key))
            draft.take(file.ticket)
            draft.tell_desk(ActionRefused(known.person, file.ticket, file.technician))
        return draft

    def _do(self, act: str, text: str, draft: Draft, file: TicketFile, known: Known) -> None:
        match act:
            case Act.CLAIM:
                self._claim(draft, file, known)
            case Act.RELEASE:
                self._release(draft, file, known)
            case Act.SEND:
                self._send(text, draft, file, known)
            case Act.RESOLVE:
                self._resolve(text, draft, file, known)
            case Act.WAIT_REQUESTER:
                self._ask_requester(text, draft, file, known)
            case Act.WAIT_THIRD_PARTY:
                self._wait_for_others(draft, file, known)
            case Act.RESUME:
                draft.move(Move.RESUME, known.person.id)
                draft.change(DropDue((DueKind.ANSWER,), ticket=file.ticket.id))
                draft.promise(file.ticket.technician, next_word(file.ticket.priority, draft.team.hours, draft.now))
            case "note":
                message = draft.keep(known.person.id, Speaker.INTERNAL, text)
                draft.remember(EventKind.NOTE, known.person.id, message=message)
            case _:
                draft.tell_desk(NotUnderstoodTap())

    def _claim(self, draft: Draft, file: TicketFile, known: Known) -> None:
        """One winner. Both sides are introduced, and the next word is promised."""
        technician = known.person
        draft.move(Move.CLAIM, technician.id, technician=technician.id)
        due = next_word(file.ticket.priority, draft.team.hours, draft.now)
        draft.change(DropDue((DueKind.UNCLAIMED,), ticket=file.ticket.id))
        draft.promise(technician.id, due)
        tried = sum(event.kind is EventKind.TRIED and event.detail.startswith("-") for event in file.history)
        draft.tell_talks(file.requester, file.talks, Claimed(technician, due, tried, bool(file.ticket.reopened)))
        draft.tell_desk(ClaimedBy(technician, file.requester, due))

    def _release(self, draft: Draft, file: TicketFile, known: Known) -> None:
        """Back to the team; the requester hears it first, with a new promise."""
        technician = file.technician or known.person
        draft.move(Move.RELEASE, known.person.id, technician="")
        duty = draft.team.duty if draft.team.duty != technician else None
        due = next_word(file.ticket.priority, draft.team.hours, draft.now)
        draft.promise(duty.id if duty else "", due)
        draft.tell_talks(file.requester, file.talks, HandedBack(technician, due, duty))
        draft.call_duty()

    def _send(self, text: str, draft: Draft, file: TicketFile, known: Known) -> None:
        """To the requester, on purpose; it comes back with a receipt. Word was given, so the next is promised."""
        if not text:
            draft.tell_desk(TextMissing(resolving=False))
            return
        if file.ticket.status not in IN_WORK:
            raise MoveRefused("claim it first")
        due = None
        if file.ticket.status is not Status.WAITING_REQUESTER:
            due = next_word(file.ticket.priority, draft.team.hours, draft.now)
        self._pass_on(text, draft, file, known, due)
        if due:
            draft.promise(file.ticket.technician, due)

    def _ask_requester(self, text: str, draft: Draft, file: TicketFile, known: Known) -> None:
        """A question that holds everything up: no word is owed until it is answered, and it is asked again once."""
        if not text:
            draft.tell_desk(TextMissing(resolving=False))
            return
        draft.move(Move.WAIT_FOR_REQUESTER, known.person.id)
        draft.end_promise(PromiseState.KEPT)
        message = self._pass_on(text, draft, file, known, None)
        hours = file.requester.hours
        draft.schedule(
            DueKind.ANSWER, remind_at(draft.now, hours), ticket=file.ticket.id, zone=hours.zone, note=message
        )

    def _pass_on(self, text: str, draft: Draft, file: TicketFile, known: Known, due: datetime | None) -> str:
        """To the requester, with a receipt for the desk; the id of the words. Without a next word it is a question."""
        message = draft.keep(known.person.id, Speaker.TECHNICIAN, text)
        draft.remember(EventKind.SENT, known.person.id, message=message)
        draft.tell_talks(file.requester, file.talks, TechnicianWrote(known.person, text, due is None, due))
        draft.tell_desk(Receipt(file.requester, text, due))
        return message

    def _wait_for_others(self, draft: Draft, file: TicketFile, known: Known) -> None:
        draft.move(Move.WAIT_FOR_THIRD_PARTY, known.person.id)
        due = next_word(file.ticket.priority, draft.team.hours, draft.now)
        draft.promise(file.ticket.technician, due)
        draft.tell_talks(file.requester, file.talks, WaitsForOthers(file.technician or known.person, due))

    def _resolve(self, text: str, draft: Draft, file: TicketFile, known: Known) -> None:
        """The technician's word that it is done. The requester is asked; only they can verify."""
        if not text:
            draft.tell_desk(TextMissing(resolving=True))
            return
        message = draft.keep(known.person.id, Speaker.TECHNICIAN, text)
        draft.move(
            Move.RESOLVE,
            known.person.id,
            message,
            resolution=text,
            resolution_message=message,
            resolved=draft.now,
        )
        draft.end_promise(PromiseState.KEPT)
        for talk in latest_in_each_place(file.talks):
            draft.schedule(DueKind.RESOLVED, draft.now, talk=talk.id)


def _action(incoming: Incoming) -> tuple[str, str, str] | None:
    """What is asked for: the act, its words and the ticket's id ('' if the thread tells it). None if nothing is."""
    match incoming.what:
        case Tap(action, value, _, _, ticket):
            return action, value.strip(), ticket
        case Form(name) as form:
            return name, form.get("text"), form.ticket
        case Text() if not incoming.place.thread:
            return None
        case Text(text) if text.lstrip().startswith(SENDS):
            return Act.SEND, text.lstrip()[len(SENDS) :].strip(), ""
        case Text(text):
            return "note", text, ""
        case _:
            return None
