"""Rooms, learners, asks, slots, progress and tries."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "asks",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("room", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("opens", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_asks")),
    )
    op.create_index(op.f("ix_asks_tenant_room_kind_day"), "asks", ["tenant", "room", "kind", "day"], unique=False)
    op.create_table(
        "learners",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_learners")),
    )
    op.create_table(
        "rooms",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("zone", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_rooms")),
    )
    op.create_table(
        "progress",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("ask", sa.String(length=200), nullable=False),
        sa.Column("learner", sa.String(length=200), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("hints", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("full", sa.Boolean(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reached", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["tenant", "ask"], ["asks.tenant", "asks.id"], name=op.f("fk_progress_asks")),
        sa.ForeignKeyConstraint(
            ["tenant", "learner"], ["learners.tenant", "learners.id"], name=op.f("fk_progress_learners")
        ),
        sa.PrimaryKeyConstraint("tenant", "ask", "learner", name=op.f("pk_progress")),
    )
    op.create_index(op.f("ix_progress_tenant_learner_seen"), "progress", ["tenant", "learner", "seen"], unique=False)
    op.create_table(
        "slots",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("room", sa.String(length=200), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ask", sa.String(length=200), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["tenant", "ask"], ["asks.tenant", "asks.id"], name=op.f("fk_slots_asks")),
        sa.PrimaryKeyConstraint("tenant", "room", "day", "kind", "n", name=op.f("pk_slots")),
    )
    op.create_table(
        "tries",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("ask", sa.String(length=200), nullable=False),
        sa.Column("learner", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(length=200), nullable=False),
        sa.Column("mark", sa.Float(), nullable=False),
        sa.Column("grade", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "ask", "learner"],
            ["progress.tenant", "progress.ask", "progress.learner"],
            name=op.f("fk_tries_progress"),
        ),
        sa.PrimaryKeyConstraint("tenant", "ask", "learner", "number", name=op.f("pk_tries")),
        sa.UniqueConstraint("tenant", "key", name=op.f("uq_tries_tenant_key")),
    )
    # ### end Alembic commands ###
