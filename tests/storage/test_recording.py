"""What an answer changes besides its progress: boards, streaks, cards; and that all of it can be told again."""

from datetime import datetime, timedelta
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select

from bot.core.asks import Ask, Kind
from bot.core.periods import Period, period_key
from bot.core.places import Learner
from bot.core.ports import Recorded, Store, Try
from bot.core.scoring import Away
from bot.storage import asking, learning
from bot.storage.rebuilding import mend
from bot.storage.recalling import named
from bot.storage.recording import record_all
from bot.storage.tables import aways, scores, streaks
from bot.storage.upkeep import rebuild
from bot.storage.upsert import insert_new
from tests.storage.attempts import ANN, AT, BEN, MONDAY, ROOM, TENANT, an_ask, attempt

DAY = timedelta(days=1)
LONG = "an index is a sorted tree in which the database finds a row fast"


def daily(number: int, *, hours: int = 24) -> Ask:
    """One of four questions, which come round again."""
    opens, day = AT + number * DAY, MONDAY + number * DAY
    closes = opens + timedelta(hours=hours)
    return an_ask(f"daily {number}", day=day, opens=opens, closes=closes, question=f"sql/{number % 4}")


async def board(store: Store, period: str = "all", *, everyone: bool = False, me: Learner = ANN) -> list[str]:
    places = await store.board(ROOM, me, period, 3, everyone=everyone)
    return [f"{place.rank} {place.name} {place.points}/{place.answers}" for place in places]


async def test_points_stand_on_the_boards_of_their_day_week_month_and_of_all_time(store: Store) -> None:
    for number, mark in ((0, 0.5), (1, 1.0), (7, 1.0), (10, 0.0)):  # Mon 23, Tue 24, Mon 30 November, Thu 3 December
        await store.put(daily(number))
        await store.record(attempt(daily(number), ANN, mark, minute=number * 24 * 60))
    expected = {
        "day 2026-11-23": ["1 Ann 50/1"],
        "day 2026-11-25": [],
        "week 2026-11-23": ["1 Ann 150/2"],
        "week 2026-11-30": ["1 Ann 100/2"],
        "month 2026-11-01": ["1 Ann 250/3"],
        "month 2026-12-01": ["1 Ann 0/1"],
        "all": ["1 Ann 250/4"],
    }
    assert {period: await board(store, period) for period in expected} == expected
    assert await store.points(ROOM, ANN) == 250


async def test_private_questions_late_answers_and_other_rooms_are_not_on_the_board(store: Store) -> None:
    practice = an_ask("practice", kind=Kind.PRACTICE, closes=None, learner=ANN.id)
    elsewhere = an_ask("elsewhere", room="R2")
    for each in (an_ask(), practice, elsewhere):
        await store.put(each)
    await store.record(attempt(practice, ANN, 1.0))
    await store.record(attempt(elsewhere, ANN, 1.0))
    await store.record(attempt(an_ask(), BEN, 1.0, minute=24 * 60))  # as it closes
    assert await board(store) == []
    assert await board(store, everyone=True) == ["1 Ann 100/1"]


async def test_ties_go_to_who_was_first_and_nothing_gained_changes_nothing(store: Store) -> None:
    first, second = daily(0), daily(1)
    for each in (first, second):
        await store.put(each)
    await store.record(attempt(first, BEN, 1.0, minute=1))
    await store.record(attempt(first, ANN, 1.0, minute=2))
    assert await board(store) == ["1 Ben 100/1", "2 Ann 100/1"]
    await store.record(attempt(second, BEN, 0.0, minute=24 * 60))
    assert await board(store) == ["1 Ben 100/2", "2 Ann 100/1"]


async def test_ones_own_rank_stands_with_its_neighbours(store: Store) -> None:
    ask = an_ask()
    await store.put(ask)
    group = [Learner(TENANT, f"l{n}", f"L{n}") for n in range(1, 9)]
    for number, learner in enumerate(group):
        await store.record(attempt(ask, learner, 1 - number / 10))
    top = ["1 L1 100/1", "2 L2 90/1", "3 L3 80/1"]
    assert await board(store, me=group[1]) == top
    assert await board(store, me=group[2]) == [*top, "4 L4 70/1"]
    assert await board(store, me=group[3]) == [*top, "4 L4 70/1", "5 L5 60/1"]
    assert await board(store, me=group[5]) == [*top, "5 L5 60/1", "6 L6 50/1", "7 L7 40/1"]
    assert await board(store, me=group[7]) == [*top, "7 L7 40/1", "8 L8 30/1"]
    assert await board(store, me=ANN) == top


