"""Names are read again as they were made."""

import pytest

from bot.adapters.slack.naming import ACTION_IDS, ClaimValue, action_id, action_name, mark_of, pattern, slot_block
from bot.core.messages import Action


def test_every_action_has_an_id_of_its_own() -> None:
    assert set(ACTION_IDS) == set(Action)
    assert len(set(ACTION_IDS.values())) == len(Action)


@pytest.mark.parametrize("action", Action)
def test_an_action_is_known_by_its_id_numbered_or_not(action: Action) -> None:
    for name in (action_id(action), action_id(action, 2)):
        assert action_name(name) == ACTION_IDS[action]
        assert [each for each in Action if pattern(each).match(name)] == [action]


@pytest.mark.parametrize("ask", ["a1", "C1/2026-11-24/question/0", "odd|one"])
def test_a_claim_names_the_ask_and_the_line(ask: str) -> None:
    assert ClaimValue.read(str(ClaimValue(ask, 3))) == ClaimValue(ask, 3)


def test_the_block_of_a_slot_names_its_mark() -> None:
    assert mark_of(slot_block("abc")) == "abc"
    assert mark_of("claim:1") is None
