"""A copy of everything in one file, made while the service goes on, and the way back from it.

SQLite copies itself page by page. PostgreSQL copies its tables from one snapshot into a zip file. A restore replaces
all or nothing, forgets again whoever was forgotten since, and refuses what is no backup of this schema.
"""

import json
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, text
from sqlalchemy.exc import DBAPIError

from bot.core.errors import KeypointError
from bot.storage.engine import is_sqlite, open_engine
from bot.storage.forgotten import Forgotten
from bot.storage.migrate import HEAD, must_be_current, upgrade, version
from bot.storage.tables import metadata
from bot.storage.upkeep import damages

ABOUT = "keypoint.json"
OTHER_SCHEMA = "its schema is {made} and not {known}: restore it with the version that made it, then upgrade"


class BadBackup(KeypointError):
    """{file} cannot be restored: {why}. The database is as it was."""


class BackupUnwritten(KeypointError):
    """{file} cannot be written: {why}. Name another place; what was there before is as it was."""


def backup(engine: Engine, file: Path) -> None:
    """Written beside its place and moved there when it is whole. A file is copied as it is, whatever its schema."""
    if not (is_sqlite(engine) and version(engine)):
        must_be_current(engine)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder:
            whole = Path(folder) / file.name
            if is_sqlite(engine):
                _copy(Path(str(engine.url.database)), whole)
            else:
                _export(engine, whole)
            whole.replace(file)
    except (OSError, sqlite3.Error) as error:
        raise BackupUnwritten(file=file, why=error) from error


def restore(engine: Engine, file: Path, forgotten: Forgotten) -> int:
    """How many learners had to be forgotten again."""
    if not file.is_file():
        raise BadBackup(file=file, why="there is no such file")
    if not is_sqlite(engine):
        return _import(engine, file, forgotten)
    live = Path(str(engine.url.database))
    with tempfile.TemporaryDirectory(dir=live.parent, prefix=".restore-") as folder:
        copy = Path(folder) / "keypoint.db"
        again = _made_ready(file, copy, forgotten)
        try:
            _copy(copy, live)
        except sqlite3.Error as error:
            raise BadBackup(file=file, why=error) from error
    return again


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target, timeout=10)) as write:
        read.backup(write)
        write.execute("PRAGMA journal_mode=WAL")


def _made_ready(file: Path, copy: Path, forgotten: Forgotten) -> int:
    """Everything that can fail is done to a copy, before the database is touched."""
    shutil.copy(file, copy)
    engine = open_engine(f"sqlite:///{copy}")
    try:
        if version(engine) is None:
            raise BadBackup(file=file, why="it is no backup of Keypoint")
        upgrade(engine)
        if found := damages(engine):
            raise BadBackup(file=file, why=found[0])
        with engine.execution_options(writes=True).begin() as connection:
            return forgotten.replay(connection)
    except BadBackup:
        raise
    except Exception as error:
        raise BadBackup(file=file, why=error) from error
    finally:
        engine.dispose()


def _export(engine: Engine, file: Path) -> None:
    with engine.connect() as connection, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        archive.writestr(ABOUT, json.dumps({"schema": HEAD}))
        for table in metadata.sorted_tables:
            copying = _cursor(connection).copy(f"COPY {_columns(table)} TO STDOUT")
            with copying as rows, archive.open(table.name, "w") as to:
                for block in rows:
                    to.write(block)


def _import(engine: Engine, file: Path, forgotten: Forgotten) -> int:
    try:
        with zipfile.ZipFile(file) as archive, engine.begin() as connection:
            made = json.loads(archive.read(ABOUT))["schema"]
            if made != HEAD:
                raise BadBackup(file=file, why=OTHER_SCHEMA.format(made=made, known=HEAD))
            connection.execute(text(f"TRUNCATE {', '.join(table.name for table in metadata.sorted_tables)}"))
            for table in metadata.sorted_tables:
                copying = _cursor(connection).copy(f"COPY {_columns(table)} FROM STDIN")
                with copying as rows, archive.open(table.name) as source:
                    while block := source.read(1 << 16):
                        rows.write(block)
            return forgotten.replay(connection)
    except BadBackup:
        raise
    except DBAPIError as error:
        raise BadBackup(file=file, why=str(error.orig).partition("\n")[0]) from error
    except Exception as error:
        raise BadBackup(file=file, why=f"it is no backup of a PostgreSQL database ({error})") from error


def _columns(table: Table) -> str:
    """Named, so that a column added later in another order is no matter."""
    names = ", ".join(f'"{column.name}"' for column in table.c)
    return f"{table.name} ({names})"


def _cursor(connection: Connection) -> Any:
    """COPY is psycopg's own."""
    return connection.connection.cursor()
