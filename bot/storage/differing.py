"""A row that is not what the tries say."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Difference(NamedTuple):
    """Both rows in full; None: there is none."""

    table: str
    key: tuple[Any, ...]
    kept: Mapping[str, Any] | None
    told: Mapping[str, Any] | None

    def __str__(self) -> str:
        """Only what is wrong with the row."""
        kept, told = self.kept or {}, self.told or {}
        names = [name for name in {**kept, **told} if kept.get(name) != told.get(name)]
        wrong = ", ".join(f"{name} is {kept.get(name)}, not {told.get(name)}" for name in names)
        return f"{self.table} {' '.join(map(str, self.key))}: {wrong}"
