"""Every command that the bot names exists on Discord under the name that it is given there."""

import ast
import re
from pathlib import Path

import pytest
from discord import app_commands

from bot.adapters.discord.daily_commands import DailyGroup
from bot.adapters.discord.names import topics_of
from bot.adapters.discord.quiz_commands import quiz_group
from bot.adapters.discord.typed import COMMANDS, PRESSED, sentence, typed
from bot.core.tutor import Tutor
from bot.core.typed import as_typed
from tests.adapters.discord.test_command_list import never

CORE = Path(__file__).parents[3] / "bot" / "core"
CASES = [
    ("quiz", "/quiz ask"),
    ("quiz sql", "/quiz ask topic:sql"),
    ("quiz system design", "/quiz ask topic:system-design"),
    ("quiz node senior", "/quiz ask topic:node level:senior"),
    ("quiz sql here", "/quiz ask topic:sql here:True"),
    ("quiz [topic] [level]", "/quiz ask"),
    ("quiz report <why>", "/quiz report"),
    ("help", "/quiz help"),
    ("answer", "/quiz answer"),
    ("leaderboard", "/leaderboard"),
    ("leaderboard [today, week, month, all] [everyone]", "/leaderboard"),
    ("daily", "/daily show"),
    ("daily on", "/daily on"),
    ("daily on 09:00 Europe/Berlin mon-fri", "/daily on time:09:00 zone:Europe/Berlin days:mon-fri"),
    ("daily on mon-fri", "/daily on days:mon-fri"),
    ("daily on every day", "/daily on days:everyday"),
    ("daily on 25:00", "/daily on time:25:00"),
    ("daily skip 2026-12-24", "/daily skip day:2026-12-24"),
    ("daily topics all", "/daily topics topics:all"),
    ("daily topics node,sql", "/daily topics topics:node,sql"),
    ("daily close 17:00", "/daily close time:17:00"),
    ("daily tries 2", "/daily tries tries:2"),
    ("daily bananas", "/daily show"),
    ("away until 5 jan", "/quiz away until:5 jan"),
    ("away off", "/quiz away until:off"),
    ("remind on", "/quiz remind reminders:on"),
    ("remind off", "/quiz remind reminders:off"),
    ("privacy", "/quiz privacy"),
    ("privacy board off", "/quiz privacy board:off"),
    ("quiz host @ann", "/quiz host user:@ann"),
    ("leaderboard month everyone", "/leaderboard period:month everyone:True"),
    ("export me", "/quiz export"),
    ("forget me", "/quiz forget"),
    ("forget me for good", "/quiz forget for_good:True"),
    ("claim 2", "I did say this"),
    ("accept 0a1b2c3d", "Accept"),
]


@pytest.mark.parametrize(("core", "discord"), CASES)
def test_commands(core: str, discord: str) -> None:
    assert typed(core) == discord


def test_other_code_stays() -> None:
    assert sentence("`SELECT 1` and `hint`") == "`SELECT 1` and `/quiz hint`"


def test_a_name_in_a_sentence_is_only_a_name() -> None:
    told = sentence("Accepted: *Ann* @everyone [x](https://e.example) has it. `reports` lists more, <#1>.")
    assert "\\*Ann\\* @\u200beveryone \\[x\\](https" in told
    assert told.endswith("`/quiz reports` lists more, \\<#1>.")


def spoken() -> list[str]:
    """Every command in backticks in what the core may say: its texts, and the docstrings of its errors."""
    found: set[str] = set()
    for file in CORE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                as_typed(node.value, lambda words: found.add(words) or words)  # type: ignore[func-returns-value]
    return sorted(found)


@pytest.mark.parametrize("words", spoken())
def test_every_command_that_the_core_names_exists_here(words: str) -> None:
    named, *_ = re.split(r" \w+:", typed(words))
    assert named in COMMANDS or named in PRESSED.values()


@pytest.mark.parametrize("words", [*spoken(), *(core for core, _ in CASES)])
def test_and_so_does_every_option_that_is_named_with_it(words: str, tutor: Tutor) -> None:
    named, *options = re.split(r" (\w+):", typed(words))
    assert set(options[::2]) <= options_of(tutor).get(named, set())


def options_of(tutor: Tutor) -> dict[str, set[str]]:
    groups = quiz_group(never, topics_of(tutor.bank)), DailyGroup(never, topics_of(tutor.bank))
    commands = [command for group in groups for command in group.commands]
    found = {
        f"/{each.qualified_name}": {option.name for option in each.parameters}
        for each in commands
        if isinstance(each, app_commands.Command)
    }
    return {**found, "/leaderboard": found["/quiz leaderboard"]}


def test_the_core_names_some() -> None:
    assert len(spoken()) > 30
