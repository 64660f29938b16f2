"""Sends what a turn decided to say: in order within a place, at once, once."""

from __future__ import annotations

import asyncio
import logging
import random
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.domain.changes import Delivered, Post, PostState
from bot.domain.errors import Ambiguous, HelploopError, StoreAway, TryLater, Undeliverable
from bot.domain.ports import Messenger, Outgoing, Store
from bot.service.queries import Queries

log = logging.getLogger(__name__)

LONGEST_WAIT = 60.0
"""Seconds between two attempts, at most."""

AWAY = 0.5
"""Seconds until a database that is away is asked again."""

BATCH = 500
"""Posts that are taken up from the outbox at a time."""


@dataclass(slots=True)
class _Lane:
    """What waits for one place, and who brings it out."""

    waiting: deque[tuple[Post, bool]] = field(default_factory=deque)
    task: asyncio.Task[None] | None = None


class Courier:
    """Takes posts that are committed and brings them to their messenger, one at a time for each place."""

    def __init__(self, store: Store, messengers: Mapping[str, Messenger], queries: Queries) -> None:
        self._store = store
        self._messengers = messengers
        self._queries = queries
        self._lanes: dict[str, _Lane] = {}
        self._taken: set[str] = set()
        self._lately: set[str] = set()
        """Noted since the outbox was last looked at: what was read before that may show them as unsent still."""
        self._outcomes: list[tuple[str, PostState, str]] = []
        self._flushing: asyncio.Task[None] | None = None
        self._closing = False
        self._report: Callable[[Post, str], Awaitable[None]] | None = None

    def report_to(self, report: Callable[[Post, str], Awaitable[None]]) -> None:
        """Whom to tell of what can never be delivered, and why."""
        self._report = report

    @property
    def idle(self) -> bool:
        """Whether nothing is on its way."""
        return not self._taken

    def take(self, posts: tuple[Post, ...], *, fresh: bool = True) -> None:
        """Bring these out. Those that are not `fresh` may be out already: the messenger looks first."""
        for post in posts:
            if post.key in self._taken or self._closing:
                continue
            self._taken.add(post.key)
            lane = self._lanes.setdefault(post.place.key, _Lane())
            lane.waiting.append((post, fresh))
            if lane.task is None:
                lane.task = asyncio.create_task(self._bring_out(post.place.key, lane), name=f"courier {post.place.key}")

    async def sweep(self) -> None:
        """Take up what is in the outbox and not in our hands: after a start, or after a failure."""
        self._lately.clear()
        for waiting in await self._store.outbox(BATCH):
            if waiting.post.key not in self._taken and waiting.post.key not in self._lately:
                # Committed by this process and not in its hands: it was taken, and then something broke.
                self.take((waiting.post,), fresh=False)

    async def close(self) -> None:
        """Stop after what is being sent now; the rest stays in the outbox."""
        self._closing = True
        tasks = [lane.task for lane in self._lanes.values() if lane.task]
        for lane in self._lanes.values():
            lane.waiting.clear()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._flushing:
            await asyncio.gather(self._flushing, return_exceptions=True)

    # --- one place ---------------------------------------------------------------------------------------------

    async def _bring_out(self, key: str, lane: _Lane) -> None:
        while lane.waiting:
            post, fresh = lane.waiting.popleft()
            try:
                if await self._comes_again(post, lane):
                    self._note(post.key, PostState.SENT, "")
                    continue
                ref = await self._send(post, fresh)
            except Undeliverable as why:
                log.error("could not deliver %s to %s: %s", post.key, post.place.key, why)
                self._note(post.key, PostState.FAILED, str(why))
                await self._tell(post, why.detail or str(why))
            except StoreAway as why:
                log.error("the database is away, %s and what comes after it wait: %s", post.key, why)
                if not self._closing:
                    lane.waiting.appendleft((post, fresh))
                    await asyncio.sleep(AWAY)
            except Exception:
                log.exception("sending %s failed; it stays in the outbox and is tried again", post.key)
                self._taken.discard(post.key)
            else:
                self._note(post.key, PostState.SENT, ref)
                if post.card or post.thread_of:
                    await self._flushed()  # the thread of a card needs to know where the card is
        lane.task = None
        if not lane.waiting:
            self._lanes.pop(key, None)

    async def _tell(self, post: Post, reason: str) -> None:
        if self._report is None:
            return
        try:
            await self._report(post, reason)
        except HelploopError:
            log.exception("nobody could be told that %s was not delivered", post.key)

    async def _comes_again(self, post: Post, lane: _Lane) -> bool:
        """Whether a later update of the same card says it all."""
        if not post.card or all(other.card != post.card for other, _ in lane.waiting):
            return False
        return bool(await self._store.card_ref(post.card))

    async def _send(self, post: Post, fresh: bool) -> str:
        """Send it, as often as it takes; after an ambiguous end look before sending again."""
        messenger = self._messengers.get(post.place.platform)
        if messenger is None:
            raise Undeliverable(f"no messenger for {post.place.platform}")
        message = await self._outgoing(post)
        attempt = 0
        while True:
            try:
                found = "" if fresh or message.replaces else await messenger.find(message)
                return found or await messenger.send(message)
            except TryLater as wait:
                log.info("the platform asks to wait %.1f s for %s", wait.seconds, post.key)
                await asyncio.sleep(wait.seconds)
            except Ambiguous as why:
                log.warning("not sure whether %s arrived: %s", post.key, why)
                attempt += 1
                fresh = False
                # Full jitter: many couriers that failed together must not come back together.
                await asyncio.sleep(random.uniform(0, min(LONGEST_WAIT, 2.0**attempt)))  # noqa: S311 no secret

    async def _outgoing(self, post: Post) -> Outgoing:
        """The message as it goes out: a card is rendered now, a thread is found now."""
        if post.card:
            reply = await self._queries.card(post.card)
            replaces = await self._store.card_ref(post.card)
            return Outgoing(post.key, post.place, reply, ticket=post.card, replaces=replaces)
        if post.reply is None:
            raise Undeliverable("nothing to say")
        place = post.place
        if post.thread_of:
            ref = await self._store.card_ref(post.thread_of)
            if not ref:
                raise Undeliverable("the ticket has no card to which this could belong")
            place = place.in_thread(ref)
        return Outgoing(post.key, place, post.reply, post.talk, post.turn, post.ticket)

    # --- what became of it -------------------------------------------------------------------------------------

    def _note(self, key: str, state: PostState, detail: str) -> None:
        self._outcomes.append((key, state, detail))
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._flush(), name="courier notes")

    async def _flushed(self) -> None:
        while self._flushing and not self._flushing.done():
            await self._flushing

    async def _flush(self) -> None:
        """Write down what became of many posts at once. Until it is written they stay in hand: a card that nobody
        knows of would be posted again."""
        while self._outcomes:
            outcomes, self._outcomes = tuple(self._outcomes), []
            keys = {key for key, _, _ in outcomes}
            try:
                await self._store.submit(Delivered(outcomes))
            except StoreAway as why:
                log.error("could not note what was sent, it is tried again: %s", why)
                self._outcomes[:0] = outcomes
                if self._closing:
                    return  # they stay 'sending' in the outbox; the next start finds them out already
                await asyncio.sleep(AWAY)
                continue
            except Exception:
                log.exception("could not note what was sent; it will be looked up")
            else:
                self._lately |= keys
            self._taken -= keys
