"""Sends what a turn decided to say: in order within a place, at once, once."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.domain.changes import Delivered, Post, PostState, Resend
from bot.domain.errors import Ambiguous, CanNotTell, DeliveryError, HelploopError, StoreAway, TryLater, Undeliverable
from bot.domain.place import Place
from bot.domain.ports import SENDS_WITHIN, Counted, Messenger, Meter, Outgoing, Store, Waiting
from bot.service.queries import Queries

log = logging.getLogger(__name__)

LONGEST_WAIT = 60.0
"""Seconds between two attempts, at most."""

AWAY = 0.5
"""Seconds until a database that is away is asked again."""

PLACES = 50
"""Places that are taken up at the same moment: who takes all of them and dies keeps them from the others."""

ANSWERS = "in/"
"""How the key of a message begins that answers something that arrived."""

BEFORE_THE_PAUSE = "it may have been sent before sending was paused"

REMEMBERED = 4_096
"""So many of the latest messages are known to be out without looking."""


class _NotOurs(Exception):
    """Another process may bring this place out by now."""


class _Stopped(Exception):
    """The service stops; what has not been sent stays in the outbox."""


@dataclass(slots=True)
class _Lane:
    """What waits for one place, and who brings it out. `look`: the outbox may hold more than is known here."""

    known: list[Waiting] = field(default_factory=list)
    look: bool = False
    task: asyncio.Task[None] | None = None


class Courier:
    """Takes posts that are committed and brings them to their messenger, one at a time for each place."""

    def __init__(self, store: Store, messengers: Mapping[str, Messenger], queries: Queries, meter: Meter) -> None:
        self._store = store
        self._messengers = messengers
        self._queries = queries
        self._meter = meter
        self._lanes: dict[Place, _Lane] = {}
        self._out: OrderedDict[str, None] = OrderedDict()
        """The latest that went out: what is handed over late may have been found in the outbox before."""
        self._tried: dict[str, Place] = {}
        """Posts that may be out, because an attempt of ours ended as nobody knows, and their places."""
        self._outcomes: list[tuple[Place, str, PostState, str]] = []
        self._flushing: asyncio.Task[None] | None = None
        self._written = asyncio.Event()
        """Set when some of the outcomes are written down, and then another one."""
        self._closing = asyncio.Event()
        self._paused = False
        self._looks_first = False
        """After a backup was restored: what the outbox calls unsent may have been sent after the backup was made."""
        self._report: Callable[[Post, str, bool], Awaitable[None]] | None = None

    def report_to(self, report: Callable[[Post, str, bool], Awaitable[None]]) -> None:
        """Whom to tell of what can never be delivered, and why; True if it may have arrived nevertheless."""
        self._report = report

    @property
    def idle(self) -> bool:
        """Whether nothing is on its way."""
        return not self._lanes and not self._outcomes

    @property
    def _sends(self) -> bool:
        return not (self._paused or self._closing.is_set())

    def take(self, posts: tuple[Post, ...]) -> None:
        """Bring these out; they were committed a moment ago."""
        for post in posts:
            if self._sends:
                self._lane(post.place).known.append(Waiting(post, fresh=True))

    def look_again(self, place: Place) -> None:
        """Another process has stored something for `place`: if it is ours now, we send it."""
        if lane := self._lanes.get(place):
            lane.look = True

    async def sweep(self) -> None:
        """Take up what is in the outbox and not in our hands: after a start, or after a failure. Raises StoreAway."""
        sending = await self._store.sending()
        self._paused = sending.paused is not None
        self._looks_first = sending.looks_until is not None and datetime.now(UTC) < sending.looks_until
        if not self._sends or len(self._lanes) >= PLACES:
            return
        for place in await self._store.waiting_places(2 * PLACES):
            if place not in self._lanes and len(self._lanes) < PLACES:
                self._lane(place).look = True

    async def close(self, ends: float) -> frozenset[Place]:
        """Stop after what is being sent now, and not after `ends` (the loop's time); the rest stays in the outbox.

        The places to which something may still be on its way.
        """
        self._closing.set()
        tasks = [lane.task for lane in self._lanes.values() if lane.task]
        if tasks:
            await asyncio.wait(tasks, timeout=max(0.0, ends - asyncio.get_running_loop().time()))
        if self._flushing:
            await asyncio.gather(self._flushing, return_exceptions=True)
        return frozenset(self._lanes) | frozenset(self._tried.values()) | {place for place, *_ in self._outcomes}

    # --- one place ---------------------------------------------------------------------------------------------

    def _lane(self, place: Place) -> _Lane:
        """The lane of a place; it starts when it is needed."""
        lane = self._lanes.get(place)
        if lane is None:
            lane = self._lanes[place] = _Lane()
            lane.task = asyncio.create_task(self._serve(place, lane), name=f"courier {place.key}")
        return lane

    async def _serve(self, place: Place, lane: _Lane) -> None:
        """Bring out what there is, until there is nothing more or the place is somebody else's."""
        try:
            while not self._closing.is_set() and await self._next_batch(place, lane):
                pass
        except StoreAway as why:
            log.error("the database is away, what is to be said in %s waits: %s", place.key, why)
        except _Stopped:
            log.info("what is to be said in %s stays in the outbox until the next start", place.key)
        except _NotOurs:
            log.warning("the database was away so long that another process may bring out %s now", place.key)
        except Exception:
            log.exception("what is to be said in %s stays in the outbox and is tried again", place.key)
        finally:
            del self._lanes[place]

    async def _next_batch(self, place: Place, lane: _Lane) -> bool:
        """Send what there is now; whether to go on."""
        known, lane.known = lane.known, []
        look, lane.look = lane.look, False
        waiting = await self._held(place, () if look else tuple(known))
        if waiting is None:
            return False
        began = time.monotonic()
        for number, each in enumerate(waiting):
            if self._closing.is_set():
                break
            if each.post.key not in self._out:
                await self._bring_out(each, waiting[number + 1 :], lane, began)
        await self._flushed(place)  # before the outbox is read again, here or by somebody else
        if lane.known or lane.look:
            return True
        released = await self._released(place)
        return bool(lane.known or lane.look) or not released

    async def _held(self, place: Place, known: tuple[Waiting, ...]) -> tuple[Waiting, ...] | None:
        while not self._closing.is_set():
            try:
                return await self._store.hold(place, known)
            except StoreAway as why:
                log.error("the database is away, what is to be said in %s waits: %s", place.key, why)
                await self._rest(AWAY)
        return None

    async def _released(self, place: Place) -> bool:
        """Whether others may have the place. Not while it is unknown what became of something."""
        return True if place in self._tried.values() else await self._store.release(place)

    async def _bring_out(self, waiting: Waiting, later: tuple[Waiting, ...], lane: _Lane, began: float) -> None:
        post = waiting.post
        try:
            if await self._comes_again(post, later + tuple(lane.known)):
                self._note(post, PostState.SENT, "")
                return
            messenger = self._messenger(post.place)
            fresh = waiting.fresh and not self._looks_first and post.key not in self._tried
            if not fresh:
                await self._rest(self._may_turn_up_for(waiting, messenger.quarantine, began))
            ref = await self._send(waiting, messenger, fresh)
        except Undeliverable as why:
            log.error("could not deliver %s to %s: %s", post.key, post.place.key, why)
            self._note(post, PostState.FAILED, why.detail or str(why))
            await self._tell(post, why.detail or str(why), maybe=False)
        except CanNotTell as why:
            log.error("nobody knows whether %s arrived in %s: %s", post.key, post.place.key, why)
            self._note(post, PostState.UNSURE, why.detail or str(why))
            await self._tell(post, why.detail or str(why), maybe=True)
        else:
            self._note(post, PostState.SENT, ref)
            if post.card or post.thread_of:
                await self._flushed(post.place)  # the thread of a card needs to know where the card is

    async def _tell(self, post: Post, reason: str, *, maybe: bool) -> None:
        if self._report is None:
            return
        try:
            await self._report(post, reason, maybe)
        except HelploopError:
            log.exception("nobody could be told what became of %s", post.key)

    async def _comes_again(self, post: Post, later: tuple[Waiting, ...]) -> bool:
        """Whether a later update of the same card says it all. What has been read from the outbox and handed over may
        be in hand twice: that is none."""
        others = (each.post for each in later if each.post.key != post.key and each.post.key not in self._out)
        if not post.card or all(other.card != post.card for other in others):
            return False
        return bool(await self._store.card_ref(post.card))

    # --- one message -------------------------------------------------------------------------------------------

    def _messenger(self, place: Place) -> Messenger:
        messenger = self._messengers.get(place.platform)
        if messenger is None:
            raise Undeliverable(f"{place.platform} is not set up here any more")
        return messenger

    def _may_turn_up_for(self, waiting: Waiting, quarantine: float, began: float) -> float:
        """How many seconds more a post can turn up that somebody else may have sent, at the latest before `began`."""
        left = began + quarantine - time.monotonic()
        if waiting.since and waiting.post.key not in self._tried:
            left = min(left, waiting.since.timestamp() + quarantine - time.time())
        return left

    async def _send(self, waiting: Waiting, messenger: Messenger, fresh: bool) -> str:
        """Send it, as often as it takes; after an ambiguous end look before sending again."""
        post = waiting.post
        message = await self._outgoing(post)
        attempt, doubt = 0, BEFORE_THE_PAUSE if waiting.fresh else "the service stopped while it was sent"
        while True:
            try:
                return await self._attempt(messenger, message, waiting, fresh)
            except TryLater as wait:
                self._meter.count(Counted.THROTTLED)
                log.info("the platform asks to wait %.1f s for %s", wait.seconds, post.key)
                await self._rest(wait.seconds)
            except CanNotTell as why:
                raise CanNotTell(doubt) from why
            except Ambiguous as why:
                self._meter.count(Counted.AMBIGUOUS)
                log.warning("not sure whether %s arrived: %s", post.key, why)
                attempt, doubt = attempt + 1, why.detail or str(why)
                fresh = False
                self._tried[post.key] = post.place
                # Full jitter: many couriers that failed together must not come back together.
                pause = random.uniform(0, min(LONGEST_WAIT, 2.0**attempt))  # noqa: S311 no secret
                await self._rest(max(messenger.quarantine, pause))

    async def _attempt(self, messenger: Messenger, message: Outgoing, waiting: Waiting, fresh: bool) -> str:
        """Look whether it is there if it may be, and send it if it is not."""
        post = waiting.post
        if not fresh and not message.replaces:
            try:
                if found := await messenger.find(message):
                    return found
            except CanNotTell:
                # A card or a word to the technicians does no harm if it comes twice, and much if it does not come.
                if not (post.card or post.thread_of or self._answers_now(waiting)):
                    raise
            await self._store.submit(Resend(post.key))
        if self._store.lease_left(post.place) <= 0:
            raise _NotOurs
        try:
            async with asyncio.timeout(SENDS_WITHIN):
                return await messenger.send(message)
        except TimeoutError as late:
            raise Ambiguous(f"no answer within {SENDS_WITHIN:.0f} s") from late
        except (DeliveryError, StoreAway):
            raise
        except Exception:
            self._tried[post.key] = post.place  # a defect of ours: who knows how far it came
            raise

    def _answers_now(self, waiting: Waiting) -> bool:
        """Whether it answers what arrived just now, and was not tried: then nobody can have sent it before a restore.

        (What is due comes due again after one, and may have been said.)
        """
        return waiting.fresh and waiting.post.key.startswith(ANSWERS) and waiting.post.key not in self._tried

    async def _rest(self, seconds: float) -> None:
        """Wait, but not longer than until the service stops. Raises _Stopped."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._closing.wait()
                raise _Stopped

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

    def _note(self, post: Post, state: PostState, detail: str) -> None:
        self._out[post.key] = None
        if len(self._out) > REMEMBERED:
            self._out.popitem(last=False)
        self._tried.pop(post.key, None)
        self._meter.count(Counted(state.value))
        self._outcomes.append((post.place, post.key, state, detail))
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._flush(), name="courier notes")

    async def _flushed(self, place: Place) -> None:
        """Wait until what became of the posts for `place` is written down. What goes out elsewhere meanwhile is not
        waited for: where much is said, there is always some."""
        while self._flushing and not self._flushing.done() and any(place == noted for noted, *_ in self._outcomes):
            await self._written.wait()

    async def _flush(self) -> None:
        """Write down what became of many posts at once. Until it is written, their places wait: a card that nobody
        knows of would be posted again."""
        while self._outcomes:
            outcomes = tuple(self._outcomes)
            try:
                await self._store.submit(Delivered(tuple((key, state, detail) for _, key, state, detail in outcomes)))
            except StoreAway as why:
                log.error("could not note what was sent, it is tried again: %s", why)
                if self._closing.is_set():
                    return  # they stay 'sending' in the outbox; the next start finds them out already
                await asyncio.sleep(AWAY)
            except Exception:
                log.exception("could not note what was sent; it will be looked up")
                for place, key, *_ in outcomes:
                    self._out.pop(key, None)
                    self._tried[key] = place
                del self._outcomes[: len(outcomes)]
            else:
                del self._outcomes[: len(outcomes)]
            finally:
                self._written.set()
                self._written = asyncio.Event()
