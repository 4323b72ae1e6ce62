"""What happens to a bot: restarts, lost connections, deliveries twice, answers too late, and what is refused."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from bot.core.errors import KeypointError
from bot.core.places import Learner
from bot.core.tutor import Tutor
from bot.core.watching import Unwatched
from tests.adapters.discord.scene import A_DAY, Scene, connected, platform_of
from tests.dialogue import COVERS_ALL, COVERS_NONE, COVERS_TREE
from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_messages import Message
from tests.doubles.discord_posting import put
from tests.doubles.discord_replies import Reply
from tests.doubles.discord_values import User

CALLBACK = "/interactions/*/*/callback"


async def held_submission(scene: Scene) -> "asyncio.Task[Reply]":
    """Ann's answer, whose reply is on its way for as long as the fake does not release it."""
    scene.fake.hang("POST", CALLBACK)
    before = len(scene.fake.requests)
    submitted = asyncio.create_task(scene.fake.submit(scene.ann, {"Your answer": COVERS_ALL}))
    await scene.fake.until(lambda: any("callback" in each.path for each in scene.fake.requests[before:]))
    return submitted


async def test_every_button_works_after_a_restart(scene: Scene) -> None:
    message = await scene.daily(settings=scene.core_room().settings)
    asked = await scene.slash(scene.bob, "quiz ask", topic="sql", level="senior")
    await scene.platform.close()
    async with connected(scene.fake, platform_of(scene.fake, scene.tutor)):
        assert "Hint 1" in (await scene.press(scene.ann, message, "Hint")).shown
        feedback = await scene.answer(scene.ann, message, COVERS_TREE)
        assert "1 of 2 key points" in feedback.shown
        assert "1 of 2 key points" in (await scene.answer(scene.bob, asked, COVERS_TREE)).shown
    async with connected(scene.fake, platform_of(scene.fake, scene.tutor)):
        claimed = await scene.press(scene.ann, feedback, "I did say this")
        assert "The grader reads words, not minds" in claimed.shown
        assert (await scene.press(scene.ann, feedback, "Another question")).ephemeral


async def test_a_modal_that_another_process_opened_is_graded_once(scene: Scene) -> None:
    message = await scene.daily()
    opened = await scene.press(scene.ann, message, "Answer")
    assert opened.modal
    await scene.platform.close()
    async with connected(scene.fake, platform_of(scene.fake, scene.tutor)):
        feedback = await scene.fake.submit(scene.ann, {"Your answer": COVERS_ALL})
        assert "2 of 2 key points" in feedback.shown
        again = await scene.press(scene.ann, message, "Answer")
        assert again.modal is None
        assert "2 of 2 key points" in again.shown


async def test_what_is_delivered_twice_happens_once(scene: Scene) -> None:
    message = await scene.daily()
    scene.fake.twice += ["INTERACTION_CREATE"] * 4
    assert "Hint 1 of" in (await scene.press(scene.ann, message, "Hint")).shown
    await scene.fake.caught_up()
    assert "Hint 2 of" in (await scene.press(scene.ann, message, "Hint")).shown
    feedback = await scene.answer(scene.ann, message, COVERS_TREE)
    assert "1 of 2 key points" in feedback.shown
    await scene.fake.caught_up()
    assert len(scene.fake.seen_by(scene.ann)) == 3
    assert feedback.refusals == []


