"""Commands as they are typed in Slack, and what is special about them there."""

import pytest

from bot.core.help import HELP
from tests.adapters.slack.scene import Scene
from tests.dialogue import COVERS_NONE
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
        ("leaderboard all everyone", "Nobody is on this board yet"),
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
        ("report", "`/quiz report` is typed another way: `/quiz help` lists how"),
        ("hint now", "`/quiz hint` is typed another way"),
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


@pytest.mark.parametrize("text", ["daily on 10:00", "daily now", "quiz sql here"])
async def test_where_it_is_not_it_says_so_at_once(stage: Scene, text: str) -> None:
    stage.channel.bots.clear()
    assert "I am not in this channel" in await typed(stage, text.removeprefix("quiz "), "Hal")
    assert "Practice" in await typed(stage, "sql", "Hal"), "alone one can practise anywhere"


async def test_that_slack_does_not_say_where_it_is_is_held_against_nobody(stage: Scene) -> None:
    stage.slack.faults.limit("conversations.info", 5)
    assert "A question every day at 10:00" in await typed(stage, "daily on 10:00", "Hal")


async def test_a_report_is_about_what_stands_in_the_room_too(stage: Scene) -> None:
    await stage.card()
    assert "Thank you: the hosts will see that" in await typed(stage, "report it is wrong")
    assert "Ann reports “What an index is for”" in await typed(stage, "reports", "Hal")


async def test_what_waits_for_hosts_is_not_denied_in_their_direct_messages(stage: Scene) -> None:
    await stage.slack.say(stage["Hal"], stage.workspace.dm(stage["Hal"]), "reports")
    assert "belong to a channel: type “/quiz reports” there" in stage.workspace.dm(stage["Hal"]).messages[-1].shown
