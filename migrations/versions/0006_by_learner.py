"""Tries and deliveries seen stand with their learner: all that is one learner's is found by the key."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEYS = {"events": ["tenant", "learner", "key"], "tries": ["tenant", "learner", "ask", "number"]}


def upgrade() -> None:
    op.drop_index("ix_events_tenant_learner", "events")
    if op.get_bind().dialect.name == "sqlite":
        _copied()
        return
    for table, key in KEYS.items():
        op.drop_constraint(f"pk_{table}", table, type_="primary")
        op.create_primary_key(f"pk_{table}", table, key)


def _copied() -> None:
    """SQLite changes no key: the rows move to a new table."""
    op.create_table(
        "new_events",
        *_texts("tenant", "learner", "key"),
        _instant("at"),
        *_texts("ask"),
        _number("number"),
        sa.PrimaryKeyConstraint(*KEYS["events"], name="pk_events"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "new_tries",
        *_texts("tenant", "learner", "ask"),
        _number("number"),
        _instant("at"),
        *_texts("digest"),
        sa.Column("mark", sa.Float(), nullable=False),
        sa.Column("grade", sa.JSON(), nullable=False),
        _number("hints"),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("shown", "copied")),
        sa.Column("text", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint(*KEYS["tries"], name="pk_tries"),
    )
    op.drop_index("ix_tries_texts", "tries")
    for table in KEYS:
        columns = ", ".join(column["name"] for column in sa.inspect(op.get_bind()).get_columns(table))
        op.execute(f"INSERT INTO new_{table} ({columns}) SELECT {columns} FROM {table}")
        op.drop_table(table)
        op.rename_table(f"new_{table}", table)
    op.create_index("ix_tries_texts", "tries", ["at"], sqlite_where=sa.column("text").isnot(None))


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(length=200), nullable=False) for name in names]


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _instant(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)
