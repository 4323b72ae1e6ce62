"""Files go into the learner's direct message; where the app may not upload any, their text does."""

from collections.abc import Sequence

import structlog
from slack_sdk.errors import SlackApiError

from bot.adapters.slack.delivery import Delivery
from bot.adapters.slack.manner import Manner
from bot.adapters.slack.render import together
from bot.adapters.slack.trouble import why
from bot.core.messages import File, Message, Notice, Snippet

SENT = Notice("It is in your direct messages with me.")
HERE = Notice("Here it is.")
AS_TEXT = "I may not send files in this workspace, so here is what {name} would hold:"

log = structlog.get_logger()


async def without_files(delivery: Delivery, messages: Sequence[Message]) -> list[Message]:
    return [await _sent(delivery, each) if isinstance(each, File) else each for each in messages]


async def _sent(delivery: Delivery, file: File) -> Message:
    client = delivery.client
    opened = await client.conversations_open(users=delivery.user)
    channel = str(opened["channel"]["id"])
    try:
        await client.files_upload_v2(channel=channel, filename=file.name, title=file.name, content=file.text)
    except SlackApiError as error:
        log.warning("a file cannot be sent", why=why(error))
        snippet = Snippet(AS_TEXT.format(name=file.name), file.text)
        for page in together([snippet], Manner()):
            await client.chat_postMessage(channel=channel, text=page.text, blocks=list(page.blocks), unfurl_links=False)
    return HERE if channel == delivery.channel else SENT
