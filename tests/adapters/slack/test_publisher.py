"""What every Publisher keeps to, on Slack."""

from bot.adapters.slack.naming import slot_block
from bot.adapters.slack.standing import where
from bot.core.messages import Notice
from bot.core.publishing import Found, Post
from bot.core.slots import SlotKind
from tests.adapters.publisher_contract import PublisherContract, find, placed, post, slot_of
from tests.adapters.slack.publishing import Stage, stage
from tests.doubles.slack_values import Message

POST = "chat.postMessage"


__all__ = ["TestSlackPublisher", "stage"]


class TestSlackPublisher(PublisherContract):
    pass


async def test_where_metadata_is_not_shown_the_name_of_a_block_is_enough(stage: Stage) -> None:
    asked = post(stage)
    place = await placed(stage, asked)
    message = stage.channel.find(where(place)[1])
    assert message
    assert slot_block(asked.slot.mark) in [block["block_id"] for block in message.blocks]
    message.metadata = None
    assert await find(stage, asked) == Found((place,))


async def test_a_busy_room_is_looked_through_to_its_end(stage: Stage) -> None:
    asked = post(stage)
    place = await placed(stage, asked)
    for _ in range(450):
        stage.channel.messages.append(Message(stage.channel, stage.slack.next_ts(), "T1", "UANN", "hello"))
    assert await find(stage, asked) == Found((place,))


async def test_nothing_that_is_posted_unfurls_or_pings(stage: Stage) -> None:
    slot = slot_of(stage, SlotKind.NOTICE)
    await placed(stage, Post(slot, stage.room, None, Notice("<!channel> see https://example.org")))
    (message,) = stage.channel.messages
    assert message.pings == []
    assert (str(message.args["unfurl_links"]), str(message.args["unfurl_media"])) in (("0", "0"), ("False", "False"))
