"""What can be said of a database without changing it: its schema, whether it takes what is written, what is in it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select, text
from sqlalchemy.exc import DBAPIError

from bot.core.errors import KeypointError
from bot.core.installations import Installation
from bot.core.places import Room, Tenant
from bot.storage import rows
from bot.storage.engine import shown, unusable
from bot.storage.housing import ROOM_COLUMNS, on_platforms
from bot.storage.migrate import HEAD, DatabaseNewer, version
from bot.storage.sealing import Seal
from bot.storage.tables import house, installations, rooms

NEW = "it is empty as yet, and `run` and `chat` lay it out"
OLD = "its schema is {found}, and `run` brings it to {known} (`python -m bot db backup` before)"
CURRENT = "it has the schema of this version"


def is_current(engine: Engine) -> bool:
    return version(engine) == HEAD


def state(engine: Engine) -> str:
    """In words; whatever keeps it from being used is raised."""
    where, found = shown(engine), version(engine)
    if found and found > HEAD:
        raise DatabaseNewer(where=where, found=found, known=HEAD)
    _try_to_write(engine, is_laid_out=found == HEAD)
    if found is None:
        return f"{where}: {NEW}"
    return f"{where}: {CURRENT if found == HEAD else OLD.format(found=found, known=HEAD)}"


def rooms_set_up(engine: Engine, platform: str) -> list[Room]:
    """Those that are to get questions."""
    query = select(rooms.c.tenant, *ROOM_COLUMNS).where(on_platforms(rooms, [platform]))
    with engine.connect() as connection:
        found = connection.execute(query.order_by(rooms.c.tenant, rooms.c.id)).all()
    known = [rows.room_of(row, Tenant.named(row.tenant)) for row in found]
    return [room for room in known if room.settings.on]


def installed(engine: Engine, keys: Sequence[str]) -> list[Installation | KeypointError]:
    """What the workspaces installed with, each with its token, or why that cannot be read."""
    with engine.connect() as connection:
        found = connection.execute(select(installations).order_by(installations.c.tenant)).all()
    seal = Seal(keys)
    return [_opened(seal, row) for row in found]


def _opened(seal: Seal, row: Row[Any]) -> Installation | KeypointError:
    try:
        return seal.open(row.sealed, Tenant.named(row.tenant), row.installer)
    except KeypointError as error:
        return error


def _try_to_write(engine: Engine, *, is_laid_out: bool) -> None:
    """In earnest, and taken back. A schema that is still to be laid out needs the right to create tables."""
    try:
        with engine.execution_options(writes=True).connect() as connection, connection.begin() as transaction:
            _write(connection, is_laid_out=is_laid_out)
            transaction.rollback()
    except DBAPIError as error:
        raise unusable(engine, error, "it takes no writing: ") from error


def _write(connection: Connection, *, is_laid_out: bool) -> None:
    if is_laid_out:
        connection.execute(insert(house).values(name="doctor", value=""))
    else:
        connection.execute(text("CREATE TABLE keypoint_doctor (id INTEGER)"))
