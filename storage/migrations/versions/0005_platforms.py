"""People on several platforms, what they have chosen for themselves, and how an adapter reaches a place again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("check_ins", sa.Boolean, nullable=False, server_default=sa.true()))
    op.add_column("person", sa.Column("day", sa.Text, nullable=True))
    for told in ("photo", "locale"):
        op.add_column("person", sa.Column(told, sa.Text, nullable=False, server_default=""))
    op.create_index("ix_person_email", "person", ["email"])
    op.add_column("identity", sa.Column("home", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("talk", sa.Column("reporter", sa.Text, nullable=True))
    op.create_table(
        "reference",
        sa.Column("place", sa.Text, primary_key=True, nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
    )
    about_one = sa.text("ticket != ''")
    op.create_index("ix_outbox_ticket", "outbox", ["ticket"], sqlite_where=about_one, postgresql_where=about_one)
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("inbox", "key", type_=sa.Text(collation="C"))


def downgrade() -> None:
    op.drop_index("ix_outbox_ticket", "outbox")
    op.drop_table("reference")
    op.drop_column("talk", "reporter")
    op.drop_column("identity", "home")
    op.drop_index("ix_person_email", "person")
    op.drop_column("person", "locale")
    op.drop_column("person", "photo")
    op.drop_column("person", "day")
    op.drop_column("person", "check_ins")
