"""The pane 'What happened': what is behind the talks of a room."""

from __future__ import annotations

from collections.abc import Iterable

import htpy as h

from adapters.sandbox.company import Someone, identity
from adapters.sandbox.inside import Part, talk_parts, ticket_part
from adapters.sandbox.scroll import Scroll
from adapters.sandbox.service import Service
from adapters.web.rooms import DESK, DM, Room
from bot.domain.ports import TicketFile

EARLIER = 3
"""Requests that are shown although nobody talks about them any more."""

NOTHING = "Nothing has happened here yet. Write something, and watch what it leads to."
NOTHING_AT_THE_DESK = "Nobody waits for the desk. Whatever the bot can not solve appears here."


async def pane(service: Service, scroll: Scroll, room: Room, who: Someone) -> h.Node:
    """What happened in a room, for somebody. Raises StoreAway."""
    parts = await (_desk(service, who) if room.name == DESK else _talks(service, scroll, room, who))
    if not parts:
        return h.p(".note")[NOTHING_AT_THE_DESK if room.name == DESK else NOTHING]
    zone = who.profile.hours.zone
    return [[_part(part) for part in parts], h.p(".note")[f"All times are local ({zone})."]]


async def _talks(service: Service, scroll: Scroll, room: Room, who: Someone) -> list[Part]:
    """The talks that go on, the latest first, then what was asked for before."""
    places = [room.place] if room.name == DM else [room.place.in_thread(each) for each in _threads(scroll, room, who)]
    insides = [each for place in places for each in await service.queries.inside(identity(who.id), place)]
    talked = {inside.talk.ticket for inside in insides}
    earlier = [
        file
        for file in await service.queries.requests_of(identity(who.id))
        if file.ticket.id not in talked and any(talk.place in places for talk in file.talks)
    ][:EARLIER]
    names = await _names(service, [*(inside.file for inside in insides), *earlier])
    zone = who.profile.hours.zone
    told = [part for inside in insides for part in talk_parts(inside, zone, names)]
    return [*told, *(ticket_part(file, zone, names) for file in earlier)]


def _threads(scroll: Scroll, room: Room, who: Someone) -> list[str]:
    """The threads of a channel that somebody has begun, the latest first."""
    begun = [entry.ref for entry in room.said(scroll.entries) if entry.author == who.profile.name]
    return begun[::-1]


async def _desk(service: Service, who: Someone) -> list[Part]:
    """Every open ticket, whom to help first at the top."""
    queue = await service.queries.queue()
    files = [await service.queries.ticket(ticket.id) for ticket in queue.tickets]
    names = await _names(service, files)
    return [ticket_part(file, who.profile.hours.zone, names) for file in files if file]


async def _names(service: Service, files: Iterable[TicketFile | None]) -> dict[str, str]:
    return await service.queries.names(event.actor for file in files if file for event in file.history)


def _part(part: Part) -> h.Element:
    rows = [h.div({"class": "timed"} if row.timed else {})[h.dt[row.label], h.dd[row.text]] for row in part.rows]
    return h.section(".part")[h.h3[part.title], h.dl[rows] if rows else None]
