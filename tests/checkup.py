"""What the doctor finds, as lines, and which of them are about what."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot import doctor
from bot.settings import Settings
from tests.small_bank import FOLDER


def of(home: Path, **changes: Any) -> Settings:
    return Settings(**{"_env_file": None, "content": (FOLDER,), "data": home / "data"} | changes)


async def said(config: Settings, where: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    return [str(each) async for each in doctor.findings(config, where=where)]


def about(lines: Sequence[str], *names: str) -> list[str]:
    return [line for line in lines if line.split(":")[0].split()[-1] in names]
