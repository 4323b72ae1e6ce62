"""A list of topics that the bank is to cover, and which of them no question names."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import rtoml

from bot.core.errors import KeypointError
from bot.core.questions import Question


class SourcesUnreadable(KeypointError):
    """{file} is no list of topics: {why}. It should hold [[topic]] tables, each with an id."""


def read_sources(file: Path) -> tuple[str, ...]:
    try:
        topics = rtoml.loads(file.read_text("utf-8"))["topic"]
        return tuple(str(topic["id"]) for topic in topics)
    except OSError as error:
        raise SourcesUnreadable(file=file, why=error.strerror) from error
    except KeyError as error:
        raise SourcesUnreadable(file=file, why=f"{error} is missing") from error
    except (ValueError, TypeError, RecursionError) as error:
        raise SourcesUnreadable(file=file, why=error) from error


def uncovered(bank: Mapping[str, Question], sources: Iterable[str]) -> tuple[str, ...]:
    covered = {source for question in bank.values() for source in question.sources}
    return tuple(source for source in sources if source not in covered)
