"""What a learner meets, as dialogues over the real store."""

from datetime import timedelta

import pytest

from bot.core.bank import QuestionBank
from bot.core.grading import Grader
from bot.core.messages import QuestionCard, Reveal
from bot.core.tutor import Tutor
from bot.settings import ROOT
from tests.dialogue import COVERS_ALL, COVERS_NONE, COVERS_TREE, OTHERWISE, Talk
from tests.small_bank import INDEX, question

MODEL = "Model answer: What an index is for"
DAY = timedelta(days=1)


@pytest.fixture
def talk(tutor: Tutor) -> Talk:
    """The only daily question of this bank is sql/index; node and sql have others to practise."""
    others = (question("node/streams", level="mid"), question("sql/joins", level="senior", hints=()))
    bank = QuestionBank({each.id: each for each in (INDEX, *others)})
    return Talk(Tutor(bank, Grader(bank), tutor.store))


async def test_a_daily_question_has_one_try_and_then_the_model_answer(talk: Talk) -> None:
    posted = await talk.arrive()
    card = posted.messages[0]
    assert isinstance(card, QuestionCard)
    assert (card.heading, card.title, card.tries_left) == ("Today's question", "What an index is for", 1)
    await talk.expect(
        (COVERS_TREE, ("1 of 2 key points", "Covered: an index is a sorted tree", "Not yet: every insert or update")),
        ("an index makes inserts slow", ("You are done with that question", "no: key points")),
        ("stats", ("Streak: 1 day", "Points: 50", "sql: 50 % in 1 question")),
        ("leaderboard", "1. Ann (you): 50 points, 1 answer"),
    )


async def test_the_first_reply_brings_the_model_answer_when_no_try_is_left(talk: Talk) -> None:
    await talk.arrive()
    await talk.expect(
        (
            COVERS_NONE,
            ("0 of 2 key points", "0 points for the board", MODEL, "Next: type `claim 1` if you did say point 1."),
        )
    )


async def test_practice_has_two_tries_and_nudges_between_them(talk: Talk) -> None:
    await talk.expect(
        ("quiz node", ("Practice: node/streams (node, mid)", "2 tries, 2 hints")),
        (
            COVERS_TREE,
            ("1 of 2 key points", "Not yet: What happens on INSERT?", "Next: type a better", "no: Model"),
        ),
        (
            COVERS_ALL,
            ("2 of 2 key points. That is all of it", "Model answer: node/streams", "no: for the board"),
        ),
        ("leaderboard", "Nobody is on this board yet"),
    )


@pytest.mark.parametrize("said", ["I don't know", "i dont know, sorry", "I do not know this one"])
async def test_not_to_know_costs_nothing_whatever_the_question_listens_for(tutor: Tutor, said: str) -> None:
    """To this one, “not know” is what a 401 says."""
    bank = QuestionBank({"security/401-vs-403": QuestionBank.load(ROOT / "content")["security/401-vs-403"]})
    talk = Talk(Tutor(bank, Grader(bank), tutor.store))
    await talk.arrive()
    await talk.expect((said, ("That is fine, and no try is spent", "no: key points")), ("stats", "answered: 0"))


async def test_a_slip_of_a_command_costs_no_try(talk: Talk) -> None:
    await talk.arrive()
    await talk.expect(
        ("hnit", ("“hnit” alone is no command", "no try is spent", "no: key points")),
        ("remind", "no try is spent"),
        (COVERS_ALL, "100 points for the board"),
        ("hnit", "You are done with that question"),
    )


async def test_full_marks_end_a_question_at_once(talk: Talk) -> None:
    await talk.expect(
        ("quiz node", "Practice"),
        (COVERS_ALL, ("That is all of it", "Model answer", "no: Next:")),
        (COVERS_ALL, "You are done with that question"),
    )


async def test_hints_come_one_by_one_and_cost_ten_points_each(talk: Talk) -> None:
    await talk.arrive()
    await talk.expect(
        ("hint", "Hint 1 of 2: How does a book help"),
        ("hint", "Hint 2 of 2: Think of a tree"),
        ("hint", "That was the last hint"),
        (COVERS_ALL, "80 points for the board"),
        ("hint", "You are done with that question"),
    )


async def test_a_question_without_hints_says_so(talk: Talk) -> None:
    await talk.expect(("quiz sql senior", "Practice: sql/joins"), ("hint", "This question has no hints"))