async def test_who_opted_out_or_is_gone_is_on_no_board(store: Store) -> None:
    ask = an_ask()
    await store.put(ask)
    for minute, learner in enumerate((ANN, BEN)):
        await store.record(attempt(ask, learner, 1.0, minute=minute))
    await store.list_on_boards(ANN, False, AT)
    assert not await store.is_listed(ANN)
    assert await board(store) == ["1 Ben 100/1"]
    tuesday = daily(1)
    await store.put(tuesday)
    await store.record(attempt(tuesday, ANN, 1.0, minute=24 * 60))  # points go on, unseen
    assert await board(store, me=BEN) == ["1 Ben 100/1"]
    await store.list_on_boards(ANN, True, AT)
    assert await board(store) == ["1 Ann 200/2", "2 Ben 100/1"]
    await store.forget(BEN, AT)
    assert await board(store) == ["1 Ann 200/2"]


async def test_a_copy_earns_no_points_and_keeps_the_streak(store: Store) -> None:
    ask = an_ask()
    await store.put(ask)
    assert not (await store.record(attempt(ask, ANN, 0.5, text=LONG))).copied
    again = await store.record(attempt(ask, ANN, 1.0, minute=1, text=LONG))
    assert (again.copied, again.after.points) == (False, 90)  # one's own words are no copy
    copied = await store.record(attempt(ask, BEN, 1.0, minute=2, text=f"{LONG.upper()}!"))
    assert (copied.copied, copied.after.points, copied.after.counted) == (True, 0, True)
    assert (await store.streak(ROOM, BEN, MONDAY)).days == 1
    elsewhere = an_ask("elsewhere", room="R2")
    await store.put(elsewhere)
    assert not (await store.record(attempt(elsewhere, BEN, 1.0, text=LONG))).copied


async def test_an_answer_that_arrives_after_a_younger_one_takes_its_place(store: Store, engine: Engine) -> None:
    for number in (0, 1):
        await store.put(daily(number, hours=99))
    await store.record(attempt(daily(1, hours=99), ANN, 1.0, minute=24 * 60))
    await store.record(attempt(daily(0, hours=99), ANN, 1.0, minute=1))
    streak = await store.streak(ROOM, ANN, MONDAY + DAY)
    assert (streak.days, streak.first, streak.last) == (2, MONDAY, MONDAY + DAY)
    assert mended(engine) == []


async def test_a_question_that_is_open_over_a_weekend_is_not_missed_before_it_closes(store: Store) -> None:
    friday = daily(1, hours=72)
    for each in (daily(0), friday):
        await store.put(each)
    await store.record(attempt(daily(0), ANN, 1.0))
    sunday, monday = MONDAY + 3 * DAY, MONDAY + 4 * DAY
    assert (await store.streak(ROOM, ANN, sunday, AT + 3 * DAY)).days == 1
    assert (await store.streak(ROOM, ANN, monday, AT + 4 * DAY)).days == 0  # as it closes


async def test_away_pauses_the_streak_and_a_new_word_replaces_the_old(store: Store) -> None:
    for number in range(6):
        await store.put(daily(number))
    await store.record(attempt(daily(0), ANN, 1.0))
    await store.go_away(ANN, MONDAY + DAY, MONDAY + 20 * DAY, AT)
    assert (await store.streak(ROOM, ANN, MONDAY + 6 * DAY)).days == 1
    await store.go_away(ANN, MONDAY + 3 * DAY, None, AT)
    assert (await store.streak(ROOM, ANN, MONDAY + 3 * DAY)).days == 1
    assert (await store.streak(ROOM, ANN, MONDAY + 4 * DAY)).days == 0


async def test_away_begun_where_it_is_still_yesterday_is_heard_everywhere(store: Store, engine: Engine) -> None:
    """Wednesday was answered in a room far in the east; somewhere else it is Tuesday, the day that was missed."""
    for number in range(3):
        await store.put(daily(number))
    for number in (0, 2):
        await store.record(attempt(daily(number), ANN, 1.0, minute=number * 24 * 60))
    assert (await store.streak(ROOM, ANN, MONDAY + 3 * DAY)).days == 1
    await store.go_away(ANN, MONDAY + DAY, MONDAY + 9 * DAY, AT)
    assert (await store.streak(ROOM, ANN, MONDAY + 3 * DAY)).days == 2
    await store.go_away(ANN, MONDAY + DAY, None, AT)
    assert (await store.streak(ROOM, ANN, MONDAY + 3 * DAY)).days == 1
    assert mended(engine) == []


def mended(engine: Engine) -> list[str]:
    return [str(difference) for difference in rebuild(engine)]


