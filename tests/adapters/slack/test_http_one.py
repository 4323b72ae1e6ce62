"""Over HTTP for one workspace, whose token is a setting."""

import pytest
from aiohttp import web

from bot.adapters.slack.scopes import SCOPES
from bot.core.errors import KeypointError
from bot.core.tutor import Tutor
from tests.adapters.slack.http_scene import (
    one_workspace,
    stats,
)
from tests.doubles.slack import FakeSlack


async def test_one_workspace_with_a_token_of_its_own(tutor: Tutor) -> None:
    async with FakeSlack() as slack:
        workspace = slack.workspace("T1", "Acme", scopes=" ".join(SCOPES))
        ann, stranger = workspace.user("U1", "Ann"), slack.workspace("T2", "Other").user("U1", "Eve")
        async with one_workspace(tutor, slack, workspace) as platform:
            assert platform.is_connected()
            assert [route.path for route in platform.routes if isinstance(route, web.RouteDef)] == ["/slack/events"]
            assert "Questions answered: 0" in await stats(slack, ann, workspace.dm(ann))
            elsewhere = slack.workspaces["T2"].dm(stranger)
            reply = await slack.command(stranger, "/quiz", "stats", elsewhere)
            assert reply.acked
            assert "not installed in this workspace" in slack.seen_by(stranger)[-1].text
            assert [reply.acked for reply in await slack.uninstall(workspace)] == [True, True]
        assert not platform.is_connected()


async def test_a_token_that_slack_refuses(tutor: Tutor) -> None:
    async with FakeSlack() as slack:
        workspace = slack.workspace("T1", "Acme")
        workspace.token = "xoxb-canary"
        with pytest.raises(KeypointError, match="Slack refuses SLACK_BOT_TOKEN: invalid_auth") as caught:
            async with one_workspace(tutor, slack, workspace):
                raise AssertionError("it opened")
        assert "canary" not in str(caught.value)


async def test_a_process_that_only_posts_takes_no_deliveries(tutor: Tutor) -> None:
    async with FakeSlack() as slack:
        workspace = slack.workspace("T1", "Acme")
        ann = workspace.user("U1", "Ann")
        async with one_workspace(tutor, slack, workspace) as platform:
            platform.front.is_open = False
            assert not platform.is_connected()
            reply = await slack.command(ann, "/quiz", "stats")
            assert (reply.status, reply.errors) == (503, ["dispatch_failed"])


async def test_the_names_of_our_settings_mean_nothing_to_the_sdk(
    tutor: Tutor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Bolt reads some of them from the environment by itself."""
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"):
        monkeypatch.setenv(name, "xoxb-canary")
    async with FakeSlack() as slack:
        workspace = slack.workspace("T1", "Acme", scopes=" ".join(SCOPES))
        ann = workspace.user("U1", "Ann")
        async with one_workspace(tutor, slack, workspace):
            assert "Questions answered: 0" in await stats(slack, ann, workspace.dm(ann))
    assert "xoxb-canary" not in {call.token for call in slack.calls}
    assert caplog.records == []
