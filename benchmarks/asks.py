"""What many real people wrote when they were stuck, through the whole service: does each get a first reply of use?"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import html
import json
import logging
import re
import sys
import tempfile
import textwrap
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from adapters.sandbox.company import dm
from benchmarks.world import HOURS, World, buttons_of, employee, milliseconds, percentile, url_in, who, words_of, world
from bot.domain.article import Article
from bot.domain.notice import OurFault, Reader
from bot.domain.ports import Outgoing
from bot.domain.reply import Reply, Steps
from bot.domain.ticket import AT_DESK
from flows.say.words import EnglishWords
from flows.understanding.secrets import SecretMasker
from storage import tables

ASKS = Path(__file__).resolve().parents[2] / "shared" / "data" / "asks.jsonl.gz"
QUICK = 300
QUIET = timedelta(seconds=5)
"""Longer than a scrap waits for its sequel."""

_TRANSPORT = re.compile(
    r"^[ \t]*(?:received from|from|sent|to|cc|bcc|date|importance|von|gesendet|an)[ \t]*:.*$"
    r"|^[ \t]*(?:subject|betreff)[ \t]*:[ \t]*(?:(?:re|fw|fwd|aw|wg)[ \t]*:[ \t]*)*"
    r"|\[(?:cid|image):[^\]\n]*\]|<[^<>]*>",
    re.IGNORECASE | re.MULTILINE,
)
"""What a mail program or a form puts around somebody's words."""

_LINKS = frozenset({"also", "btw"})
"""Words that only join two needs in one message; the needs are kept apart."""

_SIGN = 3
"""So few words, answered without opening anything, were heard as a sign ('thanks', 'my ticket?'): they hold no need."""

_LOGGED = 10
"""So many of the errors that were logged are shown."""

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+")


class First(StrEnum):
    """What the first reply is."""

    FIX = "fix"  # steps of an article, also when a person takes it as well
    QUESTION = "question"
    PERSON = "person"
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody wrote."""

    id: str
    source: str
    text: str


@dataclass(slots=True)
class Asked:
    """An ask and what came of it. `seconds` is None if the reply had to wait for silence."""

    ask: Ask
    person: str
    seconds: float | None = None
    reply: Reply | None = None
    first: First = First.NONE
    handed_over: bool = False
    lost: str = ""
    crashed: bool = False

    @property
    def empty(self) -> bool:
        """A reply without words."""
        return self.reply is not None and not words_of(self.reply)


class Exceptions(logging.Handler):
    """Counts what was logged as an error or worse."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@dataclass(slots=True)
class Run:
    """All asks of a run, and the errors that were logged meanwhile."""

    asked: list[Asked] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)

    @property
    def crashed(self) -> int:
        """Asks that failed, or errors that were logged, whichever is more: an error need not belong to an ask."""
        return max(sum(each.crashed for each in self.asked), len(self.logged))


# --- putting them ----------------------------------------------------------------------------------------------


