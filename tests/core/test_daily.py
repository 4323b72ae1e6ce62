"""The daily question as a room lives with it: set by its hosts, posted, closed, summed up; over a real store."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.bank import QuestionBank
from bot.core.grading import Grader
from bot.core.messages import Digest, Message, Notice, QuestionCard, Reminder, Reveal
from bot.core.outages import note_life
from bot.core.places import Room
from bot.core.posting import Posting
from bot.core.slots import SlotKind
from bot.core.tutor import Tutor
from tests.dialogue import COVERS_ALL, COVERS_NONE, COVERS_TREE, OTHERWISE, TENANT, Channel, Talk
from tests.small_bank import question

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FRIDAY = datetime(2026, 11, 20, 8, tzinfo=UTC)  # 09:00 in Berlin


@pytest.fixture
def bank() -> QuestionBank:
    return QuestionBank({f"sql/q{number}": question(f"sql/q{number}") for number in range(9)})


@pytest.fixture
def host(tutor: Tutor, bank: QuestionBank) -> Talk:
    """Hal's room has no daily question yet."""
    return Talk(Tutor(bank, Grader(bank), tutor.store), "Hal", FRIDAY - HOUR, Room(TENANT, "R1", "Europe/Berlin"))


async def started(host: Talk, how: str = "daily on") -> Talk:
    await host.tutor.store.schedule(host.room, None)
    await host.tutor.store.add_host(host.room, host.learner)
    await hosted(host, (how, "Next question: "))
    return host


async def hosted(host: Talk, *exchanges: tuple[str, str | tuple[str, ...]]) -> None:
    """As an adapter does it, with the room as it is set now."""
    for exchange in exchanges:
        host.room = await host.tutor.store.room(TENANT, "R1") or host.room
        await host.expect(exchange)
    host.room = await host.tutor.store.room(TENANT, "R1") or host.room


def kinds(channel: Channel) -> list[type[Message]]:
    return [type(message) for message in channel.messages]


async def test_what_a_host_sets_is_said_in_words(host: Talk) -> None:
    await started(host)
    await hosted(
        host,
        ("daily", "A question Monday to Friday at 09:00 in Berlin, open until the next one comes, with 1 try."),
        ("daily", "Next question: Friday 20 November, 09:00 in Berlin."),
        ("daily on 17:30 new york mon,wed,fri", ("on Mon, Wed, Fri at 17:30 in New York", "Friday 20 November, 17:30")),
        ("daily on Europe/Berlin 9 mon-fri", "Monday to Friday at 09:00 in Berlin"),
        ("daily close 17:00", "open until 17:00"),
        ("daily tries 2", "with 2 tries"),
        ("daily topics sql", "Topics: sql."),
        ("daily levels junior,mid", "Levels: junior, mid."),
        ("daily forms all", "Forms: explain, list, code, story."),
        ("daily holidays DE", "Holidays off: DE."),
        ("daily skip 2026-11-20", ("Days off: 20 Nov 2026.", "Next question: Monday 23 November")),
        ("daily skip 1999-01-01", "Which day? Type one that is still to come"),
        ("daily skip none", ("no: Days off", "Next question: Friday 20 November")),
        ("daily on Europe/Berln", "Europe/Berln: did you mean Europe/Berlin?"),
        ("daily off", "No more daily questions here."),
        ("daily", "There is no daily question here. `daily on 09:00 Europe/Berlin mon-fri` starts one."),
    )
    assert not (await host.wait(3 * DAY)).posts


async def test_everybody_sees_it_and_only_hosts_change_it(host: Talk) -> None:
    await started(host)
    ann = Talk(host.tutor, "Ann", host.now, host.room)
    refused = "Only the hosts of this room can change its daily question. `daily` shows how it is set."
    await ann.expect(
        ("daily", "Next question: Friday 20 November"),
        *((said, refused) for said in ("daily off", "daily now", "daily on 10:00", "daily skip 2026-12-24")),
    )


async def test_a_week_of_a_room(host: Talk) -> None:
    await started(host, "daily on mon-fri")
    assert not (await host.wait(HOUR - timedelta(minutes=1))).posts
    assert kinds(await host.wait(timedelta(minutes=1))) == [QuestionCard]
    assert not (await host.wait(2 * DAY)).posts, "nobody answered, so there is nothing to sum up"
    monday = await host.wait(DAY)
    assert kinds(monday) == [Reveal, QuestionCard]
    assert monday.posts[0].thread == "R1/1"
    assert monday.posts[0].slot.kind is SlotKind.REVEAL
    assert str(monday.posts[0].slot.day) == "2026-11-20"


