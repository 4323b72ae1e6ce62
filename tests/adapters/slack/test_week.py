"""What a week of questions looks like in the room."""

from datetime import timedelta

from tests.adapters.slack.scene import Scene
from tests.dialogue import COVERS_NONE


async def test_the_week_is_told_to_the_room_and_not_in_the_thread_that_closes_with_it(stage: Scene) -> None:
    card = await stage.card()
    await stage.slack.say(stage["Ann"], stage.channel, f"answer: {COVERS_NONE}", card)
    posted = [message for _ in range(7) for message in await stage.post(timedelta(days=1))]
    week = [message for message in posted if message.text.startswith("This week")]
    closed = [message for message in posted if message.text.startswith("Closed")]
    assert [message.thread_ts for message in week] == [""]
    assert len({message.thread_ts for message in closed} - {""}) == len(closed) == 7
    await stage.slack.press(stage["Bob"], week[0], "Try it again")
    assert "Practice" in stage.slack.seen_by(stage["Bob"])[-1].shown
