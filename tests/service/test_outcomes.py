"""The report on whether people were helped, on what has really happened, while the service runs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.domain.outcomes import Span
from bot.outcome_report import Report, as_json, lines, report
from storage.visit import visit
from tests.databases import Fresh
from tests.harness import Company


@pytest.fixture
async def company(fresh: Fresh) -> AsyncIterator[Company]:
    company = Company(await fresh(), alone=False)
    await company.opens()
    yield company
    await company.closes()


async def reported(company: Company, days: int = 30) -> Report:
    now = company.clock.now()
    span = Span(now - timedelta(days=days), now)
    return await asyncio.to_thread(visit, company.url, lambda connection: report(connection, span))


async def an_article_helps(company: Company) -> None:
    await company.ada.says("my printer is not printing")
    await company.ada.says("yes works now")
    await company.ada.says("no thanks")


async def noor_helps(company: Company) -> None:
    await company.ben.says("my second monitor stays black on the dock")
    await company.ben.taps("Talk to a person")
    await company.time_passes(minutes=10)
    await company.noor.claims()
    await company.time_passes(minutes=10)
    await company.noor.resolves("a new cable")
    await company.ben.says("yes works now")


async def test_what_they_said_and_how_long_it_took(company: Company) -> None:
    await an_article_helps(company)
    await noor_helps(company)
    await company.rosa.says("outlook keeps asking for my password")
    await company.time_passes(days=5)  # Rosa says nothing, nor do the others at their check-ins
    told = (await reported(company)).now
    assert (told.opened, told.alone, told.with_desk, told.silent) == (3, 1, 1, 1)
    assert told.to_claim == (timedelta(minutes=10),)
    assert told.to_yes[-1] >= timedelta(minutes=20)
    assert told.promises and not told.put_off


async def test_whether_it_held_is_told_when_the_week_is_over(company: Company) -> None:
    await an_article_helps(company)
    await noor_helps(company)
    await company.time_passes(to="next working day 10:00")
    await company.ada.says("yes")
    await company.ben.says("no, it is black again")
    assert (await reported(company)).now.came_back == 0
    await company.time_passes(days=7)
    told = await reported(company)
    assert (told.now.held, told.now.came_back, told.now.unknown) == (1, 1, 0)
    assert "| Still worked a week later              |  1 of 2 (50%) |" in "\n".join(lines(told, "Europe/Vienna"))
    assert "At this moment: 1 in work." in lines(told, "Europe/Vienna")


async def test_the_span_before_stands_beside_it(company: Company) -> None:
    await an_article_helps(company)
    await company.time_passes(days=8)
    told = await reported(company, days=7)
    assert (told.now.verified, told.before.verified) == (0, 1)
    assert json.loads(as_json(told))["before"]["alone"] == 1
    assert "| printing |        0 |" not in "\n".join(lines(told, "Europe/Vienna"))


async def test_with_nothing_to_tell_it_says_so(company: Company) -> None:
    told = lines(await reported(company), "Europe/Vienna")
    assert "Nothing." in told and "At this moment: nothing is open." in told
    assert told[0] == "# Whether people were helped, 2026-10-24 to 2026-11-23"
