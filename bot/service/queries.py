"""The synchronous door: what is only looked at. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.domain.check_in import REOPENS_FOR, Due
from bot.domain.clock import Clock
from bot.domain.details import Details
from bot.domain.errors import Undeliverable
from bot.domain.incoming import Form
from bot.domain.learned import Like
from bot.domain.message import Message, Speaker
from bot.domain.notice import ArticleProposed, Card, Notice, Reader
from bot.domain.person import Identity, Known, Person
from bot.domain.place import Place
from bot.domain.ports import Editor, Experience, Queue, Store, TicketFile, Words
from bot.domain.reply import Act, Fields, Reply
from bot.domain.talk import Talk
from bot.domain.ticket import Status, Ticket, is_article_proposed
from bot.service.absences import Absences
from bot.service.article_form import by_field, draft_of
from bot.service.outages import Outages
from bot.service.owning import Owning
from bot.service.roster import Roster

SIMILAR = 2
"""Solved tickets that a card shows."""

BEGINNING = frozenset({Status.NEW, Status.CLAIMED})
"""While it is so, a technician who looks at it can put right what it is about."""

THEIRS = frozenset({Speaker.REQUESTER, Speaker.COLLEAGUE})
"""Whose files a card shows."""

LONGEST = 10_000
"""Tickets of a queue that are looked at in one go, at most."""

FAR_AHEAD = datetime(9000, 1, 1, tzinfo=UTC)
"""Later than anything is ever scheduled."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What happens behind a talk: where it stands, what it is about, what is scheduled."""

    talk: Talk
    file: TicketFile | None
    scheduled: tuple[Due, ...]


