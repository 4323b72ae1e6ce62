"""(bank, what was asked, day) → the next question: the same on every machine, for the same room and day."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.places import RoomSettings
from bot.core.questions import Form, Level, Question

JUNIOR_START = 5
"""So many first questions of a room are junior: everybody gets going."""

Asked = Mapping[str, datetime]
"""Question id → when it was last asked."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which questions may come; an empty part lets all through."""

    words: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    forms: tuple[Form, ...] = ()

    def admits(self, question: Question) -> bool:
        named = not self.words or question.topic in self.words or any(tag in self.words for tag in question.tags)
        return (
            named
            and (not self.levels or question.level in self.levels)
            and (not self.forms or question.form in self.forms)
        )


def choose(questions: Iterable[Question], wanted: Filter, asked: Asked, seed: str) -> Question | None:
    """Never asked before asked; then the topic that rested longest; then by the seed. None if nothing fits."""
    fitting = [question for question in questions if wanted.admits(question)]
    topics: dict[str, float] = {}
    for question_id, at in asked.items():
        topic = question_id.partition("/")[0]
        topics[topic] = max(topics.get(topic, 0.0), at.timestamp())

    def turn(question: Question) -> tuple[float, float, bytes]:
        last = asked[question.id].timestamp() if question.id in asked else 0.0
        return last, topics.get(question.topic, 0.0), hashlib.sha256(f"{seed}\0{question.id}".encode()).digest()

    return min(fitting, key=turn, default=None)


def choose_daily(questions: Collection[Question], room: RoomSettings, asked: Asked, seed: str) -> Question | None:
    """Where there are no more junior questions, the others come without a junior one twice."""
    wanted = Filter(room.topics, room.levels, room.forms)
    if len(asked) < JUNIOR_START and not room.levels:
        junior = choose(questions, replace(wanted, levels=("junior",)), asked, seed)
        if junior and junior.id not in asked:
            return junior
    return choose(questions, wanted, asked, seed)
