"""Several replicas over one server: whoever hears a message, the conversation is one, and each thing is said once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from adapters.sandbox.company import TRIAGE
from bot.domain.ports import Outgoing
from bot.domain.ticket import Status
from tests.databases import Fresh
from tests.harness import Company, Platform, words_of
from tests.storage.left import outbox, unfinished


class Replicas:
    """Companies that are one: the same people, platform, clock and database, served by several processes."""

    def __init__(self, url: str, how_many: int) -> None:
        self.url = url
        self.all = [Company(url, alone=False) for _ in range(how_many)]
        for number, company in enumerate(self.all):
            company.platform, company.clock = self.first.platform, self.first.clock
            company._keys = iter(range(number, 1_000_000, how_many))  # type: ignore[assignment]

    @property
    def first(self) -> Company:
        """One that lives."""
        return self.all[0]

    async def open(self) -> None:
        for company in self.all:
            await company.opens()

    async def close(self) -> None:
        for company in self.all:
            await company.closes()

    async def settle(self) -> None:
        """Nothing is left to do for any of them."""
        async with asyncio.timeout(120):
            while await self._something_is_left():
                await asyncio.gather(*(company.bot.engine.tick() for company in self.all))
                await asyncio.gather(*(company.settle() for company in self.all))

    async def _something_is_left(self) -> bool:
        store = self.first.database
        return bool(await unfinished(store, 1) or await outbox(store) or await store.due(self.first.clock.now(), 1))


@pytest.fixture
async def replicas(fresh: Fresh, server: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Replicas]:
    monkeypatch.setattr("storage.shared.BEATS_WITHIN", 60.0)  # a busy machine is not a server that is away
    replicas = Replicas(await fresh(), 3)
    await replicas.open()
    yield replicas
    await replicas.close()


async def test_a_conversation_goes_on_whichever_replica_hears_it(replicas: Replicas) -> None:
    one, two, three = replicas.all
    await one.ada.says("outlook keeps asking for my password", settle=False)
    await replicas.settle()
    await two.ada.taps("Talk to a person")
    await replicas.settle()
    await three.noor.claims()
    await replicas.settle()
    await one.noor.resolves("I reset your sign-in session.")
    await replicas.settle()
    await two.ada.says("yes works now", settle=False)
    await replicas.settle()
    await three.ticket_is(Status.VERIFIED)
    assert len(one.posts_in(TRIAGE)) == 1, "one card, kept true by all of them"
    said = [posted.message.key for posted in one.platform.posts]
    assert len(said) == len(set(said))


async def test_what_one_person_says_to_several_replicas_at_once_is_heard_in_order(replicas: Replicas) -> None:
    person = [company.ada for company in replicas.all]
    for number in range(12):
        await person[number % 3].says(f"my printer number {number} shows error {number}", settle=False)
    await replicas.settle()
    posts = replicas.first.posts_in(replicas.first.ada.place)
    answered = [int(posted.message.key.split("-")[1].split("/")[0]) for posted in posts]
    assert answered == sorted(set(answered)) and len(answered) >= 9, replicas.first.story(f"in order, once: {answered}")


async def test_everybody_is_asked_once_whether_the_fix_held(replicas: Replicas) -> None:
    people = ["ada", "rosa", "tom", "lena"]
    for name in people:
        for words in ("outlook keeps asking for my password", "yes that worked, thanks"):
            await getattr(replicas.first, name).says(words, settle=False)
            await replicas.settle()
    before = len(replicas.first.platform.posts)
    replicas.first.clock.move_to(replicas.first._moment("next working day 10:05"))
    await replicas.settle()
    asked = [posted.place for posted in replicas.first.platform.posts[before:]]
    assert len(asked) == len(set(asked)) == len(people), replicas.first.story("each is asked once")


async def test_the_others_take_over_when_a_replica_dies(replicas: Replicas) -> None:
    one, two, _ = replicas.all
    one.platform.lost_answers = 1  # it is posted, and then the process dies before it has heard so
    await one.ada.says("my mic does not work in teams", settle=False)
    while not one.posts_in(one.ada.place):  # the platform tells nobody
        await one.bot.engine.tick()
        await asyncio.sleep(0.001)
    await dies(one)
    await time_goes_on(replicas.url, -600)  # however slow we are, it has just beaten
    await two.bot.engine.tick()
    assert await two.database.waiting_places(10) == (), "it may still be sending"
    await time_goes_on(replicas.url, 630)
    replicas.all.remove(one)
    await replicas.settle()
    assert len(two.posts_in(two.ada.place)) == 1, two.story("said once")
    assert (await two.bot.audit.look()).well


async def test_a_message_that_was_stored_by_a_dead_replica_is_answered(
    replicas: Replicas, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, _ = replicas.all
    monkeypatch.setattr(one.bot.engine, "_begin", lambda *_: None)  # it stores, and gets no further
    await one.ada.says("outlook keeps asking for my password", settle=False)
    await dies(one)
    await time_goes_on(replicas.url, 30)
    replicas.all.remove(one)
    await replicas.settle()
    assert "password" in words_of(two.ada.hears()[0])


async def test_a_replica_that_was_cut_off_too_long_sends_nothing_before_it_is_back(
    replicas: Replicas, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, *_ = replicas.all
    monkeypatch.setattr(one.database._sharing, "_alive_until", 0.0)
    send, early = Platform.send, []

    async def watched(platform: Platform, message: Outgoing) -> str:
        early.append(one.database.lease_left(message.place) <= 0)
        return await send(platform, message)

    monkeypatch.setattr(Platform, "send", watched)
    await one.ada.says("outlook keeps asking for my password", settle=False)
    await replicas.settle()
    assert early == [False]


async def dies(company: Company) -> None:
    """The process is gone, and nothing of it has been given back."""
    engine = company.bot.engine
    lanes = [lane.task for lane in engine._courier._lanes.values()]
    doomed = [task for task in (*engine._tasks, engine._loop, *lanes) if task]
    for task in doomed:
        task.cancel()
    await asyncio.gather(*doomed, return_exceptions=True)
    await company.database._sharing._news.close()  # type: ignore[attr-defined]
    await company.database.close()


async def time_goes_on(url: str, seconds: float) -> None:
    """Every replica that does not beat again has beaten so much longer ago."""
    connection = await asyncpg.connect(url)
    await connection.execute("UPDATE replica SET until = until - $1 * interval '1 second'", seconds)
    await connection.close()
