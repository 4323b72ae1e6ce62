"""How much time a step of a dialogue lets pass."""

import re
from datetime import timedelta

MINUTES = {"minute": 1, "hour": 60, "day": 24 * 60}


def passing(what: str) -> timedelta:
    """`post`: none; `next day`, `10 minutes`, `23 hours 55 minutes`."""
    found = re.findall(r"(\d+|next) (minute|hour|day)", what)
    return timedelta(minutes=sum((1 if number == "next" else int(number)) * MINUTES[unit] for number, unit in found))
