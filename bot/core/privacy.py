"""What a learner decides about themselves: boards, a file with everything, being forgotten, being away."""

import json
from datetime import datetime

from bot.core.calendar import day_at
from bot.core.counting import counted
from bot.core.dates import day_named
from bot.core.messages import File, Message, Notice
from bot.core.places import Learner, Room
from bot.core.ports import Store

TEXTS = "Texts are deleted after {kept}"
OVERVIEW = (
    "Only you see your answers and their grades. The group sees your name and points on the boards: you are {listed}. "
    "{texts}; grades and points stay. `privacy board {other}` {changes}, `export me` brings everything held about you, "
    "`forget me` deletes it."
)
STANDING = {
    True: {"listed": "on them", "other": "off", "changes": "takes you off them"},
    False: {"listed": "not on them", "other": "on", "changes": "puts you back"},
}
LISTED = {True: Notice("You are on the boards."), False: Notice("You are off the boards. Your points go on counting.")}
SURE = Notice(
    "This deletes your answers, points, streaks and reviews, here and in every backup that is restored. "
    "It cannot be taken back. Type `forget me for good` to do it, or `export me` first."
)
FORGOTTEN = Notice("Everything about you is deleted. If you answer again, you begin anew.")
BAD_DAY = Notice("Until when? Type a day that is still to come, such as `away until 5 jan` or `away until 2027-01-05`.")
REMINDING = {
    True: Notice(
        "An hour before a question closes, I will remind you if you have not answered it. `remind off` ends it."
    ),
    False: Notice("No more reminders. `remind on` brings them back."),
}
BACK = Notice("Welcome back: your streak goes on.")
AWAY = "Until {until} nothing counts as missed. `away off` ends it sooner."


def texts(days: int) -> str:
    return TEXTS.format(kept=counted(days, "day"))


async def overview(store: Store, learner: Learner, text_days: int) -> Message:
    listed = await store.is_listed(learner)
    return Notice(OVERVIEW.format(texts=texts(text_days), **STANDING[listed]))


async def list_on_boards(store: Store, learner: Learner, on: bool, at: datetime) -> Message:
    await store.list_on_boards(learner, on, at)
    return LISTED[on]


async def export(store: Store, learner: Learner) -> Message:
    held = await store.export(learner)
    return File("keypoint.json", json.dumps(held, indent=2, default=str, ensure_ascii=False))


async def forget(store: Store, learner: Learner, sure: bool, at: datetime) -> Message:
    if not sure:
        return SURE
    await store.forget(learner, at)
    return FORGOTTEN


async def go_away(store: Store, room: Room, learner: Learner, until: str, at: datetime) -> Message:
    today = day_at(at, room.zone)
    if not until:
        await store.go_away(learner, today, None, at)
        return BACK
    day = day_named(until, today)
    if day is None:
        return BAD_DAY
    await store.go_away(learner, today, day, at)
    return Notice(AWAY.format(until=f"{day:%d %b %Y}"))


async def remind(store: Store, learner: Learner, on: bool, at: datetime) -> Message:
    await store.set_reminding(learner, on, at)
    return REMINDING[on]
