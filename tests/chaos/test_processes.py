"""A short run with real processes, killed or told to stop under load, on both databases.

`make chaos` is the long one.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.chaos.processes.database import Database, FileDatabase, ServerDatabase
from tests.chaos.processes.driver import Outcome, Plan, trial
from tests.chaos.processes.fate import CHANCES
from tests.databases import Fresh

SHORT = Plan(
    events=200,
    checkins=200,
    replicas=3,
    seed=4,
    seconds=10,
    outages=1,
    outage_seconds=6,
    patience=900,  # it is asked whether anything is lost, not when it comes: others may be busy on this machine
    stops_within=60,
)
ALONE = replace(SHORT, replicas=1)

PATIENTLY = pytest.mark.timeout(1800)
"""What is left when patience is over is counted as lost, with its name; this is for the case that even that hangs."""


@PATIENTLY
async def test_kill_9_on_a_file(fresh: Fresh, tmp_path: Path) -> None:
    await _survives(ALONE, FileDatabase(await fresh()), tmp_path)


@PATIENTLY
async def test_kill_9_of_replicas_on_a_server(server: str, fresh: Fresh, tmp_path: Path) -> None:
    async with ServerDatabase.behind_a_proxy(await fresh()) as database:
        await _survives(SHORT, database, tmp_path)


@PATIENTLY
async def test_a_rolling_restart_on_a_file(fresh: Fresh, tmp_path: Path) -> None:
    await _is_restarted(ALONE, FileDatabase(await fresh()), tmp_path)


@PATIENTLY
async def test_a_rolling_restart_of_replicas_on_a_server(server: str, fresh: Fresh, tmp_path: Path) -> None:
    async with ServerDatabase.behind_a_proxy(await fresh()) as database:
        await _is_restarted(SHORT, database, tmp_path)


async def _survives(plan: Plan, database: Database, folder: Path) -> None:
    outcome = await _good(plan, database, folder)
    assert outcome.kills >= plan.seconds / plan.kill_every / 2
    assert outcome.copies, "nothing was delivered twice"
    assert {str(fate) for fate in CHANCES} <= set(outcome.faults), "the chat server had too good a day"
    assert outcome.result.recovered_s > 0


async def _is_restarted(plan: Plan, database: Database, folder: Path) -> None:
    outcome = await _good(replace(plan, events=100, checkins=100, seconds=6, outages=0, restart=True), database, folder)
    assert outcome.restarts >= 2
    assert not outcome.kills


async def _good(plan: Plan, database: Database, folder: Path) -> Outcome:
    outcome = await trial(plan, database, folder)
    assert outcome.is_good, "\n".join(outcome.wrong) or outcome
    assert (outcome.result.events, outcome.result.checkins) == (plan.events, plan.checkins)
    return outcome
