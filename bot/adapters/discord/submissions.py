"""What was written into a modal, read from Discord's own data, whichever process opened it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from bot.adapters.discord.limits import CUSTOM_ID
from bot.core.questions import LEVELS


class Form(StrEnum):
    ANSWER = "answer"
    REPORT = "report"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Opened:
    """A modal: `about` an ask, or the room whose settings it changes; an answer is as old as the opening."""

    form: Form
    about: str
    at: datetime

    @property
    def custom_id(self) -> str:
        custom_id = f"m|{self.form}|{self.about}|{int(self.at.timestamp())}"
        if len(custom_id) > CUSTOM_ID or custom_id.count("|") != 3:
            raise ValueError(f"{custom_id!r} does not fit into a custom_id")
        return custom_id


@dataclass(frozen=True, slots=True)
class Submission:
    """`values` by the name of their field; several that were chosen are joined by commas."""

    opened: Opened
    values: Mapping[str, str]


def submission_of(data: Mapping[str, Any]) -> Submission | None:
    """The data of an interaction of type 5; None if the modal is not one of ours."""
    match str(data.get("custom_id", "")).split("|"):
        case ["m", form, about, seconds] if form in set(Form) and seconds.isdecimal():
            opened = Opened(Form(form), about, datetime.fromtimestamp(int(seconds), UTC))
            return Submission(opened, dict(_values(data.get("components", ()))))
    return None


def daily_words(values: Mapping[str, str]) -> tuple[str, str, str]:
    """The settings as a host would have typed them after `daily`, a line each."""
    topics, levels = values["topics"].strip(), values["levels"]
    every = set(levels.split(",")) == set(LEVELS)
    when = f"on {values['time'].strip()} {values['zone'].strip()} {values['days']}"
    return when, f"topics {topics or 'all'}", f"levels {'all' if every else levels}"


def _values(components: Any) -> Iterator[tuple[str, str]]:
    for each in components:
        if "custom_id" in each:
            yield each["custom_id"], each["value"] if "value" in each else ",".join(each.get("values", ()))
        yield from _values(each.get("components", ()))
        yield from _values([each["component"]] if "component" in each else ())
