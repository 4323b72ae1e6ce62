"""Files go into the learner's direct message, after the acknowledgement, as sending one takes several calls.

Where the app may not upload any, their text does.
"""

from dataclasses import replace

import structlog
from slack_sdk.errors import SlackApiError

from bot.adapters.slack.delivery import Delivery
from bot.adapters.slack.desk import PLATFORM, Desk
from bot.adapters.slack.manner import Manner
from bot.adapters.slack.render import together
from bot.adapters.slack.replied import Reply, Told
from bot.adapters.slack.replying import say
from bot.adapters.slack.trouble import why
from bot.core.messages import File, Notice, Snippet

SENT = Notice("It is on its way to your direct messages with me.")
HERE = Notice("It is on its way.")
NOT_SENT = Notice("Slack did not take the file just now. Please try again.")
AS_TEXT = "I may not send files in this workspace, so here is what {name} would hold:"

log = structlog.get_logger()


def apart(delivery: Delivery, reply: Reply) -> tuple[Reply, list[File]]:
    """What can be said at once, and what is to be sent after that."""
    if not isinstance(reply, Told):
        return reply, []
    coming = HERE if delivery.is_direct else SENT
    said = [coming if isinstance(each, File) else each for each in reply.messages]
    return replace(reply, messages=said), [each for each in reply.messages if isinstance(each, File)]


async def bring(desk: Desk, delivery: Delivery, file: File) -> None:
    """Raises nothing; who waits for the file hears if it does not come."""
    try:
        await _bring(delivery, file)
    except Exception as error:
        desk.watch.failed(PLATFORM, "file")
        log.warning("a file did not get there", why=why(error))
        await _own_up(delivery)


async def _own_up(delivery: Delivery) -> None:
    try:
        await say(delivery, [NOT_SENT])
    except Exception as error:
        log.warning("nor was that said", why=why(error))


async def _bring(delivery: Delivery, file: File) -> None:
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
