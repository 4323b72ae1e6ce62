"""What a learner is told: right answers in any words, wrong ones in none."""

import pytest

from bot.core.grading import CUT, KEYWORD_LIST, REPEATS_THE_QUESTION, Grader
from bot.core.questions import Example, Point, Question
from tests.core.grading.sample import COST, PAGINATION, SEEK, TRADE, covered, grade, verdict


@pytest.mark.parametrize("example", PAGINATION.examples, ids=lambda example: example.text[:30])
def test_examples_come_out_as_their_author_marked_them(example: Example) -> None:
    assert covered(example.text) == set(example.covers)


@pytest.mark.parametrize("point", PAGINATION.points, ids=lambda point: point.id)
def test_a_statement_alone_covers_its_point(point: Point) -> None:
    assert point.id in covered(point.says)


def test_the_model_answer_is_full() -> None:
    full = grade(PAGINATION.answer)
    assert full.full
    assert full.mark == 1
    assert full.score > 0.95
    assert full.flags == ()


@pytest.mark.parametrize(
    ("answer", "point", "told"),
    [
        ("offset is slow on deep pages", COST, "covered"),
        ("offset is not slow on deep pages", COST, "contradicted"),
        ("It is not true that offset is slow on deep pages.", COST, "contradicted"),
        ("It is false that offset gets slow on deep pages", COST, "contradicted"),
        ("I don't think that offset is slow on deep pages", COST, "contradicted"),
        ("It is not true that offset is not slow on deep pages", COST, "missing"),
        ("offset is fast even on large pages", COST, "contradicted"),
        ("offset is not fast, it is slow on deep pages", COST, "covered"),
        ("offset is not only slow on deep pages", COST, "covered"),
        ("offset is slow, not fast, on deep pages", COST, "covered"),
        ("offset reads not and throws not away the rows", COST, "contradicted"),
        ("cursor no possible jump to page 50", TRADE, "covered"),
        ("with a cursor you can't jump to page 50", TRADE, "covered"),
        ("with a cursor you can jump to page 50", TRADE, "missing"),
        ("the cursor avoids to scan all rows", SEEK, "missing"),
        ("the cursor has to scan all rows", SEEK, "contradicted"),
    ],
)
def test_negation(answer: str, point: str, told: str) -> None:
    assert verdict(answer, point) == told


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("cursor is slow on deep pages", set()),
        ("offset: the index finds the last id directly", set()),
        ("offset is slow on deep pages, the cursor finds the last id by an index seek", {COST, SEEK}),
        ("unlike a cursor, offset gets slow on deep pages", {COST}),
        ("gets slow on deep pages = offset, the index finds the last id directly -> cursor", {COST, SEEK}),
        ("The offset is easy. It gets slow on deep pages.", {COST}),
        ("The cursor is easy. It gets slow on deep pages.", set()),
    ],
)
def test_what_is_said_of_a_rival_does_not_count(answer: str, points: set[str]) -> None:
    assert covered(answer) & {COST, SEEK} == points


KEYWORDS = (
    "offset, limit, skipped rows, deep pages, slow, insert, shift, duplicates, cursor, last id, index, infinite scroll"
)


@pytest.mark.parametrize(
    "more", ["", " I like the summer.", " and that is my answer to you", "\nIt depends on what you want to do."]
)
def test_one_more_sentence_does_not_lift_the_cap_of_a_list(more: str) -> None:
    listed = grade(KEYWORDS + more)
    assert KEYWORD_LIST in listed.flags
    assert max(listed.score, listed.mark) <= 0.35
    assert not listed.full


def test_a_list_is_an_answer_where_a_list_was_asked_for() -> None:
    question = PAGINATION.model_copy(update={"form": "list"})
    assert Grader([question]).grade(question.id, KEYWORDS).score > 0.6


def test_what_is_said_beside_a_list_counts() -> None:
    said = "The cursor continues after the last id, which an index finds directly."
    assert grade(f"{KEYWORDS}.\n{said}").mark >= grade(said).mark


