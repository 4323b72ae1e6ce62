"""Every question of the shipped bank fits into Discord's limits, whatever is said about it."""

from pathlib import Path

import pytest

from bot.adapters.discord.modals import answer_modal
from bot.adapters.discord.posting import posted
from bot.adapters.discord.replies import Around, said
from bot.core.bank import QuestionBank
from bot.core.feedback import WORDS, model_answer
from bot.core.messages import Action, Feedback, Hint, PointLine, Reveal, Topics
from bot.core.questions import Question
from tests.adapters.discord.sound import sound
from tests.adapters.discord.test_modals import sound_modal
from tests.adapters.discord.values import AT, EXTRA, MARK, NASTY, card

BANK = QuestionBank.load(Path(__file__).parents[3] / "content")


def longest(question: Question) -> Feedback:
    """Every point with all there is to say, for each word in turn."""
    lines = tuple(
        PointLine(verdict, WORDS[verdict], point.says, NASTY) for point in question.points for verdict in WORDS
    )
    notes = ("This reads as a list of keywords. Say how they hang together, and it counts in full.",) * 4
    return Feedback("0 of 6 key points.", lines, notes, model_answer(question), tuple(Action), EXTRA)


@pytest.mark.parametrize("topic", BANK.topics)
async def test_every_question_fits(topic: str) -> None:
    for question in (each for each in BANK.values() if each.topic == topic):
        shown = card(ask=EXTRA, title=question.title, topic=topic, level=question.level, text=question.ask)
        answer = model_answer(question)
        sound(posted(shown, MARK), *said(shown), *said(answer), *said(longest(question)))
        sound(posted(Reveal(question.title, answer, 9, 50, question.points[0].says, (NASTY,) * 3), MARK))
        for number, hint in enumerate(question.hints, 1):
            sound(*said(Hint(hint, number, len(question.hints)), Around(EXTRA)))
        sound_modal(answer_modal(shown, AT, "x" * 9000))
        assert len(said(answer)) == len(said(shown)) == 1


async def test_all_its_topics_fit() -> None:
    sound(*said(Topics(tuple((topic, 9) for topic in BANK.topics))))
