"""What becomes of the number of answers on the room's message when Slack does not take it at once."""

from tests.adapters.slack.scene import Scene
from tests.adapters.waiting import Clock
from tests.dialogue import COVERS_NONE
from tests.doubles.slack_values import Message


async def answer(stage: Scene, who: str, card: Message) -> None:
    await stage.slack.say(stage[who], stage.channel, f"answer: {COVERS_NONE} says {who}", card)


async def test_where_slack_wants_us_to_wait_the_number_comes_then(stage: Scene) -> None:
    stage.desk.tally.sleep = (clock := Clock()).sleep
    card = await stage.card()
    stage.slack.faults.limit("chat.update", seconds=20)
    await answer(stage, "Ann", card)
    await stage.slack.until(lambda: clock.asked == [20])
    assert "Be the first to answer" in card.shown
    clock.pass_over()
    await stage.slack.until(lambda: "1 has answered" in card.shown)


async def test_one_that_is_lost_is_made_good_by_the_next(stage: Scene) -> None:
    stage.desk.tally.sleep = (clock := Clock()).sleep
    card = await stage.card()
    stage.slack.faults.drop("chat.update")
    await answer(stage, "Ann", card)
    await stage.slack.until(lambda: clock.asked == [10])
    await answer(stage, "Bob", card)
    clock.pass_over()
    await stage.slack.until(lambda: "2 have answered" in card.shown)
