"""How a question stands among the others: what it names exists, and it has what a question of the bank needs."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from rapidfuzz.distance import OSA

from bot.core.errors import Mistake
from bot.core.nearest import nearest
from bot.core.questions import Point, Question

FEWEST_EXAMPLES = 6
POINTS = range(3, 7)
FEWEST_PHRASES = 2


def mistakes_of_standing(
    question: Question, bank: Mapping[str, Question], sources: Collection[str] | None
) -> Iterator[Mistake]:
    for field, problem in (
        *_of_completeness(question),
        *_of_names("related", question.related, bank),
        *_of_names("sources", question.sources, sources),
        *_of_tags(question, bank),
    ):
        yield Mistake(f"{question.id}.toml", field, problem)


def _of_completeness(question: Question) -> Iterator[tuple[str, str]]:
    if len(question.examples) < FEWEST_EXAMPLES:
        yield (
            "examples",
            f"{len(question.examples)} of them; write at least {FEWEST_EXAMPLES}, as people type them in chat",
        )
    if len(question.points) not in POINTS:
        yield "points", f"{len(question.points)} of them; a question has {POINTS.start} to {POINTS.stop - 1}"
    for point in question.points:
        yield from _of_point(point)


def _of_point(point: Point) -> Iterator[tuple[str, str]]:
    if len(point.accept) < FEWEST_PHRASES:
        yield f"points.{point.id}.accept", f"{len(point.accept)} phrases; give at least {FEWEST_PHRASES} ways to say it"


def _of_names(field: str, names: Collection[str], known: Collection[str] | None) -> Iterator[tuple[str, str]]:
    for name in names:
        if known is not None and name not in known:
            near = nearest(name, known)
            yield field, f"“{name}” is not known" + (f"; did you mean {' or '.join(near)}?" if near else "")


def _of_tags(question: Question, bank: Mapping[str, Question]) -> Iterator[tuple[str, str]]:
    """A tag that only one question has is new, or a slip of the pen for another one."""
    used = Counter(tag for other in bank.values() for tag in (*other.tags, other.topic))
    for tag in question.tags:
        meant = next((other for other in sorted(used) if used[tag] == 1 and _is_slip(tag, other)), None)
        if meant:
            yield "tags", f"no other question has “{tag}”; did you mean “{meant}”?"


def _is_slip(tag: str, other: str) -> bool:
    return tag != other and min(len(tag), len(other)) >= 4 and OSA.distance(tag, other, score_cutoff=1) <= 1