def read(path: Path) -> list[Ask]:
    """The asks of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [Ask(**json.loads(line)) for line in lines if line.strip()]


def spread(items: Sequence[T], how_many: int) -> list[T]:
    """So many of the items, evenly spread."""
    if how_many >= len(items):
        return list(items)
    return [items[at * len(items) // how_many] for at in range(how_many)]


async def put(asks: Sequence[Ask], folder: Path) -> Run:
    """Each ask from a person of its own: one after the other, then silence for those that wait for a sequel."""
    run, errors = Run(), Exceptions()
    logging.getLogger().addHandler(errors)
    try:
        async with world(folder) as here:
            for number, ask in enumerate(asks):
                run.asked.append(await _put_one(here, Asked(ask, employee(number))))
            await here.bot.engine.move_clock(here.clock, here.clock.now() + QUIET)
            for asked in run.asked:
                await _look_at(here, asked)
    finally:
        logging.getLogger().removeHandler(errors)
    run.logged = errors.lines
    _look_into_database(run, folder)
    return run


async def _put_one(here: World, asked: Asked) -> Asked:
    begin = time.perf_counter()
    await here.arrives(asked.person, asked.ask.text)
    await here.settle()
    said = here.mailbox.said[dm(asked.person)]
    return replace(asked, seconds=said[0].at - begin if said else None)


async def _look_at(here: World, asked: Asked) -> None:
    """What the first reply is, and what it did."""
    said = here.mailbox.said[dm(asked.person)]
    if not said:
        asked.lost = "no reply"
        return
    message = said[0].message
    asked.reply = message.reply
    asked.crashed = message.reply == EnglishWords().notice(OurFault(), Reader(HOURS.zone, here.clock.now()))
    asked.handed_over, asking = await _stands(here, asked.person, message)
    if _has_steps(message.reply, here.articles):
        asked.first = First.FIX
    elif asked.handed_over:
        asked.first = First.PERSON
    else:
        asked.first = First.QUESTION if asking else First.OTHER


async def _stands(here: World, person: str, message: Outgoing) -> tuple[bool, bool]:
    """Whether a person has what the message is about, and whether the talk waits for an answer."""
    scene = await here.store.scene(who(person), dm(person), here.clock.now(), message.talk)
    handed_over = any(ticket.id == message.ticket and ticket.status in AT_DESK for ticket in scene.tickets)
    return handed_over, scene.named is not None and scene.named.question is not None


def _has_steps(reply: Reply, articles: Iterable[Article]) -> bool:
    """Whether it holds steps of an article; the list of several requests is made of steps, too."""
    given = {item for block in reply.blocks if isinstance(block, Steps) for item in block.items}
    return any(not given.isdisjoint(article.plain + article.technical) for article in articles)


# --- what is in the database afterwards ------------------------------------------------------------------------


def _look_into_database(run: Run, folder: Path) -> None:
    """Which arrivals failed, and whose words are neither in a message nor in what a talk remembers."""
    engine = sa.create_engine(url_in(folder))
    with engine.connect() as connection:
        failed = set(
            connection.scalars(sa.select(tables.inbox.c.external_user).where(tables.inbox.c.state == "failed"))
        )
        kept = _kept(connection)
    engine.dispose()
    masker = SecretMasker()
    for asked in run.asked:
        asked.crashed |= asked.person in failed
        said = _own_words(masker.mask(asked.ask.text)[0])
        sign = asked.first is First.OTHER and len(said) <= _SIGN
        missing = said - kept[asked.person]
        if missing and not sign and not asked.lost:
            asked.lost = f"{len(missing)} of {len(said)} words, such as {sorted(missing)[:5]}"


def _kept(connection: sa.Connection) -> defaultdict[str, set[str]]:
    """The words that we keep of each person, by the id of their account."""
    identity, message, talk = tables.identity.c, tables.message.c, tables.talk.c
    kept: defaultdict[str, set[str]] = defaultdict(set)
    said = sa.select(identity.external_id, message.text).where(message.person == identity.person)
    for person, text in connection.execute(said):
        kept[person] |= _words(text)
    remembered = sa.select(identity.external_id, talk.facts).where(talk.person == identity.person)
    for person, facts in connection.execute(remembered):
        kept[person] |= _words(" ".join(_texts(facts)))
    return kept


def _texts(facts: object) -> Iterator[str]:
    match facts:
        case str(text):
            yield text
        case dict(named):
            yield from (text for each in named.values() for text in _texts(each))
        case list(items):
            yield from (text for each in items for text in _texts(each))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _own_words(text: str) -> set[str]:
    """The words that must be kept of an ask: those that its writer wrote and that can be seen."""
    own = _TRANSPORT.sub(" ", html.unescape(text))
    seen = "".join(sign for sign in own if sign.isprintable() or sign.isspace())
    return {word for word in _words(seen) if len(word) > 1} - _LINKS


# --- the report ------------------------------------------------------------------------------------------------


def report(run: Run) -> dict[str, object]:
    """What is reported: the counts, the times, and the counts by source."""
    times = [asked.seconds for asked in run.asked if asked.seconds is not None]
    by_source: defaultdict[str, list[Asked]] = defaultdict(list)
    for asked in run.asked:
        by_source[asked.ask.source].append(asked)
    return {
        "asks": len(run.asked),
        "crashed": run.crashed,
        "empty": sum(asked.empty for asked in run.asked),
        "lost": sum(bool(asked.lost) for asked in run.asked),
        **_firsts(run.asked),
        "p50_ms": milliseconds(percentile(times, 0.5)),
        "p95_ms": milliseconds(percentile(times, 0.95)),
        "sources": {source: {"asks": len(asked), **_firsts(asked)} for source, asked in sorted(by_source.items())},
    }


def _firsts(asked: Sequence[Asked]) -> dict[str, int]:
    counts = Counter(each.first for each in asked)
    return {f"first_reply_{first}": counts[first] for first in First if first is not First.NONE}


def table(run: Run) -> str:
    """The first replies by source, as shares."""
    sources = sorted({asked.ask.source for asked in run.asked})
    rows = [_row(source, [asked for asked in run.asked if asked.ask.source == source]) for source in sources]
    head = f"{'source':<16}{'asks':>6}" + "".join(f"{first:>10}" for first in First)
    return "\n".join([head, *rows, _row("all", run.asked)])


def _row(name: str, asked: Sequence[Asked]) -> str:
    counts = Counter(each.first for each in asked)
    return f"{name:<16}{len(asked):>6}" + "".join(f"{counts[first] / len(asked):>10.1%}" for first in First)


def notes(run: Run) -> str:
    """What the numbers of the table leave open, and what is wrong, ask by ask."""
    waited = sum(asked.seconds is None for asked in run.asked)
    both = sum(asked.first is First.FIX and asked.handed_over for asked in run.asked)
    lines = [
        f"{both} of the fixes came together with a person, {waited} replies waited for a sequel that did not come.",
        "Times: from intake to the messenger, one ask at a time; replies that waited are left out.",
    ]
    lines += [f"lost {asked.ask.id}: {asked.lost}" for asked in run.asked if asked.lost]
    lines += [f"empty {asked.ask.id}" for asked in run.asked if asked.empty]
    lines += [f"failed {asked.ask.id}" for asked in run.asked if asked.crashed]
    return "\n".join([*lines, *(f"logged: {line}" for line in run.logged[:_LOGGED])])


def talk(asked: Asked) -> str:
    """An ask and its first reply, as two people would read them."""
    reply = f"{words_of(asked.reply)}\n{buttons_of(asked.reply)}" if asked.reply else "(nothing)"
    title = f"--- {asked.ask.id}: {asked.first}"
    return "\n".join([title, _indented(asked.ask.text, "  they: "), _indented(reply, "  bot:  ")])


def _indented(text: str, lead: str) -> str:
    rest = " " * len(lead)
    lines = [textwrap.fill(line, 110, initial_indent=rest, subsequent_indent=rest) for line in text.splitlines()]
    return lead + "\n".join(line for line in lines if line.strip())[len(lead) :]


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.asks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} asks instead of all of them")
    parser.add_argument("--file", type=Path, default=ASKS, help="the asks, as gzipped JSON lines: id, source, text")
    parser.add_argument("--talks", type=int, default=0, metavar="N", help="print N of the talks, too")
    arguments = parser.parse_args()
    if not arguments.file.is_file():
        print(f"There are no asks in {arguments.file}. Name a file with --file.", file=sys.stderr)
        return 2
    asks = read(arguments.file)
    with tempfile.TemporaryDirectory() as folder:
        run = asyncio.run(put(spread(asks, QUICK) if arguments.quick else asks, Path(folder)))
    for asked in spread(run.asked, arguments.talks):
        print(talk(asked))
    print(table(run), notes(run), json.dumps(report(run)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
