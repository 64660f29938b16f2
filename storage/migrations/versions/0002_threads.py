"""Talks are found by their place: in a channel's thread several people write."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_talk_place", "talk", ["place"])


def downgrade() -> None:
    op.drop_index("ix_talk_place", "talk")
