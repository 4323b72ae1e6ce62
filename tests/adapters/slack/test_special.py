"""What a platform adds to words: boards to share, files, menus of messages, reminders."""

from dataclasses import replace
from datetime import timedelta

from tests.adapters.slack.scene import Scene
from tests.adapters.slack.test_commands import answered, typed
from tests.dialogue import COVERS_ALL, COVERS_NONE


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
    assert "It is on its way to your direct messages with me" in await typed(stage, "export me")
    await stage.slack.until(lambda: stage.slack.files)
    (file,) = stage.slack.files
    assert file.name == "keypoint.json"
    assert file.channel == "DUANN"
    assert COVERS_ALL in file.text
    direct = stage.workspace.dm(stage["Ann"])
    await stage.slack.say(stage["Ann"], direct, "export me")
    assert "It is on its way" in direct.messages[-1].shown
    await stage.slack.until(lambda: len(stage.slack.files) == 2)


async def test_whoever_asks_for_a_file_hears_so_before_slack_is_asked_to_take_it(stage: Scene) -> None:
    stage.slack.faults.drop("conversations.open")
    assert "It is on its way" in await typed(stage, "export me")
    await stage.slack.until(lambda: "did not take the file" in stage.slack.seen_by(stage["Ann"])[-1].shown)
    assert stage.slack.files == []


async def test_a_file_that_is_on_its_way_gets_there_before_the_end(stage: Scene) -> None:
    await typed(stage, "export me")
    await stage.platform.close()
    assert len(stage.slack.files) == 1


async def test_where_files_may_not_be_sent_their_text_is_said(stage: Scene) -> None:
    token = stage.slack.tokens[stage.workspace.token]
    stage.slack.tokens[stage.workspace.token] = replace(token, scopes=token.scopes - {"files:write"})
    await stage.card()
    await answered(stage, "Ann", COVERS_ALL * 10)
    assert (await stage.slack.command(stage["Ann"], "/quiz", "export me", stage.channel)).ok
    assert "It is on its way" in stage.slack.seen_by(stage["Ann"])[-1].shown
    direct = stage.workspace.dm(stage["Ann"])
    await stage.slack.until(lambda: any(COVERS_ALL in message.shown for message in direct.messages))
    assert "I may not send files in this workspace" in direct.messages[0].shown


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
