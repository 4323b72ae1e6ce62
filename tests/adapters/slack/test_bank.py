"""Every question of the bank fits into what Slack takes, with all that is ever shown of it."""

import html
import re

import pytest

from bot.adapters.slack.blocks import sections, spoken
from bot.adapters.slack.modals import Opened, answer_view, shown_view
from bot.adapters.slack.render import posted, said
from bot.core.bank import QuestionBank
from bot.core.feedback import WORDS, model_answer
from bot.core.messages import Action, Feedback, Hint, Message, PointLine, QuestionCard, Reveal
from bot.core.questions import Question
from tests.adapters.slack.examples import BERLIN, CLOSES
from tests.adapters.slack.limits import check_message, check_view

BANK = QuestionBank.load("content")
OPENED = Opened("a1", "C1/1.2", CLOSES)
MARKUP = re.compile(r"[\W_]+")


def card(question: Question) -> QuestionCard:
    title, hints = question.title, len(question.hints)
    return QuestionCard(
        "a1", "Today's question", title, question.topic, question.level, question.ask, CLOSES, 1, hints, answered=3
    )


def feedback(question: Question, *, over: bool) -> Feedback:
    lines = [PointLine("missing", WORDS["missing"], p.says if over else p.nudge or "…", "why") for p in question.points]
    actions = (Action.CLAIM,) if over else (Action.TRY_AGAIN, Action.SHOW_ANSWER)
    return Feedback("0 of 3", tuple(lines), ("A note.",), model_answer(question) if over else None, actions, "a1")


@pytest.mark.parametrize("question", BANK.values(), ids=lambda question: question.id)
def test_a_question_is_one_message_and_one_modal(question: Question) -> None:
    over, still_open = feedback(question, over=True), feedback(question, over=False)
    result = Reveal(question.title, model_answer(question), 5, 50, question.points[0].says, ("Ann",))
    hints = [Hint(text, number, len(question.hints)) for number, text in enumerate(question.hints, 1)]
    messages: list[Message] = [card(question), over, still_open, result, model_answer(question), *hints]
    for message in messages:
        for (rendered,) in (said(message), posted(message, "m" * 24, zone=BERLIN)):
            check_message(rendered)
        check_view(shown_view(message, OPENED))
    check_view(answer_view(card(question), OPENED, hints=hints, initial="x" * 4000, privacy="`privacy` tells."))


@pytest.mark.parametrize("question", BANK.values(), ids=lambda question: question.id)
def test_every_word_of_a_question_is_shown(question: Question) -> None:
    for text in (question.ask, question.answer, *question.hints, *(point.says for point in question.points)):
        shown = html.unescape(spoken(sections(text)))
        language_tags = re.sub(r"^```\w+$", "```", text, flags=re.MULTILINE)
        assert MARKUP.sub("", shown) == MARKUP.sub("", language_tags)
