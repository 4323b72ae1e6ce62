"""Modals hold what is needed to write, and what was written is read whichever process opened them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import discord
import pytest

from bot.adapters.discord.modals import answer_modal, report_modal, settings_modal
from bot.adapters.discord.submissions import Form, Opened, daily_words, submission_of
from bot.core.daily_words import SetDaily, parse_daily
from bot.core.places import Room, RoomSettings, Tenant
from tests.adapters.discord.values import AT, DAILY, EXTRA, ROOM, card

PLACE = Room(Tenant("discord", "1"), ROOM, "Europe/Berlin")
LONGEST = "a" * 40


def sound_modal(modal: discord.ui.Modal) -> dict[str, Any]:
    told = modal.to_dict()
    assert len(told["title"]) <= 45
    assert len(told["custom_id"]) <= 100
    assert len(told["components"]) <= 5
    shown = 0
    for each in told["components"]:
        shown += len(each.get("content", "")) + len(each.get("label", "")) + len(each.get("description", "") or "")
        assert len(each.get("label", "")) <= 45
        assert len(each.get("description") or "") <= 100
        inner = each.get("component", {})
        assert len(inner.get("value") or "") <= inner.get("max_length", 4000) <= 4000
    assert shown <= 4000
    return told


def submitted(modal: discord.ui.Modal, **written: str | list[str]) -> dict[str, Any]:
    """What Discord sends when it is, in its own shape."""
    components: list[dict[str, Any]] = []
    for number, each in enumerate(modal.to_dict()["components"]):
        if each["type"] == 10:
            components.append({"type": 10, "id": number})
            continue
        inner = each["component"]
        value = written[inner["custom_id"]]
        field = {"values": value} if isinstance(value, list) else {"value": value}
        told = {"type": inner["type"], "id": 9, "custom_id": inner["custom_id"], **field}
        components.append({"type": 18, "id": number, "component": told})
    return {"custom_id": modal.custom_id, "components": components}


async def test_the_question_stands_above_the_answer() -> None:
    told = sound_modal(answer_modal(card(), AT, "my old answer"))
    question, answer = told["components"]
    assert question["content"] == "What does an index change?"
    assert (answer["label"], answer["component"]["value"]) == ("Your answer", "my old answer")


async def test_an_answer_comes_back_with_its_ask_and_its_time() -> None:
    modal = answer_modal(card(ask=EXTRA, title="t" * 60, text="q" * 9000), AT)
    sound_modal(modal)
    found = submission_of(submitted(modal, text="A tree, | so to speak.\nSorted."))
    assert found
    assert found.opened == Opened(Form.ANSWER, EXTRA, AT)
    assert found.values == {"text": "A tree, | so to speak.\nSorted."}


async def test_a_report_comes_back() -> None:
    modal = report_modal(DAILY, AT)
    sound_modal(modal)
    found = submission_of(submitted(modal, why="It is wrong."))
    assert found
    assert (found.opened.form, found.values["why"]) == (Form.REPORT, "It is wrong.")


async def test_older_shapes_are_read_as_well() -> None:
    row = {"type": 1, "components": [{"type": 4, "custom_id": "text", "value": "hello"}]}
    found = submission_of({"custom_id": Opened(Form.ANSWER, "5", AT).custom_id, "components": [row]})
    assert found
    assert found.values == {"text": "hello"}


@pytest.mark.parametrize("custom_id", ["", "x", "m|answer|5", "m|song|5|7", "m|answer|5|soon", "b|answer|5||"])
def test_a_modal_of_somebody_else_is_left_alone(custom_id: str) -> None:
    assert submission_of({"custom_id": custom_id, "components": []}) is None


def test_an_ask_that_does_not_fit_is_not_cut() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        _ = Opened(Form.ANSWER, "9" * 100, AT).custom_id


def test_the_time_is_that_of_the_opening() -> None:
    late = datetime(2026, 11, 27, 9, 30, 1, 999999, tzinfo=UTC)
    found = submission_of({"custom_id": Opened(Form.ANSWER, "5", late).custom_id})
    assert found
    assert found.opened.at == late.replace(microsecond=0)


async def test_settings_come_back_as_a_host_would_type_them() -> None:
    every = replace(PLACE, settings=RoomSettings(topics=(LONGEST,) * 20))
    sound_modal(settings_modal(every, AT))
    modal = settings_modal(PLACE, AT)
    data = submitted(
        modal,
        time=" 4:30 pm",
        zone="new york",
        days=["monday", "friday"],
        levels=["mid", "senior"],
        topics="node, sql",
    )
    found = submission_of(data)
    assert found
    assert found.opened.about == ROOM
    heard = [parse_daily(line.split(), {"node", "sql"}, sure=True) for line in daily_words(found.values)]
    changes: dict[str, Any] = {}
    for each in heard:
        assert isinstance(each, SetDaily)
        changes |= dict(each.changes)
    assert isinstance(heard[0], SetDaily)
    assert heard[0].zone == "America/New_York"
    assert (changes["at"].hour, changes["weekdays"]) == (16, (0, 4))
    assert (changes["levels"], changes["topics"]) == (("mid", "senior"), ("node", "sql"))


async def test_all_levels_and_no_topic_mean_no_choice() -> None:
    values = {"time": "09:00", "zone": "UTC", "days": "monday", "levels": "junior,mid,senior,lead", "topics": " "}
    assert daily_words(values) == ("on 09:00 UTC monday", "topics all", "levels all")
