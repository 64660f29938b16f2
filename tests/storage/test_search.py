"""Finding solved tickets where there are too many to rank all that have one of the words."""

from __future__ import annotations

import asyncpg
import pytest

from bot.domain.person import Person
from storage import search
from storage.store import SqlStore
from tests.storage.samples import NUMBERS, solved


@pytest.fixture(autouse=True)
def hardly_any_word_is_rare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "RANKED", 1)


async def counted(url: str) -> None:
    """SQLite counts while it searches; PostgreSQL does so now and then."""
    if url.startswith("postgresql"):
        server = await asyncpg.connect(url)
        await server.execute("ANALYZE ticket_search")
        await server.close()


async def found(store: SqlStore, text: str) -> list[str]:
    return [each.need for each in await store.similar(text, 5)]


async def test_words_that_many_tickets_have_must_be_there_together(store: SqlStore, ada: Person, url: str) -> None:
    await store.submit(
        *solved(ada, "printer prints empty pages"),
        *solved(ada, "printer is offline"),
        *solved(ada, "pages are missing in the scan"),
        *solved(ada, "printer loses pages"),
    )
    await counted(url)
    assert await found(store, "printer pages") == ["printer loses pages", "printer prints empty pages"]


async def test_a_rare_word_is_enough(store: SqlStore, ada: Person, url: str) -> None:
    await store.submit(
        *solved(ada, "printer pc04711 is offline"),
        *solved(ada, "printer is offline"),
        *solved(ada, "no sound on pc04712"),
        *solved(ada, "sound is too low"),
    )
    await counted(url)
    assert set(await found(store, "nothing works on pc04712, printer offline")) == {
        "no sound on pc04712",
        "printer is offline",
        "printer pc04711 is offline",
    }


async def test_what_many_have_is_looked_for_among_the_latest(store: SqlStore, ada: Person, url: str) -> None:
    first = next(NUMBERS)
    await store.submit(
        *solved(ada, "printer is offline", number=first),
        *solved(ada, "printer is offline again", number=first + search.LATEST),
        *solved(ada, "printer burns", number=first + search.LATEST + 1),
    )
    await counted(url)
    assert await found(store, "printer offline") == ["printer is offline again"]
    assert await found(store, "printer burns") == ["printer burns", "printer is offline again"]
