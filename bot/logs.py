"""What the operator reads: structlog, one line an event, no secret in any of them."""

from collections.abc import Sequence
from typing import Any, TextIO

import structlog

LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}


def configure(stream: TextIO, level: str, form: str, secrets: Sequence[str]) -> None:
    drawn = structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)

    def render(logger: Any, name: str, event: structlog.typing.EventDict) -> str:
        """Hides secrets last, when the text is whole: they cannot hide in a traceback either."""
        line = str(drawn(logger, name, event))
        for secret in secrets:
            line = line.replace(secret, "[secret]")
        return line

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
