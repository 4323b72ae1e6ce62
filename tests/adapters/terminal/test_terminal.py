"""The tutor at a real terminal: a pseudo-terminal, keys in, screen out."""

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dialogue import COVERS_TREE
from tests.program import START, start, surroundings

pty = pytest.importorskip("pty", reason="pseudo-terminals are not of this system")
PATIENCE = 20
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>]")
CTRL_C, CTRL_D, ENTER, UP = "\x03", "\x04", "\r", "\x1b[A"


class Keyboard:
    """Types at the program and waits for what its screen shows."""

    def __init__(self, home: Path) -> None:
        self._master, slave = pty.openpty()
        command = [*START, "chat", "--name", "Ann"]
        around = surroundings(home, {"PROMPT_TOOLKIT_NO_CPR": "1"})  # this terminal does not tell where its cursor is
        self._program = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, cwd=home, env=around, start_new_session=True
        )
        os.close(slave)
        self.raw = ""

    def sees(self, text: str) -> None:
        """Waits until the text is on the screen, and forgets what stood before it."""
        until = time.monotonic() + PATIENCE
        while text not in self.screen:
            assert select.select([self._master], [], [], until - time.monotonic())[0], f"no {text!r} in {self.screen}"
            chunk = self._read()
            assert chunk, f"ended before {text!r}: {self.screen}"
        self.raw = self.raw[self.raw.rindex(text.split()[-1]) :]

    @property
    def screen(self) -> str:
        return ESCAPES.sub("", self.raw)

    def types(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def ends(self) -> int:
        while self._read():
            pass
        return self._program.wait(PATIENCE)

    def _read(self) -> str:
        try:
            chunk = os.read(self._master, 65_536).decode(errors="replace")
        except OSError:  # Linux says so when the other side is closed
            return ""
        self.raw += chunk
        return chunk

    def close(self) -> None:
        self._program.kill()
        self._program.wait()
        os.close(self._master)


@pytest.fixture
def keyboard(home: Path) -> Iterator[Keyboard]:
    keyboard = Keyboard(home)
    yield keyboard
    keyboard.close()


def test_a_talk_in_colour(keyboard: Keyboard) -> None:
    keyboard.sees("Today's question")
    assert "\x1b[" in keyboard.raw
    keyboard.sees(">")
    keyboard.types(COVERS_TREE + ENTER)
    keyboard.sees("1 of 2 key points.")
    keyboard.sees("Covered")
    keyboard.sees("Not yet")
    keyboard.sees("sorted tree")
    assert "**" not in keyboard.screen, "Markdown is rendered"
    keyboard.sees(">")
    keyboard.types("quit" + ENTER)
    assert keyboard.ends() == 0
    assert "Bye" in keyboard.screen


def test_the_end_of_input_key(keyboard: Keyboard) -> None:
    keyboard.sees(">")
    keyboard.types(CTRL_D)
    assert keyboard.ends() == 0
    assert "Today's question stays open for you until" in keyboard.screen


def test_an_interrupt_in_the_middle_of_an_answer_keeps_the_draft(keyboard: Keyboard, home: Path) -> None:
    keyboard.sees(">")
    keyboard.types("an index is half a tho")
    keyboard.sees("half a tho")
    keyboard.types(CTRL_C)
    assert keyboard.ends() == 130
    assert "Stopped. Every answer that was graded is saved." in keyboard.screen
    assert "Traceback" not in keyboard.screen
    again = Keyboard(home)
    again.sees(">")
    again.types(UP)
    again.sees("an index is half a tho")
    again.close()


def test_the_last_line_is_one_key_away(keyboard: Keyboard) -> None:
    keyboard.sees(">")
    keyboard.types("topics" + ENTER)
    keyboard.sees("node: 1 question")
    keyboard.sees(">")
    keyboard.types(UP + ENTER)
    keyboard.sees("node: 1 question")


@pytest.mark.skipif(sys.platform == "win32", reason="no signals of this kind")
def test_an_interrupt_of_a_piped_talk(home: Path) -> None:
    with start(home, "chat") as talk:
        assert talk.stdout
        assert talk.stderr
        while b"open until" not in talk.stdout.readline():
            pass
        talk.send_signal(2)
        said = talk.stderr.read().decode()
    assert (talk.returncode, said) == (130, "\nStopped. Every answer that was graded is saved.\n")
