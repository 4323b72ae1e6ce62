"""What the operator reads."""

import io
import json
import logging

import pytest
import structlog

from bot import logs

SECRET = "xoxb-canary"
pytestmark = pytest.mark.usefixtures("own_logs")


@pytest.mark.parametrize("form", ["readable", "json"])
def test_no_secret_gets_into_a_line_or_a_traceback(form: str) -> None:
    stream = io.StringIO()
    logs.configure(stream, "info", form, (SECRET,))
    log = structlog.get_logger()
    log.info("connecting", token=SECRET)
    try:
        raise ValueError(f"refused: {SECRET}")
    except ValueError:
        log.exception("no connection")
    assert SECRET not in stream.getvalue()
    assert stream.getvalue().count("[secret]") == 2
    assert "Traceback" in stream.getvalue()


def test_json_is_one_object_a_line_and_the_level_is_kept() -> None:
    stream = io.StringIO()
    logs.configure(stream, "warning", "json", ())
    log = structlog.get_logger()
    log.info("not this")
    log.warning("this", room="R1")
    entry = json.loads(stream.getvalue())
    assert (entry["event"], entry["level"], entry["room"]) == ("this", "warning", "R1")


def test_what_the_sdks_log_goes_the_same_way_and_without_a_token() -> None:
    stream = io.StringIO()
    logs.configure(stream, "info", "json", (SECRET,))
    library = logging.getLogger("slack_bolt.AsyncApp")
    library.info("chatter")
    try:
        raise ValueError("refused: xoxe.xoxb-1-Mi0-abc")
    except ValueError:
        library.exception("a call failed with %s", "xoxb-12-canary")
    entry = json.loads(stream.getvalue())
    assert (entry["event"], entry["level"], entry["library"]) == (
        "a call failed with [secret]",
        "error",
        "slack_bolt.AsyncApp",
    )
    assert "ValueError: refused: [secret]" in entry["exception"]
