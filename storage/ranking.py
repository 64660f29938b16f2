"""The order of the queue in SQL, so that whoever looks at its head need not read all of it.

It is that of `bot.domain.priority.rank`. All wait equally fast, so whom to help first does not depend on the time at
which somebody looks: what was asked earlier is ahead by the share of a class for which it has waited longer.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from bot.domain.priority import MATRIX, WAITING_COUNTS, Priority, Urgency
from bot.domain.ticket import Status
from storage.prepared import Prepared
from storage.rows import WITH_WORDS, ticket_columns
from storage.tables import ALIVE, AT_DESK, HAS_JOINED, text_of, ticket

_c = ticket.c


class _seconds(FunctionElement[float]):  # noqa: N801 - it reads like a function of SQL
    """Seconds since 1970 of an instant."""

    type = sa.Float()
    inherit_cache = True


@compiles(_seconds, "sqlite")
def _of_text(element: Any, compiler: SQLCompiler, **how: Any) -> str:
    return f"(julianday({compiler.process(element.clauses, **how)}) - 2440587.5) * 86400.0"


@compiles(_seconds, "postgresql")
def _of_instant(element: Any, compiler: SQLCompiler, **how: Any) -> str:
    return f"extract(epoch from {compiler.process(element.clauses, **how)})"


_GROUP = sa.case((sa.and_(_c.leadership, _c.urgency == Urgency.STOPPED), 0), (_c.customer_waiting, 1), else_=2)
_PRIORITY = sa.case(
    *(
        (sa.and_(_c.impact == impact, _c.urgency == urgency), int(priority))
        for (impact, urgency), priority in MATRIX.items()
    )
)
_RANK = _GROUP * len(Priority) + _PRIORITY + _seconds(_c.opened) / WAITING_COUNTS.total_seconds()
_NTH = sa.func.row_number().over(order_by=(_RANK, _PRIORITY, _c.opened, _c.id))


def _queue(*which: sa.ColumnElement[bool]) -> Prepared:
    """The head of the queue of these tickets at the desk, and in the last column how many there are. What has joined an
    outage is worked on with it."""
    head = (
        sa.select(_c.id, _NTH.label("nth"), sa.func.count().over().label("total"))
        .where(ALIVE, AT_DESK, ~HAS_JOINED, *which)
        .order_by(sa.literal_column("nth"))
        .limit(sa.bindparam("limit"))
        .subquery()
    )
    told = sa.select(*ticket_columns(), head.c.total).select_from(WITH_WORDS.join(head, head.c.id == _c.id))
    return Prepared(told.order_by(head.c.nth))


ALL = _queue()
UNCLAIMED = _queue(_c.status == text_of(Status.NEW))
CLAIMED_BY = _queue(_c.technician == sa.bindparam("technician"))