def test_a_misconception_in_a_list_is_told_and_not_half_a_point() -> None:
    wrong = Point(id="wrong", says="offset shows rows twice", accept=("twice",), reject=("skipped_rows > deep_pages",))
    right = Point(id="right", says="a cursor is the last id", accept=("cursor > last_id",))
    question = PAGINATION.model_copy(update={"points": (wrong, right)})
    listed = Grader([question]).grade(question.id, KEYWORDS)
    assert KEYWORD_LIST in listed.flags
    assert [each.verdict for each in listed.points] == ["contradicted", "partial"]


def test_the_question_copied_earns_nothing() -> None:
    copied = grade(PAGINATION.ask)
    assert copied.score <= 0.1
    assert REPEATS_THE_QUESTION in copied.flags


def test_a_long_answer_says_that_it_was_cut() -> None:
    assert CUT in grade("offset is slow. " + "and so on. " * 1_000).flags


@pytest.mark.parametrize(
    ("answer", "point", "why"),
    [
        ("Well, OFFSET is slow on deep pages", COST, "you said “OFFSET is slow”"),
        ("offset is fast for deep pages", COST, "you wrote “offset is fast for deep”"),
        ("I like pages", SEEK, "none of your words say it"),
    ],
)
def test_every_verdict_is_explained_in_the_learners_own_words(answer: str, point: str, why: str) -> None:
    assert next(found.why for found in grade(answer).points if found.id == point) == why


@pytest.mark.parametrize("need", [1, 2])
def test_where_some_points_are_enough_the_best_ones_count(need: int) -> None:
    question = PAGINATION.model_copy(update={"need": need})
    result = Grader([question]).grade(question.id, "offset is slow on deep pages")
    assert result.mark == 1 / need
    assert result.full == (need == 1)


def test_weights_and_halves_add_up_to_the_mark() -> None:
    points = tuple(point.model_copy(update={"weight": 3.0 if point.id == COST else 1.0}) for point in PAGINATION.points)
    question = PAGINATION.model_copy(update={"points": points})
    assert Grader([question]).grade(question.id, "offset is slow on deep pages").mark == 0.5


CODE = Question(
    id="express/errors",
    title="An error handler",
    ask="Write a handler that answers 404 for what no route took.",
    level="junior",
    form="code",
    answer="```js\napp.use((req, res) => {\n  res.status(404).json({ error: 'not found' })\n})\n```",
    points=(
        Point(id="use", says="app.use after the routes", accept=("app.use", "router.use")),
        Point(id="status", says="res.status(404)", accept=("res.status(404)", "res.sendStatus(404)")),
    ),
)


@pytest.mark.parametrize(
    ("answer", "marks"),
    [
        (CODE.answer, 1.0),
        ("app.use((req, res) => res.status(404).end())", 1.0),
        ("APP.USE(function(req,res){ res.staus(404).send('no') })", 1.0),
        ("app.get('/', (req, res) => res.status(404).end())", 0.5),
        ("app.use((req, res) => res.status(403).end())", 0.75),
        ("I use an app whose status is 404", 0.0),
    ],
)
def test_code_is_matched_call_by_call_with_or_without_a_fence(answer: str, marks: float) -> None:
    assert Grader([CODE]).grade(CODE.id, answer).mark == marks


def test_code_that_the_question_begins_counts_where_the_answer_goes_on() -> None:
    question = CODE.model_copy(update={"ask": "Complete it to answer 404:\n```js\napp.use((req, res) => {})\n```"})
    grader = Grader([question])
    assert grader.grade(question.id, "app.use((req, res) => { res.status(404).end() })").mark == 1
    assert grader.grade(question.id, question.ask).mark == 0


def test_a_wall_of_strange_words_is_not_looked_through_and_graded_the_same_each_time() -> None:
    """What the grader remembers of earlier answers makes it faster, and changes nothing."""
    strange = " ".join(f"zq{number}xw" for number in range(250))
    wall, mistyped = f"{strange}. the ofset gets slowwer on dep pages", "the ofset gets slowwer on dep pages"
    cold, warm = Grader([PAGINATION]), Grader([PAGINATION])
    assert COST in {each.id for each in warm.grade(PAGINATION.id, mistyped).points if each.verdict == "covered"}
    for part in strange.split()[:200]:
        warm.grade(PAGINATION.id, part)
    first = cold.grade(PAGINATION.id, wall)
    assert first == warm.grade(PAGINATION.id, wall) == cold.grade(PAGINATION.id, wall)
    assert COST not in {each.id for each in first.points if each.verdict == "covered"}
