"""The service under kill -9, for real: processes, a database that goes away, a chat server of a bad day, and the books.

    python -m tests.chaos.processes --events 10000 --checkins 10000 --replicas 4

The last line is one JSON object; exit code 1 unless nothing is lost, nothing is there twice, and every replica that was
told to stop did so in time.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from storage.migrate import upgrade
from tests import databases, postgresql
from tests.chaos.processes.books import worst
from tests.chaos.processes.database import Database, FileDatabase, ServerDatabase
from tests.chaos.processes.driver import Outcome, Plan, trial


def say(line: str) -> None:
    """Tell whoever watches."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@asynccontextmanager
async def _on_a_file(folder: Path) -> AsyncIterator[Database]:
    url = f"sqlite:///{folder / 'helploop.db'}"
    await asyncio.to_thread(upgrade, url)
    yield FileDatabase(url)


@asynccontextmanager
async def _on_a_server(_: Path) -> AsyncIterator[Database]:
    folder = postgresql.a_folder()
    try:
        server = await asyncio.to_thread(postgresql.server, folder, os.getpid())
        async with databases.on_server(server) as fresh, ServerDatabase.behind_a_proxy(await fresh()) as database:
            yield database
    finally:
        await asyncio.to_thread(postgresql.stop, folder)


PLACES = {databases.SQLITE: _on_a_file, databases.POSTGRESQL: _on_a_server}


async def _all(plans: dict[str, Plan], folder: Path) -> dict[str, Outcome]:
    """A run for each database, one after the other."""
    outcomes = {}
    for name, plan in plans.items():
        say(f"{name}: {plan}")
        logs = folder / name
        logs.mkdir()
        async with PLACES[name](logs) as database:
            outcomes[name] = await trial(plan, database, logs, say)
        say(f"{name}: {json.dumps(outcomes[name].as_json())}")
    return outcomes


def main() -> int:
    """Run, print, and tell whether it is good."""
    plans = _plans()
    folder = Path(tempfile.mkdtemp(prefix="helploop-chaos-"))
    outcomes = asyncio.run(_all(plans, folder))
    good = all(outcome.is_good for outcome in outcomes.values())
    if good:
        shutil.rmtree(folder)
    else:
        say(f"what the replicas logged is in {folder}")
    results = [outcome.result for outcome in outcomes.values()]
    say(json.dumps(worst(results) | {name: outcome.as_json() for name, outcome in outcomes.items()}))
    return 0 if good else 1


def _plans() -> dict[str, Plan]:
    """What the command line asks for; a file is served by one process."""
    parser = argparse.ArgumentParser(description="The service under kill -9.")
    parser.add_argument("--databases", default="sqlite,postgresql", help="sqlite, postgresql or both")
    standard = Plan()
    for name in ("events", "checkins", "replicas", "seed", "outages"):
        parser.add_argument(f"--{name}", type=int, default=getattr(standard, name))
    for name in ("seconds", "kill_every", "outage_seconds", "patience"):
        parser.add_argument(f"--{name.replace('_', '-')}", type=float, default=getattr(standard, name))
    parser.add_argument("--restart", action="store_true", help="SIGTERM in turn, instead of kill -9")
    asked = vars(parser.parse_args())
    names = asked.pop("databases").split(",")
    if unknown := set(names) - set(PLACES):
        parser.error(f"there is no database {', '.join(sorted(unknown))}")
    plan = Plan(**asked)
    return {name: replace(plan, replicas=1) if name == databases.SQLITE else plan for name in names}


if __name__ == "__main__":
    sys.exit(main())
