"""A database is brought to the schema in code, and one from the future is refused."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from bot.storage.engine import DatabaseUnusable, open_engine
from bot.storage.migrate import HEAD, MIGRATIONS, DatabaseNewer, upgrade, version
from bot.storage.tables import metadata


def test_the_migrations_end_where_the_tables_in_code_are(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_program_knows_the_last_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def test_an_upgrade_happens_once(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'new' / 'keypoint.db'}")
    assert version(engine) is None
    assert upgrade(engine)
    assert version(engine) == HEAD
    assert not upgrade(engine)
    engine.dispose()


def test_a_database_of_a_newer_version_is_refused(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseNewer, match=rf"was made by a newer Keypoint \(schema 9999; this one knows {HEAD}\)"):
        upgrade(engine)
    assert version(engine) == "9999"


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "keypoint.db"
    file.write_text("these are not the tables you are looking for " * 50)
    engine = open_engine(f"sqlite:///{file}")
    with pytest.raises(DatabaseUnusable, match="file is not a database"):
        upgrade(engine)
    engine.dispose()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseUnusable, match="cannot be used: "):
        open_engine(f"sqlite:///{tmp_path / 'file' / 'sub' / 'keypoint.db'}")
