"""What many tests start from: a migrated database of their own, and a tutor with a small bank on it."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import structlog
from hypothesis import settings
from sqlalchemy import Engine
from sqlalchemy.engine import URL

from bot.core.grading import Grader
from bot.core.tutor import Tutor
from bot.settings import Settings
from bot.storage.engine import open_engine
from bot.storage.migrate import upgrade
from bot.storage.store import SqlStore
from tests.postgres import database
from tests.postgres import server as postgres_server
from tests.small_bank import small_bank

# The same texts on every run, and no race against the clock: a failure here is a fault and not bad luck.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=200)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the settings or files of the machine it runs on."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def own_logs() -> Iterator[None]:
    """What a test configures ends with it."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before[0], before[1]
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated once; each test takes a copy."""
    file = tmp_path_factory.mktemp("migrated") / "keypoint.db"
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    engine.dispose()
    return file


@pytest.fixture(scope="session")
def postgres() -> Iterator[URL]:
    """A server, on which `keypoint` is migrated once; each test takes a copy."""
    with postgres_server() as url, database(url) as template:
        engine = open_engine(template)
        upgrade(engine)
        engine.dispose()
        yield template


@pytest.fixture
def sqlite_engine(migrated: Path, tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{shutil.copy(migrated, tmp_path / 'keypoint.db')}")
    yield engine
    engine.dispose()


@pytest.fixture
def postgres_engine(postgres: URL) -> Iterator[Engine]:
    assert postgres.database
    with database(postgres.set(database="postgres"), postgres.database) as url:
        engine = open_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """What is said of the store is said of both."""
    engine: Engine = request.getfixturevalue(f"{request.param}_engine")
    return engine


@pytest.fixture
def store(engine: Engine, tmp_path: Path) -> Iterator[SqlStore]:
    with closing(SqlStore(engine, tmp_path / "forgotten")) as store:
        yield store


@pytest.fixture
def sqlite_store(sqlite_engine: Engine, tmp_path: Path) -> Iterator[SqlStore]:
    with closing(SqlStore(sqlite_engine, tmp_path / "forgotten")) as store:
        yield store


@pytest.fixture
def tutor(sqlite_store: SqlStore) -> Tutor:
    bank = small_bank()
    return Tutor(bank, Grader(bank), sqlite_store)


@pytest.fixture
def home(migrated: Path, tmp_path: Path) -> Path:
    """A folder in which the program finds a database that is up to date."""
    (tmp_path / "data").mkdir()
    shutil.copy(migrated, tmp_path / "data" / "keypoint.db")
    return tmp_path
