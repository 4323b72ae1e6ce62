"""Replies that take long, come too late, have to wait, or get lost: what was done is kept."""

from collections.abc import Callable

import pytest

from bot.core.watching import Unwatched
from tests.adapters.discord.scene import CALLBACK, Scene
from tests.dialogue import COVERS_ALL, COVERS_TREE
from tests.doubles.discord import FakeDiscord


async def test_an_answer_too_slow_to_be_shown_is_kept(scene: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    message = await scene.daily()
    opened = await scene.press(scene.ann, message, "Answer")
    assert opened.modal
    submitted = await scene.held_submission(scene.ann, COVERS_ALL)
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


async def test_a_form_that_comes_too_late_is_asked_for_once_more(scene: Scene) -> None:
    message = await scene.daily()
    scene.platform.desk.soon = 0
    assert "Press it once more" in (await scene.press(scene.ann, message, "Answer")).shown
    scene.platform.desk.soon = 2
    assert (await scene.press(scene.ann, message, "Answer")).modal


async def test_a_reply_that_never_gets_through_raises_nothing(scene: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    message = await scene.daily()
    scene.fake.patience = 0.1
    scene.fake.drop("POST", CALLBACK, times=5)
    assert (await scene.press(scene.ann, message, "Hint")).timed_out
    assert "Traceback" not in capsys.readouterr().out


Trouble = Callable[[FakeDiscord], None]
TROUBLES: dict[str, tuple[Trouble, list[float]]] = {
    "none": (lambda fake: None, []),
    "cut before": (lambda fake: fake.drop("POST", CALLBACK), [0.1]),
    "errors before": (lambda fake: fake.fail("POST", CALLBACK, 500, times=4), [0.1, 0.2, 0.4, 0.8]),
    "cut after": (lambda fake: fake.lose("POST", CALLBACK), [0.1]),
    "error after": (lambda fake: fake.fail("POST", CALLBACK, 502, after=True), [0.1]),
    "limited": (lambda fake: fake.limit("POST", CALLBACK, times=2, retry_after=0.5), [0.5, 0.5]),
}


@pytest.mark.parametrize(("goes_wrong", "waits"), TROUBLES.values(), ids=TROUBLES)
async def test_a_reply_that_fails_on_its_way_soon_goes_out_again(
    scene: Scene, goes_wrong: Trouble, waits: list[float]
) -> None:
    message, watch, waited = await scene.daily(), Acknowledged(), Waited()
    scene.platform.desk.watch, scene.platform.callbacks.sleep = watch, waited
    goes_wrong(scene.fake)
    assert "Hint 1 of" in (await scene.press(scene.ann, message, "Hint")).shown
    await scene.platform.desk.running.finished()
    assert waited.seconds == waits
    assert watch.acknowledgements == 1


class Acknowledged(Unwatched):
    acknowledgements = 0

    def acknowledged(self, platform: str, what: str, seconds: float) -> None:
        self.acknowledgements += 1


class Waited:
    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


async def test_what_takes_long_is_shown_though_nobody_heard_that_it_is_thought_about(scene: Scene) -> None:
    scene.platform.desk.soon = 0
    scene.fake.fail("POST", CALLBACK, 502, after=True)
    reply = await scene.slash(scene.ann, "quiz ask", topic="sql")
    assert "Answer" in reply.buttons


async def test_a_file_goes_out_again_whole(scene: Scene) -> None:
    await scene.answer(scene.ann, await scene.daily(), COVERS_ALL)
    scene.fake.fail("POST", CALLBACK, 503)
    exported = await scene.slash(scene.ann, "quiz export")
    assert exported.message
    [file] = exported.message.files
    assert COVERS_ALL in file.data.decode()


async def test_whom_discord_wants_to_wait_for_long_is_not_kept_waiting(scene: Scene) -> None:
    message, waited = await scene.daily(), Waited()
    scene.platform.callbacks.sleep = waited
    scene.fake.patience = 0.1
    scene.fake.limit("POST", CALLBACK, times=9, retry_after=30)
    assert (await scene.press(scene.ann, message, "Hint")).timed_out
    assert waited.seconds == []


async def test_what_is_shared_late_is_shared_all_the_same(scene: Scene) -> None:
    await scene.answer(scene.ann, await scene.daily(), COVERS_ALL)
    board = await scene.slash(scene.ann, "leaderboard")
    scene.platform.desk.soon = 0
    shared = await (await scene.press(scene.ann, board, "Share")).later()
    own, public = shared.messages
    assert own.ephemeral
    assert "Here it is" in own.shown
    assert not public.ephemeral
    assert "Ann: 100 points" in public.shown


async def test_a_form_that_is_sent_again_because_no_answer_came_spends_one_try(scene: Scene) -> None:
    asked = await scene.slash(scene.ann, "quiz ask", topic="sql", level="junior")
    await scene.press(scene.ann, asked, "Answer")
    submitted = await scene.held_submission(scene.ann, COVERS_TREE)
    scene.fake.advance(seconds=4)
    scene.fake.release()
    assert (await submitted).timed_out
    again = await scene.fake.submit(scene.ann, {"Your answer": COVERS_TREE})
    assert "1 of 2 key points" in again.shown
    assert again.buttons == ("Try again", "Show the answer")
    assert "2 of 2 key points" in (await scene.answer(scene.ann, again, COVERS_ALL, "Try again")).shown


async def test_who_sees_an_answer_is_said_with_the_first_form_that_opens(scene: Scene) -> None:
    message = await scene.daily()
    pressed = await scene.held(scene.press(scene.ann, message, "Answer"))
    scene.fake.advance(seconds=4)
    scene.fake.release()
    assert (await pressed).timed_out
    scene.platform.desk.soon = 0
    assert "Press it once more" in (await scene.press(scene.ann, message, "Answer")).shown
    scene.platform.desk.soon = 2
    forms = [(await scene.press(scene.ann, message, "Answer")).shown for _ in range(2)]
    assert ["Texts are deleted after 90 days" in form for form in forms] == [True, False]
