"""What the buttons of a question do, whoever presses them and whenever."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core import looking_back, pressing
from bot.core.asks import Ask, Kind, answered_at
from bot.core.conversation import OVER
from bot.core.messages import Action, Feedback, Hint, Message, ModelAnswer, QuestionCard
from bot.core.places import Learner
from bot.core.tutor import Tutor
from tests.dialogue import COVERS_ALL, COVERS_NONE, COVERS_TREE, TENANT, Talk

DAY = timedelta(days=1)


async def todays(talk: Talk) -> Ask:
    await talk.arrive()
    ask = await talk.tutor.today(talk.room, talk.learner, talk.now)
    assert ask
    return ask


async def answer(talk: Talk, ask: Ask, text: str) -> Message:
    talk.now += timedelta(seconds=1)
    return await talk.tutor.answer(ask, talk.learner, text, talk.now, (f"{talk.name}/{talk.now}",))


async def test_a_button_is_about_its_own_question_and_not_the_one_looked_at_last(tutor: Tutor) -> None:
    talk = Talk(tutor)
    ask = await todays(talk)
    await talk.expect(("quiz", "Today's question"))
    await talk.tutor.store.put(practice := _practice(ask, "other", "ann"))
    await talk.tutor.look(practice, talk.learner, talk.now + timedelta(seconds=1))
    assert isinstance(await pressing.begin(tutor, ask, talk.learner, talk.now), QuestionCard)
    told = await answer(talk, ask, COVERS_TREE)
    assert isinstance(told, Feedback)
    assert (told.ask, told.actions) == (ask.id, (Action.CLAIM,))


async def test_who_is_done_sees_the_feedback_once_more(tutor: Tutor) -> None:
    talk = Talk(tutor)
    ask = await todays(talk)
    told = await answer(talk, ask, COVERS_TREE)
    again = await pressing.begin(tutor, ask, talk.learner, talk.now)
    assert isinstance(again, Feedback)
    assert isinstance(told, Feedback)
    assert (again.lines, again.model_answer) == (told.lines, told.model_answer)
    assert await pressing.hint(tutor, ask, talk.learner, talk.now) == OVER


async def test_what_is_delivered_again_brings_the_same_hint_and_costs_no_other(tutor: Tutor) -> None:
    talk = Talk(tutor)
    ask = await todays(talk)
    told = [await pressing.hint(tutor, ask, talk.learner, talk.now, key) for key in ("p1", "p1", "p2", "p2", "p3")]
    assert [each.number for each in told if isinstance(each, Hint)] == [1, 1, 2, 2]
    assert (await tutor.store.progress(ask, talk.learner)).hints == 2


async def test_who_saw_the_answer_has_nothing_more_to_say(tutor: Tutor) -> None:
    talk = Talk(tutor)
    ask = await todays(talk)
    assert isinstance(await pressing.hint(tutor, ask, talk.learner, talk.now), Hint)
    assert isinstance(await pressing.show(tutor, ask, talk.learner, talk.now), ModelAnswer)
    assert await pressing.begin(tutor, ask, talk.learner, talk.now) == OVER


async def test_a_private_question_is_for_its_learner_alone(tutor: Tutor) -> None:
    talk = Talk(tutor)
    ask = await todays(talk)
    await tutor.store.put(practice := _practice(ask, "p1", "ann"))
    ben = Learner(TENANT, "ben", "Ben")
    for press in (pressing.begin, pressing.hint, pressing.show):
        assert await press(tutor, practice, ben, talk.now) == pressing.NOT_YOURS
        assert await press(tutor, practice, talk.learner, talk.now) != pressing.NOT_YOURS


async def test_a_claim_is_about_the_question_it_was_pressed_at(tutor: Tutor) -> None:
    talk = Talk(tutor)
    ask = await todays(talk)
    await answer(talk, ask, COVERS_TREE)
    await tutor.store.put(practice := _practice(ask, "p1", "ann"))
    await answer(talk, practice, COVERS_NONE)
    claimed = await looking_back.claim(tutor, talk.room, talk.learner, 2, talk.now, ask)
    assert "Thanks for telling it" in str(claimed)
    assert "Thanks" not in str(await looking_back.claim(tutor, talk.room, talk.learner, 1, talk.now, ask))
    assert [each.question for each in await tutor.store.claims(talk.room)] == [ask.question]


async def test_try_again_brings_the_words_back_until_they_are_deleted(tutor: Tutor) -> None:
    talk = Talk(tutor)
    ask = await todays(talk)
    assert await pressing.text_before(tutor, ask, talk.learner) == ""
    await answer(talk, ask, COVERS_TREE)
    assert await pressing.text_before(tutor, ask, talk.learner) == COVERS_TREE
    await tutor.store.drop_texts(talk.now + DAY)
    assert await pressing.text_before(tutor, ask, talk.learner) == ""


async def test_the_rooms_message_says_how_many_have_answered(tutor: Tutor) -> None:
    talk, ben = Talk(tutor), Talk(tutor, "Ben")
    ask = await todays(talk)
    for each in (talk, ben):
        await each.tutor.look(ask, each.learner, each.now)
    card = await pressing.public_card(tutor, ask)
    assert card
    assert card.answered == 0
    assert await tutor.store.posted(ask) == "R1/1"
    for each in (talk, ben):
        await answer(each, ask, COVERS_ALL)
    again = await pressing.public_card(tutor, ask)
    assert again
    assert (again.answered, again.tries_left) == (2, card.tries_left)


async def test_who_sees_your_answers_is_said_once(tutor: Tutor) -> None:
    talk = Talk(tutor)
    assert await pressing.privacy_line(tutor, talk.learner, talk.now) == (
        "Only you see your answer and your score. The group sees points. Texts are deleted after 90 days. "
        "`privacy` tells more."
    )
    assert await pressing.privacy_line(tutor, talk.learner, talk.now) == ""


def _practice(ask: Ask, name: str, learner: str) -> Ask:
    return Ask(TENANT, name, ask.room, Kind.PRACTICE, ask.question, ask.day, ask.opens, None, 1, learner)


@pytest.mark.parametrize(
    ("opened", "sent", "counts_as"),
    [
        (-60, -50, "sent"),
        (-10, -1, "sent"),
        (-1, 0, "opened"),
        (-1, 14, "opened"),
        (-1, 15, "sent"),
        (0, 5, "sent"),
        (3, 5, "sent"),
    ],
)
async def test_who_began_in_time_may_finish_within_a_quarter_of_an_hour(
    tutor: Tutor, opened: int, sent: int, counts_as: str
) -> None:
    ask = await todays(Talk(tutor))
    assert ask.closes
    began, ended = (ask.closes + timedelta(minutes=each) for each in (opened, sent))
    assert answered_at(ask, began, ended) == (began if counts_as == "opened" else ended)
    assert answered_at(replace(ask, closes=None), began, ended) == ended
