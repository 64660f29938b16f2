"""Reading a folder of real questions, articles and tickets, and parting it into what is learned and what is asked."""

from __future__ import annotations

import csv
import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from flows.understanding.embedding import Embedder

LATER = "2024-07"
"""Where train and test are one folder, what was asked on the forum from this month on is test."""

EVERY = 5
"""Of labelled tickets every so many-th of each label is test then."""

SEED = 7

Row = Mapping[str, Any]
T = TypeVar("T")


class NotThere(Exception):
    """A file of the layout is missing; the task that needs it is skipped."""


@dataclass(frozen=True, slots=True)
class Folders:
    """What is learned from and what is asked."""

    train: Path
    test: Path
    quick: bool
    """Ask about a fifth only."""
    embedder: Embedder | None = None
    """What tells how near texts are in what they mean, with `--semantic`."""

    @property
    def one(self) -> bool:
        """Whether both are the same folder, so that it has to be parted."""
        return self.train.resolve() == self.test.resolve()

    def to_reach(self, core: T, semantic: T) -> T:
        """What is to be reached: without an embedder, and with one."""
        return semantic if self.embedder else core

    def some(self, asked: Sequence[Any]) -> list[Any]:
        """What is asked: all, or a fifth, evenly spread."""
        return list(asked[::EVERY]) if self.quick else list(asked)


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asked on the forum."""

    id: str
    at: datetime
    title: str
    body: str
    topic: str
    asker: str

    @property
    def text(self) -> str:
        """The title as the first line."""
        return f"{self.title}\n{self.body}"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and what somebody said it is."""

    text: str
    label: str


def questions(folders: Folders) -> dict[str, Question]:
    """The questions of both folders by id, in order of time."""
    rows = {row["id"]: row for folder in (folders.train, folders.test) for row in lines(folder, "questions")}
    found = (
        Question(id_, datetime.fromisoformat(r["created"]), r["title"], r["body"], r["topic"] or "", str(r["asker"]))
        for id_, r in rows.items()
    )
    return {one.id: one for one in sorted(found, key=lambda one: (one.at, int(one.id)))}


def is_test(folders: Folders, asked: Question) -> bool:
    """Whether a question is asked; if not, it may be learned from."""
    if folders.one:
        return f"{asked.at:%Y-%m}" >= LATER
    return asked.id not in _ids(folders.train)


@cache
def _ids(folder: Path) -> frozenset[str]:
    return frozenset(row["id"] for row in lines(folder, "questions"))


@cache
def lines(folder: Path, name: str) -> tuple[Row, ...]:
    """The rows of a gzipped file of JSON lines, in whatever part of the folder it is."""
    with gzip.open(_found(folder, f"**/{name}*.jsonl.gz"), "rt", encoding="utf-8") as file:
        return tuple(json.loads(line) for line in file if line.strip())


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a gzipped CSV file."""
    with gzip.open(_found(folder, f"{name}*.csv.gz"), "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def intents(folder: Path) -> dict[str, list[Labelled]]:
    """The parts of a CLINC file by name."""
    with gzip.open(_found(folder, "clinc150/*.json.gz"), "rt", encoding="utf-8") as file:
        parts = json.load(file)
    return {name: [Labelled(text, label) for text, label in rows] for name, rows in parts.items()}


def stratified(rows: Iterable[Labelled]) -> tuple[list[Labelled], list[Labelled]]:
    """Train and test: of each label, every fifth is test; of a label with fewer than five, none."""
    of_label: dict[str, list[Labelled]] = defaultdict(list)
    for row in rows:
        of_label[row.label].append(row)
    order = random.Random(SEED)
    train: list[Labelled] = []
    test: list[Labelled] = []
    for label in sorted(of_label):
        order.shuffle(of_label[label])
        for number, row in enumerate(of_label[label]):
            (test if number % EVERY == EVERY - 1 else train).append(row)
    order.shuffle(train)
    return train, test


def _found(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if not found:
        raise NotThere(f"no {pattern} in {folder.name}")
    return found[0]