async def test_answer_shows_the_model_answer_and_ends_the_question(talk: Talk) -> None:
    await talk.arrive()
    await talk.expect(
        ("answer", MODEL),
        (COVERS_ALL, "You are done with that question"),
        ("answer", MODEL),
        ("leaderboard", "Nobody is on this board yet"),
    )


async def test_a_new_question_first_closes_the_open_one(talk: Talk) -> None:
    await talk.expect(
        ("quiz node", "Practice: node/streams"),
        ("quiz sql senior", ("Model answer: node/streams", "Practice: sql/joins")),
        ("skip", "Model answer: sql/joins"),
    )


@pytest.mark.parametrize("keys", [(0, 1), (1, 0)])
async def test_what_is_said_next_answers_the_new_question_and_not_the_one_just_closed(
    talk: Talk, keys: tuple[int, ...]
) -> None:
    """Whichever of their ids comes first."""
    talk.keys = iter((*keys, 2))  # type: ignore[assignment]
    await talk.expect(
        ("quiz node", "Practice: node/streams"),
        ("quiz sql senior", ("Model answer: node/streams", "Practice: sql/joins")),
        (COVERS_TREE, ("1 of 2 key points", "no: You are done")),
    )


async def test_a_question_stays_open_where_nothing_is_due_for_review(talk: Talk) -> None:
    await talk.expect(
        ("quiz node", "Practice: node/streams"),
        ("review", ("Nothing is due for review", "no: Model answer")),
        (COVERS_ALL, "That is all of it"),
    )


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("quiz node lead", "No lead question on node. There is a mid one."),
        ("quiz sql lead", "No lead question on sql. There are junior and senior ones."),
        ("quiz sql node lead", "No lead question on sql or node. There are junior, mid and senior ones."),
        ("quiz lead", "There is no lead question yet, but junior, mid and senior ones."),
    ],
)
async def test_a_question_stays_open_where_no_other_fits(talk: Talk, wanted: str, told: str) -> None:
    await talk.expect(
        ("quiz node", "Practice: node/streams"),
        (COVERS_TREE, "1 of 2 key points"),
        (wanted, (told, "no: Model answer")),
        (COVERS_ALL, "That is all of it"),
    )


async def test_todays_untouched_question_is_not_given_away(talk: Talk) -> None:
    await talk.arrive()
    await talk.expect(
        ("quiz node", ("Practice: node/streams", "no: Model answer")),
        ("skip", "Model answer: node/streams"),
        ("quiz", "Today's question: What an index is for"),
        (COVERS_ALL, "100 points for the board"),
    )


async def test_todays_question_asked_for_in_private_is_the_daily_question(talk: Talk) -> None:
    await talk.arrive()
    ben = Talk(talk.tutor, "Ben")
    await ben.expect(("quiz sql junior", "Today's question: What an index is for"), (COVERS_ALL, "100 points"))


async def test_talk_after_the_end_never_becomes_the_answer_to_another_question(talk: Talk) -> None:
    await talk.arrive()
    await talk.expect(
        ("quiz node", "Practice"),
        (COVERS_ALL, "That is all of it"),
        ("oh nice, thank you", "You are welcome"),
        ("that was easy", "You are done with that question"),
        ("quiz", ("Today's question", "1 try")),
    )


@pytest.mark.parametrize(
    ("said", "replied"),
    [
        ("...", "no try is spent"),
        ("🤷", "no try is spent"),
        ("ok cool", "no try is spent"),
        ("thanks!!", "You are welcome"),
        ("I don't know", "no try is spent"),
        ("Ein Index ist ein sortierter Baum, in dem die Datenbank schnell findet, was sie sucht", "only grade English"),
    ],
)
async def test_what_is_no_answer_is_free_of_charge(talk: Talk, said: str, replied: str) -> None:
    await talk.arrive()
    await talk.expect((said, (replied, "no: Model answer")), (COVERS_ALL, "100 points for the board"))


async def test_a_wrong_topic_names_the_nearest_and_changes_nothing(talk: Talk) -> None:
    await talk.expect(
        ("quiz node", "Practice: node/streams"),
        ("quiz sqll", "Did you mean: sql, postgresql?"),
        (COVERS_ALL, "That is all of it"),
    )


