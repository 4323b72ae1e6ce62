"""The daily question as a form: what it shows, and what is read from it."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from bot.adapters.slack.modals import Opened
from bot.adapters.slack.settings_form import channel_from, settings_from, settings_view, zone_from, zone_options
from bot.core.places import Room, RoomSettings, Tenant
from bot.core.zones import zone_names
from tests.adapters.slack.examples import CLOSES
from tests.adapters.slack.limits import check_view
from tests.adapters.slack.seen import seen

OPENED = Opened("", "C1", CLOSES)
ROOM = Room(Tenant("slack", "T1"), "C1", "Europe/Berlin", RoomSettings(on=True))
CHOSEN = RoomSettings(("node", "indexes"), ("mid", "lead"), 2, on=False, at=time(17, 5), weekdays=(0, 6))
TOPICS = ("node", "sql")


def test_the_form_shows_how_the_room_is_set() -> None:
    view = settings_view(ROOM, TOPICS, OPENED)
    check_view(view)
    assert seen(view["blocks"]) == (
        "For <#C1>\n"
        "Daily question: On (Off keeps the other settings.)\n"
        "Time: 09:00 (When the question comes, in the time zone below.)\n"
        "Time zone: Berlin (Europe/Berlin) (Type two letters of a city. Summer time is looked after.)\n"
        "Days: Monday, Tuesday, Wednesday, Thursday, Friday (The days on which a question comes.)\n"
        "Topics: … (None chosen: all of them.)\n"
        "Levels: … (None chosen: all of them.)\n"
        "Tries: 1 (How often somebody may answer one question.)"
    )


def test_what_was_chosen_by_command_is_chosen_in_the_form() -> None:
    shown = seen(settings_view(replace(ROOM, settings=CHOSEN), TOPICS, OPENED)["blocks"])
    for line in (
        "Topics: node, indexes (",
        "Levels: Mid, Lead (",
        "Tries: 2 (",
        "Time: 17:05 (",
        "Days: Monday, Sunday",
    ):
        assert line in shown


def test_a_new_room_is_chosen_in_the_form() -> None:
    view = settings_view(ROOM, TOPICS, OPENED, fixed=False)
    check_view(view)
    assert seen(view["blocks"]).startswith("Channel: C1 (")
    check_view(settings_view(replace(ROOM, id=""), TOPICS, OPENED, fixed=False))


def test_more_topics_than_fit_leave_those_that_are_chosen() -> None:
    many = tuple(f"topic{number:03}" for number in range(150))
    view = settings_view(replace(ROOM, settings=replace(CHOSEN, topics=("zebra",))), many, OPENED)
    check_view(view)
    assert "Topics: zebra (" in seen(view["blocks"])


def test_a_bank_without_topics_asks_for_none() -> None:
    check_view(settings_view(ROOM, (), OPENED))


@pytest.mark.parametrize("settings", [RoomSettings(on=True), CHOSEN])
@pytest.mark.parametrize("fixed", [True, False])
def test_a_form_sent_as_it_was_opened_changes_nothing(settings: RoomSettings, fixed: bool) -> None:
    room = replace(ROOM, settings=settings)
    state = sent(settings_view(room, TOPICS, OPENED, fixed=fixed))
    assert replace(settings, **settings_from(state)) == settings
    assert zone_from(state) == room.zone
    assert channel_from(state) == (None if fixed else "C1")


def test_zones_are_offered_by_their_cities_as_far_as_they_fit() -> None:
    offered = zone_options(zone_names())["options"]
    assert len(zone_names()) > len(offered) == 100
    assert zone_options(("America/New_York", "UTC"))["options"] == [
        {
            "text": {"type": "plain_text", "text": "New York (America/New_York)", "emoji": False},
            "value": "America/New_York",
        },
        {"text": {"type": "plain_text", "text": "UTC", "emoji": False}, "value": "UTC"},
    ]


def test_no_zone_is_too_long_for_an_option() -> None:
    for name in zone_names():
        (option,) = zone_options((name,))["options"]
        assert option["value"] == name
        assert len(option["text"]["text"]) <= 75


def sent(view: dict[str, Any]) -> dict[str, Any]:
    """The state that Slack sends when nobody has changed anything."""
    fields = [block for block in view["blocks"] if block["type"] == "input"]
    return {block["block_id"]: {block["element"]["action_id"]: _value(block["element"])} for block in fields}


def _value(element: dict[str, Any]) -> dict[str, Any]:
    kind = element["type"]
    match kind:
        case "timepicker":
            return {"type": kind, "selected_time": element["initial_time"]}
        case "conversations_select":
            return {"type": kind, "selected_conversation": element["initial_conversation"]}
        case "checkboxes" | "multi_static_select":
            return {"type": kind, "selected_options": element.get("initial_options", [])}
    return {"type": kind, "selected_option": element.get("initial_option")}
