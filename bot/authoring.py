"""`python -m bot bank …`: what those who write questions do at the command line."""

import argparse
import os
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from pathlib import Path

from bot import settings
from bot.core.bank import SOURCES, QuestionBank, read
from bot.core.counting import counted
from bot.core.errors import KeypointError, Mistake
from bot.core.grading import Grader
from bot.core.nearest import nearest
from bot.core.questions import Question
from bot.core.sources import read_sources, uncovered

WORTH_SHARING = 40
"""With fewer questions, starting more processes costs more than it saves."""

HOW_NAMED = "One is named by its folder and file, such as sql/pagination."


class UnknownQuestion(KeypointError):
    """There is no question “{wanted}”. {guess}"""

    def __init__(self, wanted: str, known: Iterable[str]) -> None:
        guess = nearest(wanted, known)
        super().__init__(wanted=wanted, guess=f"Did you mean: {', '.join(guess)}?" if guess else HOW_NAMED)


def add_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, run: Callable[[argparse.Namespace], int], about: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=about)
        command.set_defaults(run=run)
        return command

    every = add("lint", lint, "everything that is to be mended in the questions")
    every.add_argument("only", nargs="*", help="topics or ids to look at, such as sql or sql/pagination")
    add("show", show, "one question as it stands").add_argument("id", help="such as sql/pagination")
    attempt = add("try", attempt_answer, "how an answer is graded, point by point")
    attempt.add_argument("id", help="such as sql/pagination")
    attempt.add_argument("answer", help="in quotes")
    coverage = add("coverage", coverage_of, "which topics of a list no question covers")
    coverage.add_argument("file", type=Path, help="a TOML file of [[topic]] tables with an id each")


def lint(options: argparse.Namespace) -> int:
    folders = settings.load().content
    bank, mistakes = read(*folders)
    listed = [topic for folder in folders if (file := folder / SOURCES).is_file() for topic in read_sources(file)]
    wanted = {name for name in bank if _is_about(name, options.only)}
    unread = [each for each in mistakes if _is_about(_id_of(each), options.only)]
    if not wanted and not unread and options.only:
        raise UnknownQuestion(options.only[0], [*bank, *bank.topics])
    found = [*unread, *_linted(bank, listed or None, wanted)]
    for mistake in found:
        print(mistake)
    examples = sum(len(bank[name].examples) for name in wanted)
    print(f"{counted(len(wanted), 'question')}, {counted(examples, 'example')}: {len(found) or 'nothing'} to mend.")
    return 1 if found else 0


def _linted(bank: QuestionBank, sources: Sequence[str] | None, wanted: Collection[str]) -> list[Mistake]:
    """A large bank is looked at by all processors; what they find is told in the order of the files."""
    from concurrent.futures import ProcessPoolExecutor

    from bot.core.lint import lint as lint_bank

    parts = (os.cpu_count() or 1) if len(wanted) >= WORTH_SHARING else 1
    look = partial(lint_bank, dict(bank), sources, wanted)
    if parts == 1:
        return [*look()]
    with ProcessPoolExecutor(parts) as pool:
        found = [each for some in pool.map(look, [(n, parts) for n in range(parts)]) for each in some]
    return sorted(found, key=lambda mistake: mistake.file)


def _id_of(mistake: Mistake) -> str:
    return "/".join(Path(mistake.file).with_suffix("").parts[-2:])


def _is_about(question_id: str, only: Sequence[str]) -> bool:
    return not only or question_id in only or question_id.partition("/")[0] in only


def show(options: argparse.Namespace) -> int:
    question = _question(_bank(), options.id)
    print(f"{question.title}  ({question.id}, {question.level}, {question.form})\n\n{question.ask}\n")
    for point in question.points:
        print(f"- {point.id}: {point.says}")
    print(f"\n{question.answer}")
    for address in question.see:
        print(f"\nSee {address}")
    return 0


def attempt_answer(options: argparse.Namespace) -> int:
    question = _question(_bank(), options.id)
    grade = Grader({question.id: question}).grade(question.id, options.answer)
    width = max(len(point.id) for point in grade.points)
    for point in grade.points:
        print(f"{point.verdict:<12}  {point.value:.2f}  {point.id:<{width}}  {point.why}")
    flags = f"  flags: {', '.join(grade.flags)}" if grade.flags else ""
    print(f"mark {grade.mark:.2f}  score {grade.score:.2f}  full: {'yes' if grade.full else 'no'}{flags}")
    return 0


def coverage_of(options: argparse.Namespace) -> int:
    sources = read_sources(options.file)
    open_ = uncovered(_bank(), sources)
    for topic in open_:
        print(topic)
    print(f"{len(sources) - len(open_)} of {len(sources)} topics are covered.")
    return 1 if open_ else 0


def _bank() -> QuestionBank:
    return QuestionBank.load(*settings.load().content)


def _question(bank: QuestionBank, question_id: str) -> Question:
    if question_id not in bank:
        raise UnknownQuestion(question_id, bank)
    return bank[question_id]