class Queries:
    """Views of tickets and talks."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        roster: Roster,
        words: Words,
        experience: Experience | None = None,
        details_of: Callable[[str], Details] = lambda _: Details(),
        editor: Editor | None = None,
        outages: Outages | None = None,
        absences: Absences | None = None,
        owning: Owning | None = None,
    ) -> None:
        """Without `experience` a card shows what the full-text search finds, and offers no categories; without `editor`
        there are no drafts of articles. `details_of` reads what somebody wrote, `outages` and `absences` what is filled
        in about these."""
        self._store = store
        self._clock = clock
        self._roster = roster
        self._words = words
        self._experience = experience
        self._details_of = details_of
        self._editor = editor
        self._outages = outages
        self._absences = absences
        self._owning = owning

    async def card(self, ticket: str) -> Reply:
        """The card of a ticket as it is now. Raises Undeliverable if there is no such ticket."""
        file = await self._store.file(ticket)
        if file is None:
            raise Undeliverable(f"no ticket {ticket}")
        team = await self._roster.team()
        said = tuple((message.id, _with_files(message)) for message in file.messages)
        files = tuple(each for message in file.messages if message.speaker in THEIRS for each in message.files)
        similar, alike, categories = await self._from_experience(file.ticket)
        card = Card(
            file.ticket,
            file.requester,
            file.technician,
            team.duty,
            file.promise,
            file.history,
            said,
            files,
            similar,
            alike,
            categories,
            tuple((message.at, self._details_of(message.text)) for message in file.messages if _is_theirs(message)),
            file.joined,
            file.incidents,
            await self._seeker(file.ticket),
        )
        return self._words.card(card, Reader(team.hours.zone, self._clock.now()))

    async def _seeker(self, ticket: Ticket) -> Person | None:
        """Who looks for the cause of the problem that a ticket carries."""
        known = await self._store.identity_of(ticket.problem.technician) if ticket.problem else None
        return known.person if known else None

    async def _from_experience(self, ticket: Ticket) -> tuple[tuple[Ticket, ...], tuple[Like, ...], tuple[str, ...]]:
        """Solved tickets like this one, why they are, and what it may be about.

        What helped before is for whoever decides how to begin: later it would only cost a search each time.
        """
        experience = self._experience
        categories = await experience.categories(ticket.need) if experience and ticket.status in BEGINNING else ()
        if ticket.status is not Status.NEW:
            return (), (), categories
        alike = experience.like(ticket.need, ticket.requester, self._clock.now(), SIMILAR) if experience else ()
        files = [await self._store.file(each.ticket) for each in alike if each.ticket != ticket.id]
        similar = tuple(file.ticket for file in files if file)
        if not similar:
            similar = await self._store.similar(ticket.need, SIMILAR, but_not=ticket.id)
        return similar, alike, categories

    async def offering(self, ticket: str, act: str) -> Reply:
        """What has the button of an act on a ticket: its card, or the article that is proposed. Raises Undeliverable if
        there is none now."""
        return await (self._proposal(ticket) if act == Act.KEEP_ARTICLE else self.card(ticket))

    async def form(self, ticket: str, act: str) -> Fields | None:
        """The form that an act on a ticket asks to fill in; None if there is none now."""
        try:
            reply = await self.offering(ticket, act)
        except Undeliverable:
            return None
        return next((choice.form for choice in reply.choices if choice.act == act), None)

    async def problems(self, form: Form) -> dict[str, str]:
        """What is wrong with what was filled in, by field; nothing if it can be sent. Raises StoreAway."""
        if form.name in (Act.OUTAGE, Act.AWAY, Act.ASSIGN):
            return await self._unfit(form)
        file = await self._store.file(form.ticket) if form.name == Act.KEEP_ARTICLE else None
        if file is None or self._editor is None:
            return {}
        return by_field(self._editor.file(draft_of(form), file.ticket).problems)

    async def _unfit(self, form: Form) -> dict[str, str]:
        """What is wrong with an outage or an absence that is told, or with a colleague who is named."""
        hours, now = (await self._roster.team()).hours, self._clock.now()
        unfit: tuple[str, Notice] | None = None
        if form.name == Act.OUTAGE and self._outages:
            unfit = self._outages.unfit(form, hours, now)
        elif form.name == Act.AWAY and self._absences:
            unfit = self._absences.unfit(form, hours, now)
        elif form.name == Act.ASSIGN and self._owning:
            unfit = await self._owning.unfit(form)
        if unfit is None:
            return {}
        field, notice = unfit
        return {field: self._words.notice(notice, Reader(hours.zone, now)).summary}

    async def _proposal(self, ticket: str) -> Reply:
        """The article that is proposed for a ticket. Raises Undeliverable if none is."""
        file = await self._store.file(ticket)
        proposed = file is not None and is_article_proposed(file.ticket, file.history)
        draft = self._editor.draft(file) if self._editor and file and proposed else None
        if draft is None:
            raise Undeliverable(f"no article for {ticket}")
        team = await self._roster.team()
        return self._words.notice(ArticleProposed(draft), Reader(team.hours.zone, self._clock.now()))

    async def inside(self, identity: Identity, place: Place) -> tuple[Inside, ...]:
        """The talks that are going on in a place, the latest first."""
        scene = await self._store.scene(identity, place, self._clock.now())
        return tuple([await self._inside(talk) for talk in reversed(scene.talks)])

    async def takes_part(self, identity: Identity, place: Place) -> bool:
        """Whether there is a talk in a place, this person's or (in a thread) somebody else's."""
        scene = await self._store.scene(identity, place, self._clock.now())
        return bool(scene.talks or scene.host)

    async def _inside(self, talk: Talk) -> Inside:
        file = await self._store.file(talk.ticket) if talk.ticket else None
        scheduled = await self._store.scheduled(talk=talk.id)
        if talk.ticket:
            scheduled += await self._store.scheduled(ticket=talk.ticket)
        return Inside(talk, file, tuple(sorted(scheduled, key=lambda due: due.at)))

    async def queue(self, limit: int = LONGEST, *, unclaimed: bool = False, technician: str = "") -> Queue:
        """The desk's open tickets, whom to help first at the top: all, unclaimed ones, or those of a technician."""
        return await self._store.queue(limit, unclaimed=unclaimed, technician=technician)

    async def upcoming(self) -> Due | None:
        """The next thing that is due, whoever it concerns."""
        return next(iter(await self._store.due(FAR_AHEAD, 1)), None)

    async def known(self, identity: Identity) -> Known | None:
        """The person behind an account, if we have met."""
        return await self._store.known(identity)

    async def requests_of(self, identity: Identity) -> tuple[TicketFile, ...]:
        """What somebody has asked for, open or ended lately, the latest first."""
        nowhere = Place(identity.platform, identity.account, "")
        scene = await self._store.scene(identity, nowhere, self._clock.now())
        lately = self._clock.now() - REOPENS_FOR
        tickets = [ticket for ticket in scene.tickets if ticket.ended is None or ticket.ended >= lately]
        files = [await self._store.file(ticket.id) for ticket in tickets]
        return tuple(file for file in files if file)

    async def names(self, people: Iterable[str]) -> dict[str, str]:
        """The names of these people (ids); who is not known is left out."""
        known = [await self._store.identity_of(person) for person in sorted(set(people)) if person]
        return {each.person.id: each.person.name for each in known if each}

    async def card_ref(self, ticket: str) -> str:
        """The platform's id of the card of a ticket (which starts its thread), or empty."""
        return await self._store.card_ref(ticket)

    async def ticket(self, ticket: str) -> TicketFile | None:
        """Everything about the ticket with this id."""
        return await self._store.file(ticket)

    async def numbered(self, number: int) -> TicketFile | None:
        """Everything about the ticket with this number."""
        ticket = await self._store.ticket_numbered(number)
        return await self._store.file(ticket) if ticket else None


def _is_theirs(message: Message) -> bool:
    return message.speaker is Speaker.REQUESTER


def _with_files(message: Message) -> str:
    """What was written, and what came along."""
    return " ".join((message.text, *(f"[{file.name}]" for file in message.files))).strip()
