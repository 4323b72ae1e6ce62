"""What the operator reads."""

import io
import json

import pytest
import structlog

from bot import logs

SECRET = "xoxb-canary"


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
