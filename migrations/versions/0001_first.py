"""Every table of the first version."""

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
        sa.Column("learner", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_asks")),
    )
    op.create_index(op.f("ix_asks_tenant_learner"), "asks", ["tenant", "learner"], unique=False)
    op.create_index(op.f("ix_asks_tenant_room_kind_day"), "asks", ["tenant", "room", "kind", "day"], unique=False)
    op.create_index(op.f("ix_asks_tenant_room_question"), "asks", ["tenant", "room", "question"], unique=False)
    op.create_table(
        "aways",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("learner", sa.String(length=200), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "learner", "since", name=op.f("pk_aways")),
    )
    op.create_table(
        "cards",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("learner", sa.String(length=200), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("stability", sa.Float(), nullable=False),
        sa.Column("difficulty", sa.Float(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "learner", "question", name=op.f("pk_cards")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_cards_tenant_learner_due"), "cards", ["tenant", "learner", "due"], unique=False)
    op.create_table(
        "claims",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("room", sa.String(length=200), nullable=False),
        sa.Column("ask", sa.String(length=200), nullable=False),
        sa.Column("learner", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("point", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(length=200), nullable=False),
        sa.Column("host", sa.String(length=200), nullable=True),
        sa.Column("decided", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_tenant_learner"), "claims", ["tenant", "learner"], unique=False)
    op.create_index(
        op.f("ix_claims_tenant_room_verdict_at"), "claims", ["tenant", "room", "verdict", "at"], unique=False
    )
    op.create_table(
        "events",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ask", sa.String(length=200), nullable=False),
        sa.Column("learner", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "key", name=op.f("pk_events")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_events_tenant_learner"), "events", ["tenant", "learner"], unique=False)
    op.create_table(
        "hosts",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("room", sa.String(length=200), nullable=False),
        sa.Column("learner", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "room", "learner", name=op.f("pk_hosts")),
    )
    op.create_table(
        "house",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_house")),
    )
    op.create_table(
        "learners",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_learners")),
    )
    op.create_table(
        "reports",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("ask", sa.String(length=200), nullable=False),
        sa.Column("learner", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("room", sa.String(length=200), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "ask", "learner", "at", name=op.f("pk_reports")),
    )
    op.create_index(op.f("ix_reports_tenant_learner"), "reports", ["tenant", "learner"], unique=False)
    op.create_index(op.f("ix_reports_tenant_room_at"), "reports", ["tenant", "room", "at"], unique=False)
    op.create_table(
        "rooms",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("zone", sa.String(length=200), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_rooms")),
    )
    op.create_table(
        "scores",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("learner", sa.String(length=200), nullable=False),
        sa.Column("scope", sa.String(length=200), nullable=False),
        sa.Column("period", sa.String(length=200), nullable=False),
        sa.Column("minus_points", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("reached", sa.DateTime(timezone=True), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "learner", "scope", "period", name=op.f("pk_scores")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_scores_board",
        "scores",
        ["tenant", "scope", "period", "listed", "minus_points", "reached", "learner"],
        unique=False,
    )
    op.create_table(
        "streaks",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("learner", sa.String(length=200), nullable=False),
        sa.Column("room", sa.String(length=200), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("freezes", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "learner", "room", name=op.f("pk_streaks")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tenants",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("zone", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("tenant", name=op.f("pk_tenants")),
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
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["tenant", "ask"], ["asks.tenant", "asks.id"], name=op.f("fk_progress_asks")),
        sa.PrimaryKeyConstraint("tenant", "ask", "learner", name=op.f("pk_progress")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_progress_tenant_learner_seen"), "progress", ["tenant", "learner", "seen"], unique=False)
    op.create_table(
        "slots",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("room", sa.String(length=200), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ask", sa.String(length=200), nullable=True),
        sa.Column("state", sa.String(length=200), nullable=False),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("lease", sa.DateTime(timezone=True), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["tenant", "ask"], ["asks.tenant", "asks.id"], name=op.f("fk_slots_asks")),
        sa.PrimaryKeyConstraint("tenant", "room", "day", "kind", "n", name=op.f("pk_slots")),
    )
    op.create_index(op.f("ix_slots_state_lease"), "slots", ["state", "lease"], unique=False)
    op.create_table(
        "tries",
        sa.Column("tenant", sa.String(length=200), nullable=False),
        sa.Column("ask", sa.String(length=200), nullable=False),
        sa.Column("learner", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(length=200), nullable=False),
        sa.Column("mark", sa.Float(), nullable=False),
        sa.Column("grade", sa.JSON(), nullable=False),
        sa.Column("hints", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("copied", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "ask", "learner"],
            ["progress.tenant", "progress.ask", "progress.learner"],
            name=op.f("fk_tries_progress"),
        ),
        sa.PrimaryKeyConstraint("tenant", "ask", "learner", "number", name=op.f("pk_tries")),
    )
    op.create_index(
        "ix_tries_texts",
        "tries",
        ["at"],
        unique=False,
        sqlite_where=sa.text("text IS NOT NULL"),
        postgresql_where=sa.text("text IS NOT NULL"),
    )
