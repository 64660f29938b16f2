"""What is due and nobody's is found without walking past what is claimed and not heard yet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    nobodys, somebodys = sa.text("state = 'pending' AND owner = ''"), sa.text("state = 'pending' AND owner != ''")
    op.create_index("ix_due_unclaimed", "due", ["at"], sqlite_where=nobodys, postgresql_where=nobodys)
    op.create_index("ix_due_claimed", "due", ["owner"], sqlite_where=somebodys, postgresql_where=somebodys)


def downgrade() -> None:
    op.drop_index("ix_due_claimed", "due")
    op.drop_index("ix_due_unclaimed", "due")
