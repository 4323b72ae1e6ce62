"""Cards without an index on when they are due: a learner has as many as the bank has questions, and sorting those
costs less than one more index written with every answer."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_cards_tenant_learner_due", "cards")
