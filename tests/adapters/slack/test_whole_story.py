"""From the invitation to the review two days later, in one piece: nothing of it is prepared by hand."""

from datetime import timedelta

from tests.adapters.slack.acting import Actor
from tests.adapters.slack.scene import Scene
from tests.dialogue import COVERS_ALL, COVERS_NONE, COVERS_TREE

DAY = timedelta(days=1)


async def test_a_study_group_finds_its_rhythm(new: Scene) -> None:
    slack, ann, bob, hal = new.slack, new["Ann"], new["Bob"], new["Hal"]
    await slack.invite_bot(hal, new.channel)
    (greeting,) = new.channel.messages
    await slack.press(hal, greeting, "Start")

    (card,) = await new.post(DAY)
    await slack.press(ann, card, "Answer")
    await slack.press(ann, None, "Hint")
    form = slack.modal(ann)
    assert form
    assert "Hint 1 of 2" in form.shown
    await slack.submit(ann, {"Your answer": COVERS_ALL})
    assert "90 points for the board" in form.shown
    await slack.close(ann)

    await slack.say(bob, new.channel, f"answer: {COVERS_NONE} or so", card)
    assert "0 points for the board" in slack.seen_by(bob)[-1].shown
    slack.advance(10)
    await slack.until(lambda: "2 have answered" in card.shown)

    await slack.command(bob, "/leaderboard", "", new.channel)
    board = slack.seen_by(bob)[-1]
    assert "1. Ann: 90 points, 1 answer" in board.shown
    assert "2. Bob (you): 0 points, 1 answer" in board.shown

    second, reveal = await new.post(DAY)
    assert reveal.thread_ts == card.ts
    assert "Closed: What an index is for" in reveal.shown
    assert "2 answers." in reveal.shown
    assert "sorted tree" in reveal.shown
    assert second.buttons == ["Answer", "Hint", "Show the answer"]

    actor = Actor(new)
    assert "Review, 1 due" in await actor._step("Bob", "review")
    assert "1 of 2 key points" in await actor._step("Bob", f"[Answer] {COVERS_TREE}")
    assert "That is all of it" in await actor._step("Bob", f"[Try again] {COVERS_ALL}")
    assert "Nothing is due" in await actor._step("Bob", "review")
    assert all(message.pings == [] for message in new.channel.messages)
