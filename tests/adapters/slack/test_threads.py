"""What is written in the room and below its questions, over the events that Slack really sends."""

from datetime import timedelta

import pytest

from tests.adapters.slack.scene import Scene
from tests.adapters.waiting import Clock
from tests.dialogue import COVERS_ALL, COVERS_NONE, COVERS_TREE, OTHERWISE
from tests.doubles import slack_events
from tests.doubles.slack_values import Message

SEEN = ("ballot_box_with_check", "UBOTT1")
OFFER = "Was that an answer?"


def told(scene: Scene, who: str = "Ann") -> list[str]:
    return [message.shown for message in scene.slack.seen_by(scene[who])]


async def say(scene: Scene, card: Message, text: str, who: str = "Ann") -> Message:
    return await scene.slack.say(scene[who], scene.channel, text, card)


async def test_feedback_is_private_and_the_mark_is_the_same_for_all(stage: Scene) -> None:
    card = await stage.card()
    good = await say(stage, card, f"answer: {COVERS_ALL}")
    bad = await say(stage, card, f"Answer : {COVERS_NONE}", "Bob")
    assert (good.reactions, bad.reactions) == ([SEEN], [SEEN])
    assert [("2 of 2" in text) for text in told(stage)] == [True]
    assert [("0 of 2" in text) for text in told(stage, "Bob")] == [True]
    assert stage.slack.messages(stage.channel, card) == [good, bad], "nobody else reads a word"
    assert stage.slack.seen_by(stage["Ann"])[0].thread_ts == card.ts


async def test_a_mention_arrives_as_two_events_and_is_one_answer(stage: Scene) -> None:
    card = await stage.card()
    said = await say(stage, card, f"<@UBOTT1> {COVERS_TREE}")
    assert len(said.acks) == 2
    assert all(ack.acked for ack in said.acks)
    assert len(told(stage)) == 1
    assert "50 points" in told(stage)[0]


@pytest.mark.parametrize("text", [f"answer: {COVERS_ALL}", f"<@UBOTT1> {COVERS_ALL}", "let us talk", "<@UBOTT1> help"])
async def test_what_slack_delivers_twice_is_answered_once(stage: Scene, text: str) -> None:
    card = await stage.card()
    stage.slack.deliver_twice(2)
    await say(stage, card, text)
    assert len(told(stage)) == 1


async def test_events_in_another_order_change_nothing(stage: Scene) -> None:
    card = await stage.card()
    stage.slack.deliver_reversed(2)
    await say(stage, card, f"<@UBOTT1> {COVERS_ALL}")
    assert len(told(stage)) == 1
    stage.slack.deliver_reversed(2)
    await say(stage, card, "answer: I do not know", "Bob")
    await say(stage, card, f"answer: {OTHERWISE}", "Bob")
    assert sum("100 points" in text for text in told(stage, "Bob")) == 1


async def test_an_edit_does_not_grade_again_and_a_deletion_is_no_news(stage: Scene) -> None:
    card = await stage.card()
    graded = await say(stage, card, f"answer: {COVERS_NONE}")
    await stage.slack.edit(graded, f"answer: {COVERS_ALL}")
    talk = await say(stage, card, "hm", "Bob")
    await stage.slack.edit(talk, f"answer: {COVERS_ALL}")
    await stage.slack.delete(talk)
    assert [("0 of 2" in text) for text in told(stage)] == [True]
    assert len(told(stage, "Bob")) == 1
    assert OFFER in told(stage, "Bob")[0]


async def test_it_does_not_talk_to_itself_or_to_other_bots(stage: Scene) -> None:
    stage.slack.echoes = True
    card = await stage.card()
    await stage.post(timedelta(days=1))
    other = Message(stage.channel, stage.slack.next_ts(), "T1", "UOTHER", f"answer: {COVERS_ALL}", bot_id="BOTHER")
    other.thread_ts = card.ts
    stage.channel.messages.append(other)
    await stage.slack.tell(other, stage.slack.about(other, slack_events.message_event(other, {}, other.ts)))
    assert all(ack.acked for ack in other.acks)
    assert not any(stage.slack.ephemerals.values())


async def test_slackbots_word_that_it_was_put_out_gets_no_reply(stage: Scene) -> None:
    await stage.slack.remove_bot(stage["Hal"], stage.channel)
    assert not [call for call in stage.slack.calls if call.method.startswith("chat.")]


async def test_who_is_done_hears_that(stage: Scene) -> None:
    card = await stage.card()
    for text in (COVERS_ALL, COVERS_NONE):
        await say(stage, card, f"answer: {text}")
    assert "You are done with that question" in told(stage)[-1]


async def test_after_the_closing_it_is_practice(stage: Scene) -> None:
    card = await stage.card()
    await stage.post(timedelta(days=1))
    await say(stage, card, f"answer: {COVERS_ALL}")
    assert "Graded as practice" in told(stage)[-1]


async def test_marks_and_signs_are_read_as_they_were_typed(stage: Scene) -> None:
    card = await stage.card()
    await say(
        stage, card, "answer: <b-tree> finds a row fast & <https://a.example|docs> say each insert must maintain it"
    )
    assert "2 of 2 key points" in told(stage)[-1]


async def test_the_count_is_edited_in_seldom_and_the_last_one_always(stage: Scene) -> None:
    stage.desk.tally.sleep = (clock := Clock()).sleep
    card = await stage.card()
    for who in ("Ann", "Bob", "Cleo"):
        await say(stage, card, f"answer: {COVERS_NONE} says {who}", who)
        await stage.slack.until(lambda: clock.asked)
    assert "1 has answered" in card.shown
    clock.pass_over()
    await stage.slack.until(lambda: "3 have answered" in card.shown)
    assert sum(call.method == "chat.update" for call in stage.slack.calls) == 2
    assert card.metadata, "it can still be found by its mark"
    assert card.buttons == ["Answer", "Hint", "Show the answer"]
