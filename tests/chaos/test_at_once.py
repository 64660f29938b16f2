"""Two people act on a request at the same moment: one has not seen what the other did just before."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from adapters.sandbox.company import TRIAGE
from bot.domain.changes import Change, PutPromise
from bot.domain.incoming import Form, Text
from bot.domain.promise import PromiseState
from bot.domain.reply import Act
from bot.domain.ticket import Status
from tests.chaos.promises import Done, read
from tests.chaos.unlucky import UnluckyCompany


async def test_nothing_is_promised_for_a_request_that_is_withdrawn_at_that_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    company = UnluckyCompany(tmp_path)
    await company.opens()
    await company.ada.says("my mic does not work in teams. I have a client on the line")
    await company.noor.claims()
    ticket = (await company.ticket()).ticket.id
    submit, faster = company.database.submit, [company.event(company.ada, Text("never mind"), company.ada.place)]

    async def withdrawn_before(*changes: Change) -> None:
        """The requester is faster than the promise."""
        if faster and any(isinstance(change, PutPromise) for change in changes):
            await company.bot.intake.take(faster.pop())
            while (await company.ticket()).ticket.status is not Status.WITHDRAWN:  # noqa: ASYNC110 - a row, not an event
                await asyncio.sleep(0.001)
        await submit(*changes)

    monkeypatch.setattr(company.database, "submit", withdrawn_before)
    await company.hears(company.event(company.noor, Form(Act.SEND, (("text", "I come over."),), ticket=ticket), TRIAGE))
    open_ = [row for row in read(company, Done()).promises if row.state is PromiseState.OPEN]
    assert not open_, company.story("a word is promised that will never come")
    assert "I come over" not in company.platform.log[-1], company.story("it was sent for a request that is over")
    await company.closes()
