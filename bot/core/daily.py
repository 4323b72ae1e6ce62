"""The daily question of a room, as its hosts set it: what is typed becomes settings, and what will happen is said."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.calendar import day_at
from bot.core.clock_words import DAYS
from bot.core.counting import counted
from bot.core.daily_words import Daily, SetDaily, SkipDay
from bot.core.dates import day_named
from bot.core.hosts import may_set
from bot.core.messages import Message, Notice
from bot.core.places import DAILY_FORMS, WORKDAYS, Learner, Room
from bot.core.planning import digest_after_all, due_after
from bot.core.selection import Selection
from bot.core.slots import Planned, Slot, SlotKind, number_of
from bot.core.timetable import next_posting
from bot.core.tutor import Tutor
from bot.core.zones import city_of, zone_of

HOSTS_SET = Notice("Only the hosts of this room can change its daily question. `daily` shows how it is set.")
OFF = "There is no daily question here. `daily on 09:00 Europe/Berlin mon-fri` starts one."
ENDED = Notice("No more daily questions here. One that is open stays open until its time. `daily on` starts again.")
PAUSED = "Paused, because I cannot post here: {why}. When that is mended, type `daily on`."
BAD_DAY = Notice("Which day? Type one that is still to come, such as `daily skip 2026-12-24`.")
ON_ITS_WAY = Notice("An extra question is on its way. It gives points, and missing it breaks no streak.")
NOTHING_FITS = "But no question fits these topics, levels and forms: `daily topics all` or `daily levels all` helps."
NEVER = "With these days no question ever comes: `daily on mon-fri` brings them back."
LONGEST_EXTRA, SHORTEST_EXTRA = timedelta(days=1), timedelta(hours=1)


async def hear_daily(
    tutor: Tutor, room: Room, learner: Learner, command: Daily | SetDaily | SkipDay, at: datetime, key: str
) -> Message:
    if command is Daily.SHOW:
        return Notice(await described(tutor, room, at))
    if not await may_set(tutor.store, room, learner):
        return HOSTS_SET
    match command:
        case Daily.NOW:
            return await _extra(tutor, room, at, key)
        case Daily.OFF:
            return await _end(tutor, room, learner, at)
        case SkipDay(day):
            return await _skip(tutor, room, day, at)
        case SetDaily():
            return await _change(tutor, room, learner, command, at)


async def _end(tutor: Tutor, room: Room, learner: Learner, at: datetime) -> Message:
    ended = replace(room, settings=replace(room.settings, on=False), set_by=learner.id)
    await tutor.store.schedule(ended, None, at, room)
    return ENDED


async def _change(tutor: Tutor, room: Room, learner: Learner, command: SetDaily, at: datetime) -> Message:
    """Switching it on is also how a pause ends; whoever does that is told of the next one."""
    changes = dict(command.changes)
    by = learner.id if changes.get("on") else room.set_by or learner.id
    paused = "" if changes.get("on") else room.paused
    settings = replace(room.settings, **changes)
    changed = replace(room, zone=command.zone or room.zone, settings=settings, paused=paused, set_by=by)
    return await _set(tutor, room, changed, at)


async def _skip(tutor: Tutor, room: Room, words: str, at: datetime) -> Message:
    """Days that are over are dropped by the way."""
    today = day_at(at, room.zone)
    day = day_named(words, today)
    if words and day is None:
        return BAD_DAY
    kept = {each for each in room.settings.skipped if each >= today} | {day} if day else set()
    skipped = tuple(sorted(each for each in kept if each))
    return await _set(tutor, room, replace(room, settings=replace(room.settings, skipped=skipped)), at)


async def _set(tutor: Tutor, was: Room, room: Room, at: datetime) -> Message:
    """What is due already is planned by the room as it is set now."""
    await tutor.store.schedule(room, due_after(room, at), at, was)
    if digest := digest_after_all(was, room, await tutor.store.question_day(room), at):
        await tutor.store.plan(digest)
    return Notice(await described(tutor, room, at))


async def _extra(tutor: Tutor, room: Room, at: datetime, key: str) -> Message:
    """The same delivery twice is one question."""
    if room.paused:
        return Notice(PAUSED.format(why=room.paused))
    following = next_posting(room, at + SHORTEST_EXTRA) if room.is_posted_to else None
    closes = following.opens if following else at + LONGEST_EXTRA
    slot = Slot(room.tenant, room.id, day_at(at, room.zone), SlotKind.EXTRA, number_of(key))
    await tutor.store.plan([Planned(slot, at, closes)])
    return ON_ITS_WAY


async def described(tutor: Tutor, room: Room, at: datetime) -> str:
    if room.paused:
        return PAUSED.format(why=room.paused)
    if not room.settings.on:
        return OFF
    if Selection(tutor.bank.values()).choose_daily(room.settings, {}, "") is None:
        return " ".join((_rhythm(room), *_choices(room), NOTHING_FITS))
    following = await next_in_words(tutor, room, at)
    return " ".join((_rhythm(room), *_choices(room), following)) if following else NEVER


async def next_in_words(tutor: Tutor, room: Room, at: datetime) -> str:
    """Today's slot may be taken, whatever the time now says. Empty if no question ever comes."""
    following = next_posting(room, at, await tutor.store.question_day(room)) if room.is_posted_to else None
    if following is None:
        return ""
    opens = following.opens.astimezone(zone_of(room.zone))
    return f"Next question: {opens:%A} {opens.day} {opens:%B}, {opens:%H:%M} in {city_of(room.zone)}."


def _rhythm(room: Room) -> str:
    settings = room.settings
    until = f"{settings.closes:%H:%M}" if settings.closes else "the next one comes"
    tries = counted(settings.tries, "try", "tries")
    when = f"{settings.at:%H:%M} in {city_of(room.zone)}"
    return f"A question {_days(settings.weekdays)} at {when}, open until {until}, with {tries}."


def _days(weekdays: tuple[int, ...]) -> str:
    if len(weekdays) == len(DAYS):
        return "every day"
    if weekdays == WORKDAYS:
        return "Monday to Friday"
    return "on " + ", ".join(DAYS[day][:3].title() for day in weekdays)


def _choices(room: Room) -> list[str]:
    settings = room.settings
    told = {
        "Topics": settings.topics,
        "Levels": settings.levels,
        "Forms": settings.forms if set(settings.forms) != set(DAILY_FORMS) else (),
        "Holidays off": (settings.holidays,) if settings.holidays else (),
        "Days off": tuple(f"{day.day} {day:%b %Y}" for day in settings.skipped),
    }
    return [f"{name}: {', '.join(values)}." for name, values in told.items() if values]
