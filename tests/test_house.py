"""The picture of the house in CONTRIBUTING.md names what is there: no file that is gone, and all that a folder has."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## The house")[2].partition("Each file says")[0]
ADAPTERS = HOUSE.partition("      adapters/")[2]
STORAGE = HOUSE.partition("      storage/")[2].removesuffix(ADAPTERS)
CORE = HOUSE.partition("      core/")[2].partition("      schedule.py")[0]


def named(text: str) -> set[str]:
    return set(re.findall(r"\w+\.py", text))


def there(folder: str) -> set[str]:
    return {file.name for file in (ROOT / folder).glob("*.py")} - {"__init__.py"}


@pytest.mark.parametrize(
    ("text", "folders"),
    [
        (HOUSE.replace(CORE, "").replace(STORAGE, "").replace(ADAPTERS, ""), ["bot"]),
        (CORE, ["bot/core", "bot/core/lint"]),
        (STORAGE, ["bot/storage"]),
    ],
)
def test_every_file_of_these_folders_has_its_line(text: str, folders: list[str]) -> None:
    missing = set().union(*map(there, folders)) - named(text)
    assert not missing, f"CONTRIBUTING.md does not say what these are for: {sorted(missing)}"


@pytest.mark.parametrize(
    ("text", "folders"),
    [
        (CORE, ["bot/core", "bot/core/lint", "bot/core/grading"]),
        (STORAGE, ["bot/storage"]),
        (ADAPTERS, ["bot/adapters/terminal", "bot/adapters/slack", "bot/adapters/discord"]),
    ],
)
def test_no_file_is_named_that_is_gone(text: str, folders: list[str]) -> None:
    assert named(text) <= set().union(*map(there, folders))
