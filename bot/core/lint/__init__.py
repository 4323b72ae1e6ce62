"""The author's lint: what a question of the bank must hold, each mistake with what to change."""

from collections.abc import Collection, Iterator, Mapping

from bot.core.errors import Mistake
from bot.core.grading import Grader
from bot.core.lint.graded import mistakes_of_grading, mistakes_of_phrases
from bot.core.lint.rivals import mistakes_of_rivals
from bot.core.lint.standing import mistakes_of_standing
from bot.core.lint.wording import mistakes_of_wording
from bot.core.questions import Question

Part = tuple[int, int]
WHOLE: Part = (0, 1)


def lint(
    bank: Mapping[str, Question],
    sources: Collection[str] | None = None,
    only: Collection[str] | None = None,
    part: Part = WHOLE,
) -> tuple[Mistake, ...]:
    """Everything to mend in a bank, or in what these ids have to do with; sources are held to these.

    All `part`s together are the whole, whoever looks at which.
    """
    grader, (number, of) = Grader(bank), part
    wanted = bank.keys() if only is None else bank.keys() & only
    mine = set(list(bank)[number::of])
    found = [
        mistake
        for question in bank.values()
        if question.id in wanted & mine
        for mistake in _mistakes(question, bank, grader, sources)
    ]
    sound = {name: question for name, question in bank.items() if not any(mistakes_of_phrases(question))}
    return (*found, *mistakes_of_rivals(sound, grader, wanted, mine))


def _mistakes(
    question: Question, bank: Mapping[str, Question], grader: Grader, sources: Collection[str] | None
) -> Iterator[Mistake]:
    yield from mistakes_of_wording(question)
    yield from mistakes_of_standing(question, bank, sources)
    unparsed = tuple(mistakes_of_phrases(question))
    yield from unparsed or mistakes_of_grading(question, grader)
