"""A database is brought to the schema in code, and one from the future is refused."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, select, text
from sqlalchemy.engine import URL

from bot.core.places import Room, Tenant
from bot.storage import housing
from bot.storage.engine import DatabaseUnusable, open_engine
from bot.storage.migrate import HEAD, MIGRATIONS, DatabaseNewer, upgrade, version
from bot.storage.planning import question_day
from bot.storage.tables import events, metadata, scores
from tests.postgres import database


def test_the_migrations_end_where_the_tables_in_code_are(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        for table in metadata.sorted_tables:
            key = inspect(connection).get_pk_constraint(table.name)["constrained_columns"]
            assert key == [column.name for column in table.primary_key], table.name


def test_the_program_knows_the_last_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def test_an_upgrade_happens_once(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'new' / 'keypoint.db'}")
    assert version(engine) is None
    assert upgrade(engine)
    assert version(engine) == HEAD
    assert not upgrade(engine)
    engine.dispose()


ROWS = (
    "INSERT INTO rooms (tenant, id, zone, settings) VALUES ('test:T1', 'R1', 'Europe/Berlin', '{\"tries\": 2}')",
    "INSERT INTO learners (tenant, id, name, since, listed) VALUES"
    " ('test:T1', 'ann', 'Ann', '2026-11-20 08:00:00', true)",
    "INSERT INTO asks (tenant, id, room, kind, question, day, opens, closes, tries) VALUES"
    " ('test:T1', 'a', 'R1', 'daily', 'sql/q', '2026-11-20', '2026-11-20 08:00:00', '2026-11-21 08:00:00', 1)",
    "INSERT INTO slots (tenant, room, day, kind, n, ask, state, token) VALUES"
    " ('test:T1', 'R1', '2026-11-20', 'question', 0, 'a', 'sent', 1)",
)


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with ExitStack() as stack:
        url: URL | str = f"sqlite:///{tmp_path / 'empty.db'}"
        if request.param == "postgres":
            url = stack.enter_context(database(request.getfixturevalue("postgres").set(database="postgres")))
        engine = open_engine(url)
        yield engine
        engine.dispose()


def at_version(engine: Engine, version: str, *rows: str) -> None:
    """A database that an earlier program made, with these rows in it."""
    config = Config(attributes={"engine": engine})
    config.set_main_option("script_location", str(MIGRATIONS))
    command.upgrade(config, version)
    with engine.execution_options(writes=True).begin() as connection:
        for row in rows:
            connection.execute(text(row.replace(":", "\\:")))


def test_what_a_room_was_asked_before_its_timetable_is_kept(empty: Engine) -> None:
    """Today's question is not asked a second time after an upgrade, and the settings stay."""
    at_version(empty, "0002", *ROWS)
    assert upgrade(empty)
    with empty.connect() as connection:
        room = timetable_room(connection)
        assert (room.settings.tries, room.settings.on, room.paused) == (2, False, "")
        assert question_day(connection, room) == date(2026, 11, 20)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_delivery_seen_before_an_upgrade_is_known_after_it(empty: Engine) -> None:
    seen = "INSERT INTO events (tenant, key, at, ask, learner, number) VALUES"
    first, second = (f"'test:T1', '{key}', '2026-11-20 08:00:00', 'a', 'ann', 1" for key in ("E1", "M1"))
    at_version(empty, "0005", f"{seen} ({first}), ({second})")
    assert upgrade(empty)
    with empty.connect() as connection:
        kept = connection.execute(select(events).order_by(events.c.key)).all()
    at = datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert [tuple(row) for row in kept] == [("test:T1", "ann", key, at, "a", 1) for key in ("E1", "M1")]


def test_points_of_before_an_upgrade_are_on_the_boards_after_it(empty: Engine) -> None:
    columns = "tenant, learner, scope, period, minus_points, answers, reached, listed"
    at, rows = "2026-11-20 08:00:00", (("", "all", -90), ("R1", "all", -50), ("R1", "day 2026-11-20", -50))
    given = ", ".join(f"('test:T1', 'ann', '{scope}', '{period}', {n}, 1, '{at}', true)" for scope, period, n in rows)
    at_version(empty, "0006", f"INSERT INTO scores ({columns}) VALUES {given}")
    assert upgrade(empty)
    with empty.connect() as connection:
        kept = connection.execute(select(scores.c.scope, scores.c.period, scores.c.minus_points, scores.c.reached))
        assert {tuple(row) for row in kept} == {(*row, datetime(2026, 11, 20, 8, tzinfo=UTC)) for row in rows}


def timetable_room(connection: Connection) -> Room:
    found = housing.room(connection, Tenant("test", "T1"), "R1")
    assert found
    return found


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
