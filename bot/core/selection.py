"""(bank, what was asked, day) → the next question: the same on every machine, for the same room and day."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.core.places import RoomSettings
from bot.core.questions import Form, Level, Question

JUNIOR_START = 5
"""So many first questions of a room are junior: everybody gets going."""

Asked = Mapping[str, date]
"""Question id → when it was last asked, to the day or closer."""


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


class Selection:
    """Chooses among the same questions for many rooms; what fits a filter is looked up once."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._questions = tuple(questions)
        self._by_filter: dict[Filter, dict[str, list[Question]]] = {}

    def choose(self, wanted: Filter, asked: Asked, seed: str) -> Question | None:
        """Never asked before asked; then the topic that rested longest; then by the seed. None if nothing fits."""
        rested: dict[str, date] = {}
        for question_id, at in asked.items():
            topic = question_id.partition("/")[0]
            rested[topic] = max(rested.get(topic, at), at)
        fitting = self._fitting(wanted)
        new = {topic: [each for each in of if each.id not in asked] for topic, of in fitting.items()}
        return _first({topic: of for topic, of in new.items() if of} or _longest_unseen(fitting, asked), rested, seed)

    def choose_daily(self, room: RoomSettings, asked: Asked, seed: str) -> Question | None:
        """Where there are no more junior questions, the others come without a junior one twice."""
        wanted = Filter(room.topics, room.levels, room.forms)
        if len(asked) < JUNIOR_START and not room.levels:
            junior = self.choose(replace(wanted, levels=("junior",)), asked, seed)
            if junior and junior.id not in asked:
                return junior
        return self.choose(wanted, asked, seed)

    def _fitting(self, wanted: Filter) -> dict[str, list[Question]]:
        if wanted not in self._by_filter:
            found = defaultdict(list)
            for question in self._questions:
                if wanted.admits(question):
                    found[question.topic].append(question)
            self._by_filter[wanted] = dict(found)
        return self._by_filter[wanted]


def _longest_unseen(fitting: Mapping[str, list[Question]], asked: Asked) -> dict[str, list[Question]]:
    longest = min((asked[question.id] for of in fitting.values() for question in of), default=None)
    left = {topic: [each for each in of if asked[each.id] == longest] for topic, of in fitting.items()}
    return {topic: of for topic, of in left.items() if of}


def _first(left: Mapping[str, list[Question]], rested: Mapping[str, date], seed: str) -> Question | None:
    """Of the topics that rested longest, or never came, the question that the seed puts first."""
    never = [topic for topic in left if topic not in rested]
    longest = min((rested[topic] for topic in left if topic in rested), default=None)
    topics = never or [topic for topic in left if rested[topic] == longest]
    return min(
        (question for topic in topics for question in left[topic]),
        key=lambda question: hashlib.sha256(f"{seed}\0{question.id}".encode()).digest(),
        default=None,
    )


def choose(questions: Iterable[Question], wanted: Filter, asked: Asked, seed: str) -> Question | None:
    return Selection(questions).choose(wanted, asked, seed)
