"""Two processes that look after the same installations; one workspace has installed the app."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from bot.storage.engine import open_engine
from bot.storage.installations import SqlInstallations
from tests.storage.attempts import AT
from tests.storage.workspaces import KEY, Waiting, an_installation


@pytest.fixture
def waiting() -> Waiting:
    return Waiting()


@pytest.fixture
def pair(engine: Engine, waiting: Waiting) -> Iterator[tuple[SqlInstallations, SqlInstallations]]:
    """Two processes: here with connections of their own."""
    other = open_engine(engine.url)
    yield SqlInstallations(engine, [KEY], waiting.sleep), SqlInstallations(other, [KEY], waiting.sleep)
    other.dispose()


@pytest.fixture
async def one(pair: tuple[SqlInstallations, SqlInstallations]) -> SqlInstallations:
    await pair[0].save(an_installation(), AT)
    return pair[0]


@pytest.fixture
def other(pair: tuple[SqlInstallations, SqlInstallations]) -> SqlInstallations:
    return pair[1]
