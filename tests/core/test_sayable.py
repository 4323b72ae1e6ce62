"""No sign that somebody can send keeps an answer from being kept, on either database."""

import pytest

from bot.core import looking_back
from bot.core.asks import Kind
from bot.core.grading import Grader
from bot.core.messages import Feedback
from bot.core.ports import Store
from bot.core.sayable import sayable
from bot.core.tutor import Tutor
from tests.small_bank import small_bank
from tests.storage.attempts import ANN, AT, ROOM, an_ask


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("a\0b", "a b"), ("a\ud83d b", "a? b"), ("a \N{GRINNING FACE} b", "a \N{GRINNING FACE} b"), ("", "")],
)
async def test_whatever_is_typed_is_kept(store: Store, typed: str, kept: str) -> None:
    assert sayable(typed) == kept
    bank = small_bank()
    tutor = Tutor(bank, Grader(bank), store)
    ask = an_ask(question=min(bank), kind=Kind.DAILY)
    await store.put(ask)
    said = await tutor.answer(ask, ANN, f"a sorted tree {typed}", AT, ("key",))
    assert isinstance(said, Feedback)
    last = await store.last(ROOM, ANN)
    assert last
    assert last.text == f"a sorted tree {kept}"
    await looking_back.report(store, ROOM, ANN, f"odd {typed}", AT)
    assert [each.why for each in await store.reports(ROOM)] == [f"odd {kept}"]
