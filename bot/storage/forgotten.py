"""Who asked to be forgotten, as keyed hashes in a file beside the database, so that no backup brings them back.

The key is in the database and in each of its backups, the hashes are in the file: neither alone says who it was.
"""

import hashlib
import hmac
import os
import secrets
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import CompoundSelect, Connection, cast, func, null, select

from bot.storage.columns import Instant
from bot.storage.privacy import NAMED, forget
from bot.storage.tables import asks, hosts, house, learners, occasions
from bot.storage.upsert import insert_new

KEY = "forgetting"


@dataclass(frozen=True, slots=True)
class Forgotten:
    file: Path

    def note(self, connection: Connection, tenant: str, learner: str, at: datetime) -> None:
        """On disk before the database forgets: a crash in between forgets too often, never too seldom."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("a", encoding="ascii") as file:
            file.write(f"{at.isoformat()} {_hash(_key(connection), tenant, learner)}\n")
            file.flush()
            os.fsync(file.fileno())

    def replay(self, connection: Connection) -> int:
        """Forgets again who is back; who came anew after being forgotten stays."""
        noted, key = dict(self._noted()), _key(connection)
        since: defaultdict[tuple[str, str], list[datetime]] = defaultdict(list)
        for tenant, learner, at in connection.execute(_since()):
            since[tenant, learner].extend([at] if at else [])
        asked = {who: noted.get(_hash(key, *who)) for who in since}
        back = [who for who, at in asked.items() if at and (not since[who] or min(since[who]) <= at)]
        forget(connection, sorted(back))
        return len(back)

    def _noted(self) -> Iterator[tuple[str, datetime]]:
        """A line that a crash cut short belongs to nobody who was told that they are forgotten."""
        if not self.file.exists():
            return
        for line in self.file.read_text("ascii").splitlines(keepends=True):
            at, _, hashed = line.partition(" ")
            if hashed.endswith("\n"):
                yield hashed.strip(), datetime.fromisoformat(at)


def _since() -> CompoundSelect[Any]:
    """Who may be back: some have met the tutor, and done nothing yet that keeps a learner. Of a host nobody notes
    since when: they are back unless something tells that they came after they were forgotten."""
    met = select(occasions.c.tenant, occasions.c.learner, func.min(occasions.c.at)).where(occasions.c.learner != "")
    known = select(learners.c.tenant, learners.c.id, learners.c.since)
    named = [
        select(who.table.c.tenant, who, cast(null(), Instant)).where(who.is_not(None), who != "").distinct()
        for who in (hosts.c.learner, asks.c.learner, *NAMED)
    ]
    return known.union_all(met.group_by(occasions.c.tenant, occasions.c.learner), *named)


def make_key(connection: Connection) -> None:
    insert_new(connection, house, {"name": KEY, "value": secrets.token_hex(32)})


def _key(connection: Connection) -> bytes:
    stored: str = connection.execute(select(house.c.value).where(house.c.name == KEY)).scalar_one()
    return bytes.fromhex(stored)


def _hash(key: bytes, tenant: str, learner: str) -> str:
    return hmac.new(key, f"{tenant}\0{learner}".encode(), hashlib.sha256).hexdigest()
