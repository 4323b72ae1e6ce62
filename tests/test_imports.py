"""Who may import whom: the rule of the house, read off the imports themselves."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EVERYBODY = {"structlog"}
MAY = {
    "bot/core": {"bot.core", "pydantic", "rapidfuzz", "Stemmer", "fsrs", "holidays", "tzdata", "rtoml"},
    "bot/storage": {"bot.core", "bot.storage", "sqlalchemy", "alembic", "cryptography", "psycopg", "pydantic_core"},
    "bot/adapters/terminal": {"bot.core", "bot.adapters.terminal", "prompt_toolkit", "rich"},
    "bot/adapters/slack": {
        "bot.core",
        "bot.adapters.slack",
        "slack_bolt",
        "slack_sdk",
        "markdown_it",
        "aiohttp",
        "yarl",
    },
    "bot/adapters/discord": {"bot.core", "bot.adapters.discord", "discord", "PIL", "aiohttp"},
    "bot/schedule.py": {"bot.core", "apscheduler"},
    "bot/service.py": {"bot.core", "bot.schedule", "aiohttp", "stamina"},
    "bot/endpoints.py": {"aiohttp", "prometheus_client"},
    "bot/measuring.py": {"bot.core", "bot.storage", "prometheus_client"},
    "bot/logs.py": set(),
    "bot/settings.py": {"bot.core", "bot.setting_forms", "pydantic", "pydantic_settings"},
    "bot/setting_forms.py": {"pydantic"},
    "bot/authoring.py": {"bot.settings", "bot.core"},
    "bot/opening.py": {"bot.core", "bot.settings", "bot.storage", "sqlalchemy"},
    "bot/upkeep.py": {"bot.core", "bot.opening", "bot.settings", "bot.storage"},
    "bot/cli.py": {
        "bot.settings",
        "bot.core",
        "bot.authoring",
        "bot.chatting",
        "bot.doctor",
        "bot.serving",
        "bot.upkeep",
    },
    "bot/__main__.py": {"bot.cli"},
}
SEES_ALL = {
    "bot/chatting.py",
    "bot/serving.py",
    "bot/platforms.py",
    "bot/doctor.py",
    "bot/checking.py",
    "bot/__init__.py",
    "bot/adapters/__init__.py",
}
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.monotonic"}


def python_files() -> list[str]:
    return sorted(str(file.relative_to(ROOT).as_posix()) for file in (ROOT / "bot").rglob("*.py"))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def is_standard(name: str) -> bool:
    return name.partition(".")[0] in sys.stdlib_module_names


@pytest.mark.parametrize("file", [file for file in python_files() if file not in SEES_ALL])
def test_a_file_imports_only_what_its_place_may(file: str) -> None:
    place = next((place for place in MAY if file == place or file.startswith(f"{place}/")), None)
    assert place, f"{file} has no place in the house: give it one, here and in CONTRIBUTING.md"
    allowed = MAY[place] | EVERYBODY
    for name in imported(ast.parse((ROOT / file).read_text("utf-8"))):
        fits = any(name == each or name.startswith(f"{each}.") for each in allowed) or name.startswith(
            "bot.__version__"
        )
        # `from bot import settings` arrives here as bot.settings
        assert is_standard(name) or fits, f"{file} must not import {name}"


@pytest.mark.parametrize("file", [file for file in python_files() if file.startswith("bot/core/")])
def test_the_core_never_reads_the_clock(file: str) -> None:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    assert not {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)} & CLOCKS


def test_no_sdk_is_imported_before_it_is_needed() -> None:
    heavy = "slack_bolt", "slack_sdk", "discord", "sqlalchemy", "alembic", "rich", "prompt_toolkit"
    show = f"import sys, bot.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", show], text=True, cwd=ROOT).strip() == "[]"
