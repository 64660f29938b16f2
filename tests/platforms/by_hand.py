"""A small platform by hand: a line for each thing that people do, and what the bot said in between."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol, TypeVar

LOOKS_EACH = 0.3
"""Seconds between two looks for what the bot said."""


class Table(Protocol):
    """Where the people sit."""

    async def does(self, line: str) -> str:
        """One line; what there is to say about it."""
        ...

    def news(self) -> list[str]:
        """What the bot said, or says differently, since this was asked last."""
        ...


PersonT = TypeVar("PersonT")


async def done(
    line: str,
    grammar: re.Pattern[str],
    people: Mapping[str, PersonT],
    acts: Callable[[PersonT, str, str], Awaitable[str]],
    help: str,
) -> str:
    """What there is to say after somebody did what a line says: `who`, `sign` and `rest` of the `grammar`."""
    found = grammar.fullmatch(line.strip())
    person = people.get(found["who"]) if found else None
    if found is None or person is None:
        return f"{help}\nPeople: {', '.join(people)}"
    try:
        return await acts(person, found["sign"], found["rest"])
    except AssertionError as why:
        return str(why)


async def played(table: Table) -> None:
    """Take lines until somebody writes 'quit'."""
    watching = asyncio.create_task(_watch(table))
    while (line := await asyncio.to_thread(sys.stdin.readline)) and line.strip() != "quit":
        say(await table.does(line))
    watching.cancel()


async def _watch(table: Table) -> None:
    while True:
        for line in table.news():
            say(line)
        await asyncio.sleep(LOOKS_EACH)


def say(text: str) -> None:
    """To the terminal, at once."""
    if text:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
