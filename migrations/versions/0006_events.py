"""Deliveries seen stand with their learner: the two of an answer side by side, and without an index beside them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = ["tenant", "learner", "key"]


def upgrade() -> None:
    op.drop_index("ix_events_tenant_learner", "events")
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint("pk_events", "events", type_="primary")
        op.create_primary_key("pk_events", "events", KEY)
        return
    op.create_table(
        "events_by_learner",
        *(sa.Column(name, sa.String(length=200), nullable=False) for name in KEY),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ask", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*KEY, name="pk_events"),
        sqlite_with_rowid=False,
    )
    columns = ", ".join((*KEY, "at", "ask", "number"))
    op.execute(f"INSERT INTO events_by_learner ({columns}) SELECT {columns} FROM events")
    op.drop_table("events")
    op.rename_table("events_by_learner", "events")
