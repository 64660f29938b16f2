"""A company in which people say and do anything, and what must hold whatever they do."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.domain.clock import MovableClock
from bot.domain.incoming import File
from bot.domain.reply import Act, Choice, Choices
from bot.domain.ticket import IN_WORK, Status
from flows.say.catalogue import catalogue
from tests.harness import ARTICLES, Actor, Company, Posted, words_of

PICTURE = File("screen.png", "image/png", "f1")

UTTERANCES: tuple[str, ...] = (
    "",
    "?",
    "👍",
    "hi",
    "good morning",
    "help",
    "thanks",
    "thank you so much, that is great",
    "yes",
    "yes works now",
    "yes but now my calendar is empty",
    "no",
    "no, it still asks me every time",
    "no, I meant the scanner",
    "still broken",
    "next",
    "1",
    "2",
    "7",
    "ok",
    "I don't know",
    "no idea what you mean",
    "person",
    "can I talk to a person please",
    "never mind",
    "start over",
    "what about my ticket?",
    "who is on duty?",
    "any news on 1?",
    "it's back",
    "the vpn is broken again",
    "simpler please",
    "details please",
    "vpn",
    "sound problem",
    "outlook keeps asking for my password",
    "my printer does not print",
    "my second monitor stays black on the dock",
    "the error says 0x8004010F",
    "outlook keeps asking for my password. also my printer does not print",
    "my mic does not work in teams. I have a client on the line",
    "THIRD TIME this week my vpn is broken again!!! this is unacceptable",
    "Guten Tag, mein Drucker druckt seit gestern nicht mehr und ich brauche dringend Hilfe",
    "can you restore a file that I deleted, it is on the shared drive",
    "my password is Winter" + "2026!x",
    "something new",
    "where is my payslip of october?",
    "I need a dual port card for my workstation",
    "tell me a joke",
    "the same request",
    "that is all",
    "done",
)
"""What people typically write, in any order."""

LABELS: tuple[str, ...] = (
    "choice-person",
    "choice-withdraw",
    "choice-yes",
    "choice-yes-request",
    "choice-no-request",
    "choice-no",
    "choice-ours",
    "choice-several",
    "choice-one",
    "choice-rest",
    "choice-is-it",
    "choice-is-not",
    "choice-next",
    "choice-other",
    "choice-unknown",
    "choice-technical",
    "choice-plain",
    "choice-same",
    "choice-new",
    "choice-more",
    "choice-nothing",
    "choice-back",
)
"""The buttons, by their message ids."""

ARTICLE = "article"
"""Stands for the first button with the title of an article."""

TITLES = frozenset(article.title for article in ARTICLES)
OUR_FAULT = "Something went wrong on our side"

QUIET_MOMENT = 5.0
"""Seconds after which everything that was said has been answered."""


class Trouble(logging.Handler):
    """Keeps what the service logs when something of ours breaks."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR or "tried again" in record.getMessage():
            trace = logging.Formatter().formatException(record.exc_info) if record.exc_info else ""
            self.found.append(f"{record.getMessage()}\n{trace}")


@contextmanager
def watched() -> Iterator[Trouble]:
    """Everything that goes wrong inside, while this lasts."""
    trouble, service = Trouble(), logging.getLogger("bot")
    service.addHandler(trouble)
    try:
        yield trouble
    finally:
        service.removeHandler(trouble)


class CarefulClock(MovableClock):
    """Stands still as soon as something is wrong: what fails and is put off would fail for days."""

    def __init__(self, trouble: Trouble, company: Company) -> None:
        super().__init__(frozen=company.clock.now())
        self._trouble, self._company = trouble, company

    def move_to(self, moment: datetime) -> None:
        assert not self._trouble.found, self._company.story("\n".join(self._trouble.found))
        super().move_to(moment)


@dataclass(slots=True)
class Walk:
    """Somebody and a technician do one thing after the other; after each of them the promises must hold."""

    company: Company
    trouble: Trouble
    who: Actor
    owed: bool = False
    """Whether they wrote something and have heard nothing since."""
    looked_at: int = 0

    # --- what can be done: True if it was possible now ---------------------------------------------------------

    async def says(self, text: str, *files: File) -> bool:
        await self.who.says(text, *files)
        self.owed = True
        return True

    async def taps(self, label: str, *, first: bool = False) -> bool:
        """Tap a button on the latest message that has it, or on the first one."""
        found = self._find(label, first)
        if found is None:
            return False
        posted, choice = found
        await self.who.taps(choice.label, on=posted)
        self.owed = True
        return True

    async def types(self, label: str) -> bool:
        """Type what stands on a button of the latest message."""
        found = self._find(label, first=False)
        return found is not None and await self.says(found[1].label)

    def _find(self, label: str, first: bool) -> tuple[Posted, Choice] | None:
        wanted = catalogue().text(label) if label.startswith("choice-") else label
        posts = self.company.posts_in(self.who.place)
        for posted in posts if first else reversed(posts):
            for choice in choices_of(posted):
                if choice.label == wanted or (label == ARTICLE and choice.label in TITLES):
                    return posted, choice
        return None

    async def waits(self, seconds: float) -> bool:
        await self.company.time_passes(seconds=seconds)
        return True

    async def desk(self, act: Act, text: str = "") -> bool:
        """A technician does this with their latest ticket that allows it."""
        allowed = {Act.CLAIM: {Status.NEW}, Act.RESUME: IN_WORK - {Status.CLAIMED}}.get(act, IN_WORK)
        queue = [ticket for ticket in (await self.company.bot.queries.queue()).tickets if ticket.status in allowed]
        for ticket in sorted(queue, key=lambda ticket: -ticket.number):
            file = await self.company.bot.queries.numbered(ticket.number)
            if file and file.requester.name == self.who.name:
                await self.company.noor.acts(act, file, text)
                return True
        return False

    # --- what must hold ----------------------------------------------------------------------------------------

    def check(self) -> None:
        """Nothing broke, and everything that they heard offers a person."""
        company = self.company
        assert not self.trouble.found, company.story("\n".join(self.trouble.found))
        posts = company.posts_in(self.who.place)
        new, self.looked_at = posts[self.looked_at :], len(posts)
        for posted in new:
            self.owed = False
            text = words_of(posted.message.reply)
            assert OUR_FAULT not in text, company.story("an apology for a defect of ours")
            assert offers_a_person(posted), company.story(f"no person is offered in:\n{text}")

    def check_answered(self) -> None:
        """The same, and everything that they wrote has been answered."""
        self.check()
        assert not self.owed, self.company.story(f"{self.who.name} wrote, and nothing came back")


async def check_well(company: Company, trouble: Trouble) -> None:
    """Nothing is overdue, forgotten or unsent."""
    company.bot.audit.ticked()
    health = await company.bot.audit.look()
    assert health.well, company.story("\n".join(health.broken))
    assert not trouble.found, company.story("\n".join(trouble.found))


def choices_of(posted: Posted) -> list[Choice]:
    blocks = posted.message.reply.blocks
    return [choice for block in blocks if isinstance(block, Choices) for choice in block.items]


def offers_a_person(posted: Posted) -> bool:
    return any(choice.act is Act.PERSON for choice in choices_of(posted))
