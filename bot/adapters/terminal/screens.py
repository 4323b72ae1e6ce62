"""Where lines come from and messages go: a terminal with colour, editing and history, or a pipe of plain text."""

import sys
from datetime import tzinfo
from pathlib import Path
from typing import Protocol, TextIO

from bot.adapters.terminal.plain import plain
from bot.core.messages import Message

PROMPT = "> "
MORE = ". "


class Screen(Protocol):
    async def read(self, *, more: bool) -> str | None:
        """The next line, None at the end; `more` says that an answer of several lines is going on."""

    def show(self, message: Message) -> None: ...


class Pipe:
    def __init__(self, source: TextIO, target: TextIO, zone: tzinfo) -> None:
        self._source, self._target, self._zone = source, target, zone

    async def read(self, *, more: bool) -> str | None:
        """Blocks the loop, on purpose: nothing else runs on it, and Ctrl-C gets through."""
        line = self._source.readline()
        return line.rstrip("\r\n") if line else None

    def show(self, message: Message) -> None:
        print(plain(message, self._zone), end="\n\n", file=self._target, flush=True)


class Terminal:
    def __init__(self, history: Path, zone: tzinfo) -> None:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.history import FileHistory
        from rich.console import Console

        self._console, self._zone = Console(), zone
        self._session: PromptSession[str] = PromptSession(history=FileHistory(history))

    async def read(self, *, more: bool) -> str | None:
        try:
            return await self._session.prompt_async(MORE if more else PROMPT)
        except EOFError:
            return None
        except KeyboardInterrupt:
            self._keep_draft()
            raise

    def _keep_draft(self) -> None:
        """What was being typed is one ↑ away next time."""
        if draft := self._session.default_buffer.text.strip():
            self._session.history.append_string(draft)

    def show(self, message: Message) -> None:
        from bot.adapters.terminal.colour import coloured

        self._console.print(coloured(message, self._zone))


def open_screen(data: Path, zone: tzinfo) -> Screen:
    if sys.stdin.isatty() and sys.stdout.isatty():
        return Terminal(data / "history", zone)
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    return Pipe(sys.stdin, sys.stdout, zone)