async def test_a_new_time_on_a_day_that_has_its_question(host: Talk) -> None:
    await started(host)
    await host.wait(HOUR)
    await hosted(host, ("daily on 15:00", "Next question: Monday 23 November, 15:00"))
    assert not (await host.wait(8 * HOUR)).posts


async def test_the_zone_moves_and_no_day_comes_twice(host: Talk) -> None:
    await started(host)
    await host.wait(HOUR)
    await hosted(host, ("daily on Asia/Tokyo", "Next question: Monday 23 November, 09:00 in Tokyo"))
    monday = await host.wait(datetime(2026, 11, 23, tzinfo=UTC) - host.now)
    assert QuestionCard in kinds(monday)


async def test_after_an_outage_today_comes_late_and_older_days_do_not(host: Talk) -> None:
    await started(host, "daily on everyday")
    ann = Talk(host.tutor, "Ann", host.now, host.room)
    ann.room = host.room
    await ann.wait(HOUR)
    await ann.arrive()
    await ann.expect((COVERS_ALL, "100 points"), ("stats", "Streak: 1 day"))
    late = await ann.wait(4 * DAY + 15 * HOUR)  # Tuesday midnight: Saturday to Monday were lost
    assert kinds(late) == [Reveal, QuestionCard]
    assert str(late.posts[1].slot.day) == "2026-11-24"
    await ann.expect(("stats", "Streak: 1 day"))
    await ann.wait(DAY)
    await ann.arrive()
    await ann.expect((COVERS_ALL, "points for the board"), ("stats", "Streak: 2 days"))


async def test_a_question_that_came_too_late_to_be_met_breaks_no_streak(host: Talk) -> None:
    await started(host, "daily on everyday")
    await hosted(host, ("daily close 17:00", "open until 17:00"))
    ann = Talk(host.tutor, "Ann", host.now, host.room)
    await ann.wait(HOUR)
    await ann.arrive()
    await ann.expect((COVERS_ALL, "100 points"), ("stats", "Streak: 1 day"))
    assert QuestionCard in kinds(await ann.wait(DAY + 7 * HOUR)), "an hour before it closes"
    await ann.wait(17 * HOUR)
    await ann.expect(("stats", "Streak: 1 day"))
    assert QuestionCard in kinds(await ann.wait(DAY))
    await ann.wait(DAY)
    await ann.expect(("stats", "Streak: 0 days"))


async def test_an_outage_after_the_question_came_breaks_no_streak(host: Talk) -> None:
    """The service notes that it lives; what it slept through for more than half of its time is excused."""
    await started(host, "daily on everyday")
    ann = Talk(host.tutor, "Ann", host.now, host.room)

    async def lives(*passing: timedelta) -> None:
        for each in passing:
            ann.now += each
            await note_life(ann.tutor.store, [TENANT.platform], ann.now)
            await ann.wait()

    await lives(HOUR)
    await ann.arrive()
    await ann.expect((COVERS_ALL, "100 points"), ("stats", "Streak: 1 day"))
    await lives(*[10 * timedelta(minutes=1)] * 150)  # Saturday, 10:00: the question is an hour old
    await lives(20 * HOUR)
    await lives(5 * HOUR)
    await ann.expect(("stats", "Streak: 1 day"))
    await ann.arrive()
    await ann.expect((OTHERWISE, "key points"), ("stats", "Streak: 2 days"))
    await lives(*[10 * timedelta(minutes=1)] * 300)
    await ann.expect(("stats", "Streak: 0 days"))


async def test_past_its_closing_time_a_question_does_not_come_at_all(host: Talk) -> None:
    await started(host)
    await hosted(host, ("daily close 12:00", "open until 12:00"))
    assert not (await host.wait(5 * HOUR)).posts


@pytest.mark.parametrize(
    ("answers", "average", "names"),
    [
        ([COVERS_ALL], None, ()),
        ([COVERS_ALL, COVERS_TREE], None, ()),
        ([COVERS_ALL, COVERS_TREE, COVERS_NONE], 50, ()),
        ([COVERS_ALL, OTHERWISE, COVERS_TREE, COVERS_NONE], 62, ()),
        ([COVERS_ALL, OTHERWISE, COVERS_TREE, COVERS_NONE, COVERS_NONE], 50, ("A0", "A1")),
    ],
)
async def test_a_reveal_hides_everybody(
    host: Talk, answers: list[str], average: int | None, names: tuple[str, ...]
) -> None:
    await started(host)
    await host.wait(HOUR)
    await answer_all(host, answers)
    reveal = (await host.wait(3 * DAY)).messages[-2]
    assert isinstance(reveal, Reveal)
    assert (reveal.answered, reveal.average, reveal.best) == (len(answers), average, names)
    assert bool(reveal.missed) is (len(answers) >= 3)


