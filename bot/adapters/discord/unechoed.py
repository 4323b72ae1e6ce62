"""The first answer to an interaction, without its echo: discord.py has Discord send each message back, to be read."""

from typing import Any

from discord.http import MultipartParameters, Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

CALLBACK = "/interactions/{webhook_id}/{webhook_token}/callback"


class Unechoed(AsyncWebhookAdapter):
    """To read back a message as long as a model answer was a twentieth of what an answer computes."""

    async def create_interaction_response(
        self, interaction_id: int, token: str, *, params: MultipartParameters, **given: Any
    ) -> Any:
        route = Route("POST", CALLBACK, webhook_id=interaction_id, webhook_token=token)
        if params.files:
            await self.request(route, files=params.files, multipart=params.multipart, **given)
        else:
            await self.request(route, payload=params.payload, **given)
        return {"interaction": {"id": interaction_id}}


def hear_no_echo() -> None:
    """In this task, and in all that it starts."""
    async_context.set(Unechoed())  # type: ignore[no-untyped-call]
