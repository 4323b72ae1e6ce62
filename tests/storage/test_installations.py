"""Tokens of workspaces: there while the app is installed, gone at once when it is not, in plain sight never."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from bot.core.installations import UnreadableInstallation
from bot.core.places import Learner, Tenant
from bot.core.ports import Store
from bot.storage.backup import backup, restore
from bot.storage.engine import open_engine
from bot.storage.forgotten import Forgotten
from bot.storage.installations import SqlInstallations
from bot.storage.tables import installations as rows
from bot.storage.tables import oauth_states
from tests.storage.attempts import ANN, AT, TENANT
from tests.storage.workspaces import AGED, KEY, NEWER_KEY, Platform, an_installation

ELSEWHERE = Tenant("test", "T2")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def installations(engine: Engine) -> SqlInstallations:
    return SqlInstallations(engine, [KEY])


async def test_the_last_installation_of_a_workspace_is_the_one(installations: SqlInstallations) -> None:
    assert await installations.find(TENANT) is None
    for each in (an_installation(), an_installation(token="xoxb-2", refresh="", expires=None, scopes=())):
        await installations.save(each, AT)
        assert await installations.find(TENANT) == each
    assert await installations.find(ELSEWHERE) is None


async def test_what_is_purged_is_gone_however_often_it_is_said(installations: SqlInstallations) -> None:
    for tenant in (TENANT, ELSEWHERE):
        await installations.save(an_installation(tenant=tenant), AT)
    for _ in range(2):
        await installations.purge(TENANT)
        assert await installations.find(TENANT) is None
    assert await installations.find(ELSEWHERE)
    await installations.save(an_installation(), AT)
    assert await installations.find(TENANT) == an_installation()


async def test_no_token_is_in_the_database_in_plain(installations: SqlInstallations, engine: Engine) -> None:
    await installations.save(an_installation(), AT)
    await installations.fresh(TENANT, AGED, Platform().renew)
    with engine.connect() as connection:
        assert "canary" not in str(connection.execute(select(rows)).all())
    assert "canary" not in repr(await installations.find(TENANT))


async def test_no_token_is_in_the_file_in_plain(sqlite_engine: Engine) -> None:
    installations = SqlInstallations(sqlite_engine, [KEY])
    await installations.save(an_installation(), AT)
    await installations.fresh(TENANT, AGED, Platform().renew)
    file = Path(str(sqlite_engine.url.database))
    written = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    assert str(TENANT).encode() in written
    assert b"canary" not in written


async def test_a_key_is_changed_by_putting_the_new_one_before_it(engine: Engine) -> None:
    await SqlInstallations(engine, [KEY]).save(an_installation(), AT)
    both, newer = SqlInstallations(engine, [NEWER_KEY, KEY]), SqlInstallations(engine, [NEWER_KEY])
    assert await both.find(TENANT) == an_installation()
    with pytest.raises(UnreadableInstallation, match="behind the new one\nin SECRET_KEYS"):
        await newer.find(TENANT)
    await both.save(an_installation(), AT)
    assert await newer.find(TENANT) == an_installation()


async def test_a_row_that_is_put_in_the_place_of_another_is_not_read(
    installations: SqlInstallations, engine: Engine
) -> None:
    for tenant in (TENANT, ELSEWHERE):
        await installations.save(an_installation(tenant=tenant), AT)
    with engine.execution_options(writes=True).begin() as connection:
        theirs = select(rows.c.sealed).where(rows.c.tenant == str(ELSEWHERE))
        sealed = connection.execute(theirs).scalar_one()
        connection.execute(update(rows).where(rows.c.tenant == str(TENANT)).values(sealed=sealed))
    with pytest.raises(UnreadableInstallation, match="What test:T1 installed with cannot be read"):
        await installations.find(TENANT)


@pytest.mark.parametrize("asks", [ANN, Learner(Tenant("test", "user:ann"), "ann", "Ann")])
async def test_who_installed_it_is_forgotten_and_the_installation_stays(
    store: Store, installations: SqlInstallations, asks: Learner
) -> None:
    await installations.save(an_installation(), AT)
    await installations.save(an_installation(tenant=ELSEWHERE, installer="ben"), AT)
    await store.forget(asks, AT)
    assert await installations.find(TENANT) == an_installation(installer="")
    assert await installations.find(ELSEWHERE) == an_installation(tenant=ELSEWHERE, installer="ben")


async def test_a_backup_holds_installations(installations: SqlInstallations, engine: Engine, tmp_path: Path) -> None:
    await installations.save(an_installation(), AT)
    backup(engine, tmp_path / "backup")
    await installations.purge(TENANT)
    restore(engine, tmp_path / "backup", Forgotten(tmp_path / "forgotten"))
    assert await installations.find(TENANT) == an_installation()


async def test_a_state_comes_back_once_and_in_time(installations: SqlInstallations, engine: Engine) -> None:
    for passed, back in ((timedelta(), True), (10 * MINUTE, True), (10 * MINUTE + timedelta(seconds=1), False)):
        state = await installations.new_state(AT)
        assert await installations.take_state(state, AT + passed) is back
        assert not await installations.take_state(state, AT + passed)
    assert not await installations.take_state("made up", AT)
    await installations.new_state(AT + 20 * MINUTE)
    with engine.connect() as connection:
        assert len(connection.execute(select(oauth_states)).all()) == 1


async def test_of_two_processes_one_takes_the_state(installations: SqlInstallations, engine: Engine) -> None:
    other_engine = open_engine(engine.url)
    other = SqlInstallations(other_engine, [KEY])
    state = await installations.new_state(AT)
    taken = await asyncio.gather(*(each.take_state(state, AT) for each in (installations, other) for _ in range(4)))
    other_engine.dispose()
    assert sum(taken) == 1
