"""What a learner may ask about themselves: to be left off the boards, to see all that is held, to be forgotten."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, delete, select, update

from bot.core.places import Learner
from bot.core.slots import SlotKind, State
from bot.storage import learning
from bot.storage.gains import moved, moves_of
from bot.storage.housing import on_platforms
from bot.storage.rebuilding import mend
from bot.storage.stretches import hold, shift
from bot.storage.tables import (
    aways,
    claims,
    hosts,
    installations,
    learners,
    metadata,
    occasions,
    rooms,
    scores,
    slots,
)
from bot.storage.telling import of_learner
from bot.storage.upsert import upsert

OWNED = [table for table in metadata.sorted_tables if "learner" in table.c]
"""Every table that says `learner` is exported and forgotten, a table of tomorrow too."""
DONE_FOR_OTHERS: Mapping[str, tuple[Column[str], Sequence[Column[Any]]]] = {
    "rooms set": (rooms.c.set_by, (rooms.c.id,)),
    "installed": (installations.c.installer, (installations.c.at,)),
    "claims decided": (claims.c.host, (claims.c.id, claims.c.room, claims.c.verdict, claims.c.decided)),
}
"""What names them and is not theirs: exported alone, and kept without their name when they are forgotten."""
NAMED = tuple(who for who, _ in DONE_FOR_OTHERS.values())
PERSONAL = "user:"
NAMING = (SlotKind.REVEAL, SlotKind.DIGEST)
"""What may wait to be posted with names in it."""


def list_on_boards(connection: Connection, learner: Learner, listed: bool, at: datetime) -> None:
    learning.lock(connection, [(learner, at)])
    tenant = str(learner.tenant)
    held = _scores(connection, tenant, learner.id)
    mine = (learners.c.tenant == tenant) & (learners.c.id == learner.id)
    connection.execute(update(learners).where(mine).values(listed=listed))
    connection.execute(update(scores).where(of_learner(scores, tenant, learner.id)).values(listed=listed))
    shift(connection, [moved(row, {**row, "listed": listed}) for row in held])


def set_reminding(connection: Connection, learner: Learner, on: bool) -> None:
    mine = (learners.c.tenant == str(learner.tenant)) & (learners.c.id == learner.id)
    connection.execute(update(learners).where(mine).values(remind=on))


def is_listed(connection: Connection, learner: Learner) -> bool:
    mine = (learners.c.tenant == str(learner.tenant)) & (learners.c.id == learner.id)
    return connection.execute(select(learners.c.listed).where(mine)).scalar_one_or_none() is not False


def go_away(connection: Connection, learner: Learner, since: date, until: date | None) -> None:
    """What was announced before is cut where this begins: days that are over stay as they were.

    In a room further east the next day may have been answered already, so the streaks are told anew.
    """
    mine = of_learner(aways, str(learner.tenant), learner.id)
    connection.execute(delete(aways).where(mine, aways.c.since >= since))
    connection.execute(update(aways).where(mine, aways.c.until >= since).values(until=since - timedelta(days=1)))
    if until is not None:
        key = {"tenant": str(learner.tenant), "learner": learner.id, "since": since}
        upsert(connection, aways, {**key, "until": until})
    shift(connection, moves_of(mend(connection, str(learner.tenant), learner.id)))


def export(connection: Connection, learner: Learner) -> dict[str, Any]:
    tenants = everywhere(connection, learner)
    query = select(learners).where(learners.c.tenant.in_(tenants), learners.c.id == learner.id)
    found = {"learners": [dict(row) for row in connection.execute(query).mappings()]}
    for table in OWNED:
        held = [select(table).where(of_learner(table, tenant, learner.id)) for tenant in tenants]
        found[table.name] = [dict(row) for query in held for row in connection.execute(query).mappings()]
    for name, (who, columns) in DONE_FOR_OTHERS.items():
        done = select(who.table.c.tenant, *columns, who).where(who.table.c.tenant.in_(tenants), who == learner.id)
        found[name] = [dict(row) for row in connection.execute(done).mappings()]
    return found


def everywhere(connection: Connection, learner: Learner) -> list[str]:
    """In the tenant of a user alone, all of the platform is meant; elsewhere just this tenant."""
    if learner.tenant.id != f"{PERSONAL}{learner.id}":
        return [str(learner.tenant)]
    found = {str(learner.tenant)}
    for whose in (learners.c.id, hosts.c.learner, occasions.c.learner, *NAMED):
        here = (whose == learner.id) & on_platforms(whose.table, [learner.tenant.platform])
        found.update(connection.execute(select(whose.table.c.tenant).where(here).distinct()).scalars())
    return sorted(found)


def forget(connection: Connection, whom: Sequence[tuple[str, str]]) -> None:
    """(tenant, learner) of each, in one go. An installation is the tenant's and stays, without who installed it."""
    hold(connection, (tenant for tenant, _ in whom))
    held = [row for tenant, learner in sorted(whom) for row in _forget(connection, tenant, learner)]
    shift(connection, [moved(row, None) for row in held])


def _forget(connection: Connection, tenant: str, learner: str) -> list[Mapping[str, Any]]:
    """The scores that were theirs."""
    me = (learners.c.tenant == tenant) & (learners.c.id == learner)
    connection.execute(select(learners.c.id).where(me).with_for_update())
    held = _scores(connection, tenant, learner)
    for table in reversed(OWNED):
        connection.execute(delete(table).where(of_learner(table, tenant, learner)))
    connection.execute(update(claims).where(claims.c.tenant == tenant, claims.c.host == learner).values(host=None))
    connection.execute(update(rooms).where(rooms.c.tenant == tenant, rooms.c.set_by == learner).values(set_by=""))
    installed = (installations.c.tenant == tenant) & (installations.c.installer == learner)
    connection.execute(update(installations).where(installed).values(installer=""))
    waiting = (slots.c.tenant == tenant) & (slots.c.state == State.DUE.value) & slots.c.kind.in_(NAMING)
    connection.execute(update(slots).where(waiting).values(payload=None))  # made anew, without the name
    connection.execute(delete(learners).where(me))
    return held


def _scores(connection: Connection, tenant: str, learner: str) -> list[Mapping[str, Any]]:
    return [
        dict(row) for row in connection.execute(select(scores).where(of_learner(scores, tenant, learner))).mappings()
    ]
