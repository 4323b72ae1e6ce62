"""A command carried out by the core, and its messages as Discord shows them."""

from dataclasses import replace

from bot.adapters.discord import alone
from bot.adapters.discord.addresses import DIRECT_ROOM
from bot.adapters.discord.desk import Desk, Use
from bot.adapters.discord.rendered import Rendered
from bot.adapters.discord.replies import Around, said
from bot.adapters.discord.replying import Shown
from bot.adapters.discord.standing import show_board, show_stats
from bot.core import arriving
from bot.core.commands import Command, Leaderboard, Word
from bot.core.daily import HOSTS_SET
from bot.core.daily_words import Daily, SetDaily
from bot.core.messages import Hint, Message
from bot.core.places import Room

NEEDED = {"View Channel": "view_channel", "Send Messages": "send_messages", "Embed Links": "embed_links"}
COMES_TO_YOU = "I am no member of this server, so it comes to you in direct messages."
CANNOT_POST = "But I cannot post here yet. Give me these permissions in this channel: {missing}."


async def carry_out(desk: Desk, use: Use, command: Command) -> Shown:
    match command:
        case Leaderboard():
            return await show_board(desk, use, command)
        case Word.STATS:
            return await show_stats(desk, use)
        case Daily.SHOW if use.learner.manages and await _is_new(desk, use):
            return Shown(said(await arriving.invited(desk.tutor, await use.room(), use.learner, use.at)))
    room = await use.room()
    told = await alone.carry_out(desk.tutor, room, use.learner, command, use.at, use.key)
    shown = [rendered for message in told for rendered in await _said(desk, use, room, message)]
    return Shown(_warned(use, shown) if isinstance(command, SetDaily) and HOSTS_SET not in told else shown)


async def _said(desk: Desk, use: Use, room: Room, message: Message) -> list[Rendered]:
    """What comes after a hint is about the question that it belongs to."""
    standing = await desk.tutor.store.current(room, use.learner) if isinstance(message, Hint) else None
    return said(message, Around(standing.ask.id if standing else ""))


def _warned(use: Use, shown: list[Rendered]) -> list[Rendered]:
    """Better heard now than when the first question does not come, or comes elsewhere."""
    may = use.interaction.app_permissions
    missing = [name for name, has in NEEDED.items() if not getattr(may, has)]
    if use.room_id == DIRECT_ROOM:
        more = COMES_TO_YOU if use.interaction.guild_id else ""
    else:
        more = CANNOT_POST.format(missing=", ".join(missing)) if missing else ""
    *before, last = shown
    return [*before, replace(last, content=f"{last.content}\n\n{more}".rstrip())]


async def _is_new(desk: Desk, use: Use) -> bool:
    return await desk.tutor.store.room(use.learner.tenant, use.room_id) is None
