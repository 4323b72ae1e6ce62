"""The whole service with learners on both platforms, while its calls fail: the short version.

`python -m benchmarks.load` is the long one.
"""

import os
from pathlib import Path

import pytest

from benchmarks.load import shown, tried
from benchmarks.load_rounds import Load
from tests.small_bank import FOLDER

pytestmark = pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="memory is read off /proc")
FEW = Load(learners=10, rooms=2, rounds=2, seconds=1, settles=0.1, posts_fail=False, content=FOLDER)


def test_what_learners_have_read_feedback_of_is_kept_once(tmp_path: Path) -> None:
    measured, kept = tried(f"sqlite:///{tmp_path / 'load.db'}", tmp_path, FEW)
    told = shown(FEW, measured, kept)
    assert len(measured.seen.acknowledged) == 40, told
    assert (kept.lost, kept.double) == (0, 0), told
    assert len(measured.late) == 4
