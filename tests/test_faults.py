"""Real processes, killed and stopped at the points of the algorithm, against a platform that fails: the short version.

`python -m benchmarks.faults` is the long one. Leases are longer here, so that a slow machine proves as much.
"""

import os
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from benchmarks.faults import tried

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills and stops are POSIX")


def test_every_slot_once_on_sqlite(tmp_path: Path) -> None:
    counted = tried(f"sqlite:///{tmp_path / 'faults.db'}", processes=1, kills=1, seconds=6, scale=2)
    assert counted.slots >= 6
    assert counted.is_right, str(counted)


def test_every_slot_once_on_postgres(postgres: URL, postgres_engine: object) -> None:
    url = postgres_engine.url.render_as_string(hide_password=False)  # type: ignore[attr-defined]
    counted = tried(url, processes=2, kills=1, seconds=6, scale=2)
    assert counted.slots >= 6
    assert counted.is_right, str(counted)


@pytest.mark.parametrize("over", ["slack", "discord"])
def test_every_slot_once_through_the_real_publishers(tmp_path: Path, over: str) -> None:
    counted = tried(f"sqlite:///{tmp_path / 'faults.db'}", processes=1, kills=1, seconds=8, over=over)
    assert counted.slots >= 6
    assert counted.is_right, str(counted)


@pytest.mark.parametrize(("over", "seconds", "scale"), [("bare", 6, 0.5), ("slack", 10, 1.5), ("discord", 10, 1.5)])
def test_without_looking_before_posting_again_it_fails(tmp_path: Path, over: str, seconds: int, scale: float) -> None:
    """A harness that everything passes proves nothing."""
    url = f"sqlite:///{tmp_path / 'faults.db'}"
    counted = tried(url, processes=1, kills=2, seconds=seconds, over=over, scale=scale, blind=True)
    assert counted.duplicated > 0
