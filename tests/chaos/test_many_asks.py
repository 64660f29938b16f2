"""The process dies while several things are asked in one message, or answered: each is asked and answered once."""

from __future__ import annotations

import pytest

from bot.domain.ticket import Held
from tests.chaos.test_crashes import CrashingCompany
from tests.databases import Fresh
from tests.harness import Company, words_of


async def _lives_through(company: Company) -> tuple[list[str], list[Held]]:
    """What Ada has heard since the day before, and what became of her requests."""
    await company.opens()
    for need in ("outlook keeps asking for my password", "my printer does not print"):
        for said in (need, "yes", "no"):
            await company.ada.says(said)
    company.ada.hears()
    await company.time_passes(to="tomorrow 10:00")
    await company.ada.says("the printer yes, outlook no")
    await company.settle()
    heard = [words_of(reply) for reply in company.ada.hears()]
    held = [(await company.ticket(number)).ticket.held for number in (1, 2)]
    health = await company.bot.audit.look()
    assert health.well, company.story(str(health.broken))
    await company.closes()
    return heard, held


@pytest.mark.timeout(120)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_dying_while_several_are_asked_changes_nothing(fresh: Fresh, after: bool) -> None:
    undisturbed = await _lives_through(Company(await fresh()))
    assert len(undisturbed[0]) == 3 and undisturbed[1] == [Held.NO, Held.YES]
    counted = CrashingCompany(await fresh(), 0, after=False)
    await _lives_through(counted)
    assert counted.faulty
    commits = -counted.faulty._left
    for at in range(commits - 12, commits - 2):
        company = CrashingCompany(await fresh(), at, after)
        lived = await _lives_through(company)
        assert company.crashes == 1, f"commit {at} of {commits} was never reached"
        assert lived == undisturbed, company.story(f"dying {'after' if after else 'before'} commit {at} shows")
