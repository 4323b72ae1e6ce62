"""One database, opened so that a commit survives a power cut and writers wait for each other instead of failing."""

import re
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.core.errors import KeypointError

BUSY_SECONDS = 10
SQLITE = (
    "page_size=8192",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "cache_size=-32000",
    "wal_autocheckpoint=8000",
)
"""A batch of answers changes a thousand pages: with SQLite's own 2 MB of cache, and a checkpoint every 1,000 pages, it
reads and writes most of them twice. To write a page costs much the same at 4 KB, and is done nearly twice as often; a
file that was made with another size keeps it."""
POSTGRES = {
    "connect_timeout": BUSY_SECONDS,
    "options": f"-c lock_timeout={BUSY_SECONDS}s -c idle_in_transaction_session_timeout=60s -c timezone=UTC"
    " -c plan_cache_mode=force_custom_plan",
    "keepalives_idle": 30,
    "tcp_user_timeout": 30_000,
}
"""A peer that vanished is noticed in half a minute, not in two hours. A plan that was kept from when a table was small
would read the whole of it later on; to make a plan for a batch costs less than can be measured."""

DRIVERS_WORDS = re.compile(r"^connection (?:failed|is bad): (?=connection )")


class DatabaseUnusable(KeypointError):
    """The database {where} cannot be used: {why}. DATABASE_URL says where it is."""


class AddressUnreadable(KeypointError):
    """DATABASE_URL cannot be read. It is postgresql://user:password@host:port/database, and in the password @ is
    written %40 and % is written %25."""


def open_engine(url: str | URL) -> Engine:
    url = _read(url)
    if url.get_backend_name() == "postgresql":
        return create_engine(url.set(drivername="postgresql+psycopg"), connect_args=POSTGRES, pool_pre_ping=True)
    if url.database:
        _make_folder(Path(url.database))
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _read(url: str | URL) -> URL:
    """A sign @ in the password would make the rest of it part of the host, which is shown."""
    try:
        read = make_url(url)
    except (ArgumentError, ValueError):
        raise AddressUnreadable from None
    if "@" in (read.host or ""):
        raise AddressUnreadable
    return read


def shown(engine: Engine) -> str:
    """The address as somebody set it, who named no driver; its password is hidden."""
    return engine.url.set(drivername=engine.url.get_backend_name()).render_as_string()


def unusable(engine: Engine, error: DBAPIError, found: str = "") -> DatabaseUnusable:
    """What a driver says below its first line is a question, a list of the same, or the statement."""
    first = str(error.orig).strip().partition("\n")[0]
    why = DRIVERS_WORDS.sub("", " ".join(first.split())).rstrip(".?! ")
    return DatabaseUnusable(where=shown(engine), why=found + why)


def is_sqlite(on: Engine | Connection) -> bool:
    return on.dialect.name == "sqlite"


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnusable(where=file, why=error.strerror) from error


def _set_up(connection: Any, record: Any) -> None:
    connection.isolation_level = None  # the driver would otherwise begin transactions of its own, too late
    for setting in SQLITE:
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    """A write takes its lock at once: a transaction that upgrades a read lock fails whenever somebody else writes."""
    is_write = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")
