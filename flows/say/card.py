"""The card of a ticket in the triage channel: it briefs the technician, and it is always true."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from zoneinfo import ZoneInfo

from bot.domain.learned import Alike, Like
from bot.domain.notice import Card
from bot.domain.outage import Outage
from bot.domain.person import Person
from bot.domain.problem import Problem, times_of
from bot.domain.reply import Act, Block, Choice, Choices, Facts, Field, FieldKind, Fields, Note, Paragraph, Quote, Reply
from bot.domain.ticket import IN_WORK, Event, EventKind, Move, Ticket, allowed_moves
from flows.say.attached import documents, names, pictures
from flows.say.languages import language_name
from flows.say.problems import state_of
from flows.say.speaker import Speaker
from flows.say.support import short

BUTTONS: tuple[tuple[Move, Act], ...] = (
    (Move.CLAIM, Act.CLAIM),
    (Move.RESOLVE, Act.RESOLVE),
    (Move.RESUME, Act.RESUME),
    (Move.WAIT_FOR_REQUESTER, Act.WAIT_REQUESTER),
    (Move.WAIT_FOR_THIRD_PARTY, Act.WAIT_THIRD_PARTY),
    (Move.RELEASE, Act.RELEASE),
)

TRIED = {None: "helped-open", True: "helped-yes", False: "helped-not"}


TOLD = {
    EventKind.ADDED: "row-told",
    EventKind.ANSWERED: "row-told",
    EventKind.SUGGESTED: "row-suggested",
}
"""What others wrote, and how it is labelled; an answer has the label of what was asked."""


class CardWords(Speaker):
    """Words for the card."""

    def word(self, card: Card) -> Reply:
        """The whole card."""
        ticket = card.ticket
        need = short(ticket.need)
        summary = self.text("card-summary", number=str(ticket.number), requester=card.requester.name, need=need)
        blocks: tuple[Block, ...] = (
            Paragraph(self.text("card", number=str(ticket.number), need=need)),
            Facts(self._rows(card)),
            Quote(ticket.need, card.requester.name),
            *self._told(card),
            *pictures(card.files),
        )
        buttons = self._buttons(card)
        if buttons:
            blocks += (Choices(buttons), Note(self._hint(card)))
        if categories := self._categories(card):
            blocks += (Paragraph(self.text("card-categories")), Choices(categories))
        return Reply(summary, blocks, files=documents(card.files))

    def _hint(self, card: Card) -> str:
        """Who reads what is sent from the thread."""
        if card.joined.waiting:
            return self.text("card-hint-joined", requester=card.requester.name)
        return self.text("card-hint")

    def _rows(self, card: Card) -> tuple[tuple[str, str], ...]:
        ticket = card.ticket
        status = self.text(f"status-{ticket.status.replace('_', '-')}")
        customer = "priority-customer" if ticket.customer_waiting else "priority"
        owner = card.technician or card.duty
        rows = [
            ("row-status", status),
            ("row-who", self._who(card)),
            ("row-language", _language(card)),
            ("row-reported", ", ".join(_reporters(card))),
            ("row-priority", self.text(customer, priority=int(ticket.priority))),
            ("row-owner" if card.technician else "row-duty", owner.name if owner else ""),
            ("row-next-word", self.when(card.promise.due) if card.promise else ""),
            *self._details(card),
            ("row-goal", ticket.done),
            *self._outage(card),
            ("row-linked", _left(card)),
            ("row-problem", self._problem(card)),
            ("row-recurs", _recurs(card)),
            ("row-tried", "; ".join(self._tried(card))),
            ("row-back", self.text("times", count=ticket.reopened) if ticket.reopened else ""),
            ("row-files", names(documents(card.files))),
            ("row-fixed", ticket.resolution),
            ("row-category", ticket.category),
            *(("row-similar", self._similar(each, card.alike)) for each in card.similar if each.resolution),
        ]
        return tuple((self.text(label), value) for label, value in rows if value)

    def _outage(self, card: Card) -> list[tuple[str, str]]:
        """What is told of the outage, and who has joined it."""
        outage, joined = card.ticket.outage, card.joined
        if outage is None:
            return []
        names = ", ".join(joined.names)
        if joined.total > len(joined.names):
            names = self.text("joined-more", names=names)
        stopped = self.text("joined-stopped", stopped=joined.stopped) if joined.stopped else ""
        if joined.customers:
            stopped = self.text("joined-customers", stopped=joined.stopped, customers=joined.customers)
        counted = {"count": joined.total, "waiting": joined.waiting, "verified": joined.verified}
        return [
            ("row-outage", outage.what if outage.told else self.text("no-longer-told", what=outage.what)),
            ("row-outage-ends", self._ends(outage)),
            ("row-outage-meanwhile", outage.meanwhile),
            ("row-joined", self.text("joined", names=names, **counted) if joined.total else ""),
            ("row-joined-stopped", stopped),
        ]

    def _problem(self, card: Card) -> str:
        """How often the trouble came, to whom, and what is done about its cause."""
        problem = card.ticket.problem
        if problem is None:
            return ""
        return self.text(
            "problem-row",
            times=times_of(card.incidents),
            count=len(card.incidents),
            numbers=", ".join(str(each.number) for each in card.incidents),
            names=", ".join(dict.fromkeys(each.name for each in card.incidents)),
            state=state_of(self, problem, card.seeker),
        )

    def _ends(self, outage: Outage) -> str:
        """When it should be over, and whether that has passed."""
        if outage.ends is None:
            return ""
        time = self.when(outage.ends)
        return self.text("outage-ends-passed", time=time) if outage.is_late(self.reader.now) else time

    def _who(self, card: Card) -> str:
        who = card.requester
        named = (
            self.text("who", requester=who.name, title=who.title)
            if who.title
            else self.text("who-untitled", requester=who.name)
        )
        return self.text("local-time", who=named, clock=self.clock_of(who.hours.zone))

    def _details(self, card: Card) -> list[tuple[str, str]]:
        """What the requester has told of it, so that nobody asks again. Of times the last word counts."""
        told = [details for _, details in card.details]
        since = [(at, details.since) for at, details in card.details if details.since]
        by = [(at, details.by) for at, details in card.details if details.by]
        return [
            ("row-application", _listed(details.applications for details in told)),
            ("row-device", _listed(details.devices for details in told)),
            ("row-code", _listed(details.codes for details in told)),
            ("row-since", self._said(since)),
            ("row-by", self._said(by)),
        ]

    def _said(self, said: list[tuple[datetime, str]]) -> str:
        """The last of these words; with their day if that is over, when 'yesterday' is another day."""
        if not said:
            return ""
        at, words = said[-1]
        zone = ZoneInfo(self.reader.zone)
        day = at.astimezone(zone).date()
        if day == self.reader.now.astimezone(zone).date():
            return words
        return self.text("said-on", words=words, day=day.day, month=self.text(f"month-{day.month}"))

    def _tried(self, card: Card) -> list[str]:
        """Each article that was tried, with what is known of it last."""
        known: dict[str, bool | None] = {}
        for event in card.history:
            if event.kind is EventKind.TRIED:
                title, helped = tried(event)
                known[title] = helped
        return [self.text(TRIED[helped], what=title) for title, helped in known.items()]

    def _told(self, card: Card) -> tuple[Block, ...]:
        """What was added and answered, in the requester's words."""
        said = dict(card.said)
        told = [(TOLD[event.kind], event, said.get(event.message, "")) for event in card.history if event.kind in TOLD]
        labels = [f"told-{event.detail}" if event.detail else label for label, event, _ in told]
        rows = tuple((self.text(label), words) for label, (_, _, words) in zip(labels, told, strict=True) if words)
        return (Facts(rows),) if rows else ()

    def _similar(self, ticket: Ticket, alike: tuple[Like, ...]) -> str:
        """What was done for an earlier ticket, and why it is shown."""
        like = next((each for each in alike if each.ticket == ticket.id), Like(ticket.id, Alike.WORDS))
        code = {"code": like.what} if like.alike is Alike.CODE else {}
        return self.text(f"similar-{like.alike}", number=str(ticket.number), what=short(ticket.resolution), **code)

    def _buttons(self, card: Card) -> tuple[Choice, ...]:
        possible = allowed_moves(card.ticket.status)
        forms = {act: self._form(act, card) for act in (Act.RESOLVE, Act.WAIT_REQUESTER)}
        buttons = [
            Choice(act, self.text(act.replace("_", "-")), form=forms.get(act)) for mv, act in BUTTONS if mv in possible
        ]
        if card.technician and card.ticket.status in IN_WORK:
            buttons.insert(0, Choice(Act.SEND, self.text("send"), form=self._form(Act.SEND, card)))
            buttons += [self._assign(), self._away(card.technician)]
            buttons += self._outage_buttons(card)
        elif Move.CLAIM in possible:
            buttons.append(self._assign())
        return (*buttons, *self._problem_buttons(card.ticket.problem))

    def _problem_buttons(self, problem: Problem | None) -> list[Choice]:
        """What can be done about the cause, until that is settled."""
        if problem is None or not problem.is_open:
            return []
        field = Field("text", self.text("field-cause-removed"), FieldKind.TEXT)
        removed = Fields(Act.CAUSE_REMOVED, (field,), self.text("form-cause-removed"))
        look = [] if problem.technician else [Choice(Act.CAUSE, self.text("cause"))]
        return [
            *look,
            Choice(Act.CAUSE_REMOVED, self.text("cause-removed"), form=removed),
            Choice(Act.NO_CAUSE, self.text("no-cause")),
        ]

    def _assign(self) -> Choice:
        """To a colleague, by name."""
        field = Field("text", self.text("field-assign"), FieldKind.LINE, longest=80)
        return Choice(Act.ASSIGN, self.text("assign"), form=Fields(Act.ASSIGN, (field,), self.text("form-assign")))

    def _away(self, technician: Person) -> Choice:
        """Whoever has it, or a colleague for them, says that they are away."""
        field = Field("text", self.text("field-away", technician=technician.name), FieldKind.LINE, longest=60)
        form = Fields(Act.AWAY, (field,), self.text("form-away"))
        return Choice(Act.AWAY, self.text("away", technician=technician.first_name), form=form)

    def _outage_buttons(self, card: Card) -> list[Choice]:
        """Make it a known outage; or change what is told of it, and call it off."""
        outage = card.ticket.outage if card.ticket.is_outage else None
        form = self._outage_form(outage or Outage(short(card.ticket.need)))
        if outage is None:
            return [Choice(Act.OUTAGE, self.text("outage"), form=form)]
        return [
            Choice(Act.OUTAGE, self.text("change-outage"), form=form),
            Choice(Act.NO_OUTAGE, self.text("no-outage")),
        ]

    def _outage_form(self, outage: Outage) -> Fields:
        """Its time is filled in so that it means the same tomorrow; not one that has passed, which nobody may tell."""
        zone, late = ZoneInfo(self.reader.zone), outage.is_late(self.reader.now)
        ends = f"{outage.ends.astimezone(zone):%Y-%m-%d %H:%M}" if outage.ends and not late else ""
        fields = (
            Field("what", self.text("outage-what"), FieldKind.LINE, longest=200, filled=outage.what),
            Field("ends", self.text("outage-ends-field"), FieldKind.LINE, False, 60, ends),
            Field(
                "meanwhile", self.text("outage-meanwhile-field"), required=False, longest=500, filled=outage.meanwhile
            ),
        )
        return Fields(Act.OUTAGE, fields, self.text("form-outage"))

    def _categories(self, card: Card) -> tuple[Choice, ...]:
        """What else it may be about, to be put right with a tap."""
        others = (name for name in card.categories if name != card.ticket.category)
        return tuple(Choice(Act.CATEGORY, self.text("choice-category", category=name), name) for name in others)

    def _form(self, act: Act, card: Card) -> Fields:
        name = act.replace("_", "-")
        requester, others = card.requester.name, card.joined.waiting
        if others and act is not Act.WAIT_REQUESTER:
            requester = self.text("requester-others", requester=requester, others=others)
        label = self.text(f"field-{name}", requester=requester)
        return Fields(act, (Field("text", label, FieldKind.TEXT),), self.text(f"form-{name}"))


