"""The program as a user starts it: a process of its own, with settings and files of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.small_bank import FOLDER

ROOT = Path(__file__).parents[1]
START = [sys.executable, "-m", "bot"]


def surroundings(folder: Path, settings: Mapping[str, str] | None = None) -> dict[str, str]:
    given = {"CONTENT": str(FOLDER), "DATA": str(folder / "data"), "PYTHONPATH": str(ROOT), "TZ": "Europe/Berlin"}
    return {**os.environ, "NO_COLOR": "", "TERM": "xterm-256color", **given, **(settings or {})}


def start(folder: Path, *arguments: str, settings: Mapping[str, str] | None = None) -> "subprocess.Popen[bytes]":
    """Running, with its ends in the test's hands."""
    pipe = subprocess.PIPE
    command = [*START, *arguments]
    env = surroundings(folder, settings)
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=folder, env=env)


def run(
    folder: Path, *arguments: str, said: str | bytes = "", settings: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    given = said.encode() if isinstance(said, str) else said
    done = subprocess.run(
        [*START, *arguments],
        input=given,
        capture_output=True,
        cwd=folder,
        env=surroundings(folder, settings),
        timeout=60,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
