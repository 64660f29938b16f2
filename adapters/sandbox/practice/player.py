"""Plays a character: types and taps in their direct message, at the pace of a person."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass

from adapters.sandbox.hand import Hand
from adapters.sandbox.practice.cue import NEVER_MIND, Cue, Said, Stage, is_over, next_cue
from adapters.sandbox.practice.role import Role
from adapters.sandbox.scroll import Scroll, choice_of
from adapters.sandbox.service import Service
from bot.domain.changes import Entry
from bot.domain.errors import StoreAway
from bot.domain.ports import TicketFile
from bot.domain.reply import Choice
from bot.domain.talk import Talk
from bot.domain.ticket import OPEN, Status

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """`thinks` are seconds (of real time) before each act, `looks` those after which the clock is looked at again."""

    thinks: float = 2.0
    looks: float = 1.0


class Player:
    """One practice on the requester's side, until the request is over.

    What was said lives here and nowhere else, so a practice does not survive a restart of the server. Its ticket does.
    """

    def __init__(self, service: Service, hand: Hand, role: Role, pace: Pace) -> None:
        self.role = role
        self.ticket = ""
        """The id of the ticket, as soon as there is one."""
        self._service = service
        self._hand = hand
        self._pace = pace
        self._scroll = Scroll(service.feed)
        self._said = Said()

    async def play(self) -> None:
        """Act and react until it is over. When the database is away it waits, and goes on."""
        away = False
        while True:
            changed = self._service.feed.changed
            try:
                if await self._act():
                    return
                away = False
            except StoreAway as why:
                if not away:
                    log.warning("the practice of %s waits: %s", self.role.who.id, why)
                away = True
            # Not wait_for: in Python 3.11 it forgets that it was cancelled when the event is set at the same moment.
            with suppress(TimeoutError):
                async with asyncio.timeout(self._pace.looks):
                    await changed.wait()

    async def leave(self) -> None:
        """Take the request back, if it is still open: nobody is left to answer for it. Raises StoreAway."""
        file = await self._service.queries.ticket(self.ticket) if self.ticket else None
        if file and file.ticket.status in OPEN | {Status.RESOLVED}:
            await self._hand.types(self.role.who, self.role.place, NEVER_MIND, key=self._key("leave"))
            await self._service.engine.settle()

    async def _act(self) -> bool:
        """Do what is to be done now; whether it is over. Raises StoreAway."""
        while True:
            # One thing after the other: what was said before must have been heard.
            await self._service.engine.settle()
            stage = await self._look()
            if is_over(self.role, stage, self._said):
                return True
            cue = next_cue(self.role, stage, self._said)
            if cue is None:
                return False
            await asyncio.sleep(self._pace.thinks)
            if cue == next_cue(self.role, await self._look(), self._said):  # else it has changed while they thought
                await self._do(cue)

    async def _look(self) -> Stage:
        inside = await self._service.queries.inside(self.role.identity, self.role.place)
        first = next((each for each in reversed(inside) if each.file), None)
        if not self.ticket and first and first.file:
            self.ticket = first.file.ticket.id
        mine = [each.talk for each in inside if each.talk.ticket == self.ticket]
        talk = mine[0] if mine else None
        file = await self._service.queries.ticket(self.ticket) if self.ticket else None
        others = ((each.talk, each.file) for each in inside if self.ticket and each.talk.ticket != self.ticket)
        stray = next((other for other, its in others if _waits(other, its)), None)
        return Stage(self._service.clock.now(), talk, stray, file)

    async def _do(self, cue: Cue) -> None:
        """What is done again after the database was away has the same key, and counts once."""
        button = await self._button(cue)
        if button:
            await self._hand.taps(self.role.who, *button, key=self._key(cue.key))
        else:
            await self._hand.types(self.role.who, self.role.place, cue.text, key=self._key(cue.key))
        self._said.keys[cue.key] = None
        self._said.at = self._service.clock.now()

    async def _button(self, cue: Cue) -> tuple[Entry, Choice] | None:
        """The latest message of the talk that shows it."""
        if cue.act is None:
            return None
        await self._scroll.fetch()
        for entry in reversed(self._scroll.in_place(self.role.place)):
            choice = choice_of(entry, cue.act, cue.value) if entry.talk == cue.talk else None
            if choice:
                return entry, choice
        return None

    def _key(self, cue: str) -> str:
        return f"{self.role.who.id}/{cue}"


def _waits(talk: Talk, file: TicketFile | None) -> bool:
    """Whether something else was taken for a need of its own, and waits for an answer now."""
    with_bot = file is None or file.ticket.status is Status.WITH_BOT
    return with_bot and talk.question is not None and not talk.question.idle
