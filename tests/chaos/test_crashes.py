"""The process dies before or after any commit, and is started again: the talk goes on, and nothing is said twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest

from adapters.sandbox.company import TRIAGE
from bot.domain.changes import Change
from bot.domain.incoming import What
from bot.domain.place import Place
from bot.domain.ports import Store
from storage.store import SqlStore
from tests.chaos.luck import AT_ONCE, ProcessDied
from tests.databases import Fresh
from tests.harness import Actor, Company, words_of
from tests.storage.left import outbox, unfinished


class FaultyStore:
    """The real store, which lets the process die before or after the `at`-th commit, and then answers nothing."""

    def __init__(self, store: SqlStore, at: int, after: bool) -> None:
        self._store = store
        self._left = at
        self._after = after
        self.dead = False

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        if not callable(found) or name in AT_ONCE:
            return found

        async def reading(*args: Any, **named: Any) -> Any:
            self._alive()
            return await found(*args, **named)

        return reading

    async def submit(self, *changes: Change) -> None:
        self._alive()
        self._left -= 1
        if self._left != 0:
            await self._store.submit(*changes)
            return
        self.dead = True
        if self._after:
            await self._store.submit(*changes)
        raise ProcessDied

    def _alive(self) -> None:
        if self.dead:
            raise ProcessDied


class CrashingCompany(Company):
    """A company whose service dies at a certain commit, once."""

    def __init__(self, url: str, at: int, after: bool) -> None:
        super().__init__(url)
        self.at, self.after = at, after
        self.faulty: FaultyStore | None = None
        self.crashes = 0

    def around(self, store: SqlStore) -> Store:
        if self.crashes:
            return store
        self.faulty = FaultyStore(store, self.at, self.after)
        return self.faulty

    async def opens(self) -> None:
        try:
            await super().opens()
        except ProcessDied:
            await self._dies()

    async def time_passes(self, *, to: str = "", **span: float) -> None:
        """Whoever moved the clock moves it again after the restart."""
        until = self._moment(to)
        for _ in range(2):
            await self._unless_it_dies(self.bot.engine.move_clock(self.clock, until))

    async def settle(self) -> None:
        await self._unless_it_dies(super().settle())

    async def _unless_it_dies(self, work: Coroutine[None, None, None]) -> None:
        """Do this to its end, or until the process dies; then it is started again."""
        task = asyncio.create_task(work)
        while not task.done() and not (self.faulty and self.faulty.dead and not self.crashes):
            await asyncio.wait([task], timeout=0.001)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        if self.faulty and self.faulty.dead and not self.crashes:
            await self._dies()

    async def arrives(self, actor: Actor, what: What, place: Place, key: str = "") -> bool:
        """What the platform did not get an answer for, it sends again."""
        key = key or f"event-{next(self._keys)}"
        try:
            return await super().arrives(actor, what, place, key)
        except ProcessDied:
            await self._dies()
            return await super().arrives(actor, what, place, key)

    async def _dies(self) -> None:
        self.crashes += 1
        self.platform.log.append(
            f"--- the process died at commit {self.at}, {'after' if self.after else 'before'} it ---"
        )
        for task in (*self.bot.engine._tasks, self.bot.engine._loop):
            if task:
                task.cancel()
        await self.bot.engine.stop()
        await self.database.close()
        await self.opens()
        await super().settle()


async def _story(company: Company) -> None:
    ada, noor = company.ada, company.noor
    steps: list[Callable[[], Awaitable[None]]] = [
        lambda: ada.says("outlook keeps asking for my password"),
        lambda: ada.taps("Talk to a person"),
        noor.claims,
        lambda: noor.writes_in_thread("> I am looking at it."),
        lambda: noor.resolves("I reset your sign-in session."),
        lambda: ada.says("yes"),
        lambda: ada.says("no, that is all"),
        lambda: company.time_passes(to="tomorrow 10:00"),
        lambda: ada.says("it's back"),
    ]
    for step in steps:
        await step()
        await company.settle()


def _heard(actor: Actor) -> list[str]:
    return [words_of(posted.message.reply) for posted in actor.company.posts_in(actor.place)]


async def _lives_through(company: Company) -> tuple[list[str], list[str], str, int]:
    await company.opens()
    await _story(company)
    file = await company.ticket()
    told = (_heard(company.ada), company.thread(company.posts_in(TRIAGE)[0]), file.ticket.status, len(file.history))
    assert len(company.posts_in(TRIAGE)) == 1, company.story("there should be one card")
    assert await unfinished(company.database) == ()
    assert await outbox(company.database) == ()
    health = await company.bot.audit.look()
    assert health.well, health.broken
    await company.closes()
    return told


async def _commits(url: str) -> int:
    company = CrashingCompany(url, 0, after=False)
    await _lives_through(company)
    assert company.faulty
    return -company.faulty._left


async def _dying_changes_nothing(fresh: Fresh, after: bool, first: int, step: int) -> None:
    """Neither at the `first` commit, nor `step` further on, and so on to the last."""
    undisturbed = await _lives_through(Company(await fresh()))
    commits = await _commits(await fresh())
    assert commits > 25
    for at in range(first, commits + 1, step):
        company = CrashingCompany(await fresh(), at, after)
        lived = await _lives_through(company)
        assert company.crashes == 1, f"commit {at} of {commits} was never reached"
        assert lived == undisturbed, company.story(f"dying {'after' if after else 'before'} commit {at} shows")


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("part", range(4))
async def test_dying_at_any_commit_changes_nothing(fresh: Fresh, after: bool, part: int) -> None:
    await _dying_changes_nothing(fresh, after, 1 + part, 4)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.usefixtures("server")
async def test_dying_at_some_commits_changes_nothing_on_a_server(fresh: Fresh, after: bool) -> None:
    await _dying_changes_nothing(fresh, after, 4 if after else 1, 6)
