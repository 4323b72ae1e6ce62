"""What the doctor says of Slack: each way in which a set-up goes wrong, and the sentence for it."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Self

import pytest

from bot.adapters.slack.checking import workspace
from bot.adapters.slack.clients import client_with
from bot.core.findings import Asked
from bot.core.places import Room, RoomSettings, Tenant
from tests.doubles.slack import APP_TOKEN, FakeSlack
from tests.doubles.slack_place import Place

T1 = Tenant("slack", "T1")
ON = RoomSettings(on=True)
COPY = "copy the Bot User OAuth Token anew (api.slack.com/apps, your app, OAuth & Permissions)."
MAKE = (
    "make one with the scope connections:write (api.slack.com/apps, your app, Basic Information, App-Level Tokens) and "
    "switch Socket Mode on."
)
WELL = [
    "ok    slack: SLACK_BOT_TOKEN speaks as @keypoint in the workspace Blue",
    "ok    clock: agrees with Slack's",
    "ok    slack: the app has every scope it needs",
    "ok    slack: SLACK_APP_TOKEN opens connections",
    "ok    slack: no channel gets questions yet: type /invite @keypoint in one, then press Start under what it says "
    "there",
]


@dataclass
class Scene:
    """What is asked, and of whom; a row of the table changes it."""

    slack: FakeSlack
    place: Place
    token: str
    url: str
    app_token: str = APP_TOKEN
    rooms: list[Room] = field(default_factory=list)
    off: timedelta = timedelta()
    post_in: list[str] | None = None

    async def said(self) -> list[str]:
        client = client_with(self.token, None, self.url)
        asked = Asked(self.rooms, lambda: datetime.now(UTC) + self.off, self.post_in)
        return [str(each) async for each in workspace(client, "SLACK_BOT_TOKEN", asked, self.app_token)]

    def set(self, **changes: Any) -> Self:
        for name, value in changes.items():
            setattr(self, name, value)
        return self

    def without(self, *scopes: str) -> None:
        self.place.ws.scopes = frozenset(self.place.ws.scopes - set(scopes))
        self.token = self.slack.issue(self.place.ws).value

    def room(self, channel: str, **more: Any) -> Self:
        self.rooms.append(Room(more.pop("tenant", T1), channel, "UTC", ON, **more))
        return self


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with FakeSlack() as slack:
        place = Place(slack)
        yield Scene(slack, place, place.ws.token, slack.api_url)


Row = tuple[Callable[[Scene], object], str]
NOT_LET_IN: dict[str, Row] = {
    "a token of nobody": (lambda s: s.set(token="xoxb-none"), f"Slack does not know SLACK_BOT_TOKEN: {COPY}"),
    "the other token": (lambda s: s.set(token=APP_TOKEN), f"SLACK_BOT_TOKEN is a token of another kind: {COPY}"),
    "revoked": (
        lambda s: s.set(token=_gone(s, "token_revoked")),
        f"SLACK_BOT_TOKEN was revoked. Install the app again, then {COPY}",
    ),
    "removed": (
        lambda s: s.set(token=_gone(s, "account_inactive")),
        f"SLACK_BOT_TOKEN is of an app that was removed from its workspace. Install it again, then {COPY}",
    ),
    "run out": (
        lambda s: s.set(token=_gone(s, "token_expired")),
        "SLACK_BOT_TOKEN has run out, as the app rotates its tokens, and Slack cannot stop that any more. Make a new "
        "app as docs/slack.md says.",
    ),
    "something else": (
        lambda s: s.slack.faults.fail("auth.test", error="org_login_required"),
        f"Slack refuses SLACK_BOT_TOKEN (org_login_required): {COPY}",
    ),
    "a limit": (
        lambda s: s.slack.faults.limit("auth.test"),
        "Slack wants us to wait before it answers that. Try again in a minute.",
    ),
    "an error of its own": (
        lambda s: s.slack.faults.fail("auth.test", 503),
        "Slack has an error of its own (503). Try again later; slack-status.com says how Slack is.",
    ),
    "no Slack": (
        lambda s: s.set(url=f"{s.slack.url}/elsewhere/"),
        "what answers at {host} is no Slack (404). Is SLACK_API_URL right?",
    ),
    "no certificate": (
        lambda s: s.set(url=s.url.replace("http:", "https:")),
        "no safe connection to Slack comes about at {host} (ClientConnectorSSLError). Is this machine's clock right, "
        "and does a proxy stand between?",
    ),
    "a connection that is cut": (
        lambda s: s.slack.faults.drop("auth.test"),
        "Slack cannot be reached at {host} (ServerDisconnectedError). Is this machine online, and does a firewall "
        "stand between?",
    ),
}
IN: dict[str, Row] = {
    "a scope": (
        lambda s: s.without("im:write"),
        "mend  slack: the app lacks the scope im:write. Add that (api.slack.com/apps, your app, OAuth & Permissions, "
        "Bot Token Scopes), then reinstall the app to the workspace.",
    ),
    "scopes": (
        lambda s: s.without("im:write", "commands"),
        "mend  slack: the app lacks the scopes commands, im:write.",
    ),
    "a clock": (
        lambda s: s.set(off=timedelta(minutes=4)),
        "mend  clock: this machine's clock is 4 minutes ahead of Slack's: questions would come at the wrong time, and",
    ),
    "a slow clock": (lambda s: s.set(off=-timedelta(hours=2)), "mend  clock: this machine's clock is 2 hours behind"),
    "no app token": (
        lambda s: s.set(app_token="xapp-none"),
        f"mend  slack: Slack does not know SLACK_APP_TOKEN: {MAKE}",
    ),
    "the bot's token in its place": (
        lambda s: s.set(app_token=s.token),
        f"mend  slack: SLACK_APP_TOKEN is a token of another kind: {MAKE}",
    ),
    "an app token without its scope": (
        lambda s: s.slack.faults.fail("apps.connections.open", error="missing_scope"),
        f"mend  slack: SLACK_APP_TOKEN lacks a scope: {MAKE}",
    ),
    "no Socket Mode": (
        lambda s: s.slack.faults.fail("apps.connections.open", error="socket_mode_disabled"),
        "mend  slack: Slack opens no connection (socket_mode_disabled). Switch Socket Mode on (api.slack.com/apps, "
        "your app, Socket Mode).",
    ),
    "asked too often": (
        lambda s: s.slack.faults.limit("apps.connections.open"),
        "ok    slack: SLACK_APP_TOKEN: Slack wants us to wait before it answers that.",
    ),
    "two apps": (
        lambda s: s.set(app_token="xapp-1-A0OTHER-1-abc"),
        "mend  slack: SLACK_BOT_TOKEN is of the app A0KEYPOINT and SLACK_APP_TOKEN of the app A0OTHER: copy both from "
        "the same.",
    ),
    "a room as it should be": (lambda s: s.room("C1"), "ok    slack: #general gets its questions"),
    "not in a room": (
        lambda s: s.room("C2"),
        "mend  slack: the bot is not in #elsewhere: type /invite @keypoint there",
    ),
    "a room that it cannot see": (
        lambda s: s.room("C3"),
        "mend  slack: cannot see the channel C3: it was deleted, or is private and nobody invited the bot (/invite "
        "@keypoint there)",
    ),
    "an archived room": (lambda s: s.room("C4"), "mend  slack: #past is archived: unarchive it and type /invite"),
    "a paused room": (
        lambda s: s.room("C1", paused="I was muted"),
        "mend  slack: #general is paused (I was muted): mend that, then type /quiz daily on there",
    ),
    "a room that cannot be looked at": (
        lambda s: s.room("C1").slack.faults.fail("conversations.info", error="internal_error"),
        "mend  slack: could not look at the channel C1 (internal_error)",
    ),
    "a room whose answer is lost": (
        lambda s: s.room("C1").slack.faults.drop("conversations.info", times=2),
        "mend  slack: could not look at the channel C1 (ServerDisconnectedError)",
    ),
    "very many rooms": (
        lambda s: [s.room("C1") for _ in range(22)],
        "ok    slack: 2 more channels get questions and were not looked at",
    ),
    "a message into a room": (
        lambda s: s.room("C1").set(post_in=[]),
        "ok    slack: posted in #general (C1)",
    ),
    "a message into a channel": (lambda s: s.set(post_in=["C5"]), "mend  slack: could not post in the channel C5: "),
    "a message into none": (
        lambda s: s.set(post_in=[]),
        "mend  slack: nothing was posted, as no channel gets questions yet. Name one, as in --send slack:C0123456789",
    ),
}


def _gone(scene: Scene, why: str) -> str:
    scene.slack.tokens[scene.token].revoked = why
    return scene.token


async def test_all_is_well(scene: Scene) -> None:
    assert await scene.said() == WELL


@pytest.mark.parametrize("name", NOT_LET_IN)
async def test_a_token_that_is_not_let_in_is_one_sentence_and_ends_it(scene: Scene, name: str) -> None:
    go_wrong, sentence = NOT_LET_IN[name]
    go_wrong(scene)
    said = await scene.said()
    assert said[0] == "mend  slack: " + sentence.format(host=scene.slack.url.removeprefix("http://"))
    assert said[1:] in ([], [WELL[1]])
    assert scene.token not in "\n".join(said)


@pytest.mark.parametrize("name", IN)
async def test_what_else_is_found_leaves_the_other_checks_alone(scene: Scene, name: str) -> None:
    change, sentence = IN[name]
    change(scene)
    said = await scene.said()
    assert [line for line in said if line.startswith(sentence)]
    assert said[0] == WELL[0]
    assert len(said) >= len(WELL) - 1
    assert scene.token not in "\n".join(said)


async def test_nothing_is_posted_unless_it_is_asked_for(scene: Scene) -> None:
    scene.room("C1")
    await scene.said()
    assert scene.slack.messages(scene.place.general) == []
    scene.post_in = ["C1"]
    await scene.said()
    assert [message.text for message in scene.slack.messages(scene.place.general)] == ["Keypoint can post here."]


async def test_rooms_of_others_and_direct_messages_are_not_asked_for(scene: Scene) -> None:
    scene.room("C1", tenant=Tenant("slack", "T2"))
    scene.room("D1")
    assert await scene.said() == WELL


async def test_over_http_no_connection_is_asked_for(scene: Scene) -> None:
    scene.app_token = ""
    assert await scene.said() == [line for line in WELL if "SLACK_APP_TOKEN" not in line]
    assert "apps.connections.open" not in [call.method for call in scene.slack.calls]


async def test_a_bot_that_may_not_look_itself_up_is_not_held_against_the_app_token(scene: Scene) -> None:
    scene.without("users:read")
    scene.app_token = "xapp-1-A0OTHER-1-abc"
    assert not [line for line in await scene.said() if "copy both" in line]