async def answer_all(host: Talk, answers: list[str]) -> None:
    for number, said in enumerate(answers):
        learner = Talk(host.tutor, f"A{number}", host.now + timedelta(minutes=number), host.room)
        await learner.arrive()
        await learner.expect((said, "key points"))


async def test_who_is_off_the_boards_is_not_named(host: Talk) -> None:
    await started(host)
    await host.wait(HOUR)
    await answer_all(host, [COVERS_ALL, OTHERWISE, COVERS_TREE, COVERS_NONE, COVERS_NONE])
    await Talk(host.tutor, "A0", host.now, host.room).expect(("privacy board off", "You are off the boards"))
    reveal = (await host.wait(3 * DAY)).messages[-2]
    assert isinstance(reveal, Reveal)
    assert reveal.best == ("A1",)


async def test_an_answer_after_the_reveal_is_practice_and_a_missed_one_is_reviewed(host: Talk) -> None:
    await started(host, "daily on everyday")
    ann = Talk(host.tutor, "Ann", host.now, host.room)
    await ann.wait(HOUR)
    await ann.arrive()
    first = await ann.tutor.today(ann.room, ann.learner, ann.now)
    await ann.expect((COVERS_ALL, "100 points"))
    await ann.wait(DAY)
    await ann.wait(DAY)
    assert first
    await ann.expect(("review", "Review, 1 due"))
    late = await ann.tutor.answer(first, ann.learner, COVERS_TREE, ann.now, ("late",))
    assert "Graded as practice" in str(late)


async def test_the_week_is_summed_up_on_its_last_day(host: Talk) -> None:
    await started(host)
    await host.wait(HOUR)
    await answer_all(host, [COVERS_ALL, COVERS_TREE, COVERS_NONE])
    digest = (await host.wait(8 * HOUR)).messages
    assert [type(each) for each in digest] == [Digest]
    assert isinstance(digest[0], Digest)
    assert [(row.rank, row.name, row.points, row.is_you) for row in digest[0].rows] == [
        (1, "A0", 100, False),
        (2, "A1", 50, False),
        (3, "A2", 0, False),
    ]
    assert len(digest[0].again) == 1
    assert not (await host.wait()).posts


async def test_a_week_whose_last_day_is_skipped_late_has_its_digest(host: Talk) -> None:
    host.now -= DAY
    await started(host, "daily on mon-fri")
    await host.wait(HOUR)
    ann = Talk(host.tutor, "Ann", host.now, host.room)
    await ann.arrive()
    await ann.expect((COVERS_ALL, "points for the board"))
    await hosted(host, ("daily skip 2026-11-20", "Next question: Monday 23 November"))
    assert kinds(await host.wait(8 * HOUR)) == [Digest]


async def test_a_digest_does_not_tell_how_one_or_two_did(host: Talk) -> None:
    await started(host)
    await host.wait(HOUR)
    await answer_all(host, [COVERS_NONE, COVERS_NONE])
    digest = (await host.wait(8 * HOUR)).messages[0]
    assert isinstance(digest, Digest)
    assert digest.again == ()


async def test_an_extra_question_comes_at_once_and_once(host: Talk) -> None:
    await started(host)
    await hosted(host, ("daily now", "An extra question is on its way."))
    extra = await host.wait()
    assert kinds(extra) == [QuestionCard]
    assert extra.messages[0].heading == "An extra question"  # type: ignore[union-attr]
    host.keys = iter([0, 0])  # type: ignore[assignment]
    await hosted(host, ("daily now", "on its way"), ("daily now", "on its way"))
    assert len((await host.wait()).posts) == 1, "the same delivery twice"
    assert kinds(await host.wait(HOUR)).count(QuestionCard) == 1


async def test_anyone_puts_a_question_to_the_room_one_at_a_time(host: Talk) -> None:
    await host.tutor.store.schedule(host.room, None)
    ann = Talk(host.tutor, "Ann", host.now, host.room)
    await ann.expect(
        ("quiz xyzzy here", "I know no topic"),
        ("quiz lead here", "There is no lead question yet"),
        ("quiz sql here", "A question for everyone is on its way."),
        ("quiz here", "A question for everyone is open here already."),
    )
    put = await ann.wait()
    card = put.messages[0]
    assert isinstance(card, QuestionCard)
    assert card.heading == "A question for everyone"
    ask = (await ann.tutor.store.asks([(TENANT, card.ask)]))[TENANT, card.ask]
    await ann.tutor.look(ask, ann.learner, ann.now)
    await ann.expect((COVERS_ALL, "100 points for the board"), ("stats", "Streak: 0 days"))
    revealed = await ann.wait(DAY)
    assert kinds(revealed) == [Reveal]
    assert revealed.posts[0].thread == "R1/1"
    await ann.expect(("quiz here", "on its way"))


