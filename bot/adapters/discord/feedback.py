"""What a learner reads about an answer: words beside symbols, and what can be done next."""

import discord

from bot.adapters.discord.buttons import Pressable, PressButton, PressMenu, buttons
from bot.adapters.discord.cards import another, answer_page
from bot.adapters.discord.limits import OPTION_LABEL, OPTIONS, cut
from bot.adapters.discord.markdown import learners, to_discord
from bot.adapters.discord.presses import Press, Verb
from bot.adapters.discord.rendered import Page, Rendered, messages_of
from bot.adapters.discord.typed import sentence
from bot.core.grading import Verdict
from bot.core.messages import Action, Feedback, PointLine

SYMBOLS: dict[Verdict, str] = {"covered": "✅", "partial": "🌗", "missing": "⬜", "contradicted": "⚠️"}


def said_feedback(feedback: Feedback) -> list[Rendered]:
    points = "\n".join(map(_line, feedback.lines))
    notes = [sentence(note) for note in feedback.notes]
    pages = [Page(feedback.heading, "\n\n".join((points, *notes)))]
    pages += [answer_page(feedback.model_answer)] if feedback.model_answer else []
    return messages_of(pages, _items(feedback))


def _line(line: PointLine) -> str:
    """`why` quotes the learner."""
    why = f" ({learners(line.why)})" if line.why else ""
    return f"{SYMBOLS[line.verdict]} **{line.word}**: {to_discord(line.text)}{why}"


def _items(feedback: Feedback) -> list[Pressable]:
    next_steps = buttons((each for each in feedback.actions if each is not Action.CLAIM), feedback.ask)
    claims = _claims(feedback) if Action.CLAIM in feedback.actions else []
    over = [another()] if feedback.model_answer else []
    return [*claims, *next_steps, *over]


def _claims(feedback: Feedback) -> list[Pressable]:
    """One point: a button. Several: a menu, where each can be read in full before it is chosen."""
    missed = [(n, line) for n, line in enumerate(feedback.lines, 1) if line.verdict != "covered"]
    if not missed:
        return []
    if len(missed) == 1:
        return [PressButton(Press(Verb.CLAIM, feedback.ask, str(missed[0][0])), Action.CLAIM.value)]
    options = [
        discord.SelectOption(label=cut(f"{n}. {_bare(line.text)}", OPTION_LABEL), value=str(n), description=line.word)
        for n, line in missed[:OPTIONS]
    ]
    return [PressMenu(Press(Verb.CLAIM, feedback.ask), f"{Action.CLAIM.value}: choose the point", options)]


def _bare(text: str) -> str:
    """A menu shows every sign as it is."""
    return " ".join(text.replace("`", "").replace("**", "").split())