async def test_an_answer_too_slow_to_be_shown_is_kept(scene: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    message = await scene.daily()
    opened = await scene.press(scene.ann, message, "Answer")
    assert opened.modal
    submitted = await held_submission(scene)
    scene.fake.advance(seconds=4)
    scene.fake.release()
    assert (await submitted).timed_out
    assert "2 of 2 key points" in (await scene.slash(scene.ann, "quiz last")).shown
    assert "Traceback" not in capsys.readouterr().out


async def test_what_takes_long_is_thought_about_first(fake: FakeDiscord, scene: Scene) -> None:
    scene.platform.desk.soon = 0
    reply = await scene.slash(scene.ann, "quiz ask", topic="sql")
    assert reply.deferred
    assert reply.ephemeral
    assert "sql" in reply.shown
    assert "Answer" in reply.buttons


async def test_a_lost_connection_comes_back_and_nothing_is_lost(scene: Scene) -> None:
    message = await scene.daily()
    await scene.fake.drop_connections()
    assert "Hint 1 of" in (await scene.press(scene.ann, message, "Hint")).shown
    await scene.fake.reconnect()
    assert "1 of 2" in (await scene.answer(scene.ann, message, COVERS_TREE)).shown
    posts = len(scene.fake.posted(scene.room))
    await scene.fake.invalidate()
    await scene.fake.until(scene.platform.is_connected)
    assert "1 of 2" in (await scene.answer(scene.bob, message, COVERS_TREE)).shown
    assert len(scene.fake.posted(scene.room)) == posts
    assert scene.fake.syncs == 1


async def test_a_crowd_answers_through_lost_connections_and_each_once(scene: Scene) -> None:
    message = await scene.daily()
    people = [scene.guild.member(scene.fake.user(f"Learner {number}")) for number in range(20)]
    for who in people:
        await scene.press(who, message, "Answer")
    scene.fake.patience = 2

    async def insist(who: User) -> Reply:
        """As people do, whom Discord tells that nothing came back."""
        for _ in range(9):
            reply = await scene.fake.submit(who, {"Your answer": COVERS_NONE})
            if not reply.timed_out:
                return reply
            await asyncio.sleep(0.01)
        raise AssertionError("no answer, however often")

    answers = asyncio.gather(*map(insist, people))
    for _ in range(2):
        scene.fake.lose("POST", CALLBACK)
        await scene.fake.drop_connections()
    assert all("key points" in reply.shown for reply in await answers)
    room = scene.core_room()
    [ask] = await scene.tutor.store.put_to(room, scene.at.date(), scene.at.date() + A_DAY)
    assert await scene.tutor.store.answered(ask) == len(people)
    results = await scene.tutor.store.results([(room.tenant, ask.id)])
    assert len(results[room.tenant, ask.id]) == len(people)


async def test_a_storm_of_presses_is_answered_with_patience(scene: Scene) -> None:
    message = await scene.daily()
    replies = [await scene.press(scene.ann, message, "Hint") for _ in range(14)]
    assert "That was a lot at once" in replies[-1].shown
    assert "Hint" in (await scene.press(scene.bob, message, "Hint")).shown
    scene.fake.advance(seconds=60)
    assert "That was a lot" not in (await scene.press(scene.ann, message, "Hint")).shown


class Failing:
    """A store whose first write fails as if the disk were full."""

    def __init__(self, store: object, error: Exception) -> None:
        self._store, self._error = store, error

    def __getattr__(self, name: str) -> object:
        if name != "record":
            return getattr(self._store, name)

        async def record(*_: object) -> None:
            raise self._error

        return record


class NotSaved(KeypointError):
    """That could not be saved. Please try again."""


@pytest.mark.parametrize(
    ("error", "part"),
    [
        (NotSaved(), "That could not be saved. Please try again.\n\nYour words, to copy:\n\n```\nIt is a sorted tree"),
        (ZeroDivisionError(), "it is our mistake (error "),
    ],
)
async def test_whatever_fails_is_said_kindly(fake: FakeDiscord, scene: Scene, error: Exception, part: str) -> None:
    message = await scene.daily()
    failing: Any = Failing(scene.tutor.store, error)
    scene.platform.desk.tutor = Tutor(scene.tutor.bank, scene.tutor.grader, failing)
    feedback = await scene.answer(scene.ann, message, COVERS_TREE)
    assert part in feedback.shown
    assert feedback.ephemeral
    scene.platform.desk.tutor = scene.tutor
    assert "1 of 2" in (await scene.answer(scene.ann, message, COVERS_TREE)).shown


@pytest.mark.parametrize(("error", "part"), [(NotSaved(), "could not be saved"), (ZeroDivisionError(), "our mistake")])
async def test_what_fails_in_talk_is_said_as_well(scene: Scene, error: Exception, part: str) -> None:
    message = await scene.daily()
    assert message.thread
    failing: Any = Failing(scene.tutor.store, error)
    scene.platform.desk.tutor = Tutor(scene.tutor.bank, scene.tutor.grader, failing)
    await scene.fake.say(scene.ann, message.thread, COVERS_TREE, mention_bot=True)
    await scene.fake.until(lambda: scene.fake.posted(message.thread))  # type: ignore[arg-type]
    assert part in scene.fake.posted(message.thread)[-1].shown
    direct = scene.fake.dm(scene.bob)
    await scene.fake.say(scene.bob, direct, "quiz sql")
    await scene.fake.until(lambda: scene.fake.posted(direct))
    await scene.fake.say(scene.bob, direct, COVERS_TREE)
    await scene.fake.until(lambda: len(scene.fake.posted(direct)) == 2)
    assert part in scene.fake.posted(direct)[-1].shown


async def test_a_withdrawn_question_and_an_unknown_one_are_said(scene: Scene) -> None:
    message = await scene.daily()
    ann = Learner(scene.core_room().tenant, str(scene.ann.id), "Ann")
    ask = (await scene.tutor.store.latest_daily(scene.core_room(), ann)).ask  # type: ignore[union-attr]
    kept = {key: value for key, value in scene.tutor.bank.items() if key != ask.question}
    scene.platform.desk.tutor = Tutor(type(scene.tutor.bank)(kept), scene.tutor.grader, scene.tutor.store)
    assert "withdrawn" in (await scene.press(scene.ann, message, "Answer")).shown


async def test_closing_finishes_what_was_begun(scene: Scene) -> None:
    message = await scene.daily()
    opened = await scene.press(scene.ann, message, "Answer")
    assert opened.modal
    submitted = await held_submission(scene)
    closing = asyncio.create_task(scene.platform.close())
    await asyncio.sleep(0.01)
    assert not closing.done()
    scene.fake.release()
    assert "2 of 2 key points" in (await submitted).shown
    await closing
    assert "1 has answered" in message.shown
    assert not scene.platform.is_connected()
    assert not scene.fake.sessions


async def test_what_another_version_left_behind_is_answered(scene: Scene) -> None:
    old = Message(scene.fake.new_id(), scene.room, scene.fake.app, scene.at, "An old question")
    old.components = [
        {
            "type": 1,
            "id": 1,
            "components": [{"type": 2, "id": 2, "style": 1, "label": "Answer", "custom_id": "ancient:7"}],
        }
    ]
    put(scene.fake, old)
    assert "another version" in (await scene.press(scene.ann, old, "Answer")).shown


async def test_a_form_that_comes_too_late_is_asked_for_once_more(scene: Scene) -> None:
    message = await scene.daily()
    scene.platform.desk.soon = 0
    assert "Press it once more" in (await scene.press(scene.ann, message, "Answer")).shown
    scene.platform.desk.soon = 2
    assert (await scene.press(scene.ann, message, "Answer")).modal


async def test_a_reply_that_discord_refuses_becomes_a_sentence(scene: Scene) -> None:
    message = await scene.daily()
    scene.fake.fail("POST", CALLBACK, 400)
    assert "it is our mistake (error " in (await scene.press(scene.ann, message, "Hint")).shown


async def test_a_reply_whose_connection_is_lost_raises_nothing(
    scene: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    message = await scene.daily()
    scene.fake.patience = 0.1
    scene.fake.drop("POST", CALLBACK)
    assert (await scene.press(scene.ann, message, "Hint")).timed_out
    assert "Traceback" not in capsys.readouterr().out


async def test_a_limit_on_replies_is_waited_for(scene: Scene) -> None:
    message = await scene.daily()
    scene.fake.limit("POST", CALLBACK)
    assert "Hint 1 of" in (await scene.press(scene.ann, message, "Hint")).shown


async def test_an_event_that_the_sdk_cannot_read_does_not_end_the_bot(scene: Scene) -> None:
    """It ends the client, and another one takes its place."""
    message = await scene.daily()
    for session in list(scene.fake.sessions.values()):
        session.dispatch("GUILD_CREATE", {"id": "nonsense"})
    await scene.fake.until(lambda: len(scene.fake.identified) == 2)
    await scene.fake.until(scene.platform.is_connected)
    assert "Hint 1 of" in (await scene.press(scene.ann, message, "Hint")).shown


async def test_a_token_that_is_taken_away_ends_the_connection_with_a_sentence(
    scene: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.fake.token = "another"
    for session in list(scene.fake.sessions.values()):
        session.drop()
    scene.fake.sessions.clear()
    connection = scene.platform.connection
    assert connection
    await asyncio.wait_for(connection, 20)
    assert "Discord refuses DISCORD_TOKEN" in capsys.readouterr().out
    assert not scene.platform.is_connected()


async def test_what_is_done_is_counted(scene: Scene) -> None:
    watch = Counted()
    scene.platform.desk.watch = watch
    message = await scene.daily()
    await scene.answer(scene.ann, message, COVERS_TREE)
    await scene.slash(scene.ann, "quiz stats")
    for _ in range(12):
        await scene.press(scene.ann, message, "Hint")
    await scene.platform.desk.running.finished()
    assert watch.counts == {
        ("acknowledged", "button answer"): 1,
        ("acknowledged", "modal answer"): 1,
        ("acknowledged", "command quiz stats"): 1,
        ("acknowledged", "button hint"): 12,
        ("limited", "button hint"): 3,
    }


class Counted(Unwatched):
    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def acknowledged(self, platform: str, what: str, seconds: float) -> None:
        self.counts["acknowledged", what] += 1

    def limited(self, platform: str, what: str) -> None:
        self.counts["limited", what] += 1
