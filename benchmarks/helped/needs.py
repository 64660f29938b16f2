"""Two needs in one message: two tickets of different groups, joined as people join them; and tickets as they are."""

from __future__ import annotations

import random
import time

from benchmarks.helped.data import Folders, table
from benchmarks.helped.score import Outcome, share
from flows.understanding.need import understand

SEED = 3
PAIRS = 500
FEWEST, MOST = 4, 25
"""How many words a ticket has that is joined with another."""

ANNOUNCED = (". Also, ", ". Another thing: ", ". By the way, ", ", and also ")
SILENT = (" and ", ". ", "\n", "; ")
"""How people join two needs: saying that there is another, or not."""


def two_needs(folders: Folders) -> list[Outcome]:
    """How many joined ones are noticed, and how many of the others are taken for several.

    It is noticed, rightly or not, if it is parted at once or if the person is asked whether to part it.
    """
    rows = [row for row in table(folders.test, "servicenow/tickets") if row["Short description"]]
    short = [row for row in rows if FEWEST <= len(row["Short description"].split()) <= MOST]
    people = [row for row in short if not understand(row["Short description"]).monitoring]
    draw = random.Random(SEED)
    took: list[float] = []
    noticed: list[tuple[str, float]] = []
    for number in range(PAIRS):
        one, other = draw.sample(people, 2)
        while one["Assignment group"] == other["Assignment group"]:
            other = draw.choice(people)
        join = (*ANNOUNCED, *SILENT)[number % (len(ANNOUNCED) + len(SILENT))]
        text = join.join(row["Short description"].strip(" .") for row in (one, other))
        noticed.append((join, _several(text, took)))
    single = folders.some(short)
    found = (
        share("recall", [hit for _, hit in noticed], 0.80),
        share("recall if announced", [hit for join, hit in noticed if join in ANNOUNCED]),
        share("recall if not announced", [hit for join, hit in noticed if join in SILENT]),
        share("false alarms", [_several(row["Short description"], took) for row in single], 0.10),
        share("parted without asking", [float(len(understand(row["Short description"]).needs) > 1) for row in single]),
    )
    note = "noticed: parted or asked about; each way to join two as often; false alarms are to be below their figure"
    return [Outcome("two needs in one message", PAIRS + len(single), found, tuple(took), note)]


def _several(text: str, took: list[float]) -> float:
    """1 if it is taken for several needs, or asked about."""
    begin = time.perf_counter()
    need = understand(text)
    took.append((time.perf_counter() - begin) * 1000)
    return float(len(need.needs) > 1 or bool(need.perhaps))
