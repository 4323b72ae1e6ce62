"""Many answers in one transaction: what is known is read at once, each answer is folded in turn, all is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from bot.core.asks import Progress
from bot.core.copying import is_copy
from bot.core.history import Days, Fact, State, fold, is_late
from bot.core.ports import Recorded, Try
from bot.core.scoring import Streak
from bot.storage import gains, learning, rows
from bot.storage.lookup import Lookup
from bot.storage.rebuilding import mend
from bot.storage.recalling import Answer, Key, Memory, Ref, recall
from bot.storage.statements import Values
from bot.storage.stretches import Move, long_ones, shift
from bot.storage.tables import cards, events, progress, scores, streaks, tries
from bot.storage.telling import facts_of
from bot.storage.upsert import insert_values, upsert_values

NOTHING, NO_STREAK = Progress(), Streak()
SCORES = Lookup(select(scores), *scores.primary_key)


@dataclass(slots=True)
class Written:
    """The rows to write, each in the order of its table's columns; of each key the last state alone."""

    progress: dict[Key, Values] = field(default_factory=dict)
    tries: list[Values] = field(default_factory=list)
    events: list[Values] = field(default_factory=list)
    streaks: dict[Key, Values] = field(default_factory=dict)
    cards: dict[Key, Values] = field(default_factory=dict)
    rising: dict[gains.Key, gains.Gain] = field(default_factory=dict)
    late: set[tuple[str, str]] = field(default_factory=set)


def record_all(connection: Connection, answers: Sequence[Answer]) -> list[Recorded]:
    """A delivery seen before, in another process or in this very batch, changes nothing and gets what it got then."""
    kept = learning.lock(connection, ((attempt.learner, attempt.at) for attempt, *_ in answers))
    memory, written = recall(connection, answers), Written()
    results = [_repeated(memory, each) or _recorded(memory, written, each) for each in answers]
    moves = _write(connection, written, kept)
    for tenant, learner in sorted(written.late):
        moves += gains.moves_of(mend(connection, tenant, learner))
    shift(connection, moves)
    return [each if isinstance(each, Recorded) else _first(connection, *each) for each in results]


def _repeated(memory: Memory, answer: Answer) -> tuple[str, Ref] | None:
    for key in answer.deliveries:
        if ref := memory.seen.get(key):
            return answer.tenant, ref
    return None


def _recorded(memory: Memory, written: Written, answer: Answer) -> Recorded:
    attempt, tenant, mine, room, learns, *_ = answer
    ask, learner = attempt.ask, attempt.learner.id
    before = memory.progress.get(mine, NOTHING)
    state = State(before, memory.streaks.get(room, NO_STREAK), memory.cards.get(learns))
    fact = _fact(attempt, before, attempt.copied or _is_said(memory, answer))
    if is_late(state, ask, fact):
        written.late.add((tenant, learner))
    days = Days(memory.asked.get((tenant, ask.room), ()), memory.aways[tenant, learner])
    after = fold(state, ask, learner, fact, days)
    memory.progress[mine] = after.progress
    written.progress[mine] = (*mine, *after.progress, attempt.at)
    if after.streak is not state.streak:
        memory.streaks[room] = after.streak
        written.streaks[room] = (*room, *after.streak)
    if after.card is not None and after.card is not state.card:
        memory.cards[learns] = after.card
        written.cards[learns] = (*learns, *after.card)
    if gain := gains.gain_of(before, after.progress, attempt.at):
        gains.collect(written.rising, ask, learner, gain)
    _keep(memory, written, answer, fact, after.progress.tries)
    return Recorded(attempt.grade, before, after.progress, fact.copied)


def _fact(attempt: Try, before: Progress, copied: bool) -> Fact:
    grade = attempt.grade
    return Fact(attempt.at, grade.mark, grade.full, grade.score, before.hints, before.shown, copied)


def _is_said(memory: Memory, answer: Answer) -> bool:
    """Whether somebody else in the room has said so already; from now on this learner has."""
    if not answer.plain:
        return False
    said, me = memory.said[answer.topic], answer.attempt.learner.id
    copied = is_copy(answer.plain, [words for learner, words in said if learner != me])
    said.append((me, answer.plain))
    return copied


def _keep(memory: Memory, written: Written, answer: Answer, fact: Fact, number: int) -> None:
    attempt, at, ask = answer.attempt, answer.attempt.at, answer.attempt.ask.id
    given = attempt.digest, attempt.grade.mark, answer.grade
    mine = answer.tenant, attempt.learner.id, ask, number
    written.tries.append((*mine, at, *given, fact.hints, fact.shown, fact.copied, attempt.text))
    for key in answer.deliveries:
        memory.seen[key] = (ask, attempt.learner.id, number)
        written.events.append((*key, at, ask, number))


def _write(connection: Connection, written: Written, kept: dict[learning.Key, learning.Kept]) -> list[Move]:
    upsert_values(connection, progress, written.progress.values())
    insert_values(connection, tries, written.tries)
    insert_values(connection, events, written.events)
    upsert_values(connection, streaks, written.streaks.values())
    upsert_values(connection, cards, written.cards.values())
    rising = [gains.values_of(key, gain, kept[key[:2]].listed) for key, gain in written.rising.items()]
    moves = _moves(connection, written.rising, kept)
    upsert_values(connection, scores, rising, gains.merge)
    return moves


def _moves(
    connection: Connection, rising: Mapping[gains.Key, gains.Gain], kept: dict[learning.Key, learning.Kept]
) -> list[Move]:
    """On long boards alone: elsewhere nobody has to know where somebody stood before."""
    long = long_ones(connection, {(tenant, scope, period) for tenant, _, period, scope in rising})
    keys = [key for key in rising if (key[0], key[3], key[2]) in long and kept[key[:2]].listed] if long else []
    found = (dict(row._mapping) for row in SCORES.rows(connection, keys))
    before = {(row["tenant"], row["learner"], row["period"], row["scope"]): row for row in found}
    return [gains.risen(key, rising[key], before.get(key)) for key in keys]


def _first(connection: Connection, tenant: str, ref: Ref) -> Recorded:
    """Told again from the tries, which are never changed."""
    ask, learner, number = ref
    wanted = (tries.c.tenant == tenant) & (tries.c.ask == ask) & (tries.c.learner == learner)
    told = facts_of(connection, wanted & (tries.c.number <= number), heard=False)
    stored = connection.execute(select(tries.c.grade).where(wanted, tries.c.number == number)).scalar_one()
    before, after = told[-1].before, told[-1].after
    return Recorded(rows.grade_of(stored), before, after, told[-1].fact.copied)
