"""What every Publisher keeps to, on Slack."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from bot.adapters.slack.clients import OneWorkspace, client_with
from bot.adapters.slack.naming import slot_block
from bot.adapters.slack.publisher import SlackPublisher
from bot.adapters.slack.scopes import SCOPES
from bot.adapters.slack.standing import where
from bot.core.messages import Notice
from bot.core.places import Room, Tenant
from bot.core.publishing import Barred, Found, Gone, Later, Post, Posted, Unclear
from bot.core.slots import Slot, SlotKind
from tests.adapters.publisher_contract import DAY, PublisherContract, find, placed, post, slot_of
from tests.adapters.publisher_contract import Stage as AnyStage
from tests.doubles.slack import FakeSlack
from tests.doubles.slack_values import Channel, Message
from tests.doubles.slack_workspace import Workspace

POST = "chat.postMessage"


@dataclass
class Stage(AnyStage):
    slack: FakeSlack
    workspace: Workspace
    channel: Channel

    @property
    def now(self) -> datetime:
        return self.slack.now

    def texts(self, thread: str | None = None) -> list[str]:
        ts = where(thread)[1] if thread else None
        return [message.shown for message in self.slack.messages(self.channel, ts) if not message.tombstone]

    def told(self) -> list[str]:
        return [message.shown for message in self._direct.messages]

    @property
    def _direct(self) -> Channel:
        return self.workspace.dm(self.workspace.users[self.learner])

    def requests(self) -> int:
        return sum(call.method == POST for call in self.slack.calls)

    def limit(self, seconds: float, *, looking: bool = False) -> None:
        self.slack.faults.limit("conversations.history" if looking else POST, int(seconds))

    def lose_response(self) -> None:
        self.slack.faults.lose_response(POST)

    def drop(self) -> None:
        self.slack.faults.drop(POST)

    def fail(self, *, after: bool) -> None:
        self.slack.faults.fail(POST, after=after)

    def forbid(self) -> None:
        self.channel.posting_restricted = True

    def forbid_looking(self) -> None:
        self._token_without("channels:history")

    def delete_room(self) -> None:
        del self.workspace.channels[self.channel.id]

    def delete(self, place: str) -> None:
        message = self.channel.find(where(place)[1])
        assert message
        self.channel.messages.remove(message)

    def forbid_telling(self) -> None:
        self._token_without("im:write")

    def _token_without(self, scope: str) -> None:
        token = self.slack.tokens[self.workspace.token]
        self.slack.tokens[self.workspace.token] = replace(token, scopes=token.scopes - {scope})


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with FakeSlack() as slack:
        workspace = slack.workspace("T1", scopes=" ".join(SCOPES))
        ann = workspace.user("UANN", "Ann")
        channel = workspace.channel("C1", "study", members=(ann,))
        one = OneWorkspace(workspace.token, slack.api_url)
        await one.open()
        room = Room(Tenant("slack", "T1"), "C1", "Europe/Berlin")
        yield Stage(SlackPublisher(one), room, "UANN", slack, workspace, channel)
        await one.close()


class TestSlackPublisher(PublisherContract):
    pass


@pytest.mark.parametrize(
    ("error", "kind", "says"),
    [
        ("not_in_channel", Barred, "invite me again"),
        ("is_archived", Barred, "archived"),
        ("account_inactive", Barred, "install me again"),
        ("missing_scope", Barred, "agree to what I ask for"),
        ("thread_not_found", Gone, "was deleted"),
        ("msg_too_long", Gone, "msg_too_long"),
        ("fatal_error", Unclear, "fatal_error"),
        ("ratelimited", Later, "wait"),
    ],
)
async def test_what_slack_says_is_sorted_and_said_in_words(stage: Stage, error: str, kind: type, says: str) -> None:
    stage.slack.faults.fail(POST, error=error)
    outcome = await stage.publisher.send(post(stage))
    assert isinstance(outcome, kind)
    assert not isinstance(outcome, Posted)
    assert says in outcome.why
    assert stage.requests() == 1


async def test_an_error_of_the_server_is_unclear_and_a_page_of_html_is_no_surprise(stage: Stage) -> None:
    stage.slack.faults.fail(POST, status=503)
    assert isinstance(await stage.publisher.send(post(stage)), Unclear)


async def test_nobody_listening_is_certainly_not_posted() -> None:
    one = OneWorkspace("xoxb-1", "http://127.0.0.1:9/")
    one.tenant = Tenant("slack", "T1")
    session = one.session()
    one._client = client_with("xoxb-1", session, "http://127.0.0.1:9/")
    room = Room(one.tenant, "C1", "UTC")
    slot = Slot(one.tenant, "C1", DAY, SlotKind.NOTICE)
    assert isinstance(await SlackPublisher(one).send(Post(slot, room, None, Notice("Hello."))), Later)
    await one.close()


async def test_where_metadata_is_not_shown_the_name_of_a_block_is_enough(stage: Stage) -> None:
    asked = post(stage)
    place = await placed(stage, asked)
    message = stage.channel.find(where(place)[1])
    assert message
    assert slot_block(asked.slot.mark) in [block["block_id"] for block in message.blocks]
    message.metadata = None
    assert await find(stage, asked) == Found((place,))


async def test_a_busy_room_is_looked_through_to_its_end(stage: Stage) -> None:
    asked = post(stage)
    place = await placed(stage, asked)
    for _ in range(450):
        stage.channel.messages.append(Message(stage.channel, stage.slack.next_ts(), "T1", "UANN", "hello"))
    assert await find(stage, asked) == Found((place,))


async def test_nothing_that_is_posted_unfurls_or_pings(stage: Stage) -> None:
    slot = slot_of(stage, SlotKind.NOTICE)
    await placed(stage, Post(slot, stage.room, None, Notice("<!channel> see https://example.org")))
    (message,) = stage.channel.messages
    assert message.pings == []
    assert (str(message.args["unfurl_links"]), str(message.args["unfurl_media"])) in (("0", "0"), ("False", "False"))
