"""What a room learns when its question is over, and at the end of its week: only what hides every single answer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.asks import Ask
from bot.core.boards import rows_of
from bot.core.feedback import model_answer
from bot.core.messages import Again, Digest, Reveal
from bot.core.ports import Ranked
from bot.core.questions import Question
from bot.core.slots import Result

AVERAGE_FROM = 3
NAMES_FROM = 5
BEST = 3
WELL_DONE = 0.7
WORST = 2


def reveal(question: Question, results: Sequence[Result]) -> Reveal:
    """`results` by points and then by time, as the store has them."""
    answered = len(results)
    told = Reveal(question.title, model_answer(question), answered)
    if answered < AVERAGE_FROM:
        return told
    good = [each.name for each in results if each.mark >= WELL_DONE and each.listed]
    best = tuple(good[:BEST]) if answered >= NAMES_FROM else ()
    return Reveal(told.title, told.answer, answered, round(100 * _average(results)), _missed(question, results), best)


def digest(
    leaders: Sequence[Ranked],
    asks: Sequence[Ask],
    results: Mapping[str, Sequence[Result]],
    bank: Mapping[str, Question],
    at: datetime,
) -> Digest | None:
    """None if nobody answered: an empty board is no news."""
    if not leaders:
        return None
    again = tuple(Again(each, bank[each].title) for each in _worst(asks, results, at) if each in bank)
    return Digest("This week", rows_of(leaders), again[:WORST])


def _worst(asks: Sequence[Ask], results: Mapping[str, Sequence[Result]], at: datetime) -> list[str]:
    """Those with the lowest average, then those that nobody answered at all. Of one or two answers nothing is told."""
    known = {ask.question: _average(results[ask.id]) for ask in asks if len(results[ask.id]) >= AVERAGE_FROM}
    hard = sorted((name for name, average in known.items() if average < WELL_DONE), key=known.__getitem__)
    return [*hard, *(ask.question for ask in asks if not results[ask.id] and not ask.is_open(at))]


def _average(results: Sequence[Result]) -> float:
    return sum(each.mark for each in results) / len(results)


def _missed(question: Question, results: Sequence[Result]) -> str:
    """The point that most of them missed, if it was not just one of them; of equals, the first of the question."""
    counts = Counter(point for each in results for point in each.missed)
    most = max(question.points, key=lambda point: counts[point.id])
    return most.says if counts[most.id] > 1 else ""
