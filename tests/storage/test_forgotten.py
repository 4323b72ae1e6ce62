"""Who is forgotten stays so: after a restore, and whatever others do at that moment; unless they come back."""

import asyncio
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine, text

from bot.core.claims import Decision
from bot.core.ports import Store
from bot.storage.backup import backup, restore
from bot.storage.forgotten import Forgotten
from bot.storage.privacy import DONE_FOR_OTHERS, forget
from bot.storage.store import SqlStore
from bot.storage.tables import installations
from tests.storage.attempts import ANN, AT, BEN, MONDAY, ROOM, TENANT, an_ask, attempt
from tests.storage.test_privacy import live


async def test_the_forgotten_stay_forgotten_unless_they_come_back(store: Store, engine: Engine, tmp_path: Path) -> None:
    for learner in (ANN, BEN):
        await live(store, learner)
    noted = Forgotten(tmp_path / "forgotten")
    with engine.execution_options(writes=True).begin() as connection:
        noted.note(connection, str(TENANT), ANN.id, AT)  # as if an older backup had brought her back
        assert noted.replay(connection) == 1
    assert not any((await store.export(ANN)).values())
    await store.record(attempt(an_ask(), ANN, 1.0, minute=5, key="new"))
    with engine.execution_options(writes=True).begin() as connection:
        assert noted.replay(connection) == 0
    assert (await store.export(ANN))["tries"]
    assert "ann" not in (tmp_path / "forgotten").read_text()


async def test_who_did_nothing_yet_but_meet_the_tutor_is_forgotten_again_too(
    store: Store, engine: Engine, tmp_path: Path
) -> None:
    await store.first_time(TENANT, "the privacy line", AT, ANN.id)
    with engine.execution_options(writes=True).begin() as connection:
        Forgotten(tmp_path / "forgotten").note(connection, str(TENANT), ANN.id, AT)
        assert Forgotten(tmp_path / "forgotten").replay(connection) == 1
    assert await store.first_time(TENANT, "the privacy line", AT, ANN.id)


async def test_what_somebody_did_as_a_host_is_exported_and_forgotten_for_good(
    store: Store, engine: Engine, tmp_path: Path
) -> None:
    """Of a host no learner's row need be kept; a restore brings nothing of theirs back."""
    await live(store, BEN)
    await store.add_host(ROOM, ANN)
    await store.schedule(replace(ROOM, set_by=ANN.id), None)
    (claim,) = await store.claims(ROOM)
    assert await store.decide(ROOM, claim.id, Decision.ACCEPTED, ANN, AT)
    with engine.begin() as connection:
        connection.execute(installations.insert().values(tenant=str(TENANT), installer=ANN.id, at=AT, sealed="secret"))
    held = await store.export(ANN)
    assert [len(held[name]) for name in ("learners", "hosts", *DONE_FOR_OTHERS)] == [0, 1, 1, 1, 1]
    assert "ben" not in str(held)
    assert "secret" not in str(held)
    backup(engine, tmp_path / "backup")
    await store.forget(ANN, AT)
    assert restore(engine, tmp_path / "backup", Forgotten(tmp_path / "forgotten")) == 1
    assert not any((await store.export(ANN)).values())
    assert (await store.export(BEN))["claims"]
    await store.add_host(ROOM, ANN)
    await store.first_time(TENANT, "answering", AT + timedelta(minutes=1), ANN.id)
    with engine.execution_options(writes=True).begin() as connection:
        assert Forgotten(tmp_path / "forgotten").replay(connection) == 0
    assert await store.is_host(ROOM, ANN)


async def test_a_claim_of_somebody_who_is_just_forgotten_brings_them_not_back(
    postgres_engine: Engine, tmp_path: Path
) -> None:
    with closing(SqlStore(postgres_engine, tmp_path / "forgotten")) as store:
        await live(store)
        (claim,) = await store.claims(ROOM)
        with postgres_engine.execution_options(writes=True).connect() as connection:
            forget(connection, [(str(TENANT), ANN.id)])
            deciding = asyncio.create_task(store.decide(ROOM, claim.id, Decision.ACCEPTED, BEN, AT))
            await asyncio.to_thread(_somebody_waits, postgres_engine)
            connection.commit()
        assert await deciding is None
        assert not any((await store.export(ANN)).values())


def _somebody_waits(engine: Engine) -> None:
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        while not connection.execute(waiting).scalar_one():
            pass


async def test_who_comes_back_by_going_away_has_come_back(store: Store, engine: Engine, tmp_path: Path) -> None:
    """They are known since that moment, and not since the midnight before."""
    await live(store)
    await store.forget(ANN, AT)
    await store.go_away(ANN, MONDAY, MONDAY, AT + timedelta(minutes=5))
    with engine.execution_options(writes=True).begin() as connection:
        assert Forgotten(tmp_path / "forgotten").replay(connection) == 0
    assert (await store.export(ANN))["aways"]


async def test_a_line_cut_short_by_a_crash_is_passed_over(store: Store, engine: Engine, tmp_path: Path) -> None:
    await live(store)
    (tmp_path / "forgotten").write_text("2026-11-23T09:00:00+00:00 0123")
    with engine.execution_options(writes=True).begin() as connection:
        assert Forgotten(tmp_path / "forgotten").replay(connection) == 0
