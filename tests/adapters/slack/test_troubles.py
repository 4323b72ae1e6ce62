"""What goes wrong on the way: late, limited, lost, failing. Nobody is left without a word, and nothing is lost."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.adapters.slack import handling, on_card, replying
from bot.core.places import Learner
from bot.core.ports import Recorded, Try
from tests.adapters.slack.scene import TENANT, Scene
from tests.dialogue import COVERS_ALL, COVERS_TREE
from tests.doubles import slack_payloads

MISTAKE = "Something went wrong here, and it is our mistake (error "


def told(scene: Scene, who: str = "Ann") -> str:
    return scene.slack.seen_by(scene[who])[-1].shown


async def test_a_window_that_slack_limits_is_excused_with_the_time(stage: Scene) -> None:
    card = await stage.card()
    stage.slack.faults.limit("views.open", 17)
    await stage.slack.press(stage["Ann"], card, "Answer")
    assert "Please try again in 17 seconds: nothing is lost" in told(stage)
    assert (await stage.slack.press(stage["Ann"], card, "Answer")).ok
    assert stage.slack.modal(stage["Ann"])


@pytest.mark.parametrize("error", ["expired_trigger_id", "exchanged_trigger_id"])
async def test_a_press_that_came_too_late_is_asked_for_again(stage: Scene, error: str) -> None:
    card = await stage.card()
    stage.slack.faults.fail("views.open", error=error)
    await stage.slack.press(stage["Ann"], card, "Answer")
    assert "Please press it once more" in told(stage)


@pytest.mark.parametrize("fault", ["drop", "lose_response"])
async def test_a_window_whose_opening_breaks_is_opened_again_and_stands_there_once(stage: Scene, fault: str) -> None:
    card = await stage.card()
    getattr(stage.slack.faults, fault)("views.open")
    assert (await stage.slack.press(stage["Ann"], card, "Answer")).ok
    assert stage.slack.modal(stage["Ann"])
    assert stage.slack.seen_by(stage["Ann"]) == []


@pytest.mark.parametrize("after", [False, True])
async def test_a_window_that_meets_an_error_of_slacks_own_is_opened_again(stage: Scene, after: bool) -> None:
    card = await stage.card()
    stage.slack.faults.fail("views.open", 503, after=after)
    await stage.slack.press(stage["Ann"], card, "Answer")
    assert stage.slack.modal(stage["Ann"])
    assert stage.slack.seen_by(stage["Ann"]) == []


async def test_a_window_that_slack_does_not_open_in_time_is_not_waited_for(
    stage: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await stage.card()
    monkeypatch.setattr(replying, "TRIGGER_LIVES", 0.05)
    stage.slack.faults.hang("views.open", times=2)
    await stage.slack.press(stage["Ann"], card, "Answer")
    assert "Slack did not let me answer there" in told(stage)
    assert [call.method for call in stage.slack.calls].count("views.open") == 1


async def test_a_press_that_waits_for_too_long_is_given_up(stage: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    card = await stage.card()

    async def never(*_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(stage.tutor.store, "asks", never)
    monkeypatch.setattr(on_card, "TRIGGER_LIVES", 0.05)
    assert (await stage.slack.press(stage["Ann"], card, "Answer")).acked
    assert "Please try again" in told(stage)


async def test_an_excuse_that_slack_does_not_take_in_time_is_not_waited_for(
    stage: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await stage.card()
    monkeypatch.setattr(handling, "EXCUSED_WITHIN", 0.05)
    stage.slack.faults.limit("views.open", 17)
    stage.slack.faults.hang("response_url")
    assert (await stage.slack.press(stage["Ann"], card, "Answer")).acked


async def test_a_connection_that_breaks_twice_is_excused(stage: Scene) -> None:
    card = await stage.card()
    stage.slack.faults.drop("views.open", times=2)
    await stage.slack.press(stage["Ann"], card, "Answer")
    assert "Slack did not let me answer there" in told(stage)


async def test_names_that_slack_does_not_say_hold_nobody_up(stage: Scene) -> None:
    card = await stage.card()
    stage.slack.faults.limit("users.info", 30)
    await stage.slack.press(stage["Ann"], card, "Answer")
    await stage.slack.submit(stage["Ann"], {"Your answer": COVERS_ALL})
    await stage.slack.command(stage["Ann"], "/leaderboard", "", stage.channel)
    assert "1. ann (you): 100 points" in told(stage), "as the payload names them"
    stage.slack.advance(90)
    await stage.slack.command(stage["Ann"], "/quiz", "node", stage.channel)
    await stage.slack.command(stage["Ann"], "/leaderboard", "", stage.channel)
    assert "1. Ann (you)" in told(stage)


async def test_feedback_that_slack_did_not_take_comes_when_it_delivers_again(stage: Scene) -> None:
    card = await stage.card()
    stage.slack.faults.limit("chat.postEphemeral", 1)
    said = await stage.slack.say(stage["Ann"], stage.channel, f"answer: {COVERS_TREE}", card)
    assert not said.acks[0].acked
    assert stage.slack.seen_by(stage["Ann"]) == []
    assert await stage.slack.retry() == 1
    assert "50 points for the board" in told(stage), "the same try, once"
    assert await stage.slack.retry() == 0


async def test_a_form_sent_twice_is_one_try(stage: Scene) -> None:
    card = await stage.card()
    await stage.slack.press(stage["Ann"], card, "Answer")
    view = stage.slack.modal(stage["Ann"])
    assert view
    await stage.slack.fill(stage["Ann"], {"Your answer": COVERS_TREE})
    first = slack_payloads.submitted(stage.slack, stage["Ann"], view)
    replies = [await stage.slack.courier.deliver(first) for _ in range(2)]
    assert replies[0].payload["response_action"] == "update"
    assert replies[0].payload == replies[1].payload
    assert len(await stage.tutor.store.marks(Learner(TENANT, "UANN", "Ann"))) == 1


async def test_a_question_that_was_withdrawn_costs_nothing(stage: Scene) -> None:
    card = await stage.card()
    await stage.slack.press(stage["Ann"], card, "Answer")
    del stage.tutor.bank._questions["sql/index"]
    await stage.slack.submit(stage["Ann"], {"Your answer": COVERS_ALL})
    view = stage.slack.modal(stage["Ann"])
    assert view
    assert "has been withdrawn, and no try is spent" in view.shown
    for button in ("Answer", "Hint", "Show the answer"):
        assert (await stage.slack.press(stage["Bob"], card, button)).acked
        last = stage.slack.modal(stage["Bob"])
        assert "withdrawn" in (last.shown if last else told(stage, "Bob"))


async def test_a_number_that_cannot_be_shown_stops_nobody(stage: Scene) -> None:
    card = await stage.card()
    stage.slack.faults.fail("chat.update", error="message_not_found")
    with capture_logs() as logged:
        await stage.slack.say(stage["Ann"], stage.channel, f"answer: {COVERS_ALL}", card)
        await stage.slack.until(lambda: any(call.method == "chat.update" for call in stage.slack.calls))
        await stage.slack.until(lambda: any("could not be edited" in each["event"] for each in logged))
    assert "100 points" in told(stage)


async def test_what_a_crash_cut_off_comes_again_and_counts_once(stage: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was kept, and the process ended before it could say so."""
    card, store, gone = await stage.card(), stage.tutor.store, asyncio.Event()
    record, patience = store.record, stage.slack.courier.patience

    async def kept_and_gone(attempt: Try) -> Recorded:
        monkeypatch.setattr(store, "record", record)
        await record(attempt)
        gone.set()
        raise asyncio.CancelledError

    monkeypatch.setattr(store, "record", kept_and_gone)
    stage.slack.courier.patience = 0.2
    said = await stage.slack.say(stage["Ann"], stage.channel, f"answer: {COVERS_TREE}", card)
    assert not said.acks[0].acked
    await gone.wait()
    stage.slack.courier.patience = patience
    assert await stage.slack.retry() == 1
    assert [("50 points" in each.shown) for each in stage.slack.seen_by(stage["Ann"])] == [True]
    assert len(await store.marks(Learner(TENANT, "UANN", "Ann"))) == 1
