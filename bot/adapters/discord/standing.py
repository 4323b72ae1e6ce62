"""Boards that can be turned and shared, and a learner's own standing with its picture."""

import asyncio

from bot.adapters.discord.desk import Desk, Use, shown
from bot.adapters.discord.picture import picture
from bot.adapters.discord.posting import shared
from bot.adapters.discord.presses import Press
from bot.adapters.discord.replies import Around, said
from bot.adapters.discord.replying import Shown
from bot.core.boards import leaderboard, stats
from bot.core.calendar import day_at
from bot.core.commands import Leaderboard
from bot.core.messages import Board, Message
from bot.core.periods import Period

LAST_PAGE = 99
"""Nobody turns further, and a board of all places is read for each page."""


def wanted_of(context: str) -> Leaderboard:
    """As it was when the board was shown."""
    period, _, everyone = context.partition(" ")
    return Leaderboard(Period(period) if period in set(Period) else Period.WEEK, bool(everyone))


async def board(desk: Desk, use: Use, wanted: Leaderboard, page: int = 0) -> Message:
    of = (desk.tutor.store, await use.room(), use.learner, wanted.period, use.at)
    return await leaderboard(*of, everyone=wanted.everyone, page=page)


async def show_board(desk: Desk, use: Use, wanted: Leaderboard, page: int = 0) -> Shown:
    return Shown(said(await board(desk, use, wanted, page)))


async def on_page(desk: Desk, use: Use, press: Press) -> Shown:
    page = min(int(press.detail), LAST_PAGE) if press.detail.isdecimal() else 0
    turned = await show_board(desk, use, wanted_of(press.about), page)
    return Shown(turned.messages, in_place=True)


async def on_share(desk: Desk, use: Use, press: Press) -> Shown:
    found = await board(desk, use, wanted_of(press.about))
    return Shown((shared(found),), public=True) if isinstance(found, Board) else shown(found)


async def on_place(desk: Desk, use: Use, press: Press) -> Shown:
    return await show_board(desk, use, wanted_of(press.about))


async def show_stats(desk: Desk, use: Use) -> Shown:
    """Drawing takes a while, and others wait for the same loop."""
    room = await use.room()
    told = await stats(desk.tutor.store, room, use.learner, use.at)
    drawn = await asyncio.to_thread(picture, told.strengths, set(told.days), day_at(use.at, room.zone))
    return Shown(said(told, Around(picture=drawn)))
