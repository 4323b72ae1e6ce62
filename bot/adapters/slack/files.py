"""Files go into the learner's direct message; where the app may not upload any, their text is said instead."""

from collections.abc import Sequence

import structlog
from slack_sdk.errors import SlackApiError

from bot.adapters.slack.delivery import Delivery
from bot.core.messages import File, Message, Notice, Snippet

SENT = Notice("The file is in your direct messages with me.")
HERE = Notice("Here is your file.")
AS_TEXT = "I may not send files in this workspace, so here is what {name} would hold:"

log = structlog.get_logger()


async def without_files(delivery: Delivery, messages: Sequence[Message]) -> list[Message]:
    return [await _sent(delivery, each) if isinstance(each, File) else each for each in messages]


async def _sent(delivery: Delivery, file: File) -> Message:
    client = delivery.client
    try:
        opened = await client.conversations_open(users=delivery.user)
        channel = opened["channel"]["id"]
        await client.files_upload_v2(channel=channel, filename=file.name, title=file.name, content=file.text)
    except SlackApiError as error:
        log.warning("a file cannot be sent", why=error.response.get("error"))
        return Snippet(AS_TEXT.format(name=file.name), file.text)
    return HERE if channel == delivery.channel else SENT
