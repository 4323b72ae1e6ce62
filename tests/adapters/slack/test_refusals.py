"""What Slack says when it does not post, sorted and said in words."""

import pytest

from bot.adapters.slack.clients import OneWorkspace, client_with
from bot.adapters.slack.publisher import SlackPublisher
from bot.core.messages import Notice
from bot.core.places import Room, Tenant
from bot.core.publishing import Barred, Gone, Later, Post, Posted, Unclear
from bot.core.slots import Slot, SlotKind
from tests.adapters.publisher_contract import DAY, post
from tests.adapters.slack.publishing import Stage, stage

POST = "chat.postMessage"


__all__ = ["stage"]


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