Step = tuple[Learner, int, int, float, str]
LEARNERS = [Learner(TENANT, name, name.title()) for name in ("ann", "ben", "cem")]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(LEARNERS),
        st.integers(0, 20),  # the daily question
        st.integers(-3, 40),  # hours after its opening
        st.sampled_from((0.0, 0.25, 0.5, 1.0)),
        st.sampled_from(("short", LONG, LONG.replace("sorted", "balanced"))),
    ),
    max_size=40,
)
AWAYS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5)), max_size=2, unique_by=lambda each: each[0])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, days=st.sets(st.integers(0, 20)), aways=AWAYS, size=st.integers(1, 10))
def test_the_kept_aggregates_are_what_a_naive_recomputation_says(
    engine: Engine,
    steps: list[Step],
    days: set[int],
    aways: list[tuple[int, int]],
    size: int,
) -> None:
    """Random histories in random batches, answers in any order, against sums and scans over the whole story."""
    asked = days | {number for _, number, *_ in steps}
    tries = []
    for key, (learner, number, hours, mark, text) in enumerate(steps):
        minute = 60 * (24 * number + hours)
        tries.append(attempt(daily(number), learner, mark, key=str(key), minute=minute, text=text))
    away = [Away(MONDAY + since * DAY, MONDAY + (since + length) * DAY) for since, length in aways]
    told = story(engine, asked, tries, away, size)
    assert told.differences == []
    assert told.scores == naive_scores(told.recorded)
    assert told.streaks == naive_streaks(asked, told.recorded, away)


class Story(NamedTuple):
    recorded: list[tuple[Try, Recorded]]
    scores: dict[tuple[str, str], tuple[int, int, datetime]]
    streaks: dict[str, tuple[int, int]]
    differences: list[str]


def story(engine: Engine, asked: set[int], tries: list[Try], away: list[Away], size: int) -> Story:
    """Told to the real store in batches of a size, in a transaction that is then taken back."""
    with engine.execution_options(writes=True).connect() as connection:
        for number in asked:
            asking.put(connection, daily(number))
        for learner in LEARNERS if away else ():
            learning.lock(connection, [(learner, AT)])
            for since, until in away:
                insert_new(connection, aways, {**owned(learner), "since": since, "until": until})
        recorded = []
        for start in range(0, len(tries), size):
            batch = tries[start : start + size]
            recorded += list(zip(batch, record_all(connection, list(map(named, batch))), strict=True))
        found = Story(recorded, kept_scores(connection), kept_streaks(connection), [])
        for learner in LEARNERS:
            found.differences.extend(map(str, mend(connection, str(TENANT), learner.id)))
        connection.rollback()
    return found


def owned(learner: Learner) -> dict[str, str]:
    return {"tenant": str(TENANT), "learner": learner.id}


def kept_scores(connection: Connection) -> dict[tuple[str, str], tuple[int, int, datetime]]:
    query = select(scores).where(scores.c.scope == ROOM.id)
    return {
        (row.period, row.learner): (-row.minus_points, row.answers, row.reached) for row in connection.execute(query)
    }


def kept_streaks(connection: Connection) -> dict[str, tuple[int, int]]:
    return {row.learner: (row.days, row.freezes) for row in connection.execute(select(streaks))}


def naive_scores(recorded: list[tuple[Try, Recorded]]) -> dict[tuple[str, str], tuple[int, int, datetime]]:
    """By period and learner: the best points of each ask, how many asks, and when the last points were gained."""
    best: dict[tuple[str, str], dict[str, int]] = {}
    gained: dict[tuple[str, str], list[datetime]] = {}
    first: dict[tuple[str, str], list[datetime]] = {}
    for attempt_, (_, before, after, _) in recorded:
        for period in Period:
            key = period_key(period, attempt_.ask.day), attempt_.learner.id
            if after.counted:
                best.setdefault(key, {})[attempt_.ask.id] = after.points
            if after.counted and not before.counted:
                first.setdefault(key, []).append(attempt_.at)
            if after.points > before.points:
                gained.setdefault(key, []).append(attempt_.at)
    return {
        key: (sum(asks.values()), len(asks), max(gained[key]) if key in gained else min(first[key]))
        for key, asks in best.items()
    }


def naive_streaks(
    asked: set[int], recorded: list[tuple[Try, Recorded]], away: list[Away]
) -> dict[str, tuple[int, int]]:
    """Walks over every day of the calendar, one after the other."""
    found = {}
    for learner in LEARNERS:
        days = {attempt_.ask.day for attempt_, each in recorded if attempt_.learner == learner and each.after.counted}
        length = freezes = answered = 0
        for day in sorted(MONDAY + number * DAY for number in asked):
            if day in days:
                length, answered = length + 1, answered + 1
                freezes = min(2, freezes + (answered % 7 == 0))
            elif answered and day < max(days) and not any(each.covers(day) for each in away):
                length, freezes = (length, freezes - 1) if freezes else (0, 0)
        if days:
            found[learner.id] = (length, freezes)
    return found
