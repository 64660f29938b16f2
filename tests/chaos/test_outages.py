"""The process dies while the news of an outage are on their way: everybody hears them, and nobody hears them twice."""

from __future__ import annotations

import pytest

from adapters.sandbox.company import TRIAGE
from bot.domain.incoming import Form
from bot.domain.reply import Act
from bot.service import passing_on
from tests.chaos.test_crashes import CrashingCompany
from tests.databases import Fresh
from tests.harness import Company, words_of

FEWER = 8
"""So many commits less it may take, because updates of a card that are sent at once are one."""


async def _lives_through(company: Company) -> tuple[list[str], ...]:
    """What those who have joined have heard in the end."""
    await company.opens()
    await company.ada.says("the vpn does not connect, person please")
    await company.noor.claims()
    values = (("what", "The VPN does not connect"), ("ends", "14:30"))
    file = await company.ticket()
    await company.noor.taps_raw(Form(Act.OUTAGE, values, ticket=file.ticket.id), place=TRIAGE)
    joined = (company.ben, company.mei, company.rosa)
    for who in joined:
        await who.says("my vpn is down")
        await who.says("yes")
    await company.noor.sends("The supplier restarts the gateway.", file)
    await company.noor.resolves("It is restarted.", file)
    await company.settle()
    health = await company.bot.audit.look()
    assert health.well, company.story(str(health.broken))
    await company.closes()
    return tuple([words_of(posted.message.reply) for posted in company.posts_in(who.place)] for who in joined)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_dying_while_they_are_told_changes_nothing(
    fresh: Fresh, after: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passing_on, "AT_ONCE", 1)
    undisturbed = await _lives_through(Company(await fresh()))
    assert [len(heard) for heard in undisturbed] == [4, 4, 4]
    counted = CrashingCompany(await fresh(), 0, after=False)
    await _lives_through(counted)
    assert counted.faulty
    commits = -counted.faulty._left - FEWER
    for at in range(commits // 2 + after, commits + 1, 4):
        company = CrashingCompany(await fresh(), at, after)
        lived = await _lives_through(company)
        assert company.crashes == 1, f"commit {at} of {commits} was never reached"
        assert lived == undisturbed, company.story(f"dying {'after' if after else 'before'} commit {at} shows")
