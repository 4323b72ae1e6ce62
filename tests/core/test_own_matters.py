"""What learners say about themselves and to the hosts, as dialogues over the real store."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
import rtoml

from bot.core.bank import QuestionBank
from bot.core.dates import day_named
from bot.core.grading import Grader
from bot.core.tutor import Tutor
from tests.dialogue import COVERS_ALL, COVERS_NONE, COVERS_TREE, MORNING, OTHERWISE, ROOM, Talk
from tests.small_bank import INDEX, question

DAY = timedelta(days=1)


@pytest.fixture
def talk(tutor: Tutor) -> Talk:
    bank = QuestionBank({each.id: each for each in (INDEX, question("node/streams", level="mid", form="code"))})
    return Talk(Tutor(bank, Grader(bank), tutor.store))


async def test_a_claim_counts_for_points_when_a_host_accepts_it(talk: Talk) -> None:
    host = Talk(talk.tutor, "Hal")
    await talk.tutor.store.add_host(ROOM, host.learner)
    await talk.arrive()
    await talk.expect(
        ("last", "You have not answered anything here yet"),
        (COVERS_TREE, ("50 points", "Not yet: every insert", "Next: type `claim 2` if you did say point 2.")),
        ("claim 7", "The last feedback has 2 points."),
        ("claim 1", "That point is covered already"),
        (
            "claim 2",
            "The grader reads words, not minds. Thanks for telling it. It counts in your reviews from now on, and",
        ),
        ("claim 2", "That is noted already"),
        ("last", ("2 of 2 key points", "Covered: every insert", "no: Next:")),
        ("leaderboard", "1. Ann (you): 50 points"),
        ("stats", "sql: 100 %"),
        ("reports", "Only the hosts"),
        ("accept 12345678", "Only the hosts"),
    )
    listed = await host.say("reports")
    assert "Ann on “What an index is for” claims: every insert or update must" in listed
    assert f"They wrote: {COVERS_TREE}" in listed
    claim = listed.split()[0]
    await host.expect(
        ("accept 12345678", "No claim of that name is waiting"),
        (f"accept {claim}", "Accepted: Ann has the point now, and the board is corrected."),
        (f"decline {claim}", "No claim of that name is waiting"),
        ("reports", "No claims and no reports are waiting"),
        ("leaderboard", "1. Ann: 100 points, 1 answer"),
    )


async def test_a_claim_declined_leaves_the_grade_as_it_was(talk: Talk) -> None:
    await talk.tutor.store.add_host(ROOM, talk.learner)
    await talk.arrive()
    await talk.expect((COVERS_TREE, "50 points"), ("claim 2", "Thanks"), ("stats", "sql: 100 %"))
    claim = (await talk.say("reports")).split()[0]
    await talk.expect((f"decline {claim}", "Declined"), ("stats", "sql: 50 %"), ("leaderboard", "50 points"))


async def test_a_good_idea_is_accepted_and_comes_back_ready_to_copy(talk: Talk) -> None:
    host = Talk(talk.tutor, "Hal")
    await host.expect(("good idea 12345678", "Only the hosts"))
    await talk.tutor.store.add_host(ROOM, host.learner)
    await talk.arrive()
    await talk.expect((COVERS_TREE, "50 points"), ("claim 2", "Thanks"))
    await host.expect(("good idea 12345678", "No claim of that name is waiting"), ("reports", "`good idea`"))
    claim = (await host.say("reports")).split()[0]
    replied = await host.say(f"good idea {claim}")
    assert "Accepted: Ann has the point now" in replied
    assert "`sql/index.toml`" in replied
    example = rtoml.loads(replied[replied.index("[[examples]]") :])["examples"][0]
    assert example == {"text": COVERS_TREE, "covers": ["tree", "writes"]}
    await host.expect(
        (f"good idea {claim}", "No claim of that name is waiting"), ("leaderboard", "1. Ann: 100 points, 1 answer")
    )


async def test_a_good_idea_whose_words_are_deleted_is_accepted_all_the_same(talk: Talk) -> None:
    await talk.tutor.store.add_host(ROOM, talk.learner)
    await talk.arrive()
    await talk.expect((COVERS_TREE, "50 points"), ("claim 2", "Thanks"))
    claim = (await talk.say("reports")).split()[0]
    await talk.tutor.store.drop_texts(talk.now + DAY)
    await talk.expect(
        (f"good idea {claim}", ("Accepted: Ann has the point now", "nothing to copy", "no: [[examples]]")),
        ("leaderboard", "100 points"),
    )


async def test_an_open_question_is_not_claimed(talk: Talk) -> None:
    await talk.expect(("quiz node", "Practice"), (COVERS_TREE, "1 of 2"), ("claim 2", "still open"))


async def test_a_report_reaches_the_hosts(talk: Talk) -> None:
    await talk.tutor.store.add_host(ROOM, talk.learner)
    await talk.expect(("quiz report it is wrong", "You have not answered anything"))
    await talk.arrive()
    await talk.expect(
        ("quiz report The answer is Outdated", "the hosts will see that"),
        ("reports", ("Ann on “What an index is for”: The answer is Outdated", "`close`")),
    )


async def test_a_host_closes_a_report_once(talk: Talk) -> None:
    await talk.arrive()
    await talk.expect(("quiz report it is wrong", "the hosts"), ("quiz report really", "the hosts"))
    await talk.expect(("close 12345678", "Only the hosts of this room"))
    host = Talk(talk.tutor, "Hal", now=talk.now)
    await host.tutor.store.add_host(ROOM, host.learner)
    first = (await host.say("reports")).split()[0]
    await host.expect(
        (f"close {first}", "Closed: what Ann said of “What an index is for” is off the list"),
        (f"close {first}", "No report of that name is waiting"),
        ("reports", ("no: it is wrong", "really")),
    )


async def test_what_was_not_known_comes_back_for_review(talk: Talk) -> None:
    await talk.arrive()
    await talk.expect((COVERS_NONE, "0 of 2"), ("review", "Nothing is due"))
    talk.now += DAY
    await talk.expect(
        ("review", ("Review, 1 due: What an index is for", "2 tries")),
        (COVERS_ALL, ("2 of 2", "no: for the board")),
        ("review", "Nothing is due"),
    )


async def test_a_missed_daily_question_joins_the_reviews_of_who_takes_part(talk: Talk) -> None:
    await talk.arrive()
    await talk.expect((COVERS_ALL, "100"))
    ben = Talk(talk.tutor, "Ben", now=MORNING)
    await ben.expect(("quiz node", "Practice"), ("skip", "Model answer"))
    talk.now += DAY
    await talk.arrive()  # the same question again: the bank has no other
    talk.now += DAY
    await talk.expect(("review", "Review, 1 due: What an index is for"))
    ben.now = talk.now
    await ben.expect(("review", "Nothing is due"))


async def test_leaving_the_boards_and_coming_back(talk: Talk) -> None:
    await talk.arrive()
    ben = Talk(talk.tutor, "Ben")
    await ben.arrive()
    await ben.expect((OTHERWISE, "100"))
    await talk.expect(
        (COVERS_ALL, "100"),
        ("privacy", ("you are on them", "`privacy board off`", "`export me`", "`forget me`")),
        ("privacy", "Texts are deleted after 90 days; grades and points stay."),
        ("privacy board off", "You are off the boards"),
        ("privacy", ("you are not on them", "`privacy board on`")),
        ("leaderboard", ("1. Ben", "no: Ann", "You are not on the boards")),
        ("stats", "Points: 100"),
        ("privacy board on", "You are on the boards"),
        ("leaderboard everyone", ("this week, everyone", "Ann (you)")),
    )


async def test_how_long_texts_are_kept_is_what_the_settings_say(tutor: Tutor) -> None:
    talk = Talk(replace(tutor, text_days=1))
    await talk.expect(("privacy", "Texts are deleted after 1 day; grades"))


async def test_a_file_with_everything_and_then_nothing(talk: Talk) -> None:
    await talk.arrive()
    await talk.expect((COVERS_TREE, "50"), ("claim 2", "Thanks"), ("away until 5 dec", "Until 05 Dec 2026"))
    held = json.loads(await talk.say("export me"))
    assert held["tries"][0]["text"] == COVERS_TREE
    assert {name for name, rows in held.items() if rows} == {
        *("learners", "progress", "tries", "events", "scores", "streaks", "cards", "claims", "aways")
    }
    await talk.expect(
        ("forget me", ("It cannot be taken back", "`forget me for good`")),
        ("stats", "Points: 50"),
        ("forget me for good", "Everything about you is deleted"),
        ("stats", ("Points: 0", "Questions answered: 0", "Streak: 0 days")),
    )
    assert not any(json.loads(await talk.say("export me")).values())


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("5 jan", date(2027, 1, 5)),
        ("jan 5", date(2027, 1, 5)),
        ("24 december", date(2026, 12, 24)),
        ("2026-12-01", date(2026, 12, 1)),
        ("23 nov", date(2026, 11, 23)),
        ("22 nov", date(2027, 11, 22)),
        ("2026-11-22", None),
        ("31 feb", None),
        ("soon", None),
    ],
)
def test_a_day_as_it_is_typed(words: str, day: date | None) -> None:
    assert day_named(words, date(2026, 11, 23)) == day


async def test_away(talk: Talk) -> None:
    await talk.expect(("away until yesterday", "Until when?"), ("away off", "Welcome back"))
