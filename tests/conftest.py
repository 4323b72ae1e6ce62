"""What many tests start from: a migrated database of their own, and a tutor with a small bank on it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from bot.core.grading import Grader
from bot.core.tutor import Tutor
from bot.storage.engine import open_engine
from bot.storage.migrate import upgrade
from bot.storage.store import SqlStore
from tests.small_bank import small_bank

# The same texts on every run, and no race against the clock: a failure here is a fault and not bad luck.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=200)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the settings or files of the machine it runs on."""
    for name in ("CONTENT", "DATA", "DATABASE_URL", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DISCORD_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated once; each test takes a copy."""
    file = tmp_path_factory.mktemp("migrated") / "keypoint.db"
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    engine.dispose()
    return file


@pytest.fixture
def engine(migrated: Path, tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{shutil.copy(migrated, tmp_path / 'keypoint.db')}")
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine: Engine) -> SqlStore:
    return SqlStore(engine)


@pytest.fixture
def tutor(store: SqlStore) -> Tutor:
    bank = small_bank()
    return Tutor(bank, Grader(bank), store)


@pytest.fixture
def home(migrated: Path, tmp_path: Path) -> Path:
    """A folder in which the program finds a database that is up to date."""
    (tmp_path / "data").mkdir()
    shutil.copy(migrated, tmp_path / "data" / "keypoint.db")
    return tmp_path
