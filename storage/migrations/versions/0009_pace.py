"""When we last wrote to somebody by ourselves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

INSTANT = sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.add_column("person", sa.Column("asked", INSTANT, nullable=True))
    op.add_column("person", sa.Column("told", INSTANT, nullable=True))


def downgrade() -> None:
    op.drop_column("person", "told")
    op.drop_column("person", "asked")
