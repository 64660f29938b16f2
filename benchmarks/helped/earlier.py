"""From a question to an earlier one to which a helper linked, told as it happened: nobody knows what comes later."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import IntEnum

from benchmarks.helped.data import Folders, NotThere, Question, is_test, lines, questions
from benchmarks.helped.score import Outcome, share
from flows.knowledge.earlier import Asked, EarlierTickets

RANKED = 200
UNDATED = timedelta(days=2)
"""A link of which the answer is not kept counts as set so long after its question."""


class What(IntEnum):
    """What happens; at the same moment in this order."""

    ASKED = 0
    ANSWERED = 1
    LINKED = 2


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Something that happened on the forum."""

    at: datetime
    what: What
    number: int
    """Of the question."""
    other: int = -1
    """Of the question that was asked when this one was linked."""


@dataclass(slots=True)
class Ranks:
    """The rank of the first right one for each question; 0 if it was not found."""

    all: list[float] = field(default_factory=list)
    other_asker: list[float] = field(default_factory=list)


def earlier(folders: Folders) -> list[Outcome]:
    """Both protocols of the table, with what helped before counted, and without."""
    every = list(questions(folders).values())
    numbers = {one.id: number for number, one in enumerate(every)}
    links = {
        numbers[row["qid"]]: [numbers[id_] for id_ in row["linked"] if id_ in numbers]
        for folder in dict.fromkeys((folders.train, folders.test))
        for row in lines(folder, "question_links")
        if row["qid"] in numbers
    }
    right = {
        number: {one for one in linked if one < number}
        for number, linked in links.items()
        if is_test(folders, every[number])
    }
    asked = set(folders.some([number for number in sorted(right) if right[number]]))
    if not asked:
        raise NotThere("no question with a link to an earlier one")
    events = sorted(_events(folders, every, numbers, links))
    to_reach = folders.to_reach((0.38, 0.28), (0.41, 0.33))
    return [
        _told(folders, every, {n: right[n] for n in asked}, events, "question -> earlier question", to_reach),
        _told(
            folders,
            every,
            {n: right[n] for n in asked},
            [event for event in events if event.what is not What.LINKED],
            "the same, not learning from links",
            (None, None),
        ),
    ]


def _told(
    folders: Folders,
    every: list[Question],
    right: dict[int, set[int]],
    events: list[Event],
    task: str,
    to_reach: tuple[float | None, float | None],
) -> Outcome:
    tickets = EarlierTickets(embedder=folders.embedder)
    asked = [Asked(one.body, one.at, one.title, one.asker, one.topic) for one in every]
    ranks, took = Ranks(), []
    for event in events:
        match event.what:
            case What.ASKED:
                if event.number in right:
                    begin = time.perf_counter()
                    found = [hit.key for hit in tickets.search(asked[event.number], RANKED)]
                    took.append((time.perf_counter() - begin) * 1000)
                    _rank(ranks, every, event.number, right[event.number], found)
                tickets.add(event.number, asked[event.number])
            case What.ANSWERED:
                tickets.answered(event.number)
            case What.LINKED:
                tickets.helped(event.number, replace(asked[event.other], at=event.at))
    measured = (
        share("MRR", [1 / rank if rank else 0.0 for rank in ranks.all], to_reach[0]),
        share("other asker: success@5", [float(1 <= rank <= 5) for rank in ranks.other_asker], to_reach[1]),
    )
    return Outcome(task, len(ranks.all), measured, tuple(took), f"{len(every)} questions")


def _rank(ranks: Ranks, every: list[Question], number: int, right: set[int], found: list[int]) -> None:
    ranks.all.append(_first(right, found))
    asker = every[number].asker
    others = {one for one in right if every[one].asker != asker}
    if others:
        ranks.other_asker.append(_first(others, [one for one in found if every[one].asker != asker]))


def _first(right: set[int], found: list[int]) -> int:
    return next((rank for rank, one in enumerate(found, start=1) if one in right), 0)


def _events(
    folders: Folders, every: list[Question], numbers: dict[str, int], links: dict[int, list[int]]
) -> Iterator[Event]:
    yield from (Event(one.at, What.ASKED, number) for number, one in enumerate(every))
    answered: dict[int, datetime] = {}
    linked: dict[tuple[int, int], datetime] = {}
    for folder in dict.fromkeys((folders.train, folders.test)):
        for row in lines(folder, "answers"):
            number, at = numbers.get(row["qid"]), datetime.fromisoformat(row["created"])
            if number is None:
                continue
            if not row["by_asker"]:
                answered[number] = min(answered.get(number, at), at)
            for one in links.get(number, ()):
                if every[one].id in row["text"]:
                    linked[number, one] = min(linked.get((number, one), at), at)
    yield from (Event(max(at, every[n].at), What.ANSWERED, n) for n, at in answered.items())
    for number, ones in links.items():
        for one in ones:
            at = linked.get((number, one), every[number].at + UNDATED)
            yield Event(max(at, every[number].at, every[one].at), What.LINKED, one, number)
