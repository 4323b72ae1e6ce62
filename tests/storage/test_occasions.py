"""What happens once happens once, whichever process asks; deliveries are not remembered for ever."""

import asyncio
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine

from bot.core.places import Tenant
from bot.core.ports import Store
from bot.storage.engine import open_engine
from bot.storage.store import SqlStore
from tests.storage.attempts import ANN, AT, BEN, TENANT

ELSEWHERE = Tenant("test", "T2")
LATER = AT + timedelta(days=3)


async def test_each_occasion_of_each_tenant_and_learner_has_a_first_time_of_its_own(store: Store) -> None:
    told = [(TENANT, "hello", ""), (TENANT, "hello", ANN.id), (TENANT, "hello", BEN.id), (ELSEWHERE, "hello", ANN.id)]
    told.append((TENANT, "offer q1", ANN.id))
    for tenant, occasion, learner in told:
        assert await store.first_time(tenant, occasion, AT, learner)
    for tenant, occasion, learner in told:
        assert not await store.first_time(tenant, occasion, LATER, learner)


async def test_of_two_processes_one_is_first(store: Store, engine: Engine, tmp_path: Path) -> None:
    """Here two stores with connections of their own."""
    other_engine = open_engine(engine.url)
    with closing(SqlStore(other_engine, tmp_path / "forgotten")) as other:
        names = [f"event {n}" for n in range(20)]
        asked = [each.first_time(TENANT, name, AT) for name in names for each in (store, other, store)]
        firsts = await asyncio.gather(*asked)
    other_engine.dispose()
    assert [sum(firsts[n : n + 3]) for n in range(0, len(firsts), 3)] == [1] * len(names)


async def test_deliveries_are_remembered_for_two_days_and_all_else_for_good(store: Store) -> None:
    for occasion in ("event E1", "eventful", "hello"):
        assert await store.first_time(TENANT, occasion, AT)
    assert await store.drop_occasions(AT + timedelta(days=2)) == 0
    assert not await store.first_time(TENANT, "event E1", AT + timedelta(days=2))
    assert await store.drop_occasions(LATER) == 1
    assert await store.first_time(TENANT, "event E1", LATER)
    assert not await store.first_time(TENANT, "eventful", LATER)
