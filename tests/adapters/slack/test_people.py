"""Who somebody is, as Slack says."""

from typing import Any

import pytest

from bot.adapters.slack.people import MOST_KNOWN, People, _person, may_manage
from bot.core.places import Tenant
from tests.adapters.dialogues import MORNING
from tests.adapters.slack.scene import TENANT, Scene

HERE = {"team_id": "T1", "name": "ann.b", "tz": "Europe/Berlin"}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"profile": {"display_name": "Ann", "real_name": "Ann B."}}, "Ann"),
        ({"profile": {"display_name": "", "real_name": "Ann  B."}}, "Ann B."),
        ({}, "ann.b"),
        ({"profile": {"display_name": "x" * 200}}, "x" * 80),
        ({"profile": {"display_name": "two\nlines"}}, "two lines"),
    ],
)
def test_the_name_that_they_chose(said: dict[str, Any], name: str) -> None:
    assert _person({**HERE, **said}, TENANT).name == name


@pytest.mark.parametrize(
    ("said", "manages"),
    [
        ({}, False),
        ({"is_admin": True}, True),
        ({"is_owner": True}, True),
        ({"is_primary_owner": True}, True),
        ({"is_admin": True, "team_id": "T2"}, False),
        ({"is_admin": True, "is_stranger": True}, False),
    ],
)
def test_who_runs_another_workspace_runs_nothing_here(said: dict[str, Any], manages: bool) -> None:
    assert _person({**HERE, **said}, TENANT).manages is manages


async def test_a_name_is_asked_for_once_in_a_while_and_not_kept_for_ever(stage: Scene) -> None:
    client, people = await stage.desk.clients.client(TENANT), People()
    assert client
    for _ in range(3):
        assert await people.name(client, TENANT, "UANN", "ann", MORNING) == "Ann"
    assert sum(call.method == "users.info" for call in stage.slack.calls) == 1
    people._known |= {(Tenant("slack", str(n)), "U"): ("X", MORNING) for n in range(MOST_KNOWN)}
    assert await people.name(client, TENANT, "UBOB", "bob", MORNING) == "Bob"
    assert len(people._known) == 1


async def test_what_slack_does_not_say_is_no_right(stage: Scene) -> None:
    client = await stage.desk.clients.client(TENANT)
    assert client
    assert await may_manage(client, TENANT, "UEVE", "C1"), "who made the channel"
    stage.slack.faults.fail("users.info", error="fatal_error")
    stage.slack.faults.limit("conversations.info", 5)
    assert not await may_manage(client, TENANT, "UEVE", "C1")
