"""The whole service with learners on both platforms, while its calls fail: the short version.

`python -m benchmarks.load` is the long one.
"""

import os
from pathlib import Path

import pytest
from sqlalchemy import delete

from benchmarks.load import kept, shown, tried
from benchmarks.load_rounds import Load
from benchmarks.opening import opened
from bot.storage.tables import tries
from tests.small_bank import FOLDER

pytestmark = pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="memory is read off /proc")
FEW = Load(learners=10, rooms=2, rounds=2, seconds=1, settles=0.1, posts_fail=False, content=FOLDER)


def test_what_learners_have_read_feedback_of_is_kept_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'load.db'}"
    measured, found = tried(url, tmp_path, FEW)
    told = shown(FEW, measured, found)
    assert len(measured.seen.acknowledged) == 40, told
    assert (found.lost, found.double) == (0, 0), told
    assert len(measured.late) == 4
    with opened(url) as engine, engine.begin() as connection:
        connection.execute(delete(tries).where(tries.c.text == min(measured.seen.acknowledged)))
    assert kept(url, measured).lost == 1, "a count that misses nothing proves nothing"
