"""Rooms and slots that are due, reminders, and days on which nobody misses anything."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEPT = "tenant, room, day, kind, n, ask, state, token, place"


def upgrade() -> None:
    op.add_column("rooms", sa.Column("paused", sa.Text(), server_default="", nullable=False))
    op.add_column("rooms", sa.Column("set_by", sa.String(length=200), server_default="", nullable=False))
    op.add_column("rooms", sa.Column("due", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_rooms_due"), "rooms", ["due"], unique=False)
    op.add_column("learners", sa.Column("remind", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("asks", sa.Column("excused", sa.Boolean(), server_default=sa.false(), nullable=False))
    _new_slots()


def _new_slots() -> None:
    """Their key grows, which SQLite cannot do to a table that is there."""
    op.execute(f"CREATE TABLE slots_before AS SELECT {KEPT} FROM slots")
    op.drop_table("slots")
    op.create_table(
        "slots",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("room", sa.String(length=200), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("learner", sa.String(length=200), nullable=False),
        sa.Column("ask", sa.String(length=200), nullable=True),
        sa.Column("state", sa.String(length=200), nullable=False),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("began", sa.DateTime(timezone=True), nullable=True),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["tenant", "ask"], ["asks.tenant", "asks.id"], name=op.f("fk_slots_asks")),
        sa.PrimaryKeyConstraint("tenant", "room", "day", "kind", "n", "learner", name=op.f("pk_slots")),
    )
    op.create_index(op.f("ix_slots_due"), "slots", ["due"], unique=False)
    op.execute(
        f"INSERT INTO slots ({KEPT}, learner, until, doubtful, reason) "
        f"SELECT {KEPT}, '', '2026-01-01 00:00:00', false, '' FROM slots_before"
    )
    op.drop_table("slots_before")
