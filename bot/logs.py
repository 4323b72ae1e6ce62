"""What the operator reads: structlog, one line an event, no secret in any; what the SDKs log goes the same way."""

import logging
import re
from collections.abc import Sequence
from typing import Any, TextIO

import structlog

LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}
TOKENS = re.compile(r"\b(?:xox[a-z]|xapp|xoxe\.xox[a-z])-[\w-]+")
"""Slack's own form: the tokens of workspaces that installed the app stand in no setting."""


class Passed(logging.Handler):
    """A line of a library that knows nothing of structlog."""

    def emit(self, record: logging.LogRecord) -> None:
        told = structlog.get_logger()
        told.log(record.levelno, record.getMessage(), library=record.name, exc_info=record.exc_info or None)


def hidden(line: str, secrets: Sequence[str]) -> str:
    for secret in secrets:
        line = line.replace(secret, "[secret]")
    return TOKENS.sub("[secret]", line)


def configure(stream: TextIO, level: str, form: str, secrets: Sequence[str]) -> None:
    drawn = structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)

    def render(logger: Any, name: str, event: structlog.typing.EventDict) -> str:
        """Hides secrets last, when the text is whole: they cannot hide in a traceback either."""
        return hidden(str(drawn(logger, name, event)), secrets)

    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            render,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level]),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[Passed()], level=max(LEVELS[level], logging.WARNING), force=True)
