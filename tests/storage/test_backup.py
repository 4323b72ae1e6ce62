"""A backup under load, and the way back: all of it or nothing, and the forgotten stay forgotten."""

import asyncio
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, select, text

from bot.core.places import Learner
from bot.core.ports import Store
from bot.storage.backup import BadBackup, backup, restore
from bot.storage.engine import is_sqlite, open_engine
from bot.storage.forgotten import Forgotten
from bot.storage.migrate import DatabaseOlder
from bot.storage.store import SqlStore
from bot.storage.tables import learners
from bot.storage.upkeep import damages, differences
from tests.storage.attempts import ANN, AT, BEN, ROOM, TENANT, an_ask, attempt


async def test_a_backup_under_load_holds_what_was_acknowledged_before_it(
    store: Store, engine: Engine, tmp_path: Path
) -> None:
    await store.put(an_ask())
    await store.record(attempt(an_ask(), ANN, 1.0))
    group = [Learner(TENANT, f"l{n}", f"L{n}") for n in range(40)]
    file, forgotten = tmp_path / "copies" / "backup", Forgotten(tmp_path / "forgotten")
    load = asyncio.gather(*(store.record(attempt(an_ask(), learner, 0.5)) for learner in group))
    await asyncio.to_thread(backup, engine, file)
    await load
    assert [each.name for each in file.parent.iterdir()] == ["backup"]
    await store.forget(BEN, AT)
    assert restore(engine, file, forgotten) == 0
    places = await store.board(ROOM, ANN, "all", 100, everyone=False)
    assert places[0].name == "Ann"
    assert list(differences(engine)) == []
    assert damages(engine) == []
    await store.record(attempt(an_ask(), BEN, 1.0, minute=1))  # it goes on from there


async def test_who_was_forgotten_since_the_backup_is_forgotten_again(
    store: Store, engine: Engine, tmp_path: Path
) -> None:
    await store.put(an_ask())
    for learner in (ANN, BEN):
        await store.record(attempt(an_ask(), learner, 1.0))
    file = tmp_path / "backup"
    backup(engine, file)
    await store.forget(ANN, AT)
    assert restore(engine, file, Forgotten(tmp_path / "forgotten")) == 1
    assert not any((await store.export(ANN)).values())
    assert [place.name for place in await store.board(ROOM, BEN, "all", 9, everyone=True)] == ["Ben"]


async def test_a_file_is_copied_whatever_its_schema_and_a_server_is_not(engine: Engine, tmp_path: Path) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))
    if is_sqlite(engine):
        backup(engine, tmp_path / "backup")
        assert (tmp_path / "backup").is_file()
    else:
        with pytest.raises(DatabaseOlder, match="has the schema 0004"):
            backup(engine, tmp_path / "backup")


async def test_a_backup_that_a_disk_has_damaged_is_refused(postgres_engine: Engine, tmp_path: Path) -> None:
    """SQLite looks through its file itself; in the other one each table has a check sum."""
    with closing(SqlStore(postgres_engine, tmp_path / "forgotten")) as store:
        await store.put(an_ask())
        group = [Learner(TENANT, f"l{n}", f"L{n}") for n in range(40)]
        await asyncio.gather(*(store.record(attempt(an_ask(), learner, 0.5)) for learner in group))
        file, forgotten = tmp_path / "backup", Forgotten(tmp_path / "forgotten")
        backup(postgres_engine, file)
        whole = file.read_bytes()
        for place in range(0, len(whole), len(whole) // 40):
            file.write_bytes(
                whole[:place] + bytes(each ^ 0x55 for each in whole[place : place + 8]) + whole[place + 8 :]
            )
            with suppress(BadBackup):  # where nothing was written, nothing is damaged
                restore(postgres_engine, file, forgotten)
            assert len(await store.board(ROOM, ANN, "all", 100, everyone=False)) == 40


async def test_a_restore_into_a_database_in_use_says_why_it_cannot(postgres_engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    backup(postgres_engine, file)
    short = "SET LOCAL lock_timeout = '50ms'"
    event.listen(postgres_engine, "begin", lambda connection: connection.exec_driver_sql(short))
    other = open_engine(postgres_engine.url)
    with other.connect() as busy:
        busy.execute(select(learners))
        with pytest.raises(BadBackup, match=r"canceling statement due to lock timeout\. The database is as it was"):
            restore(postgres_engine, file, Forgotten(tmp_path / "forgotten"))
    other.dispose()


@pytest.mark.parametrize("content", [None, b"", b"this is no backup" * 100])
async def test_what_is_no_backup_changes_nothing(
    store: Store, engine: Engine, tmp_path: Path, content: bytes | None
) -> None:
    await store.put(an_ask())
    await store.record(attempt(an_ask(), ANN, 1.0))
    file = tmp_path / "backup"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BadBackup, match="The database is as it was"):
        restore(engine, file, Forgotten(tmp_path / "forgotten"))
    assert await store.points(ROOM, ANN) == 100
