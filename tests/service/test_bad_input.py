"""Whatever arrives: a clear answer, a line in the log, nothing lost, nothing rendered as markup that was not ours."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.sandbox.company import TRIAGE
from bot.domain.errors import StoreAway, TryLater, Undeliverable
from bot.domain.incoming import File, Form, Tap, Text, Thumb, What
from bot.domain.reply import Act
from bot.domain.ticket import Status
from tests.databases import Fresh
from tests.harness import Company, words_of
from tests.storage.left import unfinished


@pytest.fixture
async def company(fresh: Fresh) -> AsyncIterator[Company]:
    company = Company(await fresh())
    await company.opens()
    yield company
    await company.closes()


def _odd_things() -> st.SearchStrategy[What]:
    words = st.text(max_size=60) | st.sampled_from(["<!channel>", "<b>hi</b>", "\x1b[31m", "'; drop table talk; --"])
    acts = st.sampled_from([*Act]).map(str) | words
    turns = st.integers(-5, 5)
    files = st.builds(File, words, words, words)
    return st.one_of(
        st.builds(Text, words, st.tuples(files) | st.just(())),
        st.builds(Tap, acts, words, words, turns, words),
        st.builds(Form, acts, st.tuples(st.tuples(words, words)), words, turns, words),
        st.builds(Thumb, st.booleans(), words, turns),
    )


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(whats=st.lists(_odd_things(), max_size=6), in_triage=st.booleans())
async def test_odd_things_are_answered_or_ignored_and_never_stay(
    fresh: Fresh, whats: list[What], in_triage: bool
) -> None:
    company = Company(await fresh())
    await company.opens()
    for what in whats:
        await company.arrives(company.ada, what, TRIAGE if in_triage else company.ada.place)
        await company.arrives(company.noor, what, TRIAGE.in_thread("t1") if in_triage else company.noor.place)
    await company.settle()
    assert await unfinished(company.database) == ()
    said = "\n".join(words_of(posted.message.reply) for posted in company.platform.posts)
    assert "went wrong on our side" not in said
    await company.closes()


async def test_the_same_event_twice_is_one(company: Company) -> None:
    text = Text("my printer does not print")
    assert await company.arrives(company.ada, text, company.ada.place, key="event-x")
    assert not await company.arrives(company.ada, text, company.ada.place, key="event-x")
    await company.settle()
    company.ada.hears_once("The printer does not print")


async def test_an_unreadable_tap_says_so(company: Company, caplog: pytest.LogCaptureFixture) -> None:
    await company.ada.taps_raw(Tap("format_disk", "now", "no-such-talk", 3))
    company.ada.hears_once("That button does not work any more. Nothing changed.")
    assert "unreadable tap" in caplog.text


async def test_a_defect_of_ours_is_said_and_does_not_come_up_again(
    company: Company, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(company.bot.engine._arrived, "_heard", broken)
    await company.ada.says("my printer does not print")
    company.ada.hears_once("Something went wrong on our side")
    assert await unfinished(company.database) == ()
    assert "ZeroDivisionError" in caplog.text
    monkeypatch.undo()
    await company.ada.taps("Talk to a person")
    company.ada.hears_once("Noor Haddad has your request")


async def test_a_database_that_is_away_loses_nothing(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    submit = company.database.submit
    left = [3]

    async def sometimes(*changes: object) -> None:
        if changes and type(changes[0]).__name__ != "Receive" and left[0]:
            left[0] -= 1
            raise StoreAway("disk full")
        await submit(*changes)  # type: ignore[arg-type]

    monkeypatch.setattr(company.database, "submit", sometimes)
    await company.ada.says("my printer does not print")
    for _ in range(4):
        await company.bot.engine.tick()
        await company.settle()
    company.ada.hears_once("The printer does not print")


async def test_what_can_not_be_stored_is_not_acknowledged(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: object) -> None:
        raise StoreAway("disk full")

    monkeypatch.setattr(company.database, "submit", away)
    with pytest.raises(StoreAway):
        await company.arrives(company.ada, Text("my printer does not print"), company.ada.place)


async def test_a_platform_that_asks_to_wait_gets_it_once(company: Company) -> None:
    company.platform.failures = [TryLater(0.01), TryLater(0.01)]
    await company.ada.says("my printer does not print")
    company.ada.hears_once("The printer does not print")


async def test_an_answer_that_got_lost_is_looked_up_and_not_sent_again(company: Company) -> None:
    company.platform.lost_answers = 1
    await company.ada.says("my printer does not print")
    company.ada.hears_once("The printer does not print")


async def test_what_can_never_be_delivered_is_put_on_record(company: Company, caplog: pytest.LogCaptureFixture) -> None:
    company.platform.failures = [Undeliverable("the channel is archived")]
    await company.ada.says("my printer does not print")
    assert "could not deliver" in caplog.text
    await company.ada.says("person")
    await company.ticket_is(Status.NEW)


async def test_the_desk_hears_that_the_requester_can_not_be_reached(company: Company) -> None:
    await company.ada.says("person please")
    company.platform.failures = [Undeliverable("the account is deactivated")]
    await company.noor.claims()
    company.thread_says("could not deliver this to Ada Novak: the account is deactivated")
