"""(bank, what was asked, day) → the next question: the same on every machine, for the same room and day."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby

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
        fitting, rested = self._fitting(wanted), _rested(asked)
        for (came, _), topics in groupby(sorted(fitting, key=rested), key=rested):
            new = {topic: _not_in(asked, fitting[topic]) if came else fitting[topic] for topic in topics}
            if left := [topic for topic, of in new.items() if of]:
                return _first(new[min(left, key=partial(_drawn, seed))], seed)
        every = [question for of in fitting.values() for question in of]
        longest = min(((asked[each.id], rested(each.topic)) for each in every), default=None)
        return _first([each for each in every if (asked[each.id], rested(each.topic)) == longest], seed)

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


def _not_in(asked: Asked, questions: list[Question]) -> list[Question]:
    return [each for each in questions if each.id not in asked]


def _rested(asked: Asked) -> Callable[[str], tuple[bool, date | None]]:
    """A key to sort topics by: those that never came, then those that came longest ago."""
    last: dict[str, date] = {}
    for question_id, at in asked.items():
        topic = question_id.partition("/")[0]
        last[topic] = max(last.get(topic, at), at)
    return lambda topic: (topic in last, last.get(topic))


def _first(questions: Iterable[Question], seed: str) -> Question | None:
    return min(questions, key=lambda question: _drawn(seed, question.id), default=None)


def _drawn(seed: str, name: str) -> bytes:
    return hashlib.sha256(f"{seed}\0{name}".encode()).digest()


def choose(questions: Iterable[Question], wanted: Filter, asked: Asked, seed: str) -> Question | None:
    return Selection(questions).choose(wanted, asked, seed)
