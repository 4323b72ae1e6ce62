"""What a learner can do with a question: get one, answer it, take a hint, see the answer. One short function each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from bot.core.asks import Ask, Kind, Progress
from bot.core.bank import QuestionBank
from bot.core.calendar import day_at
from bot.core.claims import Scheme
from bot.core.commands import Quiz
from bot.core.copying import is_copy, plain_words
from bot.core.feedback import feedback, free_of_charge, model_answer
from bot.core.fitting import NOTHING_FITS, filter_of, nothing_fits
from bot.core.grading import Grader
from bot.core.messages import Hint, Message, Notice, QuestionCard
from bot.core.occasions import passing
from bot.core.places import Learner, Room
from bot.core.ports import Standing, Store, Try
from bot.core.questions import Question
from bot.core.sayable import sayable
from bot.core.selection import choose
from bot.core.small_talk import kind_word

PRACTICE_TRIES = 2
UNTOUCHED = Progress()
MOST_ANSWERS_KEPT = 1_024
MOMENT = timedelta.resolution
"""So long before the next question the last one was seen: words that follow are about what was seen last."""

WITHDRAWN = Notice("This question has been withdrawn, and no try is spent. `quiz` brings another.")
NOTHING_OPEN = Notice("No question is open just now. `quiz` brings one, `help` lists what else I understand.")
HEADINGS = {
    Kind.DAILY: "Today's question",
    Kind.EXTRA: "An extra question",
    Kind.OPEN: "A question for everyone",
    Kind.PRACTICE: "Practice",
    Kind.REVIEW: "Review",
}


@dataclass(frozen=True, slots=True)
class Tutor:
    """`text_days`: so long the texts of answers are kept."""

    bank: QuestionBank
    grader: Grader
    store: Store
    text_days: int = 90

    async def quiz(self, room: Room, learner: Learner, wanted: Quiz, at: datetime, key: str) -> Message:
        """A question for the learner alone; without a wish, or by chance, it may be today's."""
        today = await self.today(room, learner, at)
        if today and wanted == Quiz():
            return await self.look(today, learner, at)
        asked = await self.store.asked_of(learner)
        question = choose(self.bank.values(), filter_of(wanted), asked, f"{learner.id}/{key}")
        if question is None:
            return nothing_fits(self.bank, wanted) or NOTHING_FITS
        if today and today.question == question.id:
            return await self.look(today, learner, at)
        ask = private_ask(room, learner, question, at, key)
        await self.store.put(ask)
        return await self.look(ask, learner, at)

    async def today(self, room: Room, learner: Learner, at: datetime) -> Ask | None:
        """Today's question, while the learner can still answer it."""
        daily = await self.store.latest_daily(room, learner)
        if daily is None or daily.progress.is_over(daily.ask) or not daily.ask.is_open(at):
            return None
        return daily.ask

    async def look(self, ask: Ask, learner: Learner, at: datetime) -> Message:
        progress = await self.store.see(ask, learner, at)
        question = self.bank.get(ask.question)
        return question_card(ask, question, progress) if question else WITHDRAWN

    async def answer(self, ask: Ask, learner: Learner, text: str, at: datetime, keys: tuple[str, ...]) -> Message:
        """`keys` name the delivery: whichever of them was seen before brings the same reply again."""
        question = self.bank.get(ask.question)
        if question is None:
            return WITHDRAWN
        if told := kind_word(text := sayable(text)):
            return told
        grade = self.grader.grade(question.id, text)
        if notice := free_of_charge(grade):
            return notice
        copied = is_copy(plain_words(text), [_words_of_answer(question.answer)])
        attempt = Try(ask, learner, text, at, keys, question.digest, grade, scheme_of(question), copied)
        return feedback(question, ask, await self.store.record(attempt), at)

    async def hint(self, standing: Standing, learner: Learner, at: datetime, key: str = "") -> Message:
        """`key` names the delivery, where one may come again: then it brings the same hint, and costs no other."""
        question = self.bank.get(standing.ask.question)
        if question is None:
            return WITHDRAWN
        taken = standing.progress.hints
        comes_again = key and not await self.store.first_time(learner.tenant, passing(f"hint {key}"), at, learner.id)
        if not (comes_again and taken):
            if taken >= len(question.hints):
                return Notice(_no_more_hints(question.hints))
            taken = (await self.store.take_hint(standing.ask, learner, at, len(question.hints))).hints
        return Hint(question.hints[taken - 1], taken, len(question.hints))

    async def show(self, ask: Ask, learner: Learner, at: datetime) -> Message:
        await self.store.show_answer(ask, learner, at)
        question = self.bank.get(ask.question)
        return model_answer(question) if question else WITHDRAWN

    async def close(self, room: Room, learner: Learner, at: datetime) -> Sequence[Message]:
        """Nobody leaves an open question without its model answer; today's untouched one simply stays open."""
        standing = await self.store.current(room, learner)
        if standing is None or standing.progress.is_over(standing.ask):
            return ()
        if standing.ask.kind.counts and not standing.progress.tries:
            return ()
        return (await self.show(standing.ask, learner, at - MOMENT),)


def question_card(
    ask: Ask, question: Question, progress: Progress = UNTOUCHED, answered: int | None = None
) -> QuestionCard:
    return QuestionCard(
        ask=ask.id,
        heading=HEADINGS[ask.kind],
        title=question.title,
        topic=question.topic,
        level=question.level,
        text=question.ask,
        closes=ask.closes,
        tries_left=max(0, ask.tries - progress.tries),
        hints_left=max(0, len(question.hints) - progress.hints),
        answered=answered,
    )


def private_ask(
    room: Room, learner: Learner, question: Question, at: datetime, key: str, kind: Kind = Kind.PRACTICE
) -> Ask:
    day = day_at(at, room.zone)
    return Ask(room.tenant, key, room.id, kind, question.id, day, at, None, PRACTICE_TRIES, learner.id)


def scheme_of(question: Question) -> Scheme:
    return Scheme(tuple(point.weight for point in question.points), question.need)


_words_of_answer = lru_cache(maxsize=MOST_ANSWERS_KEPT)(plain_words)


def _no_more_hints(hints: Sequence[str]) -> str:
    none = "This question has no hints." if not hints else "That was the last hint."
    return f"{none} Say what you know, or type `answer` to see the model answer."
