"""Every error a person may read: the class's docstring is the sentence, keyword arguments fill its braces."""

import inspect
from collections.abc import Sequence
from dataclasses import dataclass


class KeypointError(Exception):
    """Something went wrong."""

    def __init__(self, **details: object) -> None:
        super().__init__()
        self.details = details

    def __str__(self) -> str:
        return inspect.cleandoc(type(self).__doc__ or "").format(**self.details)


class Unreachable(KeypointError):
    """It cannot be reached just now, and may be soon."""


class OurMistake(KeypointError):
    """Something went wrong here, and it is our mistake (error {number}). Nothing is lost: please try again."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to mend in the question bank: where it stands, and what to do."""

    file: str
    field: str
    problem: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.field, self.problem) if part)


class ContentError(KeypointError):
    """The question bank cannot be used yet. To mend:
    {listed}"""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__(listed="\n".join(f"  {mistake}" for mistake in mistakes))
        self.mistakes = tuple(mistakes)


class PhraseError(KeypointError):
    """The phrase “{phrase}” cannot be read: {problem}."""
