"""Scores by period before scope: what an answer adds to a day stands together, whatever rooms there are.

And cards without an index on when they are due: a learner has as many as the bank has questions, and sorting those
costs less than one more index written with every answer.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = ["tenant", "learner", "period", "scope"]


def upgrade() -> None:
    op.drop_index("ix_cards_tenant_learner_due", "cards")
    if op.get_bind().dialect.name == "sqlite":
        _copied()
        return
    op.drop_constraint("pk_scores", "scores", type_="primary")
    op.create_primary_key("pk_scores", "scores", KEY)


def _copied() -> None:
    """SQLite changes no key: the rows move to a new table."""
    op.create_table(
        "new_scores",
        *(sa.Column(name, sa.String(length=200), nullable=False) for name in KEY),
        sa.Column("minus_points", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("reached", sa.DateTime(timezone=True), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint(*KEY, name="pk_scores"),
        sqlite_with_rowid=False,
    )
    columns = ", ".join((*KEY, "minus_points", "answers", "reached", "listed"))
    op.execute(f"INSERT INTO new_scores ({columns}) SELECT {columns} FROM scores ORDER BY {', '.join(KEY)}")
    op.drop_table("scores")
    op.rename_table("new_scores", "scores")
    board = ["tenant", "scope", "period", "listed", "minus_points", "reached", "learner"]
    op.create_index("ix_scores_board", "scores", board)
