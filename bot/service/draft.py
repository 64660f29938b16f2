"""A change-set in the making: what one turn, one action or one moment changes, and what it says to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.changes import (
    Change,
    ChangeTicket,
    DropDue,
    EndPromise,
    Keep,
    Post,
    PutDue,
    PutPromise,
    PutTicket,
    Remember,
)
from bot.domain.check_in import Due, DueKind
from bot.domain.flow import Team
from bot.domain.incoming import File
from bot.domain.message import Message, Speaker
from bot.domain.notice import NeedsSomebody, Notice, Reader
from bot.domain.outage import News, Passing
from bot.domain.person import Person, Register
from bot.domain.place import Place
from bot.domain.ports import Ids, Words
from bot.domain.priority import UNCLAIMED, UNCLAIMED_URGENT
from bot.domain.promise import RENEW_BEFORE, WARN_BEFORE, Promise, PromiseState
from bot.domain.reply import Reply
from bot.domain.talk import Talk
from bot.domain.ticket import AT_DESK, Event, EventKind, Move, Status, Ticket, changed

ON_CARD = frozenset(
    {
        EventKind.ADDED,
        EventKind.ANSWERED,
        EventKind.REPORTED,
        EventKind.SUGGESTED,
        EventKind.TAKEN_BACK,
        EventKind.TRIED,
    }
)
"""Lines of the history that the card shows."""

OF_THE_DESK = (DueKind.PROMISE_SOON, DueKind.PROMISE, DueKind.UNCLAIMED, DueKind.ANSWER)


class Draft:
    """Collects changes. `cause` makes the keys of messages: what is run again makes the same keys.

    The ticket that it works on is at hand as it will be after the changes; one change of it is written at the end.
    """

    def __init__(self, cause: str, now: datetime, team: Team, ids: Ids, words: Words) -> None:
        self.now = now
        self.team = team
        self.ids = ids
        self.ticket: Ticket | None = None
        self.people: tuple[Person, ...] = ()
        self.next_due: datetime | None = None
        """When the first thing is due of what was scheduled here."""
        self._words = words
        self._cause = cause
        self._changes: list[Change] = []
        self._posts: list[Post] = []
        self._said = 0
        self._seen: Ticket | None = None
        self._is_new = False
        self._card = False
        self._cards: dict[str, Post] = {}
        self._depends = False

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes: what is written first, then what is said; the card before what goes into its thread."""
        return (*self._changes, *self._ticket_changes(), *self.posts)

    @property
    def posts(self) -> tuple[Post, ...]:
        """The messages among the changes."""
        return (*self._all_cards().values(), *self._posts)

    def change(self, *changes: Change) -> None:
        """These as well."""
        self._changes += changes

    # --- the ticket --------------------------------------------------------------------------------------------

    def take(self, ticket: Ticket | None) -> None:
        """Work on this ticket, as it was read."""
        self.ticket = self._seen = ticket
        self._is_new = False

    def and_take(self, ticket: Ticket | None) -> None:
        """Work on this ticket from now on; what was changed in the one before stays, and its card is told of it."""
        self.change(*self._ticket_changes())
        self._cards = self._all_cards()
        self.take(ticket)
        self._card = self._depends = False

    def open(self, ticket: Ticket, actor: str) -> None:
        """A new ticket, to work on. It is written at the end, as it is then."""
        self.ticket = self._seen = ticket
        self._is_new = True
        self.remember(EventKind.OPENED, actor, message=ticket.need_message)

    def edit(self, **fields: object) -> None:
        """Change fields of the ticket."""
        self.ticket = replace(self.the_ticket, **fields)  # type: ignore[arg-type]
        self._card = True

    def show_card(self) -> None:
        """The card is to be read anew although nothing has changed but the time."""
        self._card = True

    def move(self, how: Move, actor: str, message: str = "", **fields: object) -> None:
        """Move the ticket. Raises MoveRefused, and then nothing has changed."""
        self.ticket = self.the_ticket.moved(how, **fields)
        self.remember(EventKind.MOVED, actor, move=how, message=message)
        self._card = True

    @property
    def came_to_the_desk(self) -> bool:
        """Whether the desk gets the ticket from the bot with this very draft: then its new card tells everything.
        What joins an outage has no card."""
        from_bot = self._seen is not None and self._seen.status is Status.WITH_BOT
        return from_bot and self.the_ticket.status in AT_DESK and not self.the_ticket.parent

    @property
    def the_ticket(self) -> Ticket:
        """The ticket that is worked on. Raises ValueError if there is none."""
        if self.ticket is None:
            raise ValueError("this needs a ticket, and there is none")
        return self.ticket

    def remember(self, kind: EventKind, actor: str = "", move: str = "", message: str = "", detail: str = "") -> None:
        """A line for the ticket's history."""
        event = Event(self.ids.new(), self.the_ticket.id, self.now, kind, actor, move, message, detail)
        self.change(Remember(event))
        self._card = self._card or kind in ON_CARD

    def keep(self, person: str, speaker: Speaker, text: str, files: tuple[File, ...] = (), ticket: str = "") -> str:
        """Somebody's words, kept in the one place for words; their id."""
        about = ticket or (self.ticket.id if self.ticket else "")
        message = Message(self.ids.new(), person, speaker, text, self.now, about, files)
        self.change(Keep(message))
        return message.id

    def person(self, person_id: str) -> Person | None:
        """Somebody of the team or among `people`, by id."""
        known = (self.team.duty, self.team.lead, *self.people)
        return next((person for person in known if person and person.id == person_id), None)

    # --- promises and time -------------------------------------------------------------------------------------

    def promise(self, by: str, due: datetime, *, renewed: bool = False, first: bool = False) -> None:
        """The next word comes by `due`: the old promise ends (unless it is the `first`), its owner is reminded of the
        new one."""
        ticket = self.the_ticket.id
        self._depends = True
        if not first:
            self.change(EndPromise(ticket, PromiseState.RENEWED if renewed else PromiseState.KEPT))
            self.change(DropDue((DueKind.PROMISE_SOON, DueKind.PROMISE), ticket=ticket))
        self.change(PutPromise(Promise(self.ids.new(), ticket, by, due)))
        # A short promise leaves little time: half of it, then.
        warn = max(due - WARN_BEFORE, self.now + (due - self.now) / 2)
        self.schedule(DueKind.PROMISE_SOON, warn, ticket=ticket)
        self.schedule(DueKind.PROMISE, max(due - RENEW_BEFORE, self.now), ticket=ticket)
        self.remember(EventKind.RENEWED if renewed else EventKind.PROMISED, by, detail=due.isoformat())
        self._card = True

    def end_promise(self, state: PromiseState) -> None:
        """No further word is owed."""
        self.change(EndPromise(self.the_ticket.id, state), DropDue(OF_THE_DESK, ticket=self.the_ticket.id))
        self._card = True

    def schedule(
        self, kind: DueKind, at: datetime, talk: str = "", ticket: str = "", zone: str = "", note: str = ""
    ) -> Due:
        """Something will be due. `zone` is given when `at` was chosen by somebody's local time."""
        local = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None).isoformat() if zone else ""
        due = Due(self.ids.new(), kind, at, talk, ticket, local, zone, note)
        self.change(PutDue(due))
        self.next_due = min(self.next_due or at, at)
        return due

    # --- what is said ------------------------------------------------------------------------------------------

    def post(self, place: Place, reply: Reply, talk: Talk | None = None, ticket: str = "", thread_of: str = "") -> None:
        """Say this in `place`."""
        self._said += 1
        key = f"{self._cause}/{self._said}"
        where = (talk.id, talk.question.turn if talk.question else talk.turn) if talk else ("", 0)
        self._posts.append(Post(key, place, reply, *where, ticket, thread_of))

    def worded(self, notice: Notice, person: Person | None = None) -> Reply:
        """A notice in the time zone and the register of a person; in the team's zone, if it is for nobody we know."""
        zone = person.hours.zone if person else self.team.hours.zone
        return self._words.notice(notice, Reader(zone, self.now, person.register if person else Register.PLAIN))

    def tell(self, person: Person, place: Place, notice: Notice, talk: Talk | None = None) -> None:
        """Tell somebody about the ticket, if there is one."""
        self.post(place, self.worded(notice, person), talk, self.ticket.id if self.ticket else "")

    def announce(self, place: Place, notice: Notice, person: Person | None = None) -> None:
        """Say something that belongs to no talk and to no ticket."""
        self.post(place, self.worded(notice, person))

    def tell_talks(self, requester: Person, talks: tuple[Talk, ...], notice: Notice) -> None:
        """Tell the requester in every place where we talk about the ticket, once."""
        self._depends = True
        for talk in latest_in_each_place(talks):
            self.tell(requester, talk.place, notice, talk)

    def tell_desk(self, notice: Notice) -> None:
        """Tell the technicians, in the thread of the ticket's card; of what has joined an outage, in the outage's."""
        ticket = self.the_ticket.parent or self.the_ticket.id
        self.post(self.team.triage, self.worded(notice), ticket=ticket, thread_of=ticket)

    def tell_joined(self, news: News, detail: str = "") -> None:
        """Those who have joined the outage will hear of this, a few at a time: they may be many."""
        ticket = self.the_ticket
        if ticket.outage:
            self.schedule(DueKind.NEWS, self.now, ticket=ticket.id, note=Passing(news, detail).note)

    def call_duty(self) -> None:
        """Somebody has to claim this. The duty technician owns it until then, and is called at once if it can not wait;
        what can wait is seen on its card, and called for when nobody has taken it after a while."""
        ticket, team = self.the_ticket, self.team
        self._card = True
        if ticket.can_not_wait:
            self.tell_desk(NeedsSomebody(ticket, team.duty, late=False))
            at = self.now + UNCLAIMED_URGENT
        else:
            at = team.hours.add(self.now, UNCLAIMED)
        self.schedule(DueKind.UNCLAIMED, at, ticket=ticket.id)

    # --- the end -----------------------------------------------------------------------------------------------

    def _ticket_changes(self) -> tuple[Change, ...]:
        if self.ticket is None or self._seen is None:
            return ()
        if self._is_new:
            return (PutTicket(self.ticket),)
        fields = changed(self._seen, self.ticket)
        if not fields and self._depends:  # what is promised or told to the requester holds for this state only
            fields = {"status": self._seen.status}
        if not fields:
            return ()
        return (ChangeTicket(self._seen.id, self._seen.status, self._seen.technician, fields),)

    def _all_cards(self) -> dict[str, Post]:
        """The cards that are to be read anew, each once, by their tickets."""
        cards = dict(self._cards)
        for card in self._cards_now():
            number = str(len(cards) + 1) if cards else ""
            cards.setdefault(card, Post(f"{self._cause}/card{number}", self.team.triage, None, ticket=card, card=card))
        return cards

    def _cards_now(self) -> tuple[str, ...]:
        """What only the bot has seen needs no card; what is or was at the desk keeps its card true.

        What has joined an outage is on the outage's card, which hears of it, too, when somebody has left it.
        """
        seen, ticket = self._seen, self.ticket
        if not (self._card and seen and ticket):
            return ()
        if not (seen.status in AT_DESK or ticket.status in AT_DESK or ticket.technician or ticket.problem):
            return ()
        left = "" if ticket.parent else seen.parent
        return tuple(filter(None, (ticket.parent or ticket.id, left)))


def latest_in_each_place(talks: tuple[Talk, ...]) -> tuple[Talk, ...]:
    """The talks that go on, one for each place; when all have ended, where the last one was."""
    going_on = [talk for talk in talks if not talk.ended] or list(talks[-1:])
    return tuple({talk.place.key: talk for talk in going_on}.values())
