"""Commands as they are typed in Slack, and what is special about them there."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.conversation import HELP
from tests.adapters.dialogues import COVERS_ALL, COVERS_NONE
from tests.adapters.slack.scene import Scene
from tests.doubles.slack_replies import Reply

HAL_ONLY = "Only the hosts of this room"


async def typed(scene: Scene, text: str, who: str = "Ann", name: str = "/quiz") -> str:
    reply = await scene.slack.command(scene[who], name, text, scene.channel)
    assert reply.ok, reply
    return scene.slack.seen_by(scene[who])[-1].shown


async def answered(scene: Scene, who: str, text: str) -> Reply:
    card = next(each for each in reversed(scene.channel.messages) if "Answer" in each.buttons)
    await scene.slack.press(scene[who], card, "Answer")
    reply = await scene.slack.submit(scene[who], {"Your answer": text})
    await scene.slack.close(scene[who])
    return reply


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Practice"),
        ("sql senior", "sql/joins"),
        ("node  ", "node/streams"),
        ("HELP", "/leaderboard"),
        ("topics", "sql: 2 questions"),
        ("review", "Nothing is due"),
        ("hint", "No question is open"),
        ("skip", "No question is open"),
        ("answer", "No question is open"),
        ("last", "You have not answered anything"),
        ("claim 1", "You have not answered anything"),
        ("stats", "Streak: 0 days"),
        ("leaderboard all everyone", "Nobody has answered"),
        ("daily", "A question every day at 09:00 in Berlin"),
        ("daily now", HAL_ONLY),
        ("daily off", HAL_ONLY),
        ("daily tries 2", HAL_ONLY),
        ("daily skip 2027-01-01", HAL_ONLY),
        ("daily soon", "soon: did you mean on?"),
        ("daily quarterly", "after `/quiz daily` comes on, off"),
        ("reports", HAL_ONLY),
        ("accept c1", HAL_ONLY),
        ("decline c1", HAL_ONLY),
        ("host <@UBOB|bob>", "Only a host of this room"),
        ("host @bob", "pick them from the list"),
        ("report", "I know no topic"),
        ("report it is wrong", "You have not answered anything"),
        ("away until 5 jan", "Until 05 Jan 2027 nothing counts as missed"),
        ("away off", "Welcome back"),
        ("remind on", "An hour before a question closes"),
        ("remind off", "No more reminders"),
        ("privacy", "`/quiz export me` brings everything"),
        ("privacy board off", "You are off the boards"),
        ("privacy board on", "You are on the boards"),
        ("forget me", "Type `/quiz forget me for good`"),
        ("forget me for good", "Everything about you is deleted"),
        ("reddis", "I know no topic, tag or level “reddis”"),
        ("&lt;!channel&gt;", "I know no topic"),
        ("could you please ask me something about indexes", "I did not understand that"),
    ],
)
async def test_every_form_of_the_command_has_its_reply(stage: Scene, text: str, says: str) -> None:
    told = await typed(stage, text)
    assert says in told
    assert stage.slack.seen_by(stage["Ann"])[-1].pings == []
    assert stage.channel.messages == [], "nobody else reads it"


async def test_the_help_that_follows_names_every_command_as_it_is_typed_here(stage: Scene) -> None:
    told = await typed(stage, "please be so kind and help me out here")
    assert told.count(": ") >= len(HELP.rows)
    for command in ("`/quiz hint`", "`/leaderboard [today, week, month, all] [everyone]`", "`/quiz host @ann`"):
        assert command in told


async def test_the_hosts_own_forms(stage: Scene) -> None:
    assert "An extra question is on its way" in await typed(stage, "daily now", "Hal")
    assert "Done: they can set this room" in await typed(stage, "host <@UBOB|bob>", "Hal")
    assert "Monday 23 November, 18:00" in await typed(stage, "daily on 18:00", "Bob")
    assert [message.shown.splitlines()[0] for message in await stage.post()]


async def test_a_board_is_shared_with_everybody_and_without_you(stage: Scene) -> None:
    await stage.card()
    await answered(stage, "Ann", COVERS_ALL)
    assert "1. Ann (you): 100 points" in await typed(stage, "month", name="/leaderboard")
    board = stage.slack.seen_by(stage["Ann"])[-1]
    assert (await stage.slack.press(stage["Ann"], board, "Share")).ok
    shared = stage.channel.messages[-1]
    assert "Leaderboard, this month" in shared.shown
    assert "1. Ann: 100 points" in shared.shown
    assert shared.buttons == []


async def test_a_file_comes_into_the_direct_message(stage: Scene) -> None:
    await stage.card()
    await answered(stage, "Ann", COVERS_ALL)
    assert "The file is in your direct messages" in await typed(stage, "export me")
    (file,) = stage.slack.files
    assert file.name == "keypoint.json"
    assert file.channel == "DUANN"
    assert COVERS_ALL in file.text
    direct = stage.workspace.dm(stage["Ann"])
    await stage.slack.say(stage["Ann"], direct, "export me")
    assert len(stage.slack.files) == 2
    assert "Here is your file" in direct.messages[-1].shown


async def test_where_files_may_not_be_sent_their_text_is_said(stage: Scene) -> None:
    token = stage.slack.tokens[stage.workspace.token]
    stage.slack.tokens[stage.workspace.token] = replace(token, scopes=token.scopes - {"files:write"})
    await stage.card()
    await answered(stage, "Ann", COVERS_ALL * 10)
    assert (await stage.slack.command(stage["Ann"], "/quiz", "export me", stage.channel)).ok
    told = "\n".join(message.shown for message in stage.slack.seen_by(stage["Ann"]))
    assert "I may not send files in this workspace" in told
    assert COVERS_ALL in told


async def test_a_report_from_the_menu_of_a_message(stage: Scene) -> None:
    card = await stage.card()
    await stage.slack.shortcut(stage["Ann"], "report_question", card)
    view = stage.slack.modal(stage["Ann"])
    assert view
    assert "About “What an index is for”" in view.shown
    await stage.slack.submit(stage["Ann"], {"What is wrong with it?": "a typo"})
    view = stage.slack.modal(stage["Ann"])
    assert view
    assert "the hosts will see that" in view.shown
    assert "a typo" in await typed(stage, "reports", "Hal")
    await stage.slack.close(stage["Ann"])
    reply = await stage.slack.say(stage["Bob"], stage.channel, "what is this?", card)
    await stage.slack.shortcut(stage["Ann"], "report_question", reply)
    assert stage.slack.modal(stage["Ann"]), "a message in its thread is about the question as well"
    await stage.slack.close(stage["Ann"])
    other = await stage.slack.say(stage["Bob"], stage.channel, "lunch?")
    await stage.slack.shortcut(stage["Ann"], "report_question", other)
    assert "none of my questions" in stage.slack.seen_by(stage["Ann"])[-1].shown


async def test_a_claim_is_decided_in_every_way(stage: Scene) -> None:
    await stage.card()
    for who in ("Ann", "Bob"):
        await answered(stage, who, f"{who} says: {COVERS_NONE}")
        await typed(stage, "claim 1", who)
        await typed(stage, "claim 2", who)
    for button, says in (
        ("Good idea: add to the question", "[[examples]]"),
        ("Decline", "Declined"),
        ("Accept", "Accepted"),
    ):
        await typed(stage, "reports", "Hal")
        reports = stage.slack.seen_by(stage["Hal"])[-1]
        await stage.slack.press(stage["Hal"], reports, button)
        assert says in stage.slack.seen_by(stage["Hal"])[-1].shown
        await stage.slack.press(stage["Hal"], reports, button)
        assert "Somebody may have decided it already" in stage.slack.seen_by(stage["Hal"])[-1].shown


async def test_the_week_ends_with_what_is_worth_another_look(stage: Scene) -> None:
    await stage.card()
    for who in ("Ann", "Bob", "Cleo"):
        await answered(stage, who, f"{who} says: {COVERS_NONE}")
    posts = [each for _ in range(8) for each in await stage.post(timedelta(days=1))]
    digest = next(each for each in posts if "Try it again" in each.buttons)
    assert (await stage.slack.press(stage["Ann"], digest, "Try it again")).ok
    assert "Practice" in stage.slack.seen_by(stage["Ann"])[-1].shown


async def test_a_reminder_comes_to_whoever_wants_it_and_can_be_answered_there(stage: Scene) -> None:
    await stage.card()
    await answered(stage, "Ann", COVERS_NONE)
    await typed(stage, "remind on")
    await stage.post(timedelta(days=1))
    await stage.post(timedelta(hours=23, minutes=5))
    (reminder,) = stage.workspace.dm(stage["Ann"]).messages
    assert "You can still answer" in reminder.shown
    assert (await stage.slack.press(stage["Ann"], reminder, "Answer")).ok
    assert (await stage.slack.submit(stage["Ann"], {"Your answer": COVERS_ALL})).ok
    view = stage.slack.modal(stage["Ann"])
    assert view
    assert "points for the board" in view.shown


@pytest.mark.parametrize("text", ["daily on 10:00", "daily now", "quiz sql here"])
async def test_where_it_is_not_it_says_so_at_once(stage: Scene, text: str) -> None:
    stage.channel.bots.clear()
    assert "I am not in this channel" in await typed(stage, text.removeprefix("quiz "), "Hal")
    assert "Practice" in await typed(stage, "sql", "Hal"), "alone one can practise anywhere"


async def test_that_slack_does_not_say_where_it_is_is_held_against_nobody(stage: Scene) -> None:
    stage.slack.faults.limit("conversations.info", 5)
    assert "A question every day at 10:00" in await typed(stage, "daily on 10:00", "Hal")
