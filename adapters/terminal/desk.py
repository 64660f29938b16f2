"""The technicians' view: their channel with the cards, and the threads of the cards."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from textwrap import shorten

from adapters.sandbox.company import TRIAGE, Someone
from adapters.sandbox.hand import Hand
from adapters.sandbox.inside import STATUS, ticket_part
from adapters.sandbox.scroll import Scroll
from adapters.sandbox.service import Service
from adapters.terminal.command import Command
from adapters.terminal.lines import (
    BLANK,
    FAINT,
    STRONG,
    Key,
    Line,
    heading,
    labelled,
    part_lines,
    plain,
    reply_lines,
    said_lines,
)
from adapters.terminal.told import Told
from bot.domain.changes import Entry
from bot.domain.incoming import Form
from bot.domain.ports import TicketFile
from bot.domain.reply import Act, Choice, Fields
from bot.domain.ticket import Status
from bot.service.desk import SENDS
from bot.service.outages import ENDS, MEANWHILE, WHAT

SHOWN = 8
"""Lines of the threads that somebody sees who just came."""

CARDS = 3
"""Cards that are shown at once to somebody who comes to the channel."""

ACTS: dict[Act, tuple[str, str, str]] = {
    Act.CLAIM: ("claim", "[12]", "take a ticket on"),
    Act.SEND: ("send", "[12] TEXT", "write to the requester"),
    Act.RESOLVE: ("resolve", "[12] TEXT", "say what you did; the requester is asked whether it works"),
    Act.TAKE_OVER: ("take-over", "[12]", "go on with what somebody else has claimed"),
    Act.ASSIGN: ("hand-to", "[12] NAME", "give a ticket to a colleague, by name"),
    Act.RELEASE: ("release", "[12]", "give a ticket back to the team"),
    Act.AWAY: ("away", "[12] TEXT", "who has it is away until TEXT: all that they have goes back to the team"),
    Act.WAIT_REQUESTER: ("ask", "[12] TEXT", "ask the requester, and wait for the answer"),
    Act.WAIT_THIRD_PARTY: ("wait-others", "[12]", "somebody outside of the team has to act first"),
    Act.RESUME: ("resume", "[12]", "go on after waiting"),
    Act.CATEGORY: ("about", "[12] TEXT", "put right what a ticket is about, for example: mail"),
    Act.NO_OUTAGE: ("no-outage", "[12]", "tell nobody else of a known outage; who has joined stays in it"),
    Act.CAUSE: ("cause", "[12]", "look for the cause of what keeps coming back"),
    Act.CAUSE_REMOVED: ("cause-removed", "[12] TEXT", "tell everybody who had it that its cause is removed"),
    Act.NO_CAUSE: ("no-cause", "[12]", "say that there is no cause in common"),
    Act.NO_ARTICLE: ("no-article", "[12]", "say that what was proposed is not worth an article"),
}
"""What the buttons of a card are called here: name, usage, meaning."""

FORMS = {
    Act.KEEP_ARTICLE: ("draft", "[12]", "show the draft of the article that was proposed"),
    Act.OUTAGE: (
        "outage",
        "[12] TEXT",
        "make it a known outage; TEXT is: what is affected; over by; what helps until then",
    ),
}
"""Buttons that open a form elsewhere. Here the draft is shown, and sent with another command; an outage is one line."""

UNCLAIMED = frozenset({Status.NEW})

LONGEST_NEED = 90
"""Characters of a need that the queue shows."""

ASKED_SO = "the lamp blinks; no coffee comes"
"""An example of how else people ask."""

_NUMBER = re.compile(r"#?([0-9]{1,9})(?!\S)\s*")


class Desk:
    """What one technician sees and does."""

    def __init__(self, service: Service, scroll: Scroll, hand: Hand, who: Someone) -> None:
        self.who = who
        self.prompt = f"{who.id} at the desk > "
        self.hint = (
            "12 TEXT writes into the technicians' own thread of ticket 12, 12 > TEXT goes to the requester. "
            "Without a number the ticket is meant that you dealt with last, or the only one that is open."
        )
        self.commands = {
            **{
                name: Command(usage, meaning, self._acting(act, with_text=usage.endswith("TEXT")))
                for act, (name, usage, meaning) in ACTS.items()
            },
            "note": Command("[12] TEXT", "write into the technicians' own thread; so does 12 TEXT", self._note),
            "card": Command("[12]", "show a card", self._card),
            "draft": Command(*FORMS[Act.KEEP_ARTICLE][1:], self._draft),
            "keep": Command("[12] TEXT", "keep it; TEXT is how else people ask, parted by ;", self._keep),
            "outage": Command(*FORMS[Act.OUTAGE][1:], self._outage),
            "queue": Command("", "what is open, whom to help first at the top", self._queue),
            "why": Command("[12]", "show how a ticket came to be as it is", self._why),
        }
        self._service = service
        self._scroll = scroll
        self._hand = hand
        self._zone = who.profile.hours.zone
        self._known: dict[str, tuple[Status, int]] = {}  # how the cards were that are known here, and up to when
        self._latest = 0

    # --- what is seen ------------------------------------------------------------------------------------------

    def entries(self) -> list[Entry]:
        """Cards and threads, in order."""
        return self._scroll.at_the_desk()

    def unseen(self, since: int | None) -> list[Entry]:
        """What was missed; for somebody who just came, what was said in the threads at last."""
        if since is None:
            return [entry for entry in self.entries() if entry.place.thread][-SHOWN:]
        return [entry for entry in self.entries() if entry.position > since]

    async def lines(self, entry: Entry, *, again: bool = False) -> list[Line]:
        """A card when it is new, a word about it when it has changed, and what is said in its thread."""
        file = await self._service.queries.ticket(self._scroll.ticket_of(entry))
        if file and not entry.place.thread:
            return self._card_lines(entry, file, again)
        who = "You" if entry.author == self.who.profile.name else entry.author or "Helploop"
        where = f", in the thread of {file.ticket.number}" if file else ""
        said = reply_lines(entry.reply, _commands(file.ticket.number)) if file and entry.reply else said_lines(entry)
        return [heading(entry.at, self._zone, who + where, ours=not entry.author), *said]

    def _card_lines(self, entry: Entry, file: TicketFile, again: bool) -> list[Line]:
        number, status = file.ticket.number, file.ticket.status
        before, seen_at = self._known.get(file.ticket.id, (None, 0))
        self._known[file.ticket.id] = status, entry.position
        if before is None or again:
            card = reply_lines(entry.reply, _commands(number)) if entry.reply else ()
            return [heading(entry.at, self._zone, f"Card {number}", ours=True), *card]
        if entry.position <= seen_at:
            return []
        if before is status:
            return [plain(f"Card {number} has more on it now. /card {number} shows it.")]
        return [plain(f"Card {number} is now: {STATUS[status]}")]

    async def opening(self) -> list[Line]:
        """The cards of those who are to be helped first, as far as they are not known here, and the whole queue."""
        queue = (await self._service.queries.queue()).tickets
        lines: list[Line] = []
        for ticket in queue[:CARDS]:
            if ticket.id not in self._known:
                self._known[ticket.id] = ticket.status, self._scroll.position
                lines += [*([BLANK] if lines else []), *await self._card(str(ticket.number))]
        self._latest = 0
        if lines and len(queue) == 1:
            return lines
        return [*lines, BLANK, *await self._queue("")] if lines else await self._queue("")

    async def _queue(self, _: str) -> list[Line]:
        queue = (await self._service.queries.queue()).tickets
        if not queue:
            return [plain("Nobody waits for the desk. Whatever the bot can not solve appears here.")]
        lines = [plain("Open, whom to help first at the top", STRONG)]
        for ticket in queue:
            file = await self._service.queries.ticket(ticket.id)
            who = file.requester.name if file else ""
            need = shorten(ticket.need, LONGEST_NEED, placeholder=" ...")
            lead = f"{ticket.number:>4}  P{ticket.priority}  "
            lines.append(plain(f"{who}: {need} ({STATUS[ticket.status]})", "", lead, " " * len(lead)))
        return lines

    async def _card(self, argument: str) -> list[Line]:
        file, _ = await self._meant(argument)
        card = await self._service.queries.card(file.ticket.id)
        return list(reply_lines(card, _commands(file.ticket.number)))

    async def _draft(self, argument: str) -> list[Line]:
        file, _ = await self._meant(argument)
        form = await self._article_form(file)
        return [line for field in form.items for line in (labelled(field.label, ""), plain(field.filled), BLANK)]

    async def _article_form(self, file: TicketFile) -> Fields:
        """The draft of an article. Raises Told."""
        form = await self._service.queries.form(file.ticket.id, Act.KEEP_ARTICLE)
        if form is None:
            raise Told(f"There is no draft of an article for ticket {file.ticket.number}.")
        return form

    async def _why(self, argument: str) -> list[Line]:
        file, _ = await self._meant(argument)
        names = await self._service.queries.names(event.actor for event in file.history)
        zone = plain(f"All times are local ({self._zone}).", FAINT)
        return [*part_lines(ticket_part(file, self._zone, names)), BLANK, zone]

    # --- what is done ------------------------------------------------------------------------------------------

    async def pick(self, number: int) -> None:
        """Cards are worked with commands, not with numbers. Raises Told."""
        raise Told(f"There is no /{number} here. Write for example /claim or /resolve; /help lists what there is.")

    async def typed(self, text: str) -> None:
        """Write into the thread of a card; what begins with > goes to the requester."""
        file, words = await self._meant(text)
        if not words:
            raise Told(f"Write something behind the number, or /card {file.ticket.number} to see the card.")
        await self._into_thread(file, words)

    async def _note(self, argument: str) -> list[Line]:
        file, words = await self._meant(argument)
        if not words:
            raise Told("Write the note behind the number, for example: /note 12 looks like an expired token")
        if words.startswith(SENDS):
            raise Told(f"What begins with {SENDS} is sent to the requester. Use /send for that, or leave it out.")
        await self._into_thread(file, words)
        return []

    async def _into_thread(self, file: TicketFile, words: str) -> None:
        card = await self._service.queries.card_ref(file.ticket.id)
        if not card:
            raise Told(f"Ticket {file.ticket.number} has no card: the bot is still helping.")
        await self._hand.types(self.who, TRIAGE.in_thread(card), words)

    async def _keep(self, argument: str) -> list[Line]:
        """As it was drafted: a terminal has no form. What it is about is put right with /about."""
        file, words = await self._meant(argument)
        form = await self._article_form(file)
        more = {"asked_as": "\n".join(each.strip() for each in words.split(";"))}
        values = tuple((each.name, f"{each.filled}\n{more.get(each.name, '')}".strip()) for each in form.items)
        problems = await self._service.queries.problems(Form(Act.KEEP_ARTICLE, values, ticket=file.ticket.id))
        if problems:
            raise Told(_not_kept(file.ticket.number, form, problems))
        await self._hand.fills(self.who, Act.KEEP_ARTICLE, file.ticket.id, values)
        return []

    async def _outage(self, argument: str) -> list[Line]:
        """What is affected; when it should be over; what helps until then. The last two may be left out."""
        file, words = await self._meant(argument)
        parts = [*(each.strip() for each in words.split(";", 2)), "", ""]
        values = tuple(zip((WHAT, ENDS, MEANWHILE), parts, strict=False))
        await self._hand.fills(self.who, Act.OUTAGE, file.ticket.id, values)
        return []

    def _acting(self, act: Act, *, with_text: bool) -> Callable[[str], Awaitable[list[Line]]]:
        async def run(argument: str) -> list[Line]:
            file, text = await self._meant(argument, among=UNCLAIMED if act is Act.CLAIM else None)
            await self._hand.acts(self.who, act, file.ticket.id, text if with_text else "")
            return []

        return run

    # --- which ticket ------------------------------------------------------------------------------------------

    async def _meant(self, argument: str, among: frozenset[Status] | None = None) -> tuple[TicketFile, str]:
        """The ticket that is meant, and the words behind its number. A number at the beginning always names a ticket:
        words must never reach somebody else because of a slip. Raises Told."""
        found = _NUMBER.match(argument)
        number = int(found[1]) if found else await self._unnamed(among)
        file = await self._service.queries.numbered(number)
        if file is None:
            raise Told(f"There is no ticket {number}. /queue shows what is open.")
        self._latest = number
        return file, argument[found.end() :] if found else argument

    async def _unnamed(self, among: frozenset[Status] | None) -> int:
        """The ticket that was dealt with last, or the only one that it can be."""
        queue = (await self._service.queries.queue()).tickets
        numbers = [ticket.number for ticket in queue if among is None or ticket.status in among]
        if self._latest and (among is None or self._latest in numbers):
            return self._latest
        if len(numbers) == 1:
            return numbers[0]
        if not numbers:
            raise Told("There is no such ticket now. /queue shows what is open.")
        raise Told(f"Which one? Write the number as well: {', '.join(map(str, numbers))}")


def _not_kept(number: int, form: Fields, problems: Mapping[str, str]) -> str:
    """What keeps a draft from being an article, in the words of the form; and the way out, in commands."""
    ways = {
        "category": f"It is not known what it is about. First write for example: /about {number} printing",
        "asked_as": f"Write them behind the command: /keep {number} {ASKED_SO}",
    }
    told = ["This is no article yet, and nothing was kept."]
    for field in form.items:
        if problem := problems.get(field.name):
            said = problem.replace(f"'{field.name}'", f"“{field.label.split(',')[0]}”")
            way = ways.get(
                field.name, f"Keep it in a form, in Slack, Teams or on the page; or write /no-article {number}"
            )
            told.append(way if field.name == "category" else f"{said} {way}")
    return " ".join(told)


def _commands(number: int) -> Key:
    """What is typed for the buttons of a card."""

    def key(position: int, choice: Choice) -> str:
        name, usage, _ = (ACTS | FORMS).get(choice.act, ("", "", ""))
        text = f" {choice.value or 'TEXT'}" if usage.endswith("TEXT") else ""
        return f"/{name} {number}{text}" if name else str(position)

    return key
