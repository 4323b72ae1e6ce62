"""Questions that come again, the last feedback, and what a learner has to say about it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.asks import Ask, Kind
from bot.core.claims import with_claims
from bot.core.counting import counted
from bot.core.feedback import feedback_on
from bot.core.messages import Message, Notice, QuestionCard
from bot.core.places import Learner, Room
from bot.core.ports import Store
from bot.core.sayable import sayable
from bot.core.tutor import WITHDRAWN, Tutor, private_ask

NOTHING_DUE = Notice("Nothing is due for review. `quiz` brings something new.")
NO_LAST = Notice("You have not answered anything here yet. `quiz` brings a question.")
NOT_OVER = Notice("This question is still open: say it once more, or type `answer` to end it and then claim.")
NO_SUCH_POINT = "The last feedback has {points}. `last` shows them once more."
COVERED = Notice("That point is covered already: nothing is missing there.")
AGAIN = Notice("That is noted already. Thanks for telling the grader.")
CLAIMED = "The grader reads words, not minds. Thanks for telling it. It counts in your reviews from now on{points}."
WITH_POINTS = ", and for points when a host agrees"
REPORTED = Notice("Thank you: the hosts will see that.")


async def review(tutor: Tutor, room: Room, learner: Learner, at: datetime, key: str) -> Sequence[Message]:
    """The question most overdue of those that are still in the bank; where none is due, the open one stays open."""
    due = [each for each in await tutor.store.due(learner, at) if each.question in tutor.bank]
    if not due:
        return (NOTHING_DUE,)
    left = await tutor.close(room, learner, at)
    ask = private_ask(room, learner, tutor.bank[due[0].question], at, key, Kind.REVIEW)
    await tutor.store.put(ask)
    card = await tutor.look(ask, learner, at)
    return (*left, replace(card, heading=f"Review, {len(due)} due") if isinstance(card, QuestionCard) else card)


async def last(tutor: Tutor, room: Room, learner: Learner, ask: Ask | None = None) -> Message:
    found = await tutor.store.last(room, learner, ask)
    if found is None:
        return NO_LAST
    question = tutor.bank.get(found.ask.question)
    if question is None:
        return WITHDRAWN
    heard = with_claims(found.grade, found.scheme, found.claimed)
    return feedback_on(question, heard, ask=found.ask.id, is_over=found.progress.is_over(found.ask))


async def claim(
    tutor: Tutor, room: Room, learner: Learner, number: int, at: datetime, ask: Ask | None = None
) -> Message:
    """“I did say this”, once for each point of the last try, when its model answer is there to compare with."""
    found = await tutor.store.last(room, learner, ask)
    if found is None:
        return NO_LAST
    if not found.progress.is_over(found.ask):
        return NOT_OVER
    points = found.grade.points
    if not 0 < number <= len(points):
        return Notice(NO_SUCH_POINT.format(points=counted(len(points), "point")))
    point = points[number - 1]
    if point.verdict == "covered":
        return COVERED
    claimed = await tutor.store.add_claim(found.ask, learner, found.number, point.id, at)
    return Notice(CLAIMED.format(points=WITH_POINTS if found.ask.kind.counts else "")) if claimed else AGAIN


async def report(store: Store, room: Room, learner: Learner, why: str, at: datetime) -> Message:
    """About the question that the learner saw last: who pressed nothing yet saw what was put to the room."""
    standing = await store.current(room, learner) or await store.latest_daily(room, learner)
    return await report_ask(store, standing.ask, learner, why, at) if standing else NO_LAST


async def report_ask(store: Store, ask: Ask, learner: Learner, why: str, at: datetime) -> Message:
    await store.add_report(ask, learner, sayable(why), at)
    return REPORTED