async def test_nothing_is_a_dead_end(talk: Talk) -> None:
    await talk.expect(
        ("hello there", "Hello! `quiz` brings a question"),
        ("what is next", "No question is open just now. `quiz` brings one"),
        ("hint", "No question is open"),
        ("quiz sql mid", "No mid question on sql. There are junior and senior ones."),
        ("topics", ("node: 1 question", "sql: 2 questions")),
        ("help", ("quiz [topic] [level]", "leaderboard")),
        ("stats", ("Streak: 0 days", "Questions answered: 0")),
    )


async def test_an_answer_of_several_lines_is_never_a_command(talk: Talk) -> None:
    await talk.arrive()
    await talk.expect(("\nstats\n", "0 of 2 key points"))


async def test_a_question_withdrawn_meanwhile_costs_no_try(talk: Talk) -> None:
    await talk.arrive()
    bank = QuestionBank({"node/streams": talk.tutor.bank["node/streams"]})
    without = Talk(Tutor(bank, Grader(bank), talk.tutor.store), now=talk.now)
    withdrawn = "This question has been withdrawn, and no try is spent"
    await without.expect((COVERS_ALL, withdrawn), ("hint", withdrawn), ("quiz", withdrawn), ("answer", withdrawn))


async def test_two_learners_see_each_other_on_the_board(talk: Talk) -> None:
    ben = Talk(talk.tutor, "Ben")
    await talk.arrive()
    await ben.arrive()
    await ben.expect((COVERS_TREE, "50 points"))
    await talk.expect(
        (COVERS_ALL, "100 points"),
        ("leaderboard", ("this week\n1. Ann (you): 100 points", "2. Ben: 50 points")),
        ("leaderboard today", "Leaderboard, today"),
        ("leaderboard all", "Leaderboard, all time"),
        ("leaderboard month", "Leaderboard, this month"),
    )


async def test_of_equals_the_first_stands_above(talk: Talk) -> None:
    ben = Talk(talk.tutor, "Ben")
    await ben.arrive()
    await ben.expect((COVERS_ALL, "100 points"))
    await talk.arrive()
    talk.now += timedelta(minutes=1)
    await talk.expect((OTHERWISE, "100"), ("leaderboard", "1. Ben: 100 points, 1 answer\n2. Ann (you): 100"))


async def test_the_words_of_another_earn_feedback_and_no_points(talk: Talk) -> None:
    ben = Talk(talk.tutor, "Ben")
    for each in (ben, talk):
        await each.arrive()
    copied = "Very close to an existing answer. Say it in your own words for points."
    await ben.expect((COVERS_ALL, ("100 points for the board", "no: Very close")))
    await talk.expect(
        (COVERS_ALL.upper(), ("2 of 2 key points", copied, "no: points for the board")),
        ("leaderboard", "2. Ann (you): 0 points, 1 answer"),
    )


async def test_the_model_answer_itself_earns_no_points(talk: Talk) -> None:
    await talk.arrive()
    await talk.expect((INDEX.answer, "Very close to an existing answer"), ("stats", "Streak: 1 day"))


async def test_short_answers_are_alike_by_nature(talk: Talk) -> None:
    ben = Talk(talk.tutor, "Ben")
    for each in (ben, talk):
        await each.arrive()
        await each.expect(("A sorted tree to find rows fast", "50 points for the board"))


async def test_one_question_a_day_posted_once(talk: Talk) -> None:
    assert [type(each) for each in (await talk.arrive()).messages] == [QuestionCard]
    assert (await talk.arrive()).messages == []
    talk.now += DAY
    assert [type(each) for each in (await talk.arrive()).messages] == [Reveal, QuestionCard]


async def test_an_answer_after_closing_is_practice(talk: Talk) -> None:
    await talk.arrive()
    talk.now += DAY
    await talk.expect((COVERS_ALL, ("2 of 2 key points", "Graded as practice")), ("leaderboard all", "Nobody"))


async def test_points_survive_the_weeks_turn_where_they_belong(talk: Talk) -> None:
    await talk.arrive()
    await talk.expect((COVERS_ALL, "100 points"))
    talk.now += 7 * DAY
    await talk.expect(
        ("leaderboard", "Nobody is on this board yet"),
        ("leaderboard all", "1. Ann (you): 100 points"),
        ("stats", "Points: 100"),
    )
