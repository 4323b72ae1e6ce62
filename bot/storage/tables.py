"""The schema, which the migrations must equal."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Instant(TypeDecorator[datetime]):
    """An aware UTC time; a naive one is a mistake and refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if not isinstance(value, datetime):
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key(name: str) -> Column[str]:
    return Column(name, String(200), primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, String(200), nullable=False)


rooms = Table("rooms", metadata, _key("tenant"), _key("id"), _text("zone"))

learners = Table("learners", metadata, _key("tenant"), _key("id"), _text("name"))

asks = Table(
    "asks",
    metadata,
    _key("tenant"),
    _key("id"),
    _text("room"),
    _text("kind"),
    _text("question"),
    Column("day", Date, nullable=False),
    Column("opens", Instant, nullable=False),
    Column("closes", Instant),
    Column("tries", Integer, nullable=False),
    Index(None, "tenant", "room", "kind", "day"),
)

slots = Table(
    "slots",
    metadata,
    _key("tenant"),
    _key("room"),
    Column("day", Date, primary_key=True),
    _key("kind"),
    Column("n", Integer, primary_key=True, autoincrement=False),
    _text("ask"),
    Column("place", Text),
    ForeignKeyConstraint(["tenant", "ask"], ["asks.tenant", "asks.id"]),
)

progress = Table(
    "progress",
    metadata,
    _key("tenant"),
    _key("ask"),
    _key("learner"),
    Column("tries", Integer, nullable=False),
    Column("hints", Integer, nullable=False),
    Column("shown", Boolean, nullable=False),
    Column("full", Boolean, nullable=False),
    Column("points", Integer, nullable=False),
    Column("seen", Instant, nullable=False),
    Column("reached", Instant),
    ForeignKeyConstraint(["tenant", "ask"], ["asks.tenant", "asks.id"]),
    ForeignKeyConstraint(["tenant", "learner"], ["learners.tenant", "learners.id"]),
    Index(None, "tenant", "learner", "seen"),
)

tries = Table(
    "tries",
    metadata,
    _key("tenant"),
    _key("ask"),
    _key("learner"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("key"),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    _text("digest"),
    Column("mark", Float, nullable=False),
    Column("grade", JSON, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    ForeignKeyConstraint(["tenant", "ask", "learner"], ["progress.tenant", "progress.ask", "progress.learner"]),
    UniqueConstraint("tenant", "key"),
)
