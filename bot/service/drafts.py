"""Beginning a change-set: at this time, with the team and the words as they are now."""

from __future__ import annotations

from bot.domain.changes import Finish
from bot.domain.check_in import Due
from bot.domain.clock import Clock
from bot.domain.ports import Ids, Words
from bot.service.draft import Draft
from bot.service.roster import Roster


class Drafts:
    """Begins drafts. All of it may raise StoreAway."""

    def __init__(self, clock: Clock, ids: Ids, roster: Roster, words: Words) -> None:
        self._clock = clock
        self._ids = ids
        self._roster = roster
        self._words = words

    async def begin(self, cause: str) -> Draft:
        """An empty one; `cause` makes the keys of what it says."""
        return Draft(cause, self._clock.now(), await self._roster.team(), self._ids, self._words)

    async def on_arrival(self, key: str) -> Draft:
        """What comes of something that arrived, which is dealt with by it."""
        draft = await self.begin(f"in/{key}")
        draft.change(Finish(key))
        return draft

    async def on_time(self, due: Due) -> Draft:
        """What comes of something that is due; whether it fires or waits is not decided yet."""
        return await self.begin(f"due/{due.id}")
