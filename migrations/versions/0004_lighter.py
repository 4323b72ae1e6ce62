"""Answers without a check for what their transaction has just written, and an index that holds what it is for alone."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("tries") as tries:
        tries.drop_constraint(op.f("fk_tries_progress"), type_="foreignkey")
    op.drop_index(op.f("ix_asks_tenant_learner"), "asks")
    put_to_one = sa.column("learner").isnot(None)
    op.create_index(
        "ix_asks_learner", "asks", ["tenant", "learner"], sqlite_where=put_to_one, postgresql_where=put_to_one
    )
