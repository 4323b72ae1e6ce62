"""The same write as everybody would write it first: SQLAlchemy's async ORM, a session and a commit for each answer."""

from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import registry

from bot.core.asks import Kind, Progress
from bot.core.copying import is_copy, plain_words
from bot.core.history import Days, Fact, State, fold
from bot.core.ports import Try
from bot.core.scoring import Streak
from bot.storage import gains, rows
from bot.storage.tables import asks, cards, events, learners, progress, scores, streaks, tries

POOL = 20
mapped = registry()


def _entity(table: Table) -> Any:
    entity = type(table.name.title(), (), {})
    mapped.map_imperatively(entity, table)
    return entity


AskRow, CardRow, EventRow, LearnerRow = map(_entity, (asks, cards, events, learners))
ProgressRow, ScoreRow, StreakRow, TryRow = map(_entity, (progress, scores, streaks, tries))


def sessions(url: str) -> Any:
    pool: dict[str, Any] = {"pool_size": POOL, "max_overflow": 0, "pool_timeout": 600}
    connect = {"timeout": 600} if url.startswith("sqlite") else {}
    return async_sessionmaker(create_async_engine(url, connect_args=connect, **pool), expire_on_commit=False)


async def record(opened: Any, attempt: Try) -> None:
    async with opened.begin() as session:
        await _record(session, attempt)


async def _record(session: AsyncSession, attempt: Try) -> None:
    ask, learner, tenant = attempt.ask, attempt.learner.id, str(attempt.ask.tenant)
    mine = {"tenant": tenant, "learner": learner}
    known = select(LearnerRow).filter_by(tenant=tenant, id=learner).with_for_update()
    if (await session.execute(known)).scalar_one_or_none() is None:
        session.add(_new(LearnerRow, tenant=tenant, id=learner, name=learner, since=attempt.at, listed=True))
    for key in attempt.keys:
        if await session.get(EventRow, (tenant, learner, key)):
            return
    done = await session.get(ProgressRow, (tenant, ask.id, learner))
    streak = await session.get(StreakRow, (tenant, learner, ask.room))
    card = await session.get(CardRow, (tenant, learner, ask.question))
    before = rows.progress_of(done) if done else Progress()
    state = State(before, rows.streak_of(streak) if streak else Streak(), rows.card_of(card) if card else None)
    fact = Fact(
        attempt.at, attempt.grade.mark, attempt.grade.full, attempt.grade.score, copied=await _copied(session, attempt)
    )
    days = Days(await _asked(session, attempt, state.streak))
    after = fold(state, ask, learner, fact, days)
    assert after.card
    values = {**mine, "ask": ask.id, **after.progress._asdict(), "seen": attempt.at}
    await session.merge(_new(ProgressRow, **values))
    await session.merge(_new(StreakRow, **mine, room=ask.room, **after.streak._asdict()))
    await session.merge(_new(CardRow, **mine, question=ask.question, **after.card._asdict()))
    await session.flush()
    number = after.progress.tries
    kept = {"at": attempt.at, "digest": attempt.digest, "mark": fact.mark, "text": attempt.text, "copied": fact.copied}
    grade = rows.grade_to_json(attempt.grade, attempt.scheme)
    session.add(_new(TryRow, **mine, ask=ask.id, number=number, hints=0, shown=False, grade=grade, **kept))
    for key in attempt.keys:
        session.add(_new(EventRow, **mine, key=key, ask=ask.id, number=number, at=attempt.at))
    if gain := gains.gain_of(before, after.progress, attempt.at):
        for score in gains.keys_of(ask, learner):
            await _gain(session, score, gain)


async def _asked(session: AsyncSession, attempt: Try, streak: Streak) -> list[Any]:
    if not streak.last:
        return []
    same = {"tenant": str(attempt.ask.tenant), "room": attempt.ask.room, "kind": Kind.DAILY.value}
    found = await session.execute(select(asks.c.day).filter_by(**same).where(asks.c.day > streak.last))
    return list(found.scalars())


async def _copied(session: AsyncSession, attempt: Try) -> bool:
    ask = attempt.ask
    same = (asks.c.tenant == tries.c.tenant) & (asks.c.id == tries.c.ask)
    query = select(tries.c.text).join_from(tries, asks, same).where(asks.c.tenant == str(ask.tenant))
    others = query.where(
        asks.c.room == ask.room, asks.c.question == ask.question, tries.c.learner != attempt.learner.id
    )
    said = [plain_words(text) for text in (await session.execute(others)).scalars()]
    return is_copy(plain_words(attempt.text), said)


async def _gain(session: AsyncSession, key: gains.Key, gain: gains.Gain) -> None:
    score = await session.get(ScoreRow, key)
    if score is None:
        session.add(_new(ScoreRow, **gains.row_of(key, gain, listed=True)))
        return
    total = gains.Gain(-score.minus_points, score.answers, score.reached).plus(gain)
    score.minus_points, score.answers, score.reached = -total.points, total.answers, total.reached


def _new(entity: Any, **values: Any) -> Any:
    made = entity()
    for name, value in values.items():
        setattr(made, name, value)
    return made
