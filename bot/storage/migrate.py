"""Brings a database to the schema of this program, and refuses one that is ahead of it."""

from pathlib import Path

from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from bot.core.errors import KeypointError
from bot.storage.engine import shown, unusable
from bot.storage.forgotten import make_key

HEAD = "0007"
MIGRATIONS = Path(__file__).parents[2] / "migrations"


class DatabaseNewer(KeypointError):
    """The database {where} was made by a newer Keypoint (schema {found}; this one knows {known}).
    Start that version, or set DATABASE_URL to another database."""


class DatabaseOlder(KeypointError):
    """The database {where} has the schema {found}; this needs {known}. `python -m bot db upgrade` brings it there.
    A backup before that is made by the version that laid it out."""


def must_be_current(engine: Engine) -> None:
    """For what changes nothing, the schema least of all."""
    found = version(engine)
    if found != HEAD:
        error = DatabaseNewer if found and found > HEAD else DatabaseOlder
        raise error(where=shown(engine), found=found or "none", known=HEAD)


def upgrade(engine: Engine) -> bool:
    """True if something was done. Alembic is slow to import, so a database that is up to date does without."""
    found = version(engine)
    if found == HEAD:
        return False
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"engine": engine})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise DatabaseNewer(where=shown(engine), found=found, known=HEAD)
    command.upgrade(config, "head")
    with engine.execution_options(writes=True).begin() as connection:
        make_key(connection)
    return True


def version(engine: Engine) -> str | None:
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    except DBAPIError as error:
        raise unusable(engine, error) from error
