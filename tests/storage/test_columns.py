"""Times keep their instant and their order, and every field of the domain has a column that keeps it."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect

from bot.domain.changes import Entry, Post
from bot.domain.check_in import Due
from bot.domain.incoming import Incoming
from bot.domain.message import Message
from bot.domain.person import Identity, Person
from bot.domain.promise import Promise
from bot.domain.talk import Talk
from bot.domain.ticket import STORED_AS_MESSAGES, Event, Ticket
from storage import tables
from storage.columns import Utc

SQLITE: Dialect = sqlite.dialect()
POSTGRESQL: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
EARLIEST, LATEST = datetime(1900, 1, 1), datetime(9000, 1, 1)  # noqa: DTZ001 Hypothesis adds the zones
INSTANTS = st.datetimes(EARLIEST, LATEST, timezones=st.timezones())


@given(INSTANTS)
def test_an_instant_comes_back(moment: datetime) -> None:
    stored = Utc().process_bind_param(moment, SQLITE)
    back = Utc().process_result_value(stored, SQLITE)
    assert back is not None and back.astimezone(UTC) == moment.astimezone(UTC) and back.tzinfo is UTC


@given(INSTANTS, INSTANTS)
def test_what_is_stored_sorts_as_time_does(one: datetime, other: datetime) -> None:
    stored = [Utc().process_bind_param(moment, SQLITE) for moment in (one, other)]
    assert (stored[0] < stored[1]) == (one.astimezone(UTC) < other.astimezone(UTC))


@pytest.mark.parametrize("dialect", [SQLITE, POSTGRESQL])
def test_a_time_without_a_zone_is_refused(dialect: Dialect) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        Utc().process_bind_param(datetime(2026, 11, 23), dialect)  # noqa: DTZ001 that is the point


def test_postgresql_keeps_instants_as_such() -> None:
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    assert Utc().process_bind_param(moment, POSTGRESQL) == moment
    assert Utc().process_result_value(moment, POSTGRESQL) == moment
    assert str(Utc().compile(POSTGRESQL)) == "TIMESTAMP WITH TIME ZONE"


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        (Person, tables.person),
        (Identity, tables.identity),
        (Talk, tables.talk),
        (Ticket, tables.ticket),
        (Event, tables.ticket_history),
        (Message, tables.message),
        (Promise, tables.promise),
        (Due, tables.due),
        (Incoming, tables.inbox),
        (Post, tables.outbox),
        (Entry, tables.transcript),
    ],
)
def test_every_field_has_a_column(kind: Any, table: sa.Table) -> None:
    assert {field.name for field in fields(kind)} - STORED_AS_MESSAGES <= set(table.c.keys())
