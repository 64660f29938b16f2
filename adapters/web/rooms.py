"""The rooms of the sandbox: who may enter which, and what was said in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adapters.sandbox.company import PUBLIC, TRIAGE, Someone, dm
from adapters.sandbox.scroll import Scroll
from adapters.web.refused import Refused
from bot.domain.changes import Entry
from bot.domain.place import Place

DM, HELP, DESK = "dm", "it-help", "it-triage"


@dataclass(frozen=True, slots=True)
class Room:
    """A room as one person sees it."""

    name: str
    place: Place

    def holds(self, entry: Entry) -> bool:
        """Whether this was said here, in the room itself or in a thread of it."""
        return entry.place.in_thread("") == self.place

    @property
    def has_threads(self) -> bool:
        """Whether messages start threads here."""
        return self.name != DM

    def said(self, entries: Iterable[Entry]) -> list[Entry]:
        """What was said here, in the order in which it was said first."""
        return sorted(filter(self.holds, entries), key=lambda entry: (entry.at, entry.position))


def rooms_of(who: Someone) -> tuple[Room, ...]:
    """The rooms that somebody may enter."""
    everybodys = (Room(DM, dm(who.id)), Room(HELP, PUBLIC))
    return (*everybodys, Room(DESK, TRIAGE)) if who.profile.standing.works_the_desk else everybodys


def room(name: str, who: Someone) -> Room:
    """The room of this name for somebody. Raises Refused: there is none, or it is not for them."""
    for each in rooms_of(who):
        if each.name == name:
            return each
    if name == DESK:
        raise Refused(403, f"#it-triage is for technicians, and {who.profile.name} is none.")
    raise Refused(404, "There is no such room.")


def room_of(entry: Entry, who: Someone) -> Room:
    """The room in which somebody sees an entry. Raises Refused if they do not see it."""
    for each in rooms_of(who):
        if each.holds(entry):
            return each
    raise Refused(403, "This message is not for you.")


def entry_of(scroll: Scroll, ref: str) -> Entry:
    """The entry with this id. Raises Refused."""
    entry = scroll.entry(ref)
    if entry is None:
        raise Refused(404, "There is no such message.")
    return entry
