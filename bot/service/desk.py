"""The technicians' side: claim, send, wait, hand back, resolve. Each action is authorised on our own data."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.changes import DropDue, Post
from bot.domain.check_in import DueKind, remind_at
from bot.domain.errors import MoveRefused
from bot.domain.incoming import File, Form, Incoming, Tap, Text
from bot.domain.message import Speaker
from bot.domain.notice import (
    ActionRefused,
    CategoryUnknown,
    MaskedAtTheDesk,
    NoSuchTicket,
    NotATechnician,
    NotUnderstoodTap,
    Receipt,
    TechnicianWrote,
    TextMissing,
    Undelivered,
    WaitsForOthers,
)
from bot.domain.outage import News
from bot.domain.person import Identity, Known
from bot.domain.ports import Store, TicketFile
from bot.domain.promise import PromiseState, next_word
from bot.domain.reply import Act
from bot.domain.ticket import IN_WORK, EventKind, Move, Status
from bot.service.absences import Absences
from bot.service.articles import ACTS as ON_ARTICLES
from bot.service.articles import Articles
from bot.service.commit import Commits
from bot.service.courier import Courier
from bot.service.draft import Draft, latest_in_each_place
from bot.service.drafts import Drafts
from bot.service.learning import Learning
from bot.service.outages import ACTS as ON_OUTAGES
from bot.service.outages import Outages
from bot.service.owning import Owning
from bot.service.problems import ACTS as ON_PROBLEMS
from bot.service.problems import Problems
from bot.service.roster import Roster

log = logging.getLogger(__name__)

SENDS = ">"
"""A message in a card's thread that begins so goes to the requester. Nothing else that is written there leaves it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a technician asks for: the act, its words and files, and the ticket's id ('' if the thread tells it).

    `form` is all that was filled in, where it is more than a text.
    """

    act: str
    text: str
    ticket: str = ""
    files: tuple[File, ...] = ()
    form: Form | None = None


class Desk:
    """Carries out what technicians do."""

    def __init__(
        self,
        store: Store,
        roster: Roster,
        drafts: Drafts,
        commits: Commits,
        courier: Courier,
        learning: Learning,
        articles: Articles,
        outages: Outages,
        absences: Absences,
        problems: Problems,
        owning: Owning,
    ) -> None:
        self._store = store
        self._roster = roster
        self._drafts = drafts
        self._commits = commits
        self._courier = courier
        self._learning = learning
        self._articles = articles
        self._outages = outages
        self._absences = absences
        self._problems = problems
        self._owning = owning

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
        due = await self._commits.commit(
            lambda: self._act_once(incoming),
            lambda: self._store.is_unfinished(incoming.key),
        )
        asked = _asked(incoming)
        if asked and asked.act == Act.CATEGORY:
            await self._learning.keep_up()
        if asked and asked.act == Act.AWAY:
            self._roster.look_again()
        return due

    async def undelivered(self, post: Post, reason: str, maybe: bool) -> None:
        """A message to the requester will never arrive, or nobody knows whether it did (`maybe`): the desk must know.

        Raises Conflict, StoreAway.
        """
        file = await self._store.file(post.ticket) if post.ticket and not post.thread_of and not post.card else None
        if file is None or file.ticket.status is Status.WITH_BOT:
            return
        draft = await self._drafts.begin(f"undelivered/{post.key}")
        draft.take(file.ticket)
        draft.remember(EventKind.UNDELIVERED, detail=reason[:200])
        draft.tell_desk(Undelivered(file.requester, reason, maybe))
        await self._store.submit(*draft.changes)
        self._courier.take(draft.posts)

    async def _act_once(self, incoming: Incoming) -> Draft:
        draft = await self._drafts.on_arrival(incoming.key)
        identity = Identity(incoming.place.platform, incoming.account, incoming.external_user)
        known = await self._store.known(identity) or await self._roster.meet(identity)
        asked = _asked(incoming)
        if asked is None:
            return draft  # people talk with each other in the channel
        if known is None or not (await self._roster.standing(known)).works_the_desk:
            # What comes from outside is quoted: it must not make log lines of its own.
            log.warning(
                "%r is no technician and tried %.40r on ticket %.40r", identity.key, str(asked.act), asked.ticket
            )
            draft.announce(incoming.place, NotATechnician(), known.person if known else None)
            return draft
        file = await self._store.file(asked.ticket or await self._store.ticket_of_card(incoming.place))
        if file is None:
            if isinstance(incoming.what, Text):
                return draft  # a thread that is not about a ticket
            log.warning(
                "%r tried %.40r on a ticket that does not exist: %.40r", identity.key, str(asked.act), asked.ticket
            )
            draft.announce(incoming.place, NoSuchTicket(), known.person)
            return draft
        if asked.act in ON_ARTICLES:
            return await self._articles.decide(incoming.key, asked.act, asked.form, file, known.person)
        if asked.act in ON_PROBLEMS:
            return await self._problems.decide(incoming.key, asked.act, asked.text, file, known.person)
        draft.take(file.ticket)
        draft.people = tuple(person for person in (file.technician, known.person) if person)
        try:
            await self._do(asked, draft, file, known)
        except MoveRefused as why:
            log.info("refused: %s by %s: %s", asked.act, identity.key, why)
            draft = await self._drafts.on_arrival(incoming.key)
            refused = ActionRefused(known.person, file.ticket, file.technician)
            if file.ticket.status is Status.WITH_BOT:  # it has no card yet, and no thread
                draft.announce(incoming.place, refused, known.person)
                return draft
            draft.take(file.ticket)
            draft.tell_desk(refused)
        if incoming.masked:
            draft.tell_desk(MaskedAtTheDesk(known.person, incoming.masked, file.requester))
        return draft

    async def _do(self, asked: Asked, draft: Draft, file: TicketFile, known: Known) -> None:
        text = asked.text
        if file.ticket.waits_for_outage and asked.act != "note":
            raise MoveRefused("it is worked on with the outage that it has joined")
        match asked.act:
            case Act.CLAIM:
                await self._owning.claim(draft, file, known.person)
            case Act.ASSIGN:
                await self._owning.assign(text, draft, file, known.person)
            case Act.RELEASE:
                self._owning.release(draft, file, known.person)
            case Act.AWAY:
                await self._absences.begin(text, draft, file, known.person)
            case Act.TAKE_OVER:
                await self._owning.take_over(text, draft, file, known.person)
            case Act.SEND:
                self._send(asked, draft, file, known)
            case Act.RESOLVE:
                self._resolve(text, draft, file, known)
            case Act.WAIT_REQUESTER:
                self._ask_requester(asked, draft, file, known)
            case Act.WAIT_THIRD_PARTY:
                self._wait_for_others(draft, file, known)
            case Act.RESUME:
                draft.move(Move.RESUME, known.person.id)
                draft.change(DropDue((DueKind.ANSWER,), ticket=file.ticket.id))
                draft.promise(file.ticket.technician, next_word(file.ticket.priority, draft.team.hours, draft.now))
            case Act.CATEGORY:
                self._put_right(text, draft, known)
            case act if act in ON_OUTAGES:
                self._outages.decide(act, asked.form or Form(act, ()), draft, file, known.person)
            case "note":
                message = draft.keep(known.person.id, Speaker.INTERNAL, text)
                draft.remember(EventKind.NOTE, known.person.id, message=message)
            case _:
                draft.tell_desk(NotUnderstoodTap())

    def _put_right(self, category: str, draft: Draft, known: Known) -> None:
        """What it is about, however that is written."""
        names = self._learning.categories
        named = next((name for name in names if name.lower() == category.lower()), "")
        if not named:
            draft.tell_desk(CategoryUnknown(category, names))
            return
        draft.edit(category=named)
        draft.remember(EventKind.CATEGORY, known.person.id, detail=named)

    def _send(self, asked: Asked, draft: Draft, file: TicketFile, known: Known) -> None:
        """To the requester, on purpose; it comes back with a receipt. Word was given, so the next is promised."""
        if not (asked.text or asked.files):
            draft.tell_desk(TextMissing(resolving=False))
            return
        if file.ticket.status not in IN_WORK:
            raise MoveRefused("claim it first")
        due = None
        if file.ticket.status is not Status.WAITING_REQUESTER:
            due = next_word(file.ticket.priority, draft.team.hours, draft.now)
        message = self._pass_on(asked, draft, file, known, due, file.joined.waiting)
        draft.tell_joined(News.WROTE, message)
        if due:
            draft.promise(file.ticket.technician, due)

    def _ask_requester(self, asked: Asked, draft: Draft, file: TicketFile, known: Known) -> None:
        """A question that holds everything up: no word is owed until it is answered, and it is asked again once."""
        if not asked.text:
            draft.tell_desk(TextMissing(resolving=False))
            return
        draft.move(Move.WAIT_FOR_REQUESTER, known.person.id)
        draft.end_promise(PromiseState.KEPT)
        message = self._pass_on(asked, draft, file, known, None)
        hours = file.requester.reachable
        draft.schedule(
            DueKind.ANSWER, remind_at(draft.now, hours), ticket=file.ticket.id, zone=hours.zone, note=message
        )

    def _pass_on(
        self, asked: Asked, draft: Draft, file: TicketFile, known: Known, due: datetime | None, others: int = 0
    ) -> str:
        """To the requester, with a receipt for the desk that names how many others it goes to; the id of the words.
        Without a next word it is a question."""
        message = draft.keep(known.person.id, Speaker.TECHNICIAN, asked.text, asked.files)
        draft.remember(EventKind.SENT, known.person.id, message=message)
        wrote = TechnicianWrote(known.person, asked.text, due is None, due, asked.files, file.technician)
        draft.tell_talks(file.requester, file.talks, wrote)
        draft.tell_desk(Receipt(file.requester, asked.text, due, asked.files, others))
        return message

    def _wait_for_others(self, draft: Draft, file: TicketFile, known: Known) -> None:
        draft.move(Move.WAIT_FOR_THIRD_PARTY, known.person.id)
        due = next_word(file.ticket.priority, draft.team.hours, draft.now)
        draft.promise(file.ticket.technician, due)
        draft.tell_talks(file.requester, file.talks, WaitsForOthers(file.technician or known.person, due))
        draft.tell_joined(News.WAITS)

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
        if file.ticket.outage:
            draft.edit(outage=replace(file.ticket.outage, told=False))
            draft.change(DropDue((DueKind.OUTAGE_END,), ticket=file.ticket.id))
            draft.tell_joined(News.OVER)


def _asked(incoming: Incoming) -> Asked | None:
    """What is asked for; None if nothing is."""
    match incoming.what:
        case Tap(action, value, _, _, ticket):
            return Asked(action, value.strip(), ticket)
        case Form(name) as form:
            return Asked(name, form.get("text"), form.ticket, form=form)
        case Text() if not incoming.place.thread:
            return None
        case Text(text, files) if text.lstrip().startswith(SENDS):
            return Asked(Act.SEND, text.lstrip()[len(SENDS) :].strip(), files=files)
        case Text(text):
            return Asked("note", text)
        case _:
            return None
