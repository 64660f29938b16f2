"""The first schema."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEARCH_SQLITE = """
CREATE VIRTUAL TABLE ticket_search USING fts5(need, resolution, tokenize = 'porter unicode61 remove_diacritics 2')
"""

# SQLite's tokenizer knows nothing of addresses, paths and accents; PostgreSQL's parser is kept from seeing them.
BARE = r"regexp_replace(normalize(left({0}, 20000), NFD), '[\u0300-\u036f]', '', 'g')"
PLAIN = f"regexp_replace({BARE}, '[!-/:-@[-`{{{{-~]', ' ', 'g')"
SEARCH_POSTGRESQL = f"""
CREATE TABLE ticket_search (
    rowid integer PRIMARY KEY,
    need text NOT NULL,
    resolution text NOT NULL,
    words tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('english', {PLAIN.format("need")}), 'A')
        || setweight(to_tsvector('english', {PLAIN.format("resolution")}), 'D')
    ) STORED
)
"""
SEARCH_INDEX = "CREATE INDEX ix_ticket_search_words ON ticket_search USING gin (words)"

INSTANT = sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")


def some(name: str, kind: Any = sa.Text) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def maybe(name: str, kind: Any = sa.Text) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)


def refers(column: str, table: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name)


def partial(name: str, table: str, column: str, *more: str, where: str, unique: bool = False) -> None:
    condition = sa.text(where)
    op.create_index(name, table, [column, *more], unique=unique, sqlite_where=condition, postgresql_where=condition)


def upgrade() -> None:
    people()
    tickets()
    talks()
    boxes()
    counters()
    op.execute("INSERT INTO counter (name, value) VALUES ('ticket', 0), ('transcript', 0)")
    op.execute("INSERT INTO settings (id, ahead) VALUES (1, 0)")
    search()


def search() -> None:
    """Verified tickets by their words."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(SEARCH_SQLITE)
    else:
        op.get_bind().exec_driver_sql(SEARCH_POSTGRESQL)  # as it stands: to Alembic, `:-@` would be a parameter
        op.execute(SEARCH_INDEX)


