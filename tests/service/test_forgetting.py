"""Whoever asks for it is forgotten, what ended long ago too, and the service goes on as if nothing had been."""

from __future__ import annotations

import asyncio
import itertools
import json
import zipfile
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.domain.changes import Refer
from bot.domain.clock import SystemClock
from bot.domain.errors import SetupError
from bot.domain.reply import Act
from bot.domain.ticket import Status
from bot.serve import forget_what_ended
from bot.service.audit.auditor import Audit
from bot.settings import load
from storage import tables
from storage.export import EVERYTHING, export
from storage.forgetting import NOBODY, forget, forget_lot, outlived
from storage.search import ticket_search
from storage.visit import visit
from tests.databases import Fresh
from tests.harness import Company

T = TypeVar("T")

NUMBERS = itertools.count()

WORDS = "the label printer in hall seven eats paper"
"""What Ada asked."""


@pytest.fixture
async def company(fresh: Fresh) -> AsyncIterator[Company]:
    company = Company(await fresh(), alone=False)
    await company.opens()
    yield company
    await company.closes()


async def beside(company: Company, work: Callable[[Connection], T]) -> T:
    """As a command does it, while the service runs."""
    return await asyncio.to_thread(visit, company.url, work)


async def verified(company: Company) -> None:
    """Ada had a request, Noor solved it, Ada said yes; Ben has one that goes on."""
    await company.ada.says("hello")
    await company.time_passes(seconds=10)
    await company.ada.says("start over")
    await company.ada.says(WORDS)
    await company.ada.taps("Talk to a person")
    await company.noor.claims()
    await company.noor.sends("Ada, I come to hall seven")
    await company.noor.resolves("new rollers for the label printer")
    await company.ada.says("yes works now")
    await company.ada.says("no thanks")
    await company.ben.says("my second monitor stays black on the dock")
    await company.ben.taps("Talk to a person")


async def who_is(company: Company, name: str) -> str:
    found = await beside(company, lambda c: c.scalar(sa.select(tables.person.c.id).where(tables.person.c.name == name)))
    assert found, f"{name} is not known"
    return str(found)


async def all_that_is_kept(company: Company, tmp_path: Path, person: str = "") -> dict[str, list[dict[str, Any]]]:
    """The export, table by table."""
    to = tmp_path / f"export-{next(NUMBERS)}.zip"
    counted = await beside(company, lambda c: export(c, to, person))
    with zipfile.ZipFile(to) as archive:
        found = {
            name.removesuffix(".jsonl"): [json.loads(line) for line in archive.read(name).splitlines()]
            for name in archive.namelist()
        }
    assert counted == {table: len(rows) for table, rows in found.items()}
    assert to.stat().st_mode & 0o777 == 0o600
    return found


async def is_well(company: Company) -> bool:
    return (await Audit(company.database, company.clock).look()).well


async def test_the_export_holds_everything(company: Company, tmp_path: Path) -> None:
    await verified(company)
    kept = await all_that_is_kept(company, tmp_path)
    assert list(kept) == [table.name for table in EVERYTHING]
    first, second = kept["ticket"]
    assert (first["number"], first["status"], second["status"]) == (1, "verified", "new")
    assert WORDS in {row["text"] for row in kept["message"]}
    assert first["opened"].endswith("+00:00")
    assert {row["name"] for row in kept["person"]} >= {"Ada Novak", "Ben Okafor", "Noor Haddad"}


async def test_the_export_of_a_person_holds_nothing_of_others(company: Company, tmp_path: Path) -> None:
    await verified(company)
    kept = await all_that_is_kept(company, tmp_path, await who_is(company, "Ada Novak"))
    assert [row["name"] for row in kept["person"]] == ["Ada Novak"]
    assert [row["number"] for row in kept["ticket"]] == [1]
    assert {"new rollers for the label printer", WORDS} <= {row["text"] for row in kept["message"]}
    assert "monitor" not in json.dumps(kept) and "dm-ben" not in json.dumps(kept)


async def test_nothing_is_overwritten(company: Company, tmp_path: Path) -> None:
    (tmp_path / "there.zip").write_text("mine")
    with pytest.raises(SetupError, match="name a new file"):
        await beside(company, lambda c: export(c, tmp_path / "there.zip"))
    assert (tmp_path / "there.zip").read_text() == "mine"


async def test_who_is_forgotten_is_nowhere(company: Company, tmp_path: Path) -> None:
    await verified(company)
    await company.database.submit(Refer(company.ada.place, "how Teams reaches dm-ada"))
    ada = await who_is(company, "Ada Novak")
    assert await beside(company, lambda c: forget(c, ada)) == 1
    kept = await all_that_is_kept(company, tmp_path)
    theirs = ("Ada", "dm-ada", "hall seven", ada)
    assert [row for rows in kept.values() for row in rows if any(word in json.dumps(row) for word in theirs)] == []
    first, _second = kept["ticket"]
    assert (first["status"], first["requester"], first["technician"]) == ("verified", NOBODY, "")
    assert "monitor stays black" in json.dumps(kept), "what others asked is kept"
    assert await beside(company, lambda c: c.execute(sa.select(ticket_search)).all()) == []
    long_ago = company.clock.now() - timedelta(days=30)
    assert await company.database.solved(long_ago, 10) == (), "nothing is learned from it"
    assert [past.number for past in await company.database.past(long_ago)] == [2]
    assert await is_well(company)


