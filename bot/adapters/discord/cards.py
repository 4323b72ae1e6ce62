"""A question, its hints and its model answer, as embeds."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit

from bot.adapters.discord.buttons import Pressable, PressButton, button, buttons
from bot.adapters.discord.markdown import MOST_KEPT, to_discord
from bot.adapters.discord.presses import Press, Verb
from bot.adapters.discord.rendered import Page, Rendered, lines, messages_of
from bot.core.counting import counted, have_answered
from bot.core.messages import Action, Hint, ModelAnswer, QuestionCard, Reminder

PRIVATE = "Only you see your answer and your score."


def card_page(card: QuestionCard) -> Page:
    facts = "\n".join(_facts(card))
    text = "\n\n".join((f"**{card.topic} · {card.level}**", to_discord(card.text), *([facts] if facts else [])))
    return Page(card.title, text, above=card.heading, below=PRIVATE)


def card_buttons(card: QuestionCard, mark: str = "") -> list[Pressable]:
    hints = [button(Action.HINT, card.ask)] if card.hints_left else []
    return [button(Action.ANSWER, card.ask, mark), *hints, button(Action.SHOW_ANSWER, card.ask)]


def said_card(card: QuestionCard) -> list[Rendered]:
    return messages_of([card_page(card)], card_buttons(card))


def said_hint(hint: Hint, ask: str) -> list[Rendered]:
    """With the ask, what comes next can be pressed."""
    more = (Action.HINT,) if hint.number < hint.of else ()
    items = buttons((Action.ANSWER, *more, Action.SHOW_ANSWER), ask) if ask else []
    return lines(f"**Hint {hint.number} of {hint.of}**: {to_discord(hint.text)}", items)


@lru_cache(MOST_KEPT)
def answer_page(answer: ModelAnswer) -> Page:
    see = f"See {', '.join(_link(each) for each in answer.see)}"
    text = "\n\n".join((to_discord(answer.text), *([see] if answer.see else [])))
    return Page(f"Model answer: {answer.title}", text)


def said_answer(answer: ModelAnswer) -> list[Rendered]:
    return messages_of([answer_page(answer)], [another()])


def another(mark: str = "") -> PressButton:
    return PressButton(Press(Verb.ANOTHER, mark=mark), "Another question")


def reminder_text(reminder: Reminder) -> str:
    return f"“{reminder.title}” closes {when(reminder.closes, 'R')}. You can still answer."


def when(at: datetime, style: str = "f") -> str:
    """Every reader sees it in a zone of their own."""
    return f"<t:{int(at.timestamp())}:{style}>"


def _facts(card: QuestionCard) -> Iterator[str]:
    """What there is to know about answering, a line each."""
    if card.closes:
        yield f"Open until {when(card.closes)}, {when(card.closes, 'R')}"
    if card.answered is None:
        left = counted(card.tries_left, "try", "tries")
        yield f"{left} · {counted(card.hints_left, 'hint')}" if card.hints_left else left
    else:
        yield have_answered(card.answered)


def _link(address: str) -> str:
    """Named by its host, which is short on a phone and says whose it is."""
    host = urlsplit(address).hostname
    return f"[{host.removeprefix('www.')}]({address})" if host else address
