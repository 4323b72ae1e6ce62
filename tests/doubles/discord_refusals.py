"""What Discord says when it refuses a request: a status, a code, a sentence, and where a form is wrong."""

from collections.abc import Iterable
from typing import Any

Path = tuple[str | int, ...]
Problem = tuple[Path, str, str]

REFUSALS = {
    0: (404, "404: Not Found"),
    10002: (404, "Unknown Application"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10014: (400, "Unknown Emoji"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    40005: (413, "Request entity too large"),
    40058: (400, "Cannot send a message in a forum channel"),
    40060: (400, "Interaction has already been acknowledged."),
    40067: (400, "A tag is required to create a forum post in this channel"),
    40094: (400, "This interaction has hit the maximum number of follow up messages"),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50021: (403, "Cannot execute action on a system message"),
    50024: (400, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50033: (400, "Invalid Recipient(s)"),
    50035: (400, "Invalid Form Body"),
    50083: (400, "Thread is archived"),
    50109: (400, "The request body contains invalid JSON."),
    50278: (403, "Cannot send messages to this user due to having no mutual guilds"),
    160002: (403, "Cannot reply without permission to read message history"),
    160004: (400, "A thread has already been created for this message"),
    160005: (400, "Thread is locked"),
}


class Refusal(Exception):
    """An answer of 4xx."""

    def __init__(self, code: int, problems: Iterable[Problem] = (), status: int | None = None) -> None:
        usual, message = REFUSALS[code]
        super().__init__(f"{code} {message}")
        self.code = code
        self.status = status or usual
        self.body: dict[str, Any] = {"message": message, "code": code}
        if nested := _nested(problems):
            self.body["errors"] = nested


def demand(problems: Iterable[Problem]) -> None:
    """Refuses the form if there is any problem in it, naming all of them."""
    if found := tuple(problems):
        raise Refusal(50035, found)


def _nested(problems: Iterable[Problem]) -> dict[str, Any]:
    errors: dict[str, Any] = {}
    for path, code, message in problems:
        place = errors
        for step in path:
            place = place.setdefault(str(step), {})
        place.setdefault("_errors", []).append({"code": code, "message": message})
    return errors
