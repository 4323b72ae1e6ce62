"""What is said to people where we cannot speak: there Slack takes a sentence without a token, or none at all."""

from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.adapters.slack.blocks import sentences
from bot.adapters.slack.delivery import Body, Kind
from bot.adapters.slack.modals import modal
from bot.adapters.slack.naming import SHOWN_VIEW
from bot.adapters.slack.replying import Ack
from bot.adapters.slack.trouble import TROUBLE

NOT_INSTALLED = "Keypoint is not installed in this workspace any more. Whoever runs the workspace can install it again."
NOT_NOW = (
    "I cannot speak in this workspace just now. Please try again in a few minutes: nothing is lost. If it stays so, "
    "whoever runs the workspace can install me again."
)


async def turn_away(kind: Kind, body: Body, ack: Ack, sentence: str) -> None:
    match kind:
        case Kind.COMMAND:
            await ack(sentence)
        case Kind.MODAL:
            await ack(response_action="push", view=modal("Keypoint", sentences(sentence), name=SHOWN_VIEW, about=""))
        case Kind.BUTTON | Kind.SHORTCUT if url := body.get("response_url"):
            await _respond(str(url), sentence)
            await ack()
        case _:
            await ack()


async def _respond(url: str, sentence: str) -> None:
    said = {"text": sentence, "response_type": "ephemeral", "replace_original": False}
    try:
        await AsyncWebhookClient(url, timeout=1, retry_handlers=[]).send_dict(said)
    except TROUBLE:
        return
