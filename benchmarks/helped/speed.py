"""How long a search takes among many tickets, what they hold in memory, and what is installed for it."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from importlib.metadata import files
from pathlib import Path

from benchmarks.helped.data import Folders, Question, questions
from flows.knowledge.earlier import Asked, EarlierTickets

SIZES = (1_000, 10_000, 100_000)
ASKED = 200
SEED = 5
INSTALLED = ("snowballstemmer",)


@dataclass(frozen=True, slots=True)
class Pace:
    """A size of the index and what it costs."""

    tickets: int
    p50_ms: float
    p95_ms: float
    megabytes: float
    """What the process holds more than with no ticket."""


def paces(folders: Folders) -> list[Pace]:
    """Searches among a thousand tickets and more. Where there are not so many, titles and bodies are mixed anew."""
    real = list(questions(folders).values())
    draw, tickets, found = random.Random(SEED), EarlierTickets(), []
    before = _megabytes()
    for size in SIZES[: 2 if folders.quick else 3]:
        for number in range(len(tickets), size):
            one, other = (real[number], real[number]) if number < len(real) else draw.sample(real, 2)
            tickets.add(number, Asked(one.body, one.at, other.title, one.asker, one.topic))
        took = sorted(_search(tickets, draw.choice(real[-ASKED * 5 :])) for _ in range(ASKED))
        found.append(Pace(size, took[ASKED // 2], took[ASKED * 95 // 100], _megabytes() - before))
    return found


def installed_megabytes() -> float:
    """What the packages beside the standard library take on the disk that search and categories need."""
    paths = [path.locate() for name in INSTALLED for path in files(name) or ()]
    return sum(Path(str(path)).stat().st_size for path in paths if Path(str(path)).is_file()) / 1e6


def _search(tickets: EarlierTickets, one: Question) -> float:
    """How long one search takes, in milliseconds."""
    message = Asked(one.body, one.at, one.title, one.asker, one.topic)
    begin = time.perf_counter()
    tickets.search(message, 5)
    return (time.perf_counter() - begin) * 1000


def _megabytes() -> float:
    """What this process holds in memory (Linux)."""
    fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(fields[1]) * 4096 / 1e6
