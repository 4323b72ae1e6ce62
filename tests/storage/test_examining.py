"""What is said of a database before anything is done with it, and that nothing stays of what was tried."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import URL

from bot.storage import examining
from bot.storage.engine import DatabaseUnusable


def test_a_database_that_takes_no_writing(home: Path) -> None:
    engine = create_engine(f"sqlite:///file:{home / 'data' / 'keypoint.db'}?mode=ro&uri=true")
    with pytest.raises(DatabaseUnusable, match="takes no writing: attempt to write a readonly database"):
        examining.state(engine)
    engine.dispose()


def test_a_server_that_takes_no_writing(postgres_engine: Engine) -> None:
    assert examining.state(postgres_engine).endswith("it has the schema of this version")
    name = postgres_engine.url.database
    with postgres_engine.begin() as connection:
        connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    postgres_engine.dispose()
    with pytest.raises(DatabaseUnusable, match="takes no writing: cannot execute INSERT in a read-only transaction"):
        examining.state(postgres_engine)


def test_a_server_without_that_database(postgres: URL) -> None:
    engine = create_engine(postgres.set(drivername="postgresql+psycopg", database="none"))
    with pytest.raises(DatabaseUnusable, match='database "none" does not exist'):
        examining.state(engine)
    engine.dispose()


def test_nothing_that_was_tried_stays(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:
        before = connection.execute(text("SELECT name FROM house ORDER BY name")).all()
    examining.state(sqlite_engine)
    with sqlite_engine.connect() as connection:
        assert connection.execute(text("SELECT name FROM house ORDER BY name")).all() == before
