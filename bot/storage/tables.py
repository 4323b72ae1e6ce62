"""The schema, which the migrations must equal. Every key begins with the tenant; what is a learner's says `learner`."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    column,
    false,
)

from bot.storage.columns import Instant, flag, instant, key, number, short_text, some_rows

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

house = Table("house", metadata, key("name"), short_text("value"))
"""What is no tenant's: the key under which forgotten learners are noted, and when each platform was last served."""

tenants = Table("tenants", metadata, key("tenant"), short_text("zone"))

rooms = Table(
    "rooms",
    metadata,
    key("tenant"),
    key("id"),
    short_text("zone"),
    Column("settings", JSON, nullable=False),
    Column("paused", Text, nullable=False, server_default=""),
    Column("set_by", String(200), nullable=False, server_default=""),
    instant("due", optional=True),
    Index(None, "due"),
)
"""`due`: when the room is to be looked at for its next question. `paused`: why it cannot be posted to, as `set_by`
is told."""

hosts = Table("hosts", metadata, key("tenant"), key("room"), key("learner"))

learners = Table(
    "learners",
    metadata,
    key("tenant"),
    key("id"),
    short_text("name"),
    instant("since"),
    flag("listed"),
    Column("remind", Boolean, nullable=False, server_default=false()),
)
"""`since`: when they came, so that a restore does not forget somebody who came back. `listed`: on the boards.
`remind`: wants to be told before a question closes."""

asks = Table(
    "asks",
    metadata,
    key("tenant"),
    key("id"),
    short_text("room"),
    short_text("kind"),
    short_text("question"),
    Column("day", Date, nullable=False),
    instant("opens"),
    instant("closes", optional=True),
    number("tries"),
    short_text("learner", optional=True),
    Column("excused", Boolean, nullable=False, server_default=false()),
    Index(None, "tenant", "room", "kind", "day"),
    Index(None, "tenant", "room", "question"),
    Index("ix_asks_learner", "tenant", "learner", **some_rows(column("learner").isnot(None))),
)
"""The last index is of those put to one learner: with the others in it, PostgreSQL has taken it for a way to them."""

slots = Table(
    "slots",
    metadata,
    key("tenant"),
    key("room"),
    Column("day", Date, primary_key=True),
    key("kind"),
    Column("n", Integer, primary_key=True, autoincrement=False),
    key("learner"),
    short_text("ask", optional=True),
    short_text("state"),
    number("token"),
    instant("due", optional=True),
    instant("until"),
    instant("began", optional=True),
    flag("doubtful"),
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
    key("tenant"),
    key("ask"),
    key("learner"),
    number("tries"),
    number("hints"),
    flag("shown"),
    flag("full"),
    number("points"),
    flag("counted"),
    instant("seen"),
    ForeignKeyConstraint(["tenant", "ask"], ["asks.tenant", "asks.id"]),
    Index(None, "tenant", "learner", "seen"),
    sqlite_with_rowid=False,
)

tries = Table(
    "tries",
    metadata,
    key("tenant"),
    key("learner"),
    key("ask"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    instant("at"),
    short_text("digest"),
    Column("mark", Float, nullable=False),
    Column("grade", JSON, nullable=False),
    number("hints"),
    flag("shown"),
    flag("copied"),
    Column("text", Text),
    Index("ix_tries_texts", "at", **some_rows(column("text").isnot(None))),
)
"""`mark` hears the learner's claims, `grade` is as it was given; `hints` and `shown` are from before the try. Its
progress is written first, in the same transaction, so that no check of each row is needed for that, and leads from an
ask to its tries: the key is the learner's, whose story is told again when they answer late, and forgotten."""

events = Table(
    "events",
    metadata,
    key("tenant"),
    key("learner"),
    key("key"),
    instant("at"),
    short_text("ask"),
    number("number"),
    sqlite_with_rowid=False,
)
"""Deliveries seen, and the try that each became; whoever sent one sends it again."""

scores = Table(
    "scores",
    metadata,
    key("tenant"),
    key("learner"),
    key("period"),
    key("scope"),
    number("minus_points"),
    number("answers"),
    instant("reached"),
    flag("listed"),
    Index("ix_scores_board", "tenant", "scope", "period", "listed", "minus_points", "reached", "learner"),
    sqlite_with_rowid=False,
)
"""Points stand negated, so that one ascending index is the board, ties in order of time, and a rank is one range.

The index holds all that a rank asks for: SQLite would look up each row for the condition of a partial one.
"""

stretches = Table(
    "stretches",
    metadata,
    key("tenant"),
    key("scope"),
    key("period"),
    Column("minus_points", Integer, primary_key=True, autoincrement=False),
    Column("reached", Instant, primary_key=True),
    number("members"),
    sqlite_with_rowid=False,
)
"""Where each stretch of a long board begins, and how many listed learners stand in it."""

streaks = Table(
    "streaks",
    metadata,
    key("tenant"),
    key("learner"),
    key("room"),
    number("days"),
    number("freezes"),
    number("answered"),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    sqlite_with_rowid=False,
)

aways = Table(
    "aways",
    metadata,
    key("tenant"),
    key("learner"),
    Column("since", Date, primary_key=True),
    Column("until", Date, nullable=False),
)

cards = Table(
    "cards",
    metadata,
    key("tenant"),
    key("learner"),
    key("question"),
    Column("stability", Float, nullable=False),
    Column("difficulty", Float, nullable=False),
    instant("due"),
    instant("last"),
    sqlite_with_rowid=False,
)

claims = Table(
    "claims",
    metadata,
    key("tenant"),
    key("id"),
    short_text("room"),
    short_text("ask"),
    short_text("learner"),
    number("number"),
    short_text("point"),
    instant("at"),
    short_text("verdict"),
    short_text("host", optional=True),
    instant("decided", optional=True),
    Index(None, "tenant", "room", "verdict", "at"),
    Index(None, "tenant", "learner"),
)

reports = Table(
    "reports",
    metadata,
    key("tenant"),
    key("ask"),
    key("learner"),
    Column("at", Instant, primary_key=True),
    short_text("room"),
    Column("why", Text, nullable=False),
    Index(None, "tenant", "room", "at"),
    Index(None, "tenant", "learner"),
)

occasions = Table(
    "occasions",
    metadata,
    key("tenant"),
    key("learner"),
    key("name"),
    instant("at"),
    instant("until", optional=True),
    Index("ix_occasions_until", "until", **some_rows(column("until").isnot(None))),
    sqlite_with_rowid=False,
)
"""What happens once, for everybody or for one learner; `until`: when it may be forgotten that it did."""

installations = Table(
    "installations",
    metadata,
    key("tenant"),
    short_text("installer"),
    instant("at"),
    Column("sealed", Text, nullable=False),
    instant("leased", optional=True),
)
"""`sealed`: the tokens and what came with them, encrypted, and different after each save. `leased`: until then
somebody is renewing them."""

oauth_states = Table("oauth_states", metadata, key("state"), instant("at"))
"""Given to those who leave to install the app; of which tenant they are is not known before they come back."""
