"""The daily question as a form: every field is named like the setting it sets, and is read again by that name."""

from collections.abc import Callable, Iterable, Sequence
from datetime import time
from typing import Any

from bot.adapters.slack.blocks import Block, plain, section
from bot.adapters.slack.elements import MOST_OPTIONS, choice, field, option
from bot.adapters.slack.modals import Opened, State, View, modal
from bot.adapters.slack.naming import SETTINGS_VIEW
from bot.core.clock_words import DAYS
from bot.core.daily_words import MOST_TRIES
from bot.core.places import Room, RoomSettings
from bot.core.questions import LEVELS
from bot.core.zones import city_of

CHANNEL = "channel"
ZONE = "zone"
SHORTEST_QUERY = 2
ON, OFF = "on", "off"
NO_CITY = "I know no such city. Try a larger one near it."
"""Slack wants one to choose at least; whoever chooses this hears that it is no zone."""


def settings_view(room: Room, topics: Iterable[str], opened: Opened, *, fixed: bool = True) -> View:
    """`topics`: what the bank has. `fixed`: the room is this one; else its host chooses the channel too."""
    where = section(f"For <#{room.id}>") if fixed else _channel(room.id)
    blocks = [where, *_times(room), *_questions(room.settings, topics)]
    return modal("Daily question", blocks, name=SETTINGS_VIEW, submit="Save", close="Cancel", about=str(opened))


def _channel(chosen: str) -> Block:
    element: dict[str, Any] = {
        "type": "conversations_select",
        "action_id": CHANNEL,
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    element |= {"initial_conversation": chosen} if chosen else {"default_to_current_conversation": True}
    return field(CHANNEL, "Channel", element, "Where the question is posted. I have to be a member of it.")


def _times(room: Room) -> list[Block]:
    settings = room.settings
    switch = choice("radio_buttons", "on", [option("On", ON), option("Off", OFF)], [ON if settings.on else OFF])
    clock = {"type": "timepicker", "action_id": "at", "initial_time": f"{settings.at:%H:%M}"}
    zone = {
        "type": "external_select",
        "action_id": ZONE,
        "min_query_length": SHORTEST_QUERY,
        "placeholder": plain("A city, such as Berlin"),
        "initial_option": zone_option(room.zone),
    }
    days = [option(day.capitalize(), str(number)) for number, day in enumerate(DAYS)]
    weekdays = choice("checkboxes", "weekdays", days, map(str, settings.weekdays))
    return [
        field("on", "Daily question", switch, "Off keeps the other settings."),
        field("at", "Time", clock, "When the question comes, in the time zone below."),
        field(ZONE, "Time zone", zone, "Type two letters of a city. Summer time is looked after."),
        field("weekdays", "Days", weekdays, "The days on which a question comes."),
    ]


def _questions(settings: RoomSettings, topics: Iterable[str]) -> list[Block]:
    """What is chosen comes first, a tag that is no topic too: Slack takes no choice that it does not offer."""
    known = dict.fromkeys((*settings.topics, *topics))
    offered = [option(name, name) for name in known]
    about = choice("multi_static_select", "topics", offered, settings.topics, placeholder=plain("All topics"))
    levels = choice("checkboxes", "levels", [option(each.capitalize(), each) for each in LEVELS], settings.levels)
    numbers = [option(str(number), str(number)) for number in range(1, MOST_TRIES + 1)]
    tries = choice("static_select", "tries", numbers, [str(settings.tries)])
    return [
        *([field("topics", "Topics", about, "None chosen: all of them.", optional=True)] if offered else []),
        field("levels", "Levels", levels, "None chosen: all of them.", optional=True),
        field("tries", "Tries", tries, "How often somebody may answer one question."),
    ]


def zone_option(name: str) -> dict[str, Any]:
    city = city_of(name)
    return option(name if city == name else f"{city} ({name})", name)


def zone_options(names: Sequence[str]) -> dict[str, Any]:
    """What the field of the zone asks for while somebody types."""
    return {"options": [zone_option(name) for name in names[:MOST_OPTIONS]] or [option(NO_CITY, "none")]}


def settings_from(state: State) -> dict[str, Any]:
    """Fields of RoomSettings and their new values; what the form does not ask is not among them."""
    return {name: read(state[name][name]) for name, read in FIELDS.items() if name in state}


def zone_from(state: State) -> str:
    return _one(state[ZONE][ZONE])


def channel_from(state: State) -> str | None:
    """None: the form was about a fixed room."""
    return state[CHANNEL][CHANNEL].get("selected_conversation") if CHANNEL in state else None


def _one(field: Any) -> str:
    return str((field.get("selected_option") or {}).get("value") or "")


def _many(field: Any) -> tuple[str, ...]:
    return tuple(each["value"] for each in field.get("selected_options") or ())


FIELDS: dict[str, Callable[[Any], Any]] = {
    "on": lambda field: _one(field) == ON,
    "at": lambda field: time.fromisoformat(field["selected_time"]),
    "weekdays": lambda field: tuple(sorted(map(int, _many(field)))),
    "topics": _many,
    "levels": _many,
    "tries": lambda field: int(_one(field)),
}