def people() -> None:
    """Who asks and who helps."""
    op.create_table(
        "person",
        some("id"),
        some("name"),
        some("email"),
        some("title"),
        some("hours"),
        some("leadership", sa.Boolean()),
        some("register"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "identity",
        some("seq", sa.Integer()),
        some("platform"),
        some("account"),
        some("external_id"),
        some("person"),
        some("standing"),
        refers("person", "person", "fk_identity_person"),
        sa.PrimaryKeyConstraint("seq", name="pk_identity"),
        sa.UniqueConstraint("platform", "account", "external_id", name="uq_identity_platform_account_external_id"),
    )
    op.create_index("ix_identity_person", "identity", ["person"])


def tickets() -> None:
    """What was promised, what happened, and what people wrote."""
    op.create_table(
        "ticket",
        some("id"),
        some("number", sa.Integer()),
        some("requester"),
        some("opened", INSTANT),
        some("status"),
        some("category"),
        some("impact", sa.Integer()),
        some("urgency", sa.Integer()),
        some("customer_waiting", sa.Boolean()),
        some("leadership", sa.Boolean()),
        some("done"),
        maybe("technician"),
        maybe("resolved", INSTANT),
        maybe("ended", INSTANT),
        some("reopened", sa.Integer()),
        some("held"),
        maybe("linked"),
        maybe("need_message"),
        maybe("resolution_message"),
        refers("linked", "ticket", "fk_ticket_linked"),
        refers("requester", "person", "fk_ticket_requester"),
        refers("technician", "person", "fk_ticket_technician"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket"),
        sa.UniqueConstraint("number", name="uq_ticket_number"),
    )
    partial(
        "ix_ticket_alive", "ticket", "opened", where="(status NOT IN ('verified', 'closed_unconfirmed', 'withdrawn'))"
    )
    op.create_index("ix_ticket_requester_ended", "ticket", ["requester", "ended"])
    partial("ix_ticket_verified", "ticket", "ended", where="status = 'verified'")
    op.create_table(
        "message",
        some("id"),
        maybe("person"),
        some("speaker"),
        some("text"),
        some("at", INSTANT),
        maybe("ticket"),
        some("files"),
        refers("person", "person", "fk_message_person"),
        refers("ticket", "ticket", "fk_message_ticket"),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
    )
    op.create_index("ix_message_ticket", "message", ["ticket"])
    op.create_table(
        "ticket_history",
        some("id"),
        some("ticket"),
        some("at", INSTANT),
        some("kind"),
        some("actor"),
        some("move"),
        maybe("message"),
        some("detail"),
        refers("message", "message", "fk_ticket_history_message"),
        refers("ticket", "ticket", "fk_ticket_history_ticket"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket_history"),
    )
    op.create_index("ix_ticket_history_ticket", "ticket_history", ["ticket"])
    op.create_table(
        "promise",
        some("id"),
        some("ticket"),
        maybe("by"),
        some("due", INSTANT),
        some("state"),
        refers("by", "person", "fk_promise_by"),
        refers("ticket", "ticket", "fk_promise_ticket"),
        sa.PrimaryKeyConstraint("id", name="pk_promise"),
    )
    partial("uq_promise_open", "promise", "ticket", where="state = 'open'", unique=True)


def talks() -> None:
    """Conversations, and what time says in them."""
    op.create_table(
        "talk",
        some("id"),
        some("person"),
        some("place"),
        some("flow"),
        some("step"),
        some("turn", sa.Integer()),
        some("version", sa.Integer()),
        some("facts"),
        some("opened", INSTANT),
        maybe("question"),
        maybe("asked", INSTANT),
        maybe("ticket"),
        maybe("ended", INSTANT),
        refers("person", "person", "fk_talk_person"),
        refers("ticket", "ticket", "fk_talk_ticket"),
        sa.PrimaryKeyConstraint("id", name="pk_talk"),
    )
    partial("ix_talk_going_on", "talk", "person", "place", where="ended IS NULL")
    op.create_index("ix_talk_ticket", "talk", ["ticket"])
    op.create_table(
        "due",
        some("id"),
        some("kind"),
        some("at", INSTANT),
        maybe("talk"),
        maybe("ticket"),
        some("local"),
        some("zone"),
        some("note"),
        some("state"),
        refers("talk", "talk", "fk_due_talk"),
        refers("ticket", "ticket", "fk_due_ticket"),
        sa.PrimaryKeyConstraint("id", name="pk_due"),
    )
    partial("ix_due_pending", "due", "at", where="state = 'pending'")
    partial("ix_due_pending_talk", "due", "talk", where="state = 'pending'")
    partial("ix_due_pending_ticket", "due", "ticket", where="state = 'pending'")


def boxes() -> None:
    """What arrived and what is to be said."""
    op.create_table(
        "inbox",
        some("seq", sa.Integer()),
        some("key"),
        some("account"),
        some("external_user"),
        some("place"),
        some("what"),
        maybe("received", INSTANT),
        some("masked"),
        some("state"),
        some("failed"),
        sa.PrimaryKeyConstraint("seq", name="pk_inbox"),
        sa.UniqueConstraint("key", name="uq_inbox_key"),
    )
    partial("ix_inbox_unfinished", "inbox", "seq", where="state = 'waiting'")
    op.create_table(
        "outbox",
        some("seq", sa.Integer()),
        some("key"),
        some("place"),
        maybe("reply"),
        some("talk"),
        some("turn", sa.Integer()),
        some("ticket"),
        some("thread_of"),
        some("card"),
        some("state"),
        some("owner"),
        some("ref"),
        some("error"),
        sa.PrimaryKeyConstraint("seq", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
    )
    partial("ix_outbox_card", "outbox", "card", where="card != ''")
    partial("ix_outbox_card_ref", "outbox", "ref", where="card != ''")
    partial("ix_outbox_sending", "outbox", "seq", where="state = 'sending'")
    partial("ix_outbox_unsure", "outbox", "seq", where="state = 'unsure'")


def counters() -> None:
    """Numbers that are given out, and the sandbox with its own clock."""
    op.create_table(
        "counter", some("name"), some("value", sa.Integer()), sa.PrimaryKeyConstraint("name", name="pk_counter")
    )
    op.create_table(
        "settings",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        some("ahead", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_settings"),
    )
    op.create_table(
        "transcript",
        some("key"),
        some("ref"),
        some("place"),
        some("at", INSTANT),
        maybe("reply"),
        some("author"),
        some("text"),
        some("talk"),
        some("turn", sa.Integer()),
        some("ticket"),
        some("replaces"),
        some("position", sa.Integer()),
        sa.PrimaryKeyConstraint("key", name="pk_transcript"),
        sa.UniqueConstraint("position", name="uq_transcript_position"),
        sa.UniqueConstraint("ref", name="uq_transcript_ref"),
    )
