"""Until when a technician is away."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INSTANT = sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.add_column("person", sa.Column("away", INSTANT, nullable=True))


def downgrade() -> None:
    op.drop_column("person", "away")
