"""What waits for a host, side by side, and what there is to keep: files and lines to copy."""

from io import BytesIO

import discord

from bot.adapters.discord.buttons import Pressable, PressButton, PressMenu, button
from bot.adapters.discord.limits import CONTENT, OPTION_LABEL, cut
from bot.adapters.discord.markdown import code_block, learners, quoted, to_discord
from bot.adapters.discord.presses import Press, Verb
from bot.adapters.discord.rendered import Page, Rendered, lines, messages_of
from bot.adapters.discord.typed import sentence
from bot.core.messages import Action, ClaimRow, File, ReportRow, Reports, Snippet

A_MESSAGE = 5
"""Claims, each with a row of buttons."""
AT_ONCE = 2 * A_MESSAGE
REPORTS = 20
MOST_WORDS = 600
"""Characters that a host reads here of what a learner wrote."""
SNIPPET = "snippet.toml"


def said_reports(reports: Reports) -> list[Rendered]:
    claims = reports.claims[:AT_ONCE]
    told = [each for at in range(0, len(claims), A_MESSAGE) for each in _decide(claims[at : at + A_MESSAGE])]
    rest = len(reports.claims) - len(claims)
    told += lines(f"{rest} more: decide these first, then `/quiz reports`.") if rest else []
    if reports.reports:
        told += messages_of([_reported(reports.reports)], [_closing(reports.reports[:REPORTS])])
    return told


def said_file(file: File) -> list[Rendered]:
    return [Rendered(f"Here is `{file.name}`. Only you see this.", files=(_file(file.name, file.text),))]


def said_snippet(snippet: Snippet) -> list[Rendered]:
    """In a message if it comes out of it as it went in, else as a file."""
    note, block = sentence(snippet.note), code_block(snippet.text.splitlines(), "toml")
    if "```" in snippet.text or len(note) + len(block) + 1 > CONTENT:
        return [Rendered(note, files=(_file(SNIPPET, snippet.text),))]
    return [Rendered(f"{note}\n{block}")]


def _decide(claims: tuple[ClaimRow, ...]) -> list[Rendered]:
    items: list[Pressable] = [
        button(action, row.id, number=number)
        for number, row in enumerate(claims, 1)
        for action in (Action.ACCEPT, Action.DECLINE, Action.GOOD_IDEA)
    ]
    return messages_of((_claim(number, row) for number, row in enumerate(claims, 1)), items)


def _claim(number: int, row: ClaimRow) -> Page:
    """An answer can be long: its beginning is shown, cut before it is escaped."""
    words = f"They wrote:\n{quoted(cut(row.text, MOST_WORDS))}" if row.text else "Their words have been deleted."
    point = cut(to_discord(row.point), MOST_WORDS)
    return Page(f"{number}. {learners(row.name)} on “{row.title}”", f"**Claims to have said**: {point}\n{words}")


def _reported(reports: tuple[ReportRow, ...]) -> Page:
    told = [
        f"{number}. {learners(row.name)} on “{row.title}”: {learners(cut(row.why, MOST_WORDS))}"
        for number, row in enumerate(reports[:REPORTS], 1)
    ]
    more = [f"{len(reports) - REPORTS} more"] if len(reports) > REPORTS else []
    return Page("Reports", "\n\n".join((*told, *more)))


def _closing(reports: tuple[ReportRow, ...]) -> Pressable:
    """One report: a button. Several: a menu."""
    if len(reports) == 1:
        return PressButton(Press(Verb.CLOSE, detail=reports[0].id), Action.CLOSE.value)
    options = [
        discord.SelectOption(label=cut(f"{n}. {row.name}: {row.why}", OPTION_LABEL), value=row.id)
        for n, row in enumerate(reports, 1)
    ]
    return PressMenu(Press(Verb.CLOSE), f"{Action.CLOSE.value}: choose the report", options)


def _file(name: str, text: str) -> discord.File:
    return discord.File(BytesIO(text.encode()), name)
