"""The requests for which an article was proposed are found without reading the whole history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    proposes = sa.text("kind = 'proposed'")
    op.create_index(
        "ix_ticket_history_proposed", "ticket_history", ["at"], sqlite_where=proposes, postgresql_where=proposes
    )


def downgrade() -> None:
    op.drop_index("ix_ticket_history_proposed", "ticket_history")
