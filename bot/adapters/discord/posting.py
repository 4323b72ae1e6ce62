"""What is posted for everyone in a room: the end of a question, the end of a week, a word in time."""

import re
from dataclasses import replace

from bot.adapters.discord.boards import board_page, context_of
from bot.adapters.discord.buttons import Pressable, PressButton, button, view_of
from bot.adapters.discord.cards import another, answer_page, card_buttons, card_page, reminder_text
from bot.adapters.discord.limits import CONTENT, cut
from bot.adapters.discord.markdown import bold, learners, to_discord
from bot.adapters.discord.presses import Press, Verb
from bot.adapters.discord.rendered import Page, Rendered, one_message
from bot.adapters.discord.typed import sentence
from bot.core.counting import room_result
from bot.core.messages import Action, Board, Digest, Message, Notice, QuestionCard, Reminder, Reveal

CHANNEL = re.compile(r"(?<![\w/#@<:])\d{17,20}\b")


def posted(message: Message, mark: str) -> Rendered:
    """One message, of which one button carries the mark of the slot, so that it can be found again."""
    match message:
        case QuestionCard():
            return one_message([card_page(message)], card_buttons(message, mark))
        case Reveal():
            return one_message([_room_page(message), answer_page(message.answer)], [another(mark)])
        case Digest():
            return one_message([_week_page(message)], [*_again(message), _place(mark=mark)])
        case Reminder():
            return _sentence(reminder_text(message), button(Action.ANSWER, message.ask, mark))
        case Notice(text):
            return _sentence(_linked(sentence(text)), PressButton(Press(Verb.HELP, mark=mark), "Help"))
    raise TypeError(f"{type(message).__name__} is not for a room")


def shared(board: Board) -> Rendered:
    """A board that somebody shows to everyone: nobody in it is “you”."""
    rows = [replace(row, is_you=False) for row in board.rows]
    return one_message([board_page(board.heading, rows)], [_place(context_of(board))])


def _sentence(text: str, item: Pressable) -> Rendered:
    return Rendered(cut(text, CONTENT), view=view_of([item]))


def _linked(text: str) -> str:
    """The core names a channel by its id; Discord shows that as the channel's name."""
    return CHANNEL.sub(r"<#\g<0>>", text)


def _room_page(reveal: Reveal) -> Page:
    told = room_result(reveal, strong=bold, point=to_discord, name=learners)
    return Page(f"Closed: {reveal.title}", "\n".join(told), below="Answers are practice from now on.")


def _week_page(digest: Digest) -> Page:
    board = board_page(digest.heading, digest.rows)
    return replace(board, text=f"{board.text}\n\nWorth another look:") if digest.again else board


def _again(digest: Digest) -> list[Pressable]:
    """Without the mark: a question's id can be long."""
    return [PressButton(Press(Verb.AGAIN, each.question), each.title) for each in digest.again]


def _place(context: str = "", mark: str = "") -> PressButton:
    return PressButton(Press(Verb.PLACE, context, mark=mark), "My place")
