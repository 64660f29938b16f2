"""Problems: the causes of trouble that keeps coming back, and the requests that they have led to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ticket", sa.Column("problem", sa.Text, nullable=True))
    op.add_column("ticket", sa.Column("recurs", sa.Text, nullable=True))
    is_one, recurs = sa.text("problem IS NOT NULL"), sa.text("recurs IS NOT NULL")
    op.create_index("ix_ticket_problem", "ticket", ["number"], sqlite_where=is_one, postgresql_where=is_one)
    op.create_index("ix_ticket_recurs", "ticket", ["recurs"], sqlite_where=recurs, postgresql_where=recurs)


def downgrade() -> None:
    op.drop_index("ix_ticket_recurs", "ticket")
    op.drop_index("ix_ticket_problem", "ticket")
    op.drop_column("ticket", "recurs")
    op.drop_column("ticket", "problem")
