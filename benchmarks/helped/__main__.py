"""`python -m benchmarks.helped --train DIR --test DIR`: every task through our own code, as a table."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.helped.articles import linked, symptoms
from benchmarks.helped.categories import clinc, endava, servicenow
from benchmarks.helped.data import Folders, NotThere
from benchmarks.helped.earlier import earlier
from benchmarks.helped.needs import two_needs
from benchmarks.helped.score import Measured, Outcome
from benchmarks.helped.speed import Pace, installed_megabytes, paces
from benchmarks.world import percentile
from bot.domain.errors import SetupError
from flows.understanding.embedding import MiniLM

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"

TASKS: dict[str, Callable[[Folders], list[Outcome]]] = {
    "linked": linked,
    "earlier": earlier,
    "symptoms": symptoms,
    "servicenow": servicenow,
    "endava": endava,
    "clinc": clinc,
    "needs": two_needs,
}

LOWER_IS_BETTER = frozenset({"false alarms"})


def _line(outcome: Outcome, one: Measured) -> str:
    """One number of a task as a row of the table."""
    reach = reached = ""
    if one.to_reach is not None:
        reach = f"{one.to_reach:.2f}"
        well = one.value <= one.to_reach if one.name in LOWER_IS_BETTER else round(one.value, 3) >= one.to_reach
        reached = "yes" if well else "no"
    interval = f"{one.low:.3f} to {one.high:.3f}"
    return f"{outcome.task:43} {outcome.asked:6} {one.name:24} {one.value:6.3f}  {interval:15} {reach:>8} {reached:>7}"


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The table, in lines; below each task what it takes."""
    yield f"{'task':43} {'asked':>6} {'number':24} {'value':>6}  {'95%':15} {'to reach':>8} {'reached':>7}"
    for outcome in outcomes:
        yield from (_line(outcome, one) for one in outcome.measured)
        took = list(outcome.milliseconds)
        if took:
            yield f"    p50 {percentile(took, 0.5):.1f} ms, p95 {percentile(took, 0.95):.1f} ms; {outcome.note}"


def report(
    outcomes: Sequence[Outcome], found: Sequence[Pace], installed: float, skipped: dict[str, str]
) -> dict[str, object]:
    """The same for a machine."""
    return {
        "tasks": {
            outcome.task: {one.name: [round(v, 4) for v in (one.value, one.low, one.high)] for one in outcome.measured}
            for outcome in outcomes
        },
        "paces": [asdict(pace) for pace in found],
        "installed_megabytes": round(installed, 2),
        "skipped": skipped,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.helped", description=__doc__)
    parser.add_argument("--train", type=Path, default=DATA, help="what is learned from")
    parser.add_argument("--test", type=Path, default=DATA, help="what is asked; the same folder is parted")
    parser.add_argument("--only", choices=TASKS, action="append", help="this task; can be given several times")
    parser.add_argument("--quick", action="store_true", help="ask a fifth, and leave out the largest index")
    parser.add_argument("--semantic", action="store_true", help="with the model of helploop[semantic]")
    given = parser.parse_args(arguments)
    try:
        embedder = MiniLM() if given.semantic else None
    except SetupError as missing:
        print(missing.detail, file=sys.stderr)
        return 2
    folders = Folders(given.train, given.test, given.quick, embedder)
    outcomes: list[Outcome] = []
    found: list[Pace] = []
    skipped: dict[str, str] = {}
    try:
        found = [] if given.only else paces(folders)  # first, while nothing else is in memory
    except NotThere as why:
        skipped["paces"] = str(why)
    for name in given.only or TASKS:
        try:
            outcomes.extend(TASKS[name](folders))
        except NotThere as missing:
            skipped[name] = str(missing)
    print(*table(outcomes), sep="\n")
    for pace in found:
        print(f"{pace.tickets:7} tickets: p50 {pace.p50_ms:.1f} ms, p95 {pace.p95_ms:.1f} ms, {pace.megabytes:.0f} MB")
    installed = installed_megabytes(semantic=given.semantic)
    print(f"Installed for it, beside Python and Helploop: {installed:.1f} MB")
    for name, reason in skipped.items():
        print(f"Skipped {name}: {reason}")
    print(json.dumps(report(outcomes, found, installed, skipped)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
