"""An entry of the transcript as one person sees it."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import htpy as h

from adapters.sandbox.company import Someone
from adapters.web.render import html
from adapters.web.rooms import Room
from bot.domain.changes import Entry
from bot.domain.reply import Paragraph, Reply

BOT = "Helploop"


def shown(entry: Entry, room: Room, who: Someone) -> dict[str, Any]:
    """What the page needs to place it: its HTML, what a screen reader says, and where it belongs."""
    own = entry.author == who.profile.name
    reply = entry.reply or Reply(entry.text, (Paragraph(entry.text),))
    return {
        "ref": entry.ref,
        "position": entry.position,
        "thread": entry.place.thread if room.has_threads else "",
        "own": own,
        "html": str(_article(entry, reply, who, own)),
        "announce": f"{entry.author or BOT}: {reply.summary}",
    }


def _article(entry: Entry, reply: Reply, who: Someone, own: bool) -> h.Element:
    local = entry.at.astimezone(ZoneInfo(who.profile.hours.zone))
    author = "You" if own else entry.author or BOT
    is_card = bool(entry.ticket and not entry.place.thread and not entry.talk and not entry.author)
    kind = "own" if own else "theirs" if entry.author else "ours"
    return h.article(
        f"#e-{entry.ref}.entry.{kind}{'.card' if is_card else ''}",
        data_ref=entry.ref,
        data_day=f"{local:%a %d %b}",
        tabindex="-1",
        aria_label=f"{author}, {local:%H:%M}",
    )[
        h.header[h.span(".who")[author], " ", h.time(datetime=entry.at.isoformat())[f"{local:%H:%M}"]],
        h.div(".blocks")[html(reply, f"b-{entry.ref}")],
    ]
