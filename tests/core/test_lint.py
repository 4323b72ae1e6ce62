"""The author's lint: a good question passes, and each mistake is told with what to change."""

from typing import Any

import pytest

from bot.core.lint import lint
from bot.core.lint.denial import deny_each_sentence, negate_each_clause
from bot.core.questions import Question
from tests.core.grading.sample import COST, PAGINATION, SEEK, TABLE, TRADE


def changed(**fields: Any) -> Question:
    return Question.model_validate({"id": PAGINATION.id, **TABLE, **fields})


def with_point(point_id: str, **fields: Any) -> Question:
    points = {**TABLE["points"], point_id: {**TABLE["points"][point_id], **fields}}
    return changed(points=points)


def with_example(text: str, covers: list[str]) -> Question:
    return changed(examples=[*TABLE["examples"], {"text": text, "covers": covers}])


def test_the_sample_question_passes() -> None:
    assert lint({PAGINATION.id: PAGINATION}) == ()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (changed(title="t" * 81), "sql/pagination.toml: title: 81 characters; shorten it to 80"),
        (changed(ask="word " * 46), "ask: 46 words; ask one thing in at most 45"),
        (changed(answer="Too short."), "answer: 2 words outside code; a good answer has 30 to 120"),
        (
            changed(answer=f"{PAGINATION.answer}\n\n| a | b |"),
            "answer: a table (“| a | b |”) is not shown on every platform",
        ),
        (changed(answer=f"{PAGINATION.answer}<br>"), "answer: HTML (“<br>”)"),
        (changed(answer=f"{PAGINATION.answer}\n![x](y)"), "answer: an image"),
        (changed(answer=f"{PAGINATION.answer}\n```sql"), "answer: a code fence is not closed"),
        (changed(answer=f"{PAGINATION.answer}\n```\n{'x' * 61}\n```"), "answer: code of 61 columns"),
        (changed(examples=TABLE["examples"][:2]), "examples: 2 of them; write at least 6"),
        (changed(sources=["003/pagniation"]), "sources: “003/pagniation” is not known; did you mean 003/pagination?"),
        (changed(related=["sql/joins"]), "related: “sql/joins” is not known"),
        (with_point(COST, accept=["offset > slow"]), f"points.{COST}.accept: 1 phrases; give at least 2"),
        (
            with_point(COST, accept=["offset >", "slow"]),
            f"points.{COST}.accept[1]: The phrase “offset >” cannot be read",
        ),
        (with_point(TRADE, accept=["bananas peel", "apples grow"]), f"points.{TRADE}: its `says` alone scores 0.4"),
        (
            with_example("the next batch begins behind the bookmark", [SEEK]),
            f"points.{SEEK}: the example 7 is marked as covering it, but scores 0.00",
        ),
        (
            with_example("the next batch begins behind the bookmark", [SEEK]),
            "its words 'batch', 'begins', 'bookmark'",
        ),
        (
            with_example("offset is slow on deep pages", []),
            f"points.{COST}: the example 7 is not marked as covering it, but scores",
        ),
    ],
)
def test_each_mistake_tells_what_to_change(question: Question, told: str) -> None:
    found = [str(mistake) for mistake in lint({question.id: question}, sources=["003/pagination", "003/indexes"])]
    assert any(told in mistake for mistake in found), found


def test_another_questions_answer_does_not_pass() -> None:
    twin = PAGINATION.model_copy(update={"id": "sql/twin"})
    found = [str(mistake) for mistake in lint({PAGINATION.id: PAGINATION, twin.id: twin})]
    assert any(
        "the model answer of sql/twin scores" in mistake and "name sql/twin in `related`" in mistake
        for mistake in found
    )
    related = twin.model_copy(update={"related": (PAGINATION.id,)})
    assert lint({PAGINATION.id: PAGINATION, related.id: related}) == ()


def test_looking_at_one_question_tells_what_it_does_to_the_others() -> None:
    twin = PAGINATION.model_copy(update={"id": "sql/twin"})
    far = changed(title="t" * 81).model_copy(update={"id": "rest/far", "related": (PAGINATION.id, twin.id)})
    bank = {question.id: question for question in (PAGINATION, twin, far)}
    assert [mistake.file for mistake in lint(bank, only=[twin.id])] == ["sql/pagination.toml", "sql/twin.toml"]
    assert lint(bank, only=[]) == ()


def test_the_parts_of_a_bank_are_together_the_whole() -> None:
    twins = [PAGINATION.model_copy(update={"id": f"sql/twin-{n}"}) for n in range(5)]
    bank = {question.id: question for question in (*twins, changed(title="t" * 81))}
    whole = lint(bank)
    parts = [mistake for number in range(3) for mistake in lint(bank, part=(number, 3))]
    assert len(whole) > 20
    assert sorted(map(str, parts)) == sorted(map(str, whole))


def test_a_tag_that_is_nearly_another_is_suspicious() -> None:
    other = PAGINATION.model_copy(
        update={"id": "sql/other", "tags": ("postgressql", "api", "unheard-of"), "related": (PAGINATION.id,)}
    )
    assert [str(mistake) for mistake in lint({PAGINATION.id: PAGINATION, other.id: other})] == [
        "sql/pagination.toml: tags: no other question has “postgresql”; did you mean “postgressql”?",
        "sql/other.toml: tags: no other question has “postgressql”; did you mean “postgresql”?",
    ]


@pytest.mark.parametrize(
    ("said", "negated"),
    [
        ("Offset reads the rows, so it is slow.", "Offset reads not the rows, so it is not slow."),
        ("It can jump. The pages shift.", "It can not jump. The pages shift not."),
        ("- An index finds it\n- Rows repeat", "- An index finds not it\n- Rows repeat not"),
        ("`WHERE id < 5` finds it", "`WHERE id < 5` finds not it"),
    ],
)
def test_not_follows_the_first_verb_of_each_clause(said: str, negated: str) -> None:
    assert negate_each_clause(said) == negated


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("Offset is slow. Use a cursor.", "It is not true that offset is slow. It is not true that use a cursor."),
        ("1. Offset\n2. Cursor", "1. It is not true that offset\n2. It is not true that cursor"),
        ("See:\n```js\nf(). g()\n```", "It is not true that see:\n```js\nf(). g()\n```"),
    ],
)
def test_each_sentence_is_denied(said: str, denied: str) -> None:
    assert deny_each_sentence(said) == denied
