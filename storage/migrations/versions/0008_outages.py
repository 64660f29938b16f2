"""Known outages, and the requests that have joined one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ticket", sa.Column("outage", sa.Text, nullable=True))
    op.add_column("ticket", sa.Column("parent", sa.Text, nullable=True))
    is_one, joined = sa.text("outage IS NOT NULL"), sa.text("parent IS NOT NULL")
    op.create_index("ix_ticket_outage", "ticket", ["status"], sqlite_where=is_one, postgresql_where=is_one)
    op.create_index("ix_ticket_parent", "ticket", ["parent", "number"], sqlite_where=joined, postgresql_where=joined)


def downgrade() -> None:
    op.drop_index("ix_ticket_parent", "ticket")
    op.drop_index("ix_ticket_outage", "ticket")
    op.drop_column("ticket", "parent")
    op.drop_column("ticket", "outage")
