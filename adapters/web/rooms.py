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


def room(name: str, who: Someone) -> Room:
    """The room of this name for somebody. Raises Refused: there is none, or it is not for them."""
    match name:
        case "dm":
            return Room(DM, dm(who.id))
        case "it-help":
            return Room(HELP, PUBLIC)
        case "it-triage" if who.profile.standing.works_the_desk:
            return Room(DESK, TRIAGE)
        case "it-triage":
            raise Refused(403, f"#it-triage is for technicians, and {who.profile.name} is none.")
        case _:
            raise Refused(404, "There is no such room.")


def room_of(entry: Entry, who: Someone) -> Room:
    """The room in which somebody sees an entry. Raises Refused if they do not see it."""
    channel = entry.place.in_thread("")
    for name in (DM, HELP, DESK):
        try:
            found = room(name, who)
        except Refused:
            continue
        if found.place == channel:
            return found
    raise Refused(403, "This message is not for you.")


def entry_of(scroll: Scroll, ref: str) -> Entry:
    """The entry with this id. Raises Refused."""
    entry = scroll.entry(ref)
    if entry is None:
        raise Refused(404, "There is no such message.")
    return entry
