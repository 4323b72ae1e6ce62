"""Whether the bank has a question for a wish at all; if not, a sentence that says what is nearest."""

from collections.abc import Sequence

from bot.core.bank import QuestionBank
from bot.core.commands import Quiz
from bot.core.messages import Notice
from bot.core.questions import LEVELS
from bot.core.selection import Filter

NOTHING_FITS = Notice("No question fits that yet. `topics` lists what there is.")


def filter_of(wanted: Quiz) -> Filter:
    return Filter(wanted.words, (wanted.level,) if wanted.level else ())


def nothing_fits(bank: QuestionBank, wanted: Quiz) -> Notice | None:
    """None: there is one. Nobody then has to leave an open question for nothing."""
    if any(map(filter_of(wanted).admits, bank.values())):
        return None
    near = [question.level for question in bank.values() if Filter(wanted.words).admits(question)]
    levels = [level for level in LEVELS if level in near]
    if not levels:
        return NOTHING_FITS
    if not wanted.words:
        return Notice(f"There is no {wanted.level} question yet, but {_joined(levels, 'and')} ones.")
    there = f"There is a {near[0]} one." if len(near) == 1 else f"There are {_joined(levels, 'and')} ones."
    return Notice(f"No {wanted.level} question on {_joined(wanted.words, 'or')}. {there}")


def _joined(words: Sequence[str], last: str) -> str:
    return f" {last} ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
