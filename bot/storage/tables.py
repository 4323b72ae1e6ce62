"""The schema, which the migrations must equal. Every key begins with the tenant; what is a learner's says `learner`."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
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
    column,
    false,
)


class Instant(TypeDecorator[datetime]):
    """An aware UTC time; a naive one is a mistake and refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @staticmethod
    def utc(value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value if value is None or value.tzinfo is UTC else value.astimezone(UTC)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return self.utc(value)

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


def _text(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, String(200), nullable=optional)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _instant(name: str, *, optional: bool = False) -> Column[datetime]:
    return Column(name, Instant, nullable=optional)


def _where(rows: ColumnElement[bool]) -> Mapping[str, Any]:
    """For an index of these rows alone."""
    return {"sqlite_where": rows, "postgresql_where": rows}


house = Table("house", metadata, _key("name"), _text("value"))
"""What is no tenant's: the key under which forgotten learners are noted, and when each platform was last served."""

tenants = Table("tenants", metadata, _key("tenant"), _text("zone"))

rooms = Table(
    "rooms",
    metadata,
    _key("tenant"),
    _key("id"),
    _text("zone"),
    Column("settings", JSON, nullable=False),
    Column("paused", Text, nullable=False, server_default=""),
    Column("set_by", String(200), nullable=False, server_default=""),
    _instant("due", optional=True),
    Index(None, "due"),
)
"""`due`: when the room is to be looked at for its next question. `paused`: why it cannot be posted to, as `set_by`
is told."""

hosts = Table("hosts", metadata, _key("tenant"), _key("room"), _key("learner"))

learners = Table(
    "learners",
    metadata,
    _key("tenant"),
    _key("id"),
    _text("name"),
    _instant("since"),
    _flag("listed"),
    Column("remind", Boolean, nullable=False, server_default=false()),
)
"""`since`: when they came, so that a restore does not forget somebody who came back. `listed`: on the boards.
`remind`: wants to be told before a question closes."""

asks = Table(
    "asks",
    metadata,
    _key("tenant"),
    _key("id"),
    _text("room"),
    _text("kind"),
    _text("question"),
    Column("day", Date, nullable=False),
    _instant("opens"),
    _instant("closes", optional=True),
    _number("tries"),
    _text("learner", optional=True),
    Column("excused", Boolean, nullable=False, server_default=false()),
    Index(None, "tenant", "room", "kind", "day"),
    Index(None, "tenant", "room", "question"),
    Index("ix_asks_learner", "tenant", "learner", **_where(column("learner").isnot(None))),
)
"""The last index is of those put to one learner: with the others in it, PostgreSQL has taken it for a way to them."""

slots = Table(
    "slots",
    metadata,
    _key("tenant"),
    _key("room"),
    Column("day", Date, primary_key=True),
    _key("kind"),
    Column("n", Integer, primary_key=True, autoincrement=False),
    _key("learner"),
    _text("ask", optional=True),
    _text("state"),
    _number("token"),
    _instant("due", optional=True),
    _instant("until"),
    _instant("began", optional=True),
    _flag("doubtful"),
    Column("payload", JSON(none_as_null=True)),
    Column("place", Text),
    Column("reason", Text, nullable=False),
    ForeignKeyConstraint(["tenant", "ask"], ["asks.tenant", "asks.id"]),
    Index(None, "due"),
)
"""`due`: when somebody must look at it next: to send it, to find out what became of it, or to sweep after it.
`token` counts those who took it on; `began` is when the first did."""

progress = Table(
    "progress",
    metadata,
    _key("tenant"),
    _key("ask"),
    _key("learner"),
    _number("tries"),
    _number("hints"),
    _flag("shown"),
    _flag("full"),
    _number("points"),
    _flag("counted"),
    _instant("seen"),
    ForeignKeyConstraint(["tenant", "ask"], ["asks.tenant", "asks.id"]),
    Index(None, "tenant", "learner", "seen"),
    sqlite_with_rowid=False,
)

tries = Table(
    "tries",
    metadata,
    _key("tenant"),
    _key("learner"),
    _key("ask"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _instant("at"),
    _text("digest"),
    Column("mark", Float, nullable=False),
    Column("grade", JSON, nullable=False),
    _number("hints"),
    _flag("shown"),
    _flag("copied"),
    Column("text", Text),
    Index("ix_tries_texts", "at", **_where(column("text").isnot(None))),
)
"""`mark` hears the learner's claims, `grade` is as it was given; `hints` and `shown` are from before the try. Its
progress is written first, in the same transaction, so that no check of each row is needed for that, and leads from an
ask to its tries: the key is the learner's, whose story is told again when they answer late, and forgotten."""

events = Table(
    "events",
    metadata,
    _key("tenant"),
    _key("learner"),
    _key("key"),
    _instant("at"),
    _text("ask"),
    _number("number"),
    sqlite_with_rowid=False,
)
"""Deliveries seen, and the try that each became; whoever sent one sends it again."""

scores = Table(
    "scores",
    metadata,
    _key("tenant"),
    _key("learner"),
    _key("period"),
    _key("scope"),
    _number("minus_points"),
    _number("answers"),
    _instant("reached"),
    _flag("listed"),
    Index("ix_scores_board", "tenant", "scope", "period", "listed", "minus_points", "reached", "learner"),
    sqlite_with_rowid=False,
)
"""Points stand negated, so that one ascending index is the board, ties in order of time, and a rank is one range.

The index holds all that a rank asks for: SQLite would look up each row for the condition of a partial one.
"""

stretches = Table(
    "stretches",
    metadata,
    _key("tenant"),
    _key("scope"),
    _key("period"),
    Column("minus_points", Integer, primary_key=True, autoincrement=False),
    Column("reached", Instant, primary_key=True),
    _number("members"),
    sqlite_with_rowid=False,
)
"""Where each stretch of a long board begins, and how many listed learners stand in it."""

streaks = Table(
    "streaks",
    metadata,
    _key("tenant"),
    _key("learner"),
    _key("room"),
    _number("days"),
    _number("freezes"),
    _number("answered"),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    sqlite_with_rowid=False,
)

aways = Table(
    "aways",
    metadata,
    _key("tenant"),
    _key("learner"),
    Column("since", Date, primary_key=True),
    Column("until", Date, nullable=False),
)

cards = Table(
    "cards",
    metadata,
    _key("tenant"),
    _key("learner"),
    _key("question"),
    Column("stability", Float, nullable=False),
    Column("difficulty", Float, nullable=False),
    _instant("due"),
    _instant("last"),
    sqlite_with_rowid=False,
)

claims = Table(
    "claims",
    metadata,
    _key("tenant"),
    _key("id"),
    _text("room"),
    _text("ask"),
    _text("learner"),
    _number("number"),
    _text("point"),
    _instant("at"),
    _text("verdict"),
    _text("host", optional=True),
    _instant("decided", optional=True),
    Index(None, "tenant", "room", "verdict", "at"),
    Index(None, "tenant", "learner"),
)

reports = Table(
    "reports",
    metadata,
    _key("tenant"),
    _key("ask"),
    _key("learner"),
    Column("at", Instant, primary_key=True),
    _text("room"),
    Column("why", Text, nullable=False),
    Index(None, "tenant", "room", "at"),
    Index(None, "tenant", "learner"),
)

occasions = Table(
    "occasions",
    metadata,
    _key("tenant"),
    _key("learner"),
    _key("name"),
    _instant("at"),
    _instant("until", optional=True),
    Index("ix_occasions_until", "until", **_where(column("until").isnot(None))),
    sqlite_with_rowid=False,
)
"""What happens once, for everybody or for one learner; `until`: when it may be forgotten that it did."""

installations = Table(
    "installations",
    metadata,
    _key("tenant"),
    _text("installer"),
    _instant("at"),
    Column("sealed", Text, nullable=False),
    _instant("leased", optional=True),
)
"""`sealed`: the tokens and what came with them, encrypted, and different after each save. `leased`: until then
somebody is renewing them."""

oauth_states = Table("oauth_states", metadata, _key("state"), _instant("at"))
"""Given to those who leave to install the app; of which tenant they are is not known before they come back."""
