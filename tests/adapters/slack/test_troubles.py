"""What goes wrong on the way: late, limited, lost, failing. Nobody is left without a word, and nothing is lost."""

import io
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot import logs
from bot.core.grading import Grader
from bot.core.places import Learner
from bot.core.tutor import Tutor
from tests.adapters.dialogues import COVERS_ALL, COVERS_TREE
from tests.adapters.slack.scene import TENANT, Scene, scene
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
async def test_a_connection_that_breaks_is_excused(stage: Scene, fault: str) -> None:
    card = await stage.card()
    getattr(stage.slack.faults, fault)("views.open")
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


class Broken(Grader):
    """Fails at some answers."""

    def grade(self, question_id: str, answer: Any) -> Any:
        if "canary" in answer:
            raise ZeroDivisionError("the canary of this test")
        return super().grade(question_id, answer)


@dataclass
class Counted:
    """A Watch that remembers."""

    seen: list[tuple[str, ...]] = field(default_factory=list)

    def acknowledged(self, platform: str, what: str, seconds: float) -> None:
        self.seen.append(("acknowledged", platform, what))

    def limited(self, platform: str, what: str) -> None:
        self.seen.append(("limited", platform, what))

    def failed(self, platform: str, what: str) -> None:
        self.seen.append(("failed", platform, what))

    def posted(self, platform: str, outcome: str, late: float | None) -> None:
        self.seen.append(("posted", platform, outcome))


async def test_our_mistake_is_a_sentence_with_a_number_that_the_log_explains(studied: Tutor) -> None:
    watch = Counted()
    async with scene(replace(studied, grader=Broken(studied.bank)), watch=watch) as stage:
        card = await stage.card()
        log = io.StringIO()
        logs.configure(log, "info", "readable", ())
        await stage.slack.say(stage["Ann"], stage.channel, "answer: the canary", card)
        number = told(stage).partition(MISTAKE)[2][:6]
        assert f"error={number}" in log.getvalue()
        assert "ZeroDivisionError" in log.getvalue()
        await stage.slack.press(stage["Ann"], card, "Answer")
        assert (await stage.slack.submit(stage["Ann"], {"Your answer": "my canary"})).ok
        view = stage.slack.modal(stage["Ann"])
        assert view
        assert MISTAKE in view.shown
        await stage.slack.close(stage["Ann"])
        form = stage.slack.modal(stage["Ann"])
        assert form
        assert form.fields == {"Your answer": "my canary"}, "what was typed is still there"
        assert (await stage.slack.submit(stage["Ann"], {"Your answer": COVERS_ALL})).ok
        assert "100 points for the board" in form.shown
        assert "canary" not in log.getvalue().replace("the canary of this test", ""), "no words of learners in the log"
    assert ("failed", "slack", "event") in watch.seen
    assert ("failed", "slack", "modal") in watch.seen
    assert ("acknowledged", "slack", "button") in watch.seen


async def test_who_asks_for_too_much_at_once_hears_a_kind_word(studied: Tutor) -> None:
    watch = Counted()
    async with scene(studied, watch=watch) as stage:
        card = await stage.card()
        for _ in range(12):
            await stage.slack.command(stage["Ann"], "/quiz", "topics", stage.channel)
        await stage.slack.command(stage["Ann"], "/quiz", "topics", stage.channel)
        assert "That was a lot at once" in told(stage)
        await stage.slack.say(stage["Ann"], stage.channel, f"answer: {COVERS_ALL}", card)
        assert "That was a lot at once" in told(stage)
        await stage.slack.command(stage["Bob"], "/quiz", "topics", stage.channel)
        assert "sql" in told(stage, "Bob")
        stage.slack.advance(60)
        await stage.slack.press(stage["Ann"], card, "Answer")
        assert stage.slack.modal(stage["Ann"])
    assert ("limited", "slack", "command") in watch.seen


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
        await stage.slack.until(lambda: any("could not be shown" in each["event"] for each in logged))
    assert "100 points" in told(stage)
