"""Several processes may serve one database: who lives, which place is whose, what waits since when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INSTANT = sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")


def nobody() -> sa.Column[str]:
    """The version before does not know of owners: what it stores is nobody's."""
    return sa.Column("owner", sa.Text, nullable=False, server_default="")


def upgrade() -> None:
    op.create_table(
        "replica",
        sa.Column("id", sa.Text, primary_key=True, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
    )
    op.create_table(
        "lane",
        sa.Column("place", sa.Text, primary_key=True, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("doubtful", sa.Integer, nullable=False),
    )
    op.add_column("inbox", nobody())
    op.add_column("due", nobody())
    op.add_column("outbox", sa.Column("queued", INSTANT, nullable=True))
    op.add_column("settings", sa.Column("paused", INSTANT, nullable=True))
    op.add_column("settings", sa.Column("looks_until", INSTANT, nullable=True))
    waiting, sending = sa.text("state = 'waiting'"), sa.text("state = 'sending'")
    op.create_index(
        "ix_inbox_unfinished_place", "inbox", ["place", "seq"], sqlite_where=waiting, postgresql_where=waiting
    )
    op.create_index("ix_outbox_place", "outbox", ["place", "seq"], sqlite_where=sending, postgresql_where=sending)


def downgrade() -> None:
    op.drop_index("ix_outbox_place", "outbox")
    op.drop_index("ix_inbox_unfinished_place", "inbox")
    for table, column in (
        ("settings", "looks_until"),
        ("settings", "paused"),
        ("outbox", "queued"),
        ("due", "owner"),
        ("inbox", "owner"),
    ):
        op.drop_column(table, column)
    op.drop_table("lane")
    op.drop_table("replica")
