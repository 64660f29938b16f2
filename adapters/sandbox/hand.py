"""What somebody does at a keyboard of the sandbox: types, taps, fills in forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from adapters.sandbox.company import ACCOUNT, PUBLIC, TRIAGE, Someone
from adapters.sandbox.service import Service
from bot.domain.changes import Change, Entry, Transcribe
from bot.domain.incoming import File, Form, Incoming, Tap, Text, What
from bot.domain.place import Place
from bot.domain.reply import Act, Block, Choice, Image, Note, Paragraph, Reply

MENTION = "@helploop"
"""How the bot is called where several people write."""


class Hand:
    """Types and taps for somebody.

    What is done and what is seen of it are kept together, or not at all. `key` is the same when the same act is done
    again because nobody knows whether it arrived; it counts once. Each method raises StoreAway when it did not reach
    the service.
    """

    def __init__(self, service: Service) -> None:
        self._service = service

    async def types(self, who: Someone, place: Place, text: str, *files: File, key: str = "") -> None:
        """Words, and what is attached to them. In the public channel they begin a thread."""
        key = key or str(uuid4())
        where = place.in_thread(key) if place == PUBLIC else place
        to_us = MENTION in text.lower()
        words = re.sub(MENTION, "", text, flags=re.IGNORECASE).strip() if to_us else text
        incoming = Incoming(key, ACCOUNT, who.id, where, Text(words, files, to_us))
        await self._deliver(incoming, lambda kept: (self._said(kept, place, who),))

    async def taps(self, who: Someone, entry: Entry, choice: Choice, key: str = "") -> None:
        """A choice of a message to them."""
        key = key or str(uuid4())
        tap = Tap(choice.act, choice.value, entry.talk, entry.turn, "" if entry.talk else entry.ticket)
        said = Reply(choice.label, (Note(choice.label),))
        shown = Entry(key, key, entry.place, self._now(), said, who.profile.name, choice.label)
        await self._deliver(Incoming(key, ACCOUNT, who.id, entry.place, tap), lambda _: (Transcribe(shown),))

    async def acts(self, who: Someone, act: Act, ticket: str, text: str, key: str = "") -> None:
        """An action of a card; the service tells in its thread what came of it."""
        what: What = Form(act, (("text", text),), ticket=ticket) if text else Tap(act, ticket=ticket)
        await self._at_desk(who, what, key)

    async def fills(
        self, who: Someone, act: Act, ticket: str, values: tuple[tuple[str, str], ...], key: str = ""
    ) -> None:
        """The form of an action, with what was filled in."""
        await self._at_desk(who, Form(act, values, ticket=ticket), key)

    async def _at_desk(self, who: Someone, what: What, key: str) -> None:
        await self._deliver(Incoming(key or str(uuid4()), ACCOUNT, who.id, TRIAGE, what), lambda _: ())

    async def _deliver(self, incoming: Incoming, seen: Callable[[Incoming], tuple[Change, ...]]) -> None:
        await self._service.intake.take(incoming, seen)
        self._service.feed.wake()

    def _said(self, kept: Incoming, place: Place, who: Someone) -> Transcribe:
        """What was typed, as it is kept: without its secrets."""
        text, files = (kept.what.text, kept.what.files) if isinstance(kept.what, Text) else ("", ())
        blocks: list[Block] = [Paragraph(text)] if text else []
        blocks += [_attached(file) for file in files]
        names = ", ".join(file.name for file in files)
        said = Reply(text or names, tuple(blocks)) if files else None
        return Transcribe(Entry(kept.key, kept.key, place, self._now(), said, who.profile.name, text or names))

    def _now(self) -> datetime:
        return self._service.clock.now()


def _attached(file: File) -> Block:
    if file.is_picture and file.ref:
        return Image(file.ref, file.name)
    return Note(f"[attached: {file.name}]")
