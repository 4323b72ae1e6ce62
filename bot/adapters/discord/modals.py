"""What opens to be written in. Each says in its custom_id what it is about and when it was opened.

A submission is taken from the raw interaction (see submissions.py), as discord.py drops those that it did not open
itself since it started; so nothing here waits for one, and each is forgotten after the time that Discord gives it.
"""

from collections.abc import Sequence
from datetime import datetime

import discord

from bot.adapters.discord.limits import ANSWER, LABEL_TEXT, MODAL_TEXT, MODAL_TITLE, cut
from bot.adapters.discord.markdown import to_discord
from bot.adapters.discord.splitting import split
from bot.adapters.discord.submissions import Form, Opened
from bot.core.clock_words import DAYS
from bot.core.messages import QuestionCard
from bot.core.places import Room
from bot.core.questions import LEVELS

LASTS = 15 * 60.0
PRIVATE = "Only you see it, and your score. Simple English is enough."
REPORT = 1_000
QUESTION = MODAL_TEXT - 400
"""The labels count, too, and what is said the first time."""
TIME, ZONE, DAYS_ID, LEVELS_ID, TOPICS_ID = "time", "zone", "days", "levels", "topics"


def answer_modal(card: QuestionCard, at: datetime, before: str = "", first: str = "") -> discord.ui.Modal:
    """`before`: the old answer, to be made better; `first`: what is said the first time only."""
    text = discord.ui.TextInput[discord.ui.Modal](
        style=discord.TextStyle.paragraph, custom_id="text", max_length=ANSWER, default=before[:ANSWER] or None
    )
    modal = _modal(card.title, Opened(Form.ANSWER, card.ask, at))
    modal.add_item(discord.ui.TextDisplay(split(to_discord(card.text), QUESTION)[0]))
    modal.add_item(discord.ui.Label(text="Your answer", description=PRIVATE, component=text))
    if first:
        modal.add_item(discord.ui.TextDisplay(first))
    return modal


def report_modal(ask: str, at: datetime) -> discord.ui.Modal:
    why = discord.ui.TextInput[discord.ui.Modal](
        style=discord.TextStyle.paragraph, custom_id="why", max_length=REPORT, placeholder="The model answer says …"
    )
    modal = _modal("Report this question", Opened(Form.REPORT, ask, at))
    modal.add_item(discord.ui.Label(text="What is wrong with it?", description="The hosts will see it.", component=why))
    return modal


def settings_modal(room: Room, at: datetime) -> discord.ui.Modal:
    """The daily question of a room as it is set now."""
    now = room.settings
    modal = _modal("The daily question", Opened(Form.SETTINGS, room.id, at))
    modal.add_item(_field("At what time?", "Such as 09:00 or 4:30 pm.", TIME, f"{now.at:%H:%M}"))
    modal.add_item(_field("In which time zone?", "A city is enough: Berlin, or Europe/Berlin.", ZONE, room.zone))
    topics = ", ".join(now.topics) or "all"
    days = [(day, n in now.weekdays) for n, day in enumerate(DAYS)]
    modal.add_item(_choice("On which days?", "Holidays have a command: /daily holidays.", DAYS_ID, days))
    levels = [(level, level in (now.levels or LEVELS)) for level in LEVELS]
    modal.add_item(_choice("Which levels?", "", LEVELS_ID, levels))
    modal.add_item(_field("Which topics?", "Such as node, sql; all for all.", TOPICS_ID, topics))
    return modal


def _modal(title: str, opened: Opened) -> discord.ui.Modal:
    return discord.ui.Modal(title=cut(title, MODAL_TITLE), custom_id=opened.custom_id, timeout=LASTS)


def _field(label: str, help_: str, name: str, default: str) -> discord.ui.Label[discord.ui.Modal]:
    text = discord.ui.TextInput[discord.ui.Modal](custom_id=name, default=default)
    return discord.ui.Label(text=label, description=cut(help_, LABEL_TEXT), component=text)


def _choice(
    label: str, help_: str, name: str, options: Sequence[tuple[str, bool]]
) -> discord.ui.Label[discord.ui.Modal]:
    shown = [discord.SelectOption(label=word.capitalize(), value=word, default=chosen) for word, chosen in options]
    menu = discord.ui.Select[discord.ui.Modal](custom_id=name, options=shown, max_values=len(shown))
    return discord.ui.Label(text=label, description=help_ or None, component=menu)
