"""What the terminal needs of the running service, and what somebody at the keyboard does with it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from uuid import uuid4

from adapters.sandbox import ACCOUNT, TRIAGE, Someone
from adapters.terminal.scroll import Scroll
from bot.domain.changes import Entry
from bot.domain.clock import MovableClock
from bot.domain.errors import StoreAway
from bot.domain.incoming import LONGEST_TEXT, File, Form, Incoming, Tap, Text, What
from bot.domain.place import Place
from bot.domain.ports import Masker, Transcript
from bot.domain.reply import Act, Choice
from bot.service.engine import Engine
from bot.service.intake import Intake
from bot.service.queries import Queries

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Service:
    """The running service as the terminal sees it."""

    intake: Intake
    engine: Engine
    queries: Queries
    transcript: Transcript
    clock: MovableClock
    masker: Masker


class Hand:
    """Types and taps for somebody. Each of its methods raises StoreAway when it did not reach the service."""

    def __init__(self, service: Service, scroll: Scroll) -> None:
        self._service = service
        self._scroll = scroll

    async def types(self, who: Someone, place: Place, text: str, *files: File) -> None:
        """Words, and what is attached to them."""
        shown = [text] if text else []
        shown += [f"[attached: {file.name}]" for file in files]
        await self._deliver(who, place, Text(text, files), "\n".join(shown))

    async def taps(self, who: Someone, entry: Entry, choice: Choice) -> None:
        """A choice of a message to them."""
        tap = Tap(choice.act, choice.value, entry.talk, entry.turn, "" if entry.talk else entry.ticket)
        await self._deliver(who, entry.place, tap, f"[{choice.label}]")

    async def acts(self, who: Someone, act: Act, ticket: str, text: str) -> None:
        """An action of a card; the service tells in its thread what came of it."""
        what = Form(act, (("text", text),), ticket=ticket) if text else Tap(act, ticket=ticket)
        await self._deliver(who, TRIAGE, what, "")

    async def _deliver(self, who: Someone, place: Place, what: What, shown: str) -> None:
        key = str(uuid4())
        await self._service.intake.take(Incoming(key, ACCOUNT, who.id, place, what))
        if shown:
            await self._keep(Entry(f"typed/{key}", "", place, self._service.clock.now(), text=shown), who)

    async def _keep(self, entry: Entry, who: Someone) -> None:
        """What was typed belongs to the transcript, without its secrets. It has arrived whether that works or not."""
        text = entry.text[:LONGEST_TEXT]
        cut = "\n[the rest was too long]" if text != entry.text else ""
        masked, _ = self._service.masker.mask(text)
        said = Entry(entry.key, "", entry.place, entry.at, author=who.profile.name, text=masked + cut)
        try:
            await self._scroll.add(said)
        except StoreAway:
            log.warning("%s arrived and is missing in the transcript", entry.key)
