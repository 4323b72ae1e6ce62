"""An answer read closely, before any question is asked of it: so it is read once, however often it is graded."""

from dataclasses import dataclass

from bot.core.grading.answer import Answer, read
from bot.core.grading.giving_up import gives_up
from bot.core.grading.listing import listed
from bot.core.grading.negation import Denials, denials
from bot.core.grading.places import Places
from bot.core.grading.silence import silence


@dataclass(frozen=True, slots=True)
class Reading:
    answer: Answer
    denials: Denials
    listed: Places
    silent: str | None
    gives_up: bool


def read_closely(text: str, is_code: bool = False) -> Reading:
    return closely(read(text, is_code))


def closely(answer: Answer) -> Reading:
    return Reading(answer, denials(answer), listed(answer), silence(answer), gives_up(answer.shown))
