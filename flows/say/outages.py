"""What is told of a known outage, to whoever has it."""

from __future__ import annotations

from datetime import datetime

from bot.domain.outage import Outage
from bot.domain.reply import Block, Paragraph, Quote
from flows.say.speaker import Speaker


def told(speaker: Speaker, outage: Outage, who: str, due: datetime | None) -> tuple[Block, ...]:
    """When it should be over, who writes next (`who`, by `due`, if a word is owed), and what helps until then."""
    sentences = [
        ends(speaker, outage),
        speaker.text("will-write", technician=who, time=speaker.when(due)) if due else "",
    ]
    said = " ".join(filter(None, sentences))
    blocks: tuple[Block, ...] = (Paragraph(said),) if said else ()
    if outage.meanwhile:
        blocks += (Paragraph(speaker.text("outage-meanwhile")), Quote(outage.meanwhile, who))
    return blocks


def ends(speaker: Speaker, outage: Outage) -> str:
    """By when it should be over; nothing if nobody has said. A time that has passed is not told any more."""
    if outage.ends is None:
        return ""
    if outage.is_late(speaker.reader.now):
        return speaker.text("outage-late")
    return speaker.text("outage-ends", time=speaker.when(outage.ends))
