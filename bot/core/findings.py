"""What a check found: a line for whoever sets the tutor up, and whether there is something to mend."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.core.counting import counted
from bot.core.places import Room

MOST_LOOKED_AT = 20
"""Rooms: platforms let an app look at some fifty of them a minute."""
MOST_OFF = timedelta(seconds=60)
"""Less than this may be the way of the answer."""


@dataclass(frozen=True, slots=True)
class Finding:
    about: str
    text: str
    ok: bool = True

    def __str__(self) -> str:
        return f"{'ok  ' if self.ok else 'mend'}  {self.about}: {self.text}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a platform is asked about: `rooms` that are to get questions, and the clock by `now`.

    `post_in`: the channels that get a message which shows that it works; empty: those of the rooms; None: no channel.
    """

    rooms: Sequence[Room]
    now: Callable[[], datetime]
    post_in: Sequence[str] | None = None


def mend(about: str, text: str) -> Finding:
    return Finding(about, text, ok=False)


async def of_rooms(
    about: str, rooms: Sequence[Room], look: Callable[[Room], Awaitable[Finding]], none: str
) -> AsyncIterator[Finding]:
    """`none`: what is to be done where no room gets questions. Of many, the first stand for all."""
    if not rooms:
        yield Finding(about, none)
    for room in rooms[:MOST_LOOKED_AT]:
        yield await look(room)
    if more := len(rooms[MOST_LOOKED_AT:]):
        yield Finding(about, f"{more} more channels get questions and were not looked at")


async def of_messages(
    about: str, channels: Sequence[str], send: Callable[[str], Awaitable[Finding]], nowhere: str
) -> AsyncIterator[Finding]:
    """`nowhere`: what is to be done where there is no channel to post in."""
    if not channels:
        yield mend(about, nowhere)
    for channel in channels:
        yield await send(channel)


def clock(ours: datetime, date: str, whose: str) -> Finding | None:
    """`date` is the header of an answer; None if it cannot be read."""
    try:
        theirs = parsedate_to_datetime(date)
    except ValueError:
        return None
    off = ours - (theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC))
    if abs(off) <= MOST_OFF:
        return Finding("clock", f"agrees with {whose}")
    side = "ahead of" if off > timedelta() else "behind"
    return mend(
        "clock",
        f"this machine's clock is {_length(abs(off))} {side} {whose}: questions would come at the wrong time, and from "
        "5 minutes on what Slack signs is refused. Set it, best by NTP (on Linux: timedatectl set-ntp true).",
    )


def _length(off: timedelta) -> str:
    for unit, seconds in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if (number := round(off.total_seconds() / seconds)) >= 1:
            return counted(number, unit)
    raise ValueError(off)
