"""An office that is open, for each test."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.platforms.fake_teams.teams import FakeTeams
from tests.platforms.teams.office import Office


@pytest.fixture(autouse=True)
def _everybody_is_patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine is not a service that is too slow: who waits too long does so in the tests that are about it."""
    monkeypatch.setattr("bot.service.at_work.AFTER", 30.0)


@pytest.fixture(autouse=True)
def _nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses that are for the sake of Teams are none here."""
    monkeypatch.setattr("adapters.teams.messenger.QUARANTINE", 0.0)
    monkeypatch.setattr("adapters.profiles.WAITS", (0.0, 0.0, 0.0))
    monkeypatch.setattr("adapters.teams.app.COMES_AGAIN_WITHIN", 0.0)
    monkeypatch.setattr("bot.service.courier.LONGEST_WAIT", 0.0)


@pytest.fixture
async def teams() -> AsyncIterator[FakeTeams]:
    async with FakeTeams() as teams:
        yield teams


@pytest.fixture
def file(tmp_path: Path, migrated: Path) -> Path:
    """A database for this test."""
    return Path(shutil.copy(migrated, tmp_path / "helploop.db"))


@pytest.fixture
async def office(teams: FakeTeams, file: Path) -> AsyncIterator[Office]:
    office = Office(teams, file)
    await office.opens()
    yield office
    await office.closes()
