"""From a new process to its first reply: `start_anew` starts one, which runs this module."""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.world import employee, words_of, world

LOADED = ("bot.__main__", "adapters.clockwork", "adapters.server", "adapters.terminal.keyboard")
"""What `helploop chat` loads besides the service."""


@dataclass(frozen=True, slots=True)
class Started:
    """How long it took until the first reply, from the start of the process, and the memory that it holds then."""

    seconds: float
    rss_mb: float


def start_anew(folder: Path) -> Started:
    """Start a process over the database in `folder`, which is made if it is not there; wait for its first reply."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.start", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]) as process:  # noqa: S603
        assert process.stdout is not None
        first = process.stdout.readline()
        seconds = time.perf_counter() - begin
        rest = process.stdout.read()
    if not first or process.returncode:
        raise RuntimeError("the process ended without a reply")
    return Started(round(seconds, 2), json.loads(rest)["rss_mb"])


def rss_mb() -> float:
    """The memory that this process holds now (where the system does not tell: held at most), in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return round(int(line.split()[1]) / 1024, 1)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


async def _main(folder: Path) -> None:
    for module in LOADED:
        importlib.import_module(module)
    async with world(folder) as here:
        said, _ = await here.answered(employee(os.getpid()), "my printer is not printing")
        assert words_of(said.message.reply)
        print("replied", flush=True)
        await here.settle()
        await asyncio.sleep(1)
        print(json.dumps({"rss_mb": rss_mb()}), flush=True)


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1])))
