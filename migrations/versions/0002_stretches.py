"""How many stand in each stretch of a long board."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stretches",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("scope", sa.String(length=200), nullable=False),
        sa.Column("period", sa.String(length=200), nullable=False),
        sa.Column("minus_points", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reached", sa.DateTime(timezone=True), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "scope", "period", "minus_points", "reached", name=op.f("pk_stretches")),
        sqlite_with_rowid=False,
    )
