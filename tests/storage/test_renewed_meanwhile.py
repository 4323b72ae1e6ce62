"""What a platform answered is saved whatever happens here, unless the workspace itself went on meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import Engine, event, select

from bot.storage.engine import is_sqlite, open_engine
from bot.storage.installations import LEASE, SqlInstallations
from bot.storage.tables import installations as rows
from tests.storage.attempts import AT, TENANT
from tests.storage.workspaces import AGED, NEW, Platform, Waiting, an_installation, token


async def test_an_answer_that_comes_late_undoes_nothing(one: SqlInstallations, other: SqlInstallations) -> None:
    slow, quick = Platform(at_once=False), Platform()
    renewal = asyncio.create_task(token(one, AGED, slow))
    await slow.asked.wait()
    slow.used += ["another"] * 7
    assert await token(other, AGED + LEASE, quick) == NEW
    slow.answers.set()
    assert await renewal == NEW


@pytest.mark.parametrize("again", ["", "xoxb-again"])
async def test_purged_or_installed_again_meanwhile_wins(
    one: SqlInstallations, other: SqlInstallations, again: str
) -> None:
    platform = Platform(at_once=False)
    renewal = asyncio.create_task(token(one, AGED, platform))
    await platform.asked.wait()
    await other.purge(TENANT)
    if again:
        await other.save(an_installation(token=again), AT)
    platform.answers.set()
    assert await renewal == (again or None)
    found = await other.find(TENANT)
    assert (found and found.token) == (again or None)


async def test_an_answer_is_saved_even_if_nobody_waits_for_it(one: SqlInstallations, other: SqlInstallations) -> None:
    platform = Platform(at_once=False)
    renewal = asyncio.create_task(token(one, AGED, platform))
    await platform.asked.wait()
    renewal.cancel()
    with pytest.raises(asyncio.CancelledError):
        await renewal
    platform.answers.set()
    await until(lambda: is_there(other, NEW))


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    for _ in range(500):
        if await holds():
            return
    raise AssertionError


async def is_there(installations: SqlInstallations, expected: str) -> bool:
    found = await installations.find(TENANT)
    return found is not None and found.token == expected


async def test_an_answer_is_saved_when_the_database_has_time(
    one: SqlInstallations, engine: Engine, waiting: Waiting
) -> None:
    short = "PRAGMA busy_timeout=0" if is_sqlite(engine) else "SET lock_timeout = '5ms'"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(short), insert=True)
    busy, platform = open_engine(engine.url), Platform(at_once=False)
    renewal = asyncio.create_task(token(one, AGED, platform))
    await platform.asked.wait()
    with busy.execution_options(writes=True).connect() as holding:
        holding.execute(select(rows).with_for_update())
        waiting.after, waiting.happens = 3, holding.rollback
        platform.answers.set()
        assert await renewal == NEW
    busy.dispose()
    assert len(waiting.slept) == 3
