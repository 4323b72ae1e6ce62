"""Commands that the bot names, as each platform types them."""

import pytest

from bot.core.typed import as_typed, with_slash


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("`quiz` brings one", "`/quiz` brings one"),
        ("`quiz sql here`", "`/quiz sql here`"),
        ("`help` or `daily on 09:00`", "`/quiz help` or `/quiz daily on 09:00`"),
        ("`leaderboard week`", "`/leaderboard week`"),
        ("`claim 2` and `good idea 0a1b2c3d`", "`/quiz claim 2` and `/quiz good idea 0a1b2c3d`"),
        ("`sql/pagination.toml` and `bank lint`", "`sql/pagination.toml` and `bank lint`"),
    ],
)
def test_a_command_is_named_as_it_is_typed_here(text: str, told: str) -> None:
    assert as_typed(text, with_slash) == told
