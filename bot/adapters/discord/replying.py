"""The one answer that an interaction gets: in time, for whom it is meant, and no fault of anybody if it is late."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord
import structlog

from bot.adapters.discord.buttons import Interaction
from bot.adapters.discord.rendered import Rendered

TOO_LATE = frozenset((10062, 10015, 40060, 50027))
"""Unknown by now, or answered by another delivery of the same: what was done is kept, and nobody can be told."""
ONCE_MORE = "That took too long for a form to open. Press it once more."
FOR_EVERYONE = "Here it is, for everyone."
LOST = (aiohttp.ClientError, OSError, TimeoutError)

log = structlog.get_logger()


def nothing() -> None:
    """Nobody misses it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """`public`: for everyone there. `in_place`: instead of what was pressed, if nobody else sees that. `tidy`: what
    was pressed goes away. `unseen`: to be done where it came too late."""

    messages: Sequence[Rendered] = ()
    modal: discord.ui.Modal | None = None
    public: bool = False
    in_place: bool = False
    tidy: bool = False
    unseen: Callable[[], None] = nothing


async def reply(interaction: Interaction, work: Awaitable[Shown], soon: float) -> bool:
    """If `work` takes longer than `soon`, a word that it is thought about comes first. Whether it could be shown."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait((task,), timeout=soon)
        if not task.done():
            await _shown(interaction.response.defer(ephemeral=True, thinking=True))
        return await _seen(interaction, await task)
    finally:
        if not task.done():
            await asyncio.wait((task,))


async def _seen(interaction: Interaction, shown: Shown) -> bool:
    opens = not (shown.modal and interaction.response.is_done())
    is_shown = False
    try:
        is_shown = await _shown(_show(interaction, shown))
    finally:
        if not (is_shown and opens):
            shown.unseen()
    return is_shown


async def _shown(showing: Awaitable[Any]) -> bool:
    try:
        await showing
    except discord.HTTPException as error:
        if error.code in TOO_LATE:
            log.info("came too late to be shown", code=error.code)
            return False
        raise
    except LOST as error:
        log.warning("could not be shown", why=type(error).__name__)
        return False
    except discord.InteractionResponded:
        log.info("came too late to be shown")
        return False
    return True


async def _show(interaction: Interaction, shown: Shown) -> None:
    await (_show_late if interaction.response.is_done() else _show_first)(interaction, shown)
    for more in shown.messages[1:]:
        await interaction.followup.send(ephemeral=not shown.public, **sent(more))
    if shown.tidy and interaction.message:
        try:
            await interaction.message.delete()
        except discord.HTTPException as error:
            log.info("could not be tidied up", code=error.code)


async def _show_first(interaction: Interaction, shown: Shown) -> None:
    response = interaction.response
    if shown.modal:
        shown.modal.stop()  # a submission is taken from the raw interaction, so nobody waits for it here
        await response.send_modal(shown.modal)
    elif not shown.messages:
        await response.defer()
    elif shown.in_place and interaction.message and interaction.message.flags.ephemeral:
        await response.edit_message(**_edited(shown.messages[0]))
    else:
        await response.send_message(ephemeral=not shown.public, **sent(shown.messages[0]))


async def _show_late(interaction: Interaction, shown: Shown) -> None:
    """After a word to one alone that it is thought about, which stays with them; a modal can no longer open then."""
    if shown.modal:
        await interaction.edit_original_response(content=ONCE_MORE)
    elif shown.public:
        await interaction.edit_original_response(content=FOR_EVERYONE)
        await interaction.followup.send(**sent(shown.messages[0]))
    elif shown.messages:
        await interaction.edit_original_response(**_edited(shown.messages[0]))
    else:
        await interaction.delete_original_response()


def sent(rendered: Rendered) -> dict[str, Any]:
    """A view that is stopped already is not kept by discord.py: its buttons are found by their custom_id."""
    if rendered.view:
        rendered.view.stop()
    view = {"view": rendered.view} if rendered.view else {}
    return {"content": rendered.content or None, "embeds": list(rendered.embeds), "files": list(rendered.files), **view}


def _edited(rendered: Rendered) -> dict[str, Any]:
    """Nothing of what stood there before stays."""
    whole = sent(rendered)
    files = whole.pop("files")
    return {"view": None, **whole, "attachments": files}
