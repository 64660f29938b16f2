"""What was said in the sandbox, at hand: it asks the transcript for what is new."""

from __future__ import annotations

from adapters.sandbox.company import TRIAGE
from bot.domain.changes import Entry
from bot.domain.place import Place
from bot.domain.ports import Transcript
from bot.domain.reply import Choice


class Scroll:
    """All entries, the latest form of each, in order of their latest change."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._entries: dict[str, Entry] = {}
        self.position = 0

    async def fetch(self) -> tuple[Entry, ...]:
        """What is new or has changed since the last time. Raises StoreAway."""
        new = await self._transcript.read(self.position)
        for entry in new:
            if entry.position <= self.position:
                continue  # somebody else has fetched it, and newer ones, while we read
            self._entries.pop(entry.ref, None)  # what has changed moves to the end
            self._entries[entry.ref] = entry
            self.position = entry.position
        return new

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them."""
        return tuple(self._entries.values())

    def entry(self, ref: str) -> Entry | None:
        """The one with this id."""
        return self._entries.get(ref)

    def in_place(self, place: Place) -> list[Entry]:
        """What was said in one place, in order."""
        return [entry for entry in self._entries.values() if entry.place == place]

    def at_the_desk(self) -> list[Entry]:
        """Cards and what was said in their threads, in order."""
        return [entry for entry in self._entries.values() if entry.place.in_thread("") == TRIAGE]

    def ticket_of(self, entry: Entry) -> str:
        """The id of the ticket whose card this is, or in whose card's thread this was said; or empty."""
        card = self._entries.get(entry.place.thread) if entry.place.thread else entry
        return card.ticket if card else ""

    def to_choose(self, place: Place) -> tuple[Entry, tuple[Choice, ...]] | None:
        """The latest message in a place that has choices, and these."""
        for entry in reversed(self.in_place(place)):
            choices = choices_of(entry)
            if choices:
                return entry, choices
        return None


def choice_of(entry: Entry, act: str, value: str) -> Choice | None:
    """The choice of a message that does this, if the message has it now."""
    return next((each for each in choices_of(entry) if (each.act, each.value) == (act, value)), None)


def choices_of(entry: Entry) -> tuple[Choice, ...]:
    """All choices of a message, in order."""
    return entry.reply.choices if entry.reply else ()
