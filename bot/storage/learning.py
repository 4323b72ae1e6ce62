"""Learners: everything that changes for one hangs on their row, which each write locks first, in key order."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, update

from bot.core.places import Learner
from bot.storage.lookup import Lookup
from bot.storage.rows import learner_key
from bot.storage.stretches import hold
from bot.storage.tables import learners
from bot.storage.upsert import insert_all

Key = tuple[str, str]
LOCKED = Lookup(
    select(learners.c.tenant, learners.c.id, learners.c.name, learners.c.listed)
    .order_by(learners.c.tenant, learners.c.id)
    .with_for_update(),
    *learners.primary_key,
)


class Kept(NamedTuple):
    name: str
    listed: bool


def lock(connection: Connection, wanted: Iterable[tuple[Learner, datetime]]) -> dict[Key, Kept]:
    """Locks them until the end of the transaction; who is new is kept, since the time that stands beside them."""
    came = list(wanted)
    keys = [learner_key(learner) for learner, _ in came]
    named = {key: learner.name for key, (learner, _) in zip(keys, came, strict=True)}
    since = {key: at for key, (_, at) in zip(keys, came, strict=True)}
    hold(connection, (tenant for tenant, _ in named))
    found = _locked(connection, named)
    new = [
        {"tenant": tenant, "id": learner, "name": name, "since": since[tenant, learner], "listed": True}
        for (tenant, learner), name in named.items()
        if (tenant, learner) not in found
    ]
    if new:
        insert_all(connection, learners, new)
        found = _locked(connection, named)
    _rename(connection, {key: name for key, name in named.items() if found[key].name != name})
    return found


def lock_known(connection: Connection, tenant: str, learner: str) -> bool:
    """For what others change of theirs: whoever is forgotten by now is not kept anew, and False."""
    hold(connection, [tenant])
    return (tenant, learner) in _locked(connection, [(tenant, learner)])


def _locked(connection: Connection, keys: Iterable[Key]) -> dict[Key, Kept]:
    found = LOCKED.rows(connection, sorted(keys))
    return {(tenant, learner): Kept(name, listed) for tenant, learner, name, listed in found}


def _rename(connection: Connection, named: Mapping[Key, str]) -> None:
    if named:
        renaming = update(learners).where(learners.c.tenant == bindparam("of"), learners.c.id == bindparam("whom"))
        rows = [{"of": tenant, "whom": learner, "name": name} for (tenant, learner), name in named.items()]
        connection.execute(renaming.values(name=bindparam("name")), rows)
