"""Workspaces that installed the app, those who are about to, and what happens only once."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "occasions",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("learner", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant", "learner", "name", name=op.f("pk_occasions")),
        sqlite_with_rowid=False,
    )
    ends = sa.column("until").isnot(None)
    op.create_index("ix_occasions_until", "occasions", ["until"], sqlite_where=ends, postgresql_where=ends)
    op.create_table(
        "installations",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("installer", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("leased", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant", name=op.f("pk_installations")),
    )
    op.create_table(
        "oauth_states",
        sa.Column("state", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("state", name=op.f("pk_oauth_states")),
    )