def _listed(told: Iterable[tuple[str, ...]]) -> str:
    """All that was told, each once however it was written."""
    once: dict[str, str] = {}
    for each in chain.from_iterable(told):
        once.setdefault(each.lower(), each)
    return ", ".join(once.values())


def tried(event: Event) -> tuple[str, bool | None]:
    """The title of the article that was tried, and whether it helped, from a line of history."""
    mark, _, title = event.detail.partition(" ")
    return title, {"+": True, "-": False}.get(mark)


def _language(card: Card) -> str:
    """In which language they write, else that of their profile; English goes without saying."""
    written = [details.language for _, details in card.details if details.language]
    return language_name(written[-1] if written else card.requester.locale)


def _left(card: Card) -> str:
    """The number of the outage in which it was, when it did not end for this requester."""
    return next((event.detail for event in reversed(card.history) if event.kind is EventKind.LINKED), "")


def _recurs(card: Card) -> str:
    """The number of the request that carries the problem."""
    told = (event.detail for event in reversed(card.history) if event.kind is EventKind.PROBLEM)
    return next(told, "") if card.ticket.recurs else ""


def _reporters(card: Card) -> list[str]:
    """The names of those who told us that somebody else is stuck."""
    return [event.detail for event in card.history if event.kind is EventKind.REPORTED]
