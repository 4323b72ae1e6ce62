"""Whatever fails is said in a sentence, whoever asks too much is asked to wait, and all of it is counted."""

import io
import json
from collections import Counter
from typing import Any

import pytest

from bot import logs
from bot.core.bank import QuestionBank
from bot.core.errors import KeypointError
from bot.core.tutor import Tutor
from bot.core.watching import Unwatched
from tests.adapters.discord.scene import CALLBACK, Scene
from tests.dialogue import COVERS_TREE
from tests.doubles.discord import FakeDiscord


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


@pytest.mark.usefixtures("own_logs")
async def test_every_line_that_one_delivery_caused_names_it(scene: Scene) -> None:
    lines = io.StringIO()
    logs.configure(lines, "info", "json", ())
    message = await scene.daily()
    assert message.thread
    failing: Any = Failing(scene.tutor.store, ZeroDivisionError())
    scene.platform.desk.tutor = Tutor(scene.tutor.bank, scene.tutor.grader, failing)
    await scene.answer(scene.ann, message, COVERS_TREE)
    await scene.fake.say(scene.bob, message.thread, COVERS_TREE, mention_bot=True)
    await scene.fake.until(lambda: scene.fake.posted(message.thread))  # type: ignore[arg-type]
    told = [line for line in map(json.loads, lines.getvalue().splitlines()) if line["event"] == "could not be answered"]
    assert [line["what"] for line in told] == ["modal answer", "thread"]
    assert all(line["event_id"].isdecimal() for line in told)


async def test_a_withdrawn_question_is_said_and_what_was_written_comes_back(scene: Scene) -> None:
    message = await scene.daily()
    await scene.press(scene.bob, message, "Answer")
    scene.platform.desk.tutor = Tutor(QuestionBank({}), scene.tutor.grader, scene.tutor.store)
    assert "withdrawn" in (await scene.press(scene.ann, message, "Answer")).shown
    told = await scene.fake.submit(scene.bob, {"Your answer": COVERS_TREE})
    assert "This question has been withdrawn" in told.shown
    assert f"Your words, to copy:\n\n```\n{COVERS_TREE}" in told.shown
    assert told.buttons == ("Another question",)


async def test_what_was_written_to_a_question_that_is_gone_comes_back(scene: Scene) -> None:
    asked = await scene.slash(scene.ann, "quiz ask", topic="sql")
    await scene.press(scene.ann, asked, "Answer")
    await scene.slash(scene.ann, "quiz forget", for_good=True)
    told = await scene.fake.submit(scene.ann, {"Your answer": COVERS_TREE})
    assert "That question is not here any more" in told.shown
    assert COVERS_TREE in told.shown


async def test_a_reply_that_discord_refuses_becomes_a_sentence(scene: Scene) -> None:
    message = await scene.daily()
    scene.fake.fail("POST", CALLBACK, 400)
    assert "it is our mistake (error " in (await scene.press(scene.ann, message, "Hint")).shown


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
        ("limited", "button hint"): 2,
    }


class Counted(Unwatched):
    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def acknowledged(self, platform: str, what: str, seconds: float) -> None:
        self.counts["acknowledged", what] += 1

    def limited(self, platform: str, what: str) -> None:
        self.counts["limited", what] += 1


async def test_an_answer_that_was_written_is_never_one_too_many(scene: Scene) -> None:
    message = await scene.daily()
    await scene.press(scene.ann, message, "Answer")
    replies = [await scene.press(scene.ann, message, "Hint") for _ in range(12)]
    assert "That was a lot at once" in replies[-1].shown
    assert "1 of 2 key points" in (await scene.fake.submit(scene.ann, {"Your answer": COVERS_TREE})).shown
