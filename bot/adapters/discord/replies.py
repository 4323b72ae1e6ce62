"""What is said to one learner alone, every message there is: as many of Discord's as it takes."""

from dataclasses import dataclass

from bot.adapters.discord.boards import said_board, said_help, said_stats, said_topics
from bot.adapters.discord.buttons import button, buttons
from bot.adapters.discord.cards import reminder_text, said_answer, said_card, said_hint
from bot.adapters.discord.feedback import said_feedback
from bot.adapters.discord.hosting import said_file, said_reports, said_snippet
from bot.adapters.discord.posting import posted
from bot.adapters.discord.rendered import Rendered, lines
from bot.adapters.discord.typed import sentence
from bot.core.messages import (
    Action,
    Board,
    Digest,
    Feedback,
    File,
    Help,
    Hint,
    Message,
    ModelAnswer,
    Notice,
    Offer,
    QuestionCard,
    Reminder,
    Reports,
    Reveal,
    Snippet,
    Stats,
    Topics,
)


@dataclass(frozen=True, slots=True)
class Around:
    """What a reply goes on from, beyond its message.

    `context` is for its buttons: of a hint the ask, of an offer whatever it is about.
    """

    context: str = ""
    picture: bytes | None = None


ALONE = Around()


def said(message: Message, around: Around = ALONE) -> list[Rendered]:
    match message:
        case QuestionCard():
            return said_card(message)
        case Feedback():
            return said_feedback(message)
        case Hint():
            return said_hint(message, around.context)
        case ModelAnswer():
            return said_answer(message)
        case Notice(text):
            return lines(sentence(text))
        case Offer(text, actions):
            return lines(sentence(text), buttons(actions, around.context))
        case Reminder():
            return lines(reminder_text(message), [button(Action.ANSWER, message.ask)])
        case Reveal() | Digest():
            return [posted(message, "")]
    return _looked_up(message, around)


def _looked_up(message: Board | Stats | Topics | Help | Reports | File | Snippet, around: Around) -> list[Rendered]:
    match message:
        case Board():
            return said_board(message)
        case Stats():
            return said_stats(message, around.picture)
        case Topics():
            return said_topics(message)
        case Help():
            return said_help(message)
        case Reports():
            return said_reports(message)
        case File():
            return said_file(message)
        case Snippet():
            return said_snippet(message)
