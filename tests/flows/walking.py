"""A company in which people say and do anything, and what must hold whatever they do."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.domain.clock import MovableClock
from bot.domain.incoming import File
from bot.domain.reply import Act, Choice, Choices
from bot.domain.ticket import IN_WORK, Status
from flows.say.catalogue import catalogue
from tests.harness import ARTICLES, Company, Posted, words_of

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
    "the same request",
    "that is all",
    "done",
)
"""What people typically write, in any order."""

LABELS: tuple[str, ...] = (
    "choice-person",
    "choice-withdraw",
    "choice-yes",
    "choice-no",
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
"""The buttons, by their message ids; 'article' below stands for whichever article was offered first."""

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
    """Ada and the technicians do one thing after the other; after each of them the promises must hold."""

    company: Company
    trouble: Trouble
    owed: bool = False
    """Whether Ada wrote something and has heard nothing since."""
    looked_at: int = 0

    # --- what can be done: True if it was possible now ---------------------------------------------------------

    async def says(self, text: str) -> bool:
        await self.company.ada.says(text)
        self.owed = True
        return True

    async def shows(self) -> bool:
        await self.company.ada.says("", PICTURE)
        self.owed = True
        return True

    async def taps(self, label: str, how: Callable[[list[Posted]], Posted] = lambda posts: posts[-1]) -> bool:
        """Tap the button on a message that has it: the latest, or an older one."""
        wanted = catalogue().text(label) if label.startswith("choice-") else label
        posts = self.company.posts_in(self.company.ada.place)
        fitting = [posted for posted in posts if self._button(posted, wanted)]
        if not fitting:
            return False
        posted = how(fitting)
        choice = self._button(posted, wanted)
        assert choice
        await self.company.ada.taps(choice.label, on=posted)
        self.owed = True
        return True

    @staticmethod
    def _button(posted: Posted, wanted: str) -> Choice | None:
        choices = choices_of(posted)
        if wanted == "article":
            titles = {article.title for article in ARTICLES}
            return next((choice for choice in choices if choice.label in titles), None)
        return next((choice for choice in choices if choice.label == wanted), None)

    async def waits(self, **span: float) -> bool:
        await self.company.time_passes(**span)
        return True

    async def desk(self, act: Act, text: str = "") -> bool:
        """The technician does this with the latest ticket at the desk that allows it."""
        wanted = {
            Act.CLAIM: {Status.NEW},
            Act.RESUME: IN_WORK - {Status.CLAIMED},
        }.get(act, IN_WORK)
        files = [file for number in range(9, 0, -1) if (file := await self.company.bot.queries.numbered(number))]
        file = next((file for file in files if file.ticket.status in wanted), None)
        if file is None:
            return False
        await self.company.noor.acts(act, file, text)
        return True

    # --- what must hold ----------------------------------------------------------------------------------------

    def check(self) -> None:
        """Nothing broke, and everything that Ada heard offers a person."""
        company = self.company
        assert not self.trouble.found, company.story("\n".join(self.trouble.found))
        posts = company.posts_in(company.ada.place)
        new, self.looked_at = posts[self.looked_at :], len(posts)
        for posted in new:
            self.owed = False
            text = words_of(posted.message.reply)
            assert "Something went wrong on our side" not in text, company.story("an apology for a defect of ours")
            assert offers_a_person(posted), company.story(f"no person is offered in:\n{text}")

    def check_answered(self) -> None:
        self.check()
        assert not self.owed, self.company.story("Ada wrote, and nothing came back")

    async def check_well(self) -> None:
        self.company.bot.audit.ticked()
        health = await self.company.bot.audit.look()
        assert health.well, self.company.story("\n".join(health.broken))
        assert not self.trouble.found, self.company.story("\n".join(self.trouble.found))


def choices_of(posted: Posted) -> list[Choice]:
    blocks = posted.message.reply.blocks
    return [choice for block in blocks if isinstance(block, Choices) for choice in block.items]


def offers_a_person(posted: Posted) -> bool:
    return any(choice.act is Act.PERSON for choice in choices_of(posted))
