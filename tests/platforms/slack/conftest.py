"""An office that is open, for each test."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.slack.manifest import Wanted, events, scopes
from tests.platforms.fake_slack.slack import FakeSlack
from tests.platforms.slack.office import HTTP, SOCKETS, Office

AS_SET_UP = Wanted(user_groups=True)
"""The app has what its manifest asks for, and nothing else."""


PATIENCE = 30.0
"""Seconds: a busy machine is not a service that is too slow."""


@pytest.fixture(autouse=True)
def _everybody_is_patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is too slow for Slack, or for somebody who waits, is so in the tests that are about it."""
    monkeypatch.setattr("tests.platforms.fake_slack.http.PATIENCE", PATIENCE)
    monkeypatch.setattr("tests.platforms.fake_slack.sockets.PATIENCE", PATIENCE)
    monkeypatch.setattr("tests.platforms.fake_slack.api_views.TRIGGER_LIVES", PATIENCE)
    monkeypatch.setattr("bot.service.at_work.AFTER", PATIENCE)


@pytest.fixture(autouse=True)
def _nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses that are for Slack's sake are none here."""
    monkeypatch.setattr("adapters.slack.messenger.QUARANTINE", 0.0)
    monkeypatch.setattr("adapters.slack.missed.PAUSE", 0.0)
    monkeypatch.setattr("adapters.profiles.WAITS", (0.0, 0.0, 0.0))
    monkeypatch.setattr("bot.service.courier.LONGEST_WAIT", 0.0)


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(scopes(AS_SET_UP), events(AS_SET_UP)) as slack:
        slack.delivery.retries = (0.0, 0.0, 0.0)
        yield slack


@pytest.fixture
def file(tmp_path: Path, migrated: Path) -> Path:
    """A database for this test."""
    return Path(shutil.copy(migrated, tmp_path / "helploop.db"))


@pytest.fixture
async def office(slack: FakeSlack, file: Path) -> AsyncIterator[Office]:
    """Slack sends what happens."""
    office = Office(slack, file, HTTP)
    await office.opens()
    yield office
    await office.closes()


@pytest.fixture(params=[HTTP, SOCKETS])
async def either(request: pytest.FixtureRequest, slack: FakeSlack, file: Path) -> AsyncIterator[Office]:
    """Slack sends what happens, and then the same test once more where it is fetched."""
    office = Office(slack, file, request.param)
    await office.opens()
    yield office
    await office.closes()