async def test_who_is_forgotten_and_writes_again_is_somebody_new(company: Company) -> None:
    await verified(company)
    ada = await who_is(company, "Ada Novak")
    await beside(company, lambda c: forget(c, ada))
    company.ada.hears()
    await company.time_passes(days=4)
    company.ada.hears_nothing()
    await company.ada.says("my printer does not print")
    assert company.ada.hears()
    assert await who_is(company, "Ada Novak") != ada
    assert await is_well(company)


async def test_nobody_is_forgotten_while_something_goes_on(company: Company) -> None:
    await verified(company)
    ben, ada = await who_is(company, "Ben Okafor"), await who_is(company, "Ada Novak")
    with pytest.raises(SetupError, match="still open: 2; end"):
        await beside(company, lambda c: forget(c, ben))
    await company.noor.claims(await company.ticket(2))
    noor = await who_is(company, "Noor Haddad")
    with pytest.raises(SetupError, match="hand them over"):
        await beside(company, lambda c: forget(c, noor))
    assert {await who_is(company, "Ben Okafor"), await who_is(company, "Ada Novak")} == {ben, ada}


async def test_a_technician_who_is_forgotten_leaves_what_helped(company: Company, tmp_path: Path) -> None:
    await verified(company)
    noor = await who_is(company, "Noor Haddad")
    await beside(company, lambda c: forget(c, noor))
    kept = await all_that_is_kept(company, tmp_path)
    assert "new rollers for the label printer" in {row["text"] for row in kept["message"]}
    theirs = (noor, "Noor Haddad", "dm-noor")
    assert [row for rows in kept.values() for row in rows if any(word in json.dumps(row) for word in theirs)] == []
    await company.ada.says("it is back")
    assert (await company.ticket(1)).ticket.status is Status.NEW
    assert await is_well(company)


async def test_what_ended_long_ago_is_forgotten_and_the_rest_is_not(
    company: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await verified(company)
    await company.time_passes(days=40)
    await company.ada.says("thanks for everything")
    before = company.clock.now() - timedelta(days=30)
    monkeypatch.setattr("storage.forgetting.AT_ONCE", 1)
    for lot in await beside(company, lambda c: outlived(c, before)):
        await beside(company, partial(forget_lot, lot=lot))
    assert await beside(company, lambda c: outlived(c, before)) == (), "that was all"
    kept = await all_that_is_kept(company, tmp_path)
    assert "hall seven" not in json.dumps(kept) and "label printer" not in json.dumps(kept)
    assert [(row["number"], row["requester"] == NOBODY) for row in kept["ticket"]] == [(1, True), (2, False)]
    assert "monitor stays black" in json.dumps(kept), "it is open"
    assert "thanks for everything" in json.dumps(kept["inbox"]), "it was said lately"
    assert {row["name"] for row in kept["person"]} >= {"Ada Novak", "Ben Okafor"}
    assert await is_well(company)


async def test_the_service_forgets_every_day_what_it_is_told_to_forget(company: Company, tmp_path: Path) -> None:
    await verified(company)
    await company.time_passes(days=40)
    (tmp_path / "helploop.toml").write_text(f"[helploop]\ndatabase_url = {json.dumps(company.url)}\nkeep_days = 30\n")
    await forget_what_ended(load(tmp_path / "helploop.toml"), company.clock)
    kept = await all_that_is_kept(company, tmp_path)
    assert [row["requester"] == NOBODY for row in kept["ticket"]] == [True, False]


async def test_what_can_not_be_forgotten_now_is_kept_until_tomorrow(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "helploop.toml").write_text(
        f"[helploop]\ndatabase_url = 'sqlite:///{tmp_path}/gone.db'\nkeep_days = 30\n"
    )
    await forget_what_ended(load(tmp_path / "helploop.toml"), SystemClock())
    assert "is kept until tomorrow: there is no database" in caplog.text


async def test_a_technician_who_is_forgotten_looks_for_no_cause(company: Company, tmp_path: Path) -> None:
    await company.ada.says(WORDS)
    await company.ada.taps("Talk to a person")
    for _ in range(2):
        await company.noor.acts(Act.CLAIM, await company.ticket())
        await company.noor.resolves("new rollers")
        await company.ada.says("yes works now")
        await company.ada.says("it is back")
    await company.tom.acts(Act.CAUSE, await company.ticket())
    tom = await who_is(company, "Tom Weber")
    await beside(company, lambda c: forget(c, tom))
    problem = (await company.ticket()).ticket.problem
    assert problem and problem.is_open and not problem.technician
    assert tom not in json.dumps(await all_that_is_kept(company, tmp_path))
