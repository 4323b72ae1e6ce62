"""The daily question as a form, opened and sent in Slack."""

from datetime import time, timedelta

from bot.core.arriving import room_at
from bot.core.places import Room
from tests.adapters.slack.scene import TENANT, Scene
from tests.doubles.slack_open_views import View


async def opened(scene: Scene, who: str, button: str = "settings") -> View:
    await scene.slack.open_home(scene[who])
    home = scene.slack.home(scene[who])
    assert home
    reply = await scene.slack.press(scene[who], home, button)
    assert reply.ok
    view = scene.slack.modal(scene[who])
    assert view
    return view


async def room(scene: Scene, id: str = "C1") -> Room:
    return await room_at(scene.tutor.store, TENANT, id)


async def test_a_host_sets_the_room_from_app_home(stage: Scene) -> None:
    view = await opened(stage, "Hal")
    assert "For <#C1>" in view.shown
    (zone,) = (await stage.slack.suggest(stage["Hal"], "zone", "lisbon"))[:1]
    reply = await stage.slack.submit(
        stage["Hal"],
        {
            "Daily question": "On",
            "Time": "17:30",
            "Time zone": zone,
            "Days": ["0", "2"],
            "Topics": ["sql"],
            "Levels": ["junior", "senior"],
            "Tries": "2",
        },
    )
    assert reply.ok, reply
    view = stage.slack.modal(stage["Hal"]) or view
    assert "A question on Mon, Wed at 17:30 in Lisbon" in view.shown
    home = stage.slack.home(stage["Hal"])
    assert home
    assert "17:30 in Lisbon" in home.shown, "and what stands behind the form is as it was set"
    found = await room(stage)
    assert (found.zone, found.settings.at, found.settings.weekdays) == ("Europe/Lisbon", time(17, 30), (0, 2))
    assert (found.settings.topics, found.settings.levels, found.settings.tries) == (("sql",), ("junior", "senior"), 2)


async def test_a_city_is_found_by_its_own_letters_and_one_that_is_not_known_is_said(stage: Scene) -> None:
    await opened(stage, "Hal")
    (first, *_) = await stage.slack.suggest(stage["Hal"], "zone", "são p")
    assert first["value"] == "America/Sao_Paulo"
    (none,) = await stage.slack.suggest(stage["Hal"], "zone", "mumbai")
    assert none["text"]["text"] == "I know no such city. Try a larger one near it."
    reply = await stage.slack.submit(stage["Hal"], {"Time zone": none})
    assert reply.fields == {"zone": "I do not know that time zone. Choose one from the list."}


async def test_what_is_wrong_is_said_at_its_field(stage: Scene) -> None:
    view = await opened(stage, "Hal")
    reply = await stage.slack.submit(stage["Hal"], {"Topics": ["node"], "Levels": ["senior"]})
    assert reply.fields == {"topics": "No question fits these topics and levels together."}
    assert "No question fits" in view.shown
    assert (await stage.slack.submit(stage["Hal"], {"Levels": []})).ok
    assert (await room(stage)).settings.topics == ("node",)


async def test_another_channel_is_set_up_by_whoever_may_manage_it(stage: Scene) -> None:
    stage["Ann"].tz = "Europe/Lisbon"
    quiet = stage.workspace.channel("C2", "quiet", creator=stage["Ann"], bot_in=False)
    await stage.slack.open_home(stage["Ann"])
    home = stage.slack.home(stage["Ann"])
    assert home
    assert home.buttons == ["Quiz me", "Set up a channel"]
    await stage.slack.press(stage["Ann"], home, "Set up a channel")
    view = stage.slack.modal(stage["Ann"])
    assert view
    assert view.fields["Time zone"]["value"] == "Europe/Lisbon", "where she is"
    wanted = {"Channel": "C2"}
    assert (await stage.slack.submit(stage["Ann"], wanted)).fields == {
        "channel": "I am not in that channel. Invite me there first."
    }
    quiet.bots.append("T1")
    assert (await stage.slack.submit(stage["Ann"], wanted)).ok
    assert (await room(stage, "C2")).settings.on
    await stage.slack.close(stage["Ann"])
    await stage.slack.press(stage["Ann"], home, "Set up a channel")
    reply = await stage.slack.submit(stage["Ann"], {"Channel": "C1", "Daily question": "Off"})
    assert reply.fields["channel"].startswith("Only its hosts")
    assert (await room(stage)).settings.on


async def test_home_shows_how_one_stands_and_lets_one_practise(stage: Scene) -> None:
    card = await stage.card()
    await stage.slack.press(stage["Ann"], card, "Answer")
    await stage.slack.submit(stage["Ann"], {"Your answer": "It makes a backup of the data every night."})
    await stage.slack.close(stage["Ann"])
    await stage.post(timedelta(days=1))
    await stage.slack.open_home(stage["Ann"])
    home = stage.slack.home(stage["Ann"])
    assert home
    for part in ("1 question to see again", "<#C1>", "Next question: Wednesday", "1. Ann (you): 0 points"):
        assert part in home.shown
    assert home.buttons == ["Review (1)", "Quiz me", "Set up a channel"], "who is no host sees no settings"
    assert (await stage.slack.press(stage["Ann"], home, "Review (1)")).ok
    form = stage.slack.modal(stage["Ann"])
    assert form
    assert "What an index is for" in form.shown
    assert list(form.fields) == ["Your answer"]
    assert (await stage.slack.press(stage["Ann"], home, "Quiz me")).ok
    view = stage.slack.modal(stage["Ann"])
    assert view
    assert "Model answer: What an index is for" in view.shown, "no question is left without its answer"
    assert "node/streams" in view.shown
    assert (await stage.slack.press(stage["Ann"], view, "Answer")).ok
    assert list(view.fields) == ["Your answer"]


async def test_what_is_begun_in_home_goes_on_in_the_direct_message(stage: Scene) -> None:
    ann, direct = stage["Ann"], stage.workspace.dm(stage["Ann"])
    await stage.slack.open_home(ann)
    home = stage.slack.home(ann)
    assert home
    await stage.slack.press(ann, home, "Quiz me")
    await stage.slack.submit(ann, {"Your answer": "It makes a backup of the data every night."})
    for line, says in (("last", "0 of 2 key points"), ("hint", "Hint 1 of 2"), ("answer", "Model answer")):
        await stage.slack.say(ann, direct, line)
        assert says in direct.messages[-1].shown


async def test_the_messages_tab_draws_no_home(stage: Scene) -> None:
    await stage.slack.open_home(stage["Ann"], "messages")
    assert stage.slack.home(stage["Ann"]) is None
