"""The categories that technicians put right are found without reading the whole history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    corrects = sa.text("kind = 'category'")
    op.create_index(
        "ix_ticket_history_category", "ticket_history", ["at"], sqlite_where=corrects, postgresql_where=corrects
    )


def downgrade() -> None:
    op.drop_index("ix_ticket_history_category", "ticket_history")
