"""Talk below a question: nobody is graded who does not want to be, and everybody who does."""

from datetime import timedelta

from tests.adapters.slack.scene import Scene
from tests.dialogue import COVERS_ALL, COVERS_NONE
from tests.doubles.slack_values import Message

SEEN = ("ballot_box_with_check", "UBOTT1")


def told(scene: Scene, who: str = "Ann") -> list[str]:
    return [message.shown for message in scene.slack.seen_by(scene[who])]


async def say(scene: Scene, card: Message, text: str, who: str = "Ann") -> Message:
    return await scene.slack.say(scene[who], scene.channel, text, card)


async def test_talk_outside_of_questions_is_not_even_looked_at(stage: Scene) -> None:
    await stage.card()
    before = len(stage.slack.calls)
    message = await stage.slack.say(stage["Ann"], stage.channel, "lunch?")
    await stage.slack.say(stage["Bob"], stage.channel, "answer: yes", message)
    assert len(stage.slack.calls) == before
    assert told(stage) == told(stage, "Bob") == []


async def test_what_was_talk_is_graded_as_it_stands_and_as_of_its_own_time(stage: Scene) -> None:
    card = await stage.card()
    said = await say(stage, card, "a tree")
    await stage.slack.edit(said, COVERS_ALL)
    offer = stage.slack.seen_by(stage["Ann"])[0]
    await stage.post(timedelta(days=1))
    assert (await stage.slack.press(stage["Ann"], offer, "Grade it privately")).ok
    assert "100 points for the board" in offer.displayed, "it was said before the question closed"
    assert said.reactions == [SEEN]


async def test_what_is_gone_meanwhile_cannot_be_graded(stage: Scene) -> None:
    card = await stage.card()
    said = await say(stage, card, COVERS_ALL)
    await stage.slack.delete(said)
    offer = stage.slack.seen_by(stage["Ann"])[0]
    await stage.slack.press(stage["Ann"], offer, "Grade it privately")
    assert "not there any more" in offer.displayed


async def test_just_talking_takes_the_offer_away(stage: Scene) -> None:
    await say(stage, await stage.card(), "good one")
    (offer,) = stage.slack.seen_by(stage["Ann"])
    await stage.slack.press(stage["Ann"], offer, "Just talking")
    assert stage.slack.seen_by(stage["Ann"]) == []


async def test_a_command_in_a_thread_is_about_its_question(stage: Scene) -> None:
    card = await stage.card()
    await say(stage, card, "<@UBOTT1> hint")
    assert "Hint 1 of 2" in told(stage)[-1]
    await say(stage, card, "<@UBOTT1>")
    assert "`/quiz [topic] [level]`" in told(stage)[-1]


async def test_a_mention_in_the_room_is_a_command_and_its_reply_private(stage: Scene) -> None:
    await stage.slack.say(stage["Ann"], stage.channel, "<@UBOTT1> quiz node")
    await stage.slack.say(stage["Ann"], stage.channel, "<@UBOTT1> thank you :heart:")
    await stage.slack.say(stage["Ann"], stage.channel, "<@UBOTT1> what do you think of this?")
    first, kind, second = told(stage)
    assert "Practice" in first
    assert "You are welcome" in kind
    assert "I did not understand that" in second
    assert "`/quiz help`" not in first


async def test_what_is_pressed_in_a_thread_is_answered_there(stage: Scene) -> None:
    card = await stage.card()
    await say(stage, card, f"answer: {COVERS_NONE}")
    feedback = stage.slack.seen_by(stage["Ann"])[-1]
    await stage.slack.press(stage["Ann"], feedback, "I did say this")
    noted = stage.slack.seen_by(stage["Ann"])[-1]
    assert "The grader reads words, not minds" in noted.shown
    assert noted.thread_ts == card.ts
    await say(stage, card, "<@UBOTT1> leaderboard")
    await stage.slack.press(stage["Ann"], stage.slack.seen_by(stage["Ann"])[-1], "Share")
    assert "Leaderboard" in stage.slack.messages(stage.channel, card)[-1].shown


async def test_who_gives_up_in_the_form_can_see_the_answer_there(stage: Scene) -> None:
    await stage.slack.press(stage["Ann"], await stage.card(), "Answer")
    reply = await stage.slack.submit(stage["Ann"], {"Your answer": "I don't know"})
    assert "“Show the answer” shows the model answer" in reply.fields["text"]
    view = stage.slack.modal(stage["Ann"])
    assert view
    await stage.slack.press(stage["Ann"], view, "Show the answer")
    assert "Model answer" in view.shown
    assert view.fields == {}
