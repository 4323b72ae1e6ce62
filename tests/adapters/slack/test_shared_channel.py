"""A channel that two workspaces share is one room, of the workspace that set it."""

from typing import Any

import pytest

from bot.core.tutor import Tutor
from tests.adapters.dialogues import DAILY
from tests.adapters.slack.scene import set_room
from tests.adapters.slack.two_workspaces import OURS, THEIRS, two
from tests.dialogue import COVERS_ALL, COVERS_TREE
from tests.doubles.slack_values import Channel, User
from tests.doubles.slack_workspace import Workspace


def shared_with(workspace: Workspace, channel: Channel, *, admin: bool = False) -> User:
    """Somebody of that workspace, who is in the channel now."""
    una = workspace.user("UUNA", "Una", admin=admin)
    channel.teams.append(workspace.id)
    workspace.channels[channel.id] = channel
    channel.members.add(una.key)
    return una


@pytest.mark.parametrize("rule", ["once", "each"])
async def test_a_channel_that_two_workspaces_share_is_a_room_of_the_one_that_set_it(studied: Tutor, rule: Any) -> None:
    await set_room(studied, DAILY, OURS)
    async with two(studied) as (ours, theirs):
        ours.slack.shared_events = rule
        una = shared_with(theirs.workspace, ours.channel)
        await ours.slack.invite_bot(una, ours.channel)
        card = await ours.card()
        await ours.slack.say(una, ours.channel, f"<@{ours.workspace.bot.id}> {COVERS_ALL}", card)
        assert ["100 points" in each.shown for each in ours.slack.seen_by(una)] == [True]
        await ours.slack.say(ours["Ann"], ours.channel, f"answer: {COVERS_TREE}", card)
        assert ["50 points" in each.shown for each in ours.slack.seen_by(ours["Ann"])] == [True]
        await ours.slack.command(ours["Ann"], "/leaderboard", "", ours.channel)
        board = ours.slack.seen_by(ours["Ann"])[-1].shown
        assert "1. Una: 100 points" in board
        assert "2. Canary Ann (you): 50 points" in board


async def test_a_guest_from_a_workspace_without_the_app_answers_in_the_form(studied: Tutor) -> None:
    await set_room(studied, DAILY, OURS)
    async with two(studied) as (ours, _):
        una = shared_with(ours.slack.workspace("T3", "Green", installed=False), ours.channel, admin=True)
        card = await ours.card()
        assert (await ours.slack.press(una, card, "Answer")).ok
        assert (await ours.slack.submit(una, {"Your answer": COVERS_ALL})).ok
        view = ours.slack.modal(una)
        assert view
        assert "100 points for the board" in view.shown
        await ours.slack.say(una, ours.channel, f"<@{ours.workspace.bot.id}> daily off")
        assert "Only the hosts" in ours.slack.seen_by(una)[-1].shown, "who runs another workspace runs nothing here"


async def test_where_it_is_not_installed_nothing_happens(studied: Tutor) -> None:
    async with two(studied) as (ours, theirs):
        theirs.platform.desk.clients.workspaces[1].tenant = None  # type: ignore[attr-defined]
        reply = await theirs.slack.command(theirs["Ann"], "/quiz", "", theirs.channel)
        assert "not installed in this workspace any more" in theirs.slack.seen_by(theirs["Ann"])[-1].shown
        assert reply.acked
        await ours.slack.command(ours["Ann"], "/quiz", "node", ours.channel)
        assert "Practice" in ours.slack.seen_by(ours["Ann"])[-1].shown


@pytest.mark.parametrize("rule", ["once", "each"])
async def test_where_both_have_set_it_each_hears_of_its_own_questions(studied: Tutor, rule: Any) -> None:
    for tenant in (OURS, THEIRS):
        await set_room(studied, DAILY, tenant)
    async with two(studied) as (ours, theirs):
        ours.slack.shared_events = rule
        una = shared_with(theirs.workspace, ours.channel)
        ours.channel.bots.append("T2")
        cards = await ours.post()
        assert [card.team for card in cards] == ["T1", "T2"]
        for card in cards:
            await ours.slack.say(una, ours.channel, f"answer: {COVERS_TREE}", card)
        told = ours.slack.seen_by(una)
        assert [(each.thread_ts, each.team) for each in told] == [(card.ts, card.team) for card in cards]
        assert all("50 points" in each.shown for each in told)
