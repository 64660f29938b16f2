"""Mistakes that are made on purpose, to see that the machine finds them: each is of a kind that really happens.

A seed that stands between the services and their store wraps it; the others replace a method for a while.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from bot.domain.changes import Change, ChangeTicket, Finish, Fire, Post
from bot.domain.errors import Conflict, StoreAway
from bot.domain.incoming import Incoming
from bot.domain.ports import Messenger, Outgoing, Store, TicketFile
from bot.service.courier import Courier
from bot.service.desk import Asked, Desk
from bot.service.draft import Draft
from bot.service.intake import Intake
from tests.chaos.machine import Machine

Seed = Callable[[], AbstractContextManager[None]]


class Mistaken:
    """A store that is used wrongly: subclasses say how a change-set is written."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


class WritesWhatItHasRead(Mistaken):
    """A claim is written over whatever is there: its guard is read just before, so that it always holds."""

    async def submit(self, *changes: Change) -> None:
        for _ in range(3):
            try:
                await self.store.submit(*[await self._as_it_is(change) for change in changes])
                return
            except Conflict:
                continue
        await self.store.submit(*changes)

    async def _as_it_is(self, change: Change) -> Change:
        if not isinstance(change, ChangeTicket):
            return change
        file = await self.store.file(change.id)
        return replace(change, seen=file.ticket.status, technician=file.ticket.technician) if file else change


class CommitsApart(Mistaken):
    """Some changes are committed before the others, not with them."""

    first: type[Change]

    async def submit(self, *changes: Change) -> None:
        before = [change for change in changes if isinstance(change, self.first)]
        if not before:
            await self.store.submit(*changes)
            return
        await self.store.submit(*before)
        await self.store.submit(*[change for change in changes if not isinstance(change, self.first)])


class FinishesFirst(CommitsApart):
    """The message counts as dealt with before what it changes is stored."""

    first = Finish


class FiresFirst(CommitsApart):
    """The check-in counts as heard before its words are stored."""

    first = Fire


def wrapping(wrap: Callable[[Store], Any]) -> Seed:
    """The seed that puts this between the services and their store."""

    @contextmanager
    def seeded() -> Iterator[None]:
        with patch.object(Machine, "wrap", staticmethod(wrap)):
            yield

    return seeded


def replacing(owner: type, name: str, wrong: Callable[[Any], Any]) -> Seed:
    """The seed that replaces a method by what `wrong` makes of it."""

    @contextmanager
    def seeded() -> Iterator[None]:
        with patch.object(owner, name, wrong(getattr(owner, name))):
            yield

    return seeded


def _sends_without_looking(attempt: Any) -> Any:
    async def wrong(self: Courier, messenger: Messenger, message: Outgoing, post: Post, fresh: bool) -> Any:
        return await attempt(self, messenger, message, post, fresh=True)

    return wrong


def _acknowledges_anyway(take: Any) -> Any:
    async def wrong(self: Intake, incoming: Incoming) -> bool:
        try:
            return bool(await take(self, incoming))
        except StoreAway:
            return True

    return wrong


def _passes_notes_on(do: Any) -> Any:
    async def wrong(self: Desk, asked: Asked, draft: Draft, file: TicketFile, known: Any) -> None:
        await do(self, asked, draft, file, known)
        if asked.act == "note":
            self._pass_on(asked, draft, file, known, None)

    return wrong


SEEDS: dict[str, tuple[Seed, str]] = {
    "two technicians win one claim": (wrapping(WritesWhatItHasRead), "tickets_move_as_allowed"),
    "a message is posted again after a crash": (
        replacing(Courier, "_attempt", _sends_without_looking),
        "nothing_is_posted_twice",
    ),
    "what was not stored is acknowledged": (
        replacing(Intake, "take", _acknowledges_anyway),
        "every_event_is_dealt_with_once",
    ),
    "a message is finished before its turn is stored": (wrapping(FinishesFirst), "no_words_are_lost"),
    "a check-in has fired before its words are stored": (wrapping(FiresFirst), "what_is_due_is_heard_once"),
    "a note of the technicians is passed on": (replacing(Desk, "_do", _passes_notes_on), "internal_words_stay_inside"),
}
"""What goes wrong, how it is brought about, and the promise that it breaks."""