async def test_of_two_who_ask_for_a_question_at_once_one_puts_it(host: Talk) -> None:
    await host.tutor.store.schedule(host.room, None)
    both = [Talk(host.tutor, name, host.now, host.room) for name in ("Ann", "Ben")]
    said = await asyncio.gather(*(each.say("quiz here") for each in both))
    assert sorted(each.split(".")[0] for each in said) == [
        "A question for everyone is on its way",
        "A question for everyone is open here already",
    ]
    assert len((await both[0].wait()).posts) == 1


async def test_who_asked_for_it_is_reminded(host: Talk) -> None:
    await started(host, "daily on everyday")
    ann, ben = (Talk(host.tutor, name, host.now, host.room) for name in ("Ann", "Ben"))
    await host.wait(HOUR)
    for each in (ann, ben):
        each.now = host.now
        await each.arrive()
        await each.expect((COVERS_ALL, "key points"), ("remind on", "An hour before a question closes"))
    assert not [post for post in (await host.wait(23 * HOUR)).posts if post.slot.learner], "both have answered"
    await host.wait(HOUR)
    ben.now = host.now
    await ben.arrive()
    await ben.expect((OTHERWISE, "key points"))
    reminded = [post for post in (await host.wait(23 * HOUR)).posts if post.slot.learner]
    assert [(post.slot.learner, type(post.message)) for post in reminded] == [("ann", Reminder)]
    ann.now = host.now
    await ann.expect(("remind off", "No more reminders."))
    assert not [post for post in (await host.wait(DAY)).posts if post.slot.learner == "ann"]


async def test_two_ticks_at_once_post_one_question(host: Talk) -> None:
    await started(host)
    host.now += HOUR
    channel = Channel()
    posting = Posting(host.tutor, {TENANT.platform: channel}, lambda: host.now)
    await asyncio.gather(*(posting.post_due() for _ in range(4)))
    assert kinds(channel) == [QuestionCard]


@pytest.mark.parametrize("jump", [-25 * HOUR, -HOUR, HOUR, 25 * HOUR])
async def test_a_clock_that_jumps_and_comes_back_posts_no_day_twice(host: Talk, jump: timedelta) -> None:
    await started(host, "daily on everyday")
    days = []
    for hour in range(24 * 6):
        passing = HOUR + (jump if hour == 50 else -jump if hour == 53 else timedelta())
        days += [post.slot.day for post in (await host.wait(passing)).posts if isinstance(post.message, QuestionCard)]
    assert len(days) == len(set(days))
    assert {day.day for day in days} >= {20, 21, 22, 23, 24, 25}


async def test_the_admin_is_told_once_when_a_room_cannot_be_posted_to(host: Talk) -> None:
    from bot.core.publishing import Barred, Outcome, Post

    class Closed(Channel):
        async def send(self, post: Post) -> Outcome:  # type: ignore[override]
            if post.slot.learner:
                return await super().send(post)
            return Barred("the channel is archived")

    await started(host)
    host.now += HOUR
    closed = Closed()
    await Posting(host.tutor, {TENANT.platform: closed}, lambda: host.now).post_due()
    assert [(post.slot.learner, type(post.message)) for post in closed.posts] == [("hal", Notice)]
    assert "the channel is archived" in str(closed.messages[0])
    host.now += 3 * DAY
    await Posting(host.tutor, {TENANT.platform: closed}, lambda: host.now).post_due()
    assert len(closed.posts) == 1
    await hosted(
        host,
        ("daily", "Paused, because I cannot post here: the channel is archived. When that is mended, type `daily on`."),
        ("stats", "Streak: 0 days"),
        ("daily on", "Next question: Tuesday 24 November"),
    )
    assert kinds(await host.wait(DAY)) == [QuestionCard]


async def test_a_withdrawn_question_is_not_revealed(host: Talk) -> None:
    await started(host)
    await host.wait(HOUR)
    bank = QuestionBank({"sql/other": question("sql/other")})
    host.tutor = replace(host.tutor, bank=bank, grader=Grader(bank))
    assert kinds(await host.wait(3 * DAY)) == [QuestionCard]
