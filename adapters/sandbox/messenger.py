"""A messenger that needs no account: what it sends is kept in the transcript of the sandbox."""

from __future__ import annotations

from bot.domain.changes import Entry
from bot.domain.clock import Clock
from bot.domain.place import Place
from bot.domain.ports import Ids, Outgoing, Transcript


class SandboxMessenger:
    """Posts into the transcript. A key is kept once, so sending again is harmless."""

    def __init__(self, transcript: Transcript, ids: Ids, clock: Clock) -> None:
        self._transcript = transcript
        self._ids = ids
        self._clock = clock

    @property
    def quarantine(self) -> float:
        """What was not kept will not turn up later."""
        return 0.0

    async def send(self, message: Outgoing) -> str:
        """Keep the message in the transcript; its id there."""
        entry = Entry(
            key=message.key,
            ref=message.replaces or self._ids.new(),
            place=message.place,
            at=self._clock.now(),
            reply=message.reply,
            talk=message.talk,
            turn=message.turn,
            ticket=message.ticket,
            replaces=message.replaces,
        )
        return await self._transcript.put(entry)

    async def find(self, message: Outgoing) -> str:
        """The id under which the message was kept already, or empty."""
        return await self._transcript.find(message.key)

    async def working(self, place: Place) -> None:
        """Nothing: whoever sits in front of the sandbox sees the answer before they could read a sign."""
