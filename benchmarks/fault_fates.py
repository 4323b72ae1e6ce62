"""What becomes of a request, drawn from what it is about: every run deals the same."""

import hashlib
import os
import re
from collections.abc import Mapping
from contextlib import suppress

FAULTS: Mapping[str, int] = {
    "lost": 6,  # done, and the answer never arrives
    "late": 3,  # done after the answer was given up
    "error after": 4,  # done, and answered with an error
    "error before": 4,  # not done, and answered with the same error
    "silent": 3,  # not done, and not answered
    "limited": 5,  # certainly not done
}
"""Out of a hundred requests to post; one in ten that look is told to wait."""
OVER_HTTP: Mapping[str, int] = {**FAULTS, "lost": 4, "cut after": 2, "silent": 2, "cut before": 2}
"""There a connection can be cut as well."""
LOOKING: Mapping[str, int] = {"limited": 10}
REMOVING: Mapping[str, int] = {"error before": 10, "cut after": 10}
UNREADABLE_EVERY = 40


def fate_of(number: int, about: str, faults: Mapping[str, int] = FAULTS) -> str:
    """Of the request about this that came as the `number`th."""
    drawn = int.from_bytes(hashlib.sha256(f"{about}/{number}".encode()).digest()[:4], "big") % 100
    for name, share in faults.items():
        if drawn < share:
            return name
        drawn -= share
    return "done"


def is_unreadable(room: str) -> bool:
    """Whether it cannot be looked at, as without the permission to read: its number says so."""
    return int(re.findall(r"\d+", room)[-1]) % UNREADABLE_EVERY == 0


def strike(process: int, signal: int) -> None:
    """It may have met another end already."""
    with suppress(ProcessLookupError):
        os.kill(process, signal)
