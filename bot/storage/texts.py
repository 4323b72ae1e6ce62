"""The words of answers go when their time is over: the text, and what its grade quotes of it. All else stays."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from bot.storage.rows import without_words
from bot.storage.tables import tries

AT_ONCE = 500
"""A transaction of these is short: whoever answers meanwhile does not wait for a month of texts."""


def drop(connection: Connection, before: datetime) -> int:
    """Some of those that are older; how many. What somebody holds at this moment is left to the next round."""
    old = select(*tries.primary_key, tries.c.grade).where(tries.c.text.is_not(None), tries.c.at < before)
    found = connection.execute(old.limit(AT_ONCE).with_for_update(skip_locked=True)).all()
    if found:
        mine = (column == bindparam(f"of_{column.name}") for column in tries.primary_key)
        rows = [
            {**{f"of_{name}": of for name, of in zip(tries.primary_key.columns.keys(), key, strict=True)}, "left": left}
            for *key, grade in found
            for left in [without_words(grade)]
        ]
        connection.execute(update(tries).where(*mine).values(text=None, grade=bindparam("left")), rows)
    return len(found)
