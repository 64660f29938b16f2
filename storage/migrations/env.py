"""Alembic comes in here. The connection is given by `storage.migrate`; there is no alembic.ini."""

from __future__ import annotations

from alembic import context

from storage.search import is_search_table
from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=lambda name, kind, _parents: not (kind == "table" and is_search_table(name or "")),
    compare_type=True,
    render_as_batch=True,
    transactional_ddl=True,
)

with context.begin_transaction():
    context.run_migrations()
