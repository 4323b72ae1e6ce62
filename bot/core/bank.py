"""Folders of TOML files → a QuestionBank. Every mistake in them is found in one go."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.core.errors import ContentError, Mistake
from bot.core.question_file import read_file
from bot.core.questions import Question

MAX_FILES = 5_000
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
SOURCES = "sources.toml"
"""The list of topics that the bank is to cover: beside the questions, and not one of them."""


class QuestionBank(Mapping[str, Question]):
    """All questions by id, in the order of their ids."""

    def __init__(self, questions: Mapping[str, Question]) -> None:
        self._questions = dict(sorted(questions.items()))
        self.topics = tuple(sorted({question.topic for question in self._questions.values()}))
        self.tags = tuple(sorted({tag for question in self._questions.values() for tag in question.tags}))

    @classmethod
    def load(cls, *folders: str | os.PathLike[str]) -> "QuestionBank":
        bank, mistakes = read(*folders)
        if mistakes:
            raise ContentError(mistakes)
        return bank

    def __getitem__(self, question_id: str) -> Question:
        return self._questions[question_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._questions)

    def __len__(self) -> int:
        return len(self._questions)


def read(*folders: str | os.PathLike[str]) -> tuple[QuestionBank, tuple[Mistake, ...]]:
    """The questions that are sound, and the mistakes in those that are not."""
    questions: dict[str, Question] = {}
    mistakes: list[Mistake] = []
    for folder in map(Path, folders):
        before = len(questions) + len(mistakes)
        for found in _read_folder(folder):
            if isinstance(found, Mistake):
                mistakes.append(found)
            elif found.id in questions:
                file = str(folder / f"{found.id}.toml")
                mistakes.append(Mistake(file, "", "another folder has a question of this id; rename the file"))
            else:
                questions[found.id] = found
        if len(questions) + len(mistakes) == before:
            mistakes.append(Mistake(str(folder), "", "there is no question here; add one as <topic>/<name>.toml"))
    return QuestionBank(questions), tuple(mistakes)


def _read_folder(folder: Path) -> Iterator[Question | Mistake]:
    if not folder.is_dir():
        yield Mistake(str(folder), "", "there is no such folder; CONTENT names the folders that hold questions")
        return
    home = folder.resolve()
    for number, file in enumerate(_toml_files(folder)):
        if number == MAX_FILES:
            yield Mistake(str(folder), "", f"more than {MAX_FILES:,} files; the rest was not read")
            return
        if file.parent == folder and file.name == SOURCES:
            continue
        yield from [Mistake(str(file), "", problem)] if (problem := _misplaced(file, folder, home)) else read_file(file)


def _misplaced(file: Path, folder: Path, home: Path) -> str:
    parts = file.relative_to(folder).with_suffix("").parts
    if file.is_symlink() and not file.resolve().is_relative_to(home):  # nothing else leads out: no folder is a link
        return "a link that leads out of the folder; put the file itself here"
    if len(parts) != 2:
        return "a question lies in the folder of its topic: <topic>/<name>.toml"
    if not all(NAME.fullmatch(part) for part in parts):
        return "topic and name are its id: small letters, digits and hyphens, at most 40 each"
    return ""


def _toml_files(folder: Path) -> Iterator[Path]:
    """Links to folders are listed, not followed, so no loop and nothing outside is ever read."""
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (link for name in folders if (link := Path(path, name)).is_symlink())
        yield from (Path(path, name) for name in sorted(names) if name.endswith(".toml") and not name.startswith("."))
