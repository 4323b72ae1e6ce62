"""What a host reads who sets the daily question: what is missing, and what was not understood."""

from tests.adapters.discord.scene import Scene


async def test_nobody_who_may_not_set_a_room_reads_what_the_bot_lacks_there(scene: Scene) -> None:
    scene.fake.deny(scene.room, "embed_links")
    assert "Embed Links" in (await scene.slash(scene.hal, "daily on")).shown
    refused = await scene.slash(scene.ann, "daily on")
    assert "Only the hosts" in refused.shown
    assert "Embed Links" not in refused.shown


async def test_settings_that_were_filled_in_are_warned_about_as_well(scene: Scene) -> None:
    hello = await scene.slash(scene.hal, "daily show")
    scene.fake.deny(scene.room, "embed_links")
    await scene.press(scene.hal, hello, "Change")
    values = {"time": "09:00", "zone": "Berlin", "days": ["monday"], "levels": ["mid"], "topics": "all"}
    told = await scene.fake.submit(scene.hal, values)
    assert "Next question" in told.shown
    assert "I cannot post here yet" in told.shown


async def test_what_cannot_be_understood_in_a_form_names_commands_as_they_are_typed(scene: Scene) -> None:
    hello = await scene.slash(scene.hal, "daily show")
    await scene.press(scene.hal, hello, "Change")
    values = {"time": "09:00", "zone": "Berlin", "days": ["monday"], "levels": ["mid"], "topics": "*zzzzzz*"}
    told = await scene.fake.submit(scene.hal, values)
    assert "\\*zzzzzz\\*: there is no such topic. `/quiz topics` lists" in told.shown
    assert told.buttons == ("Change",)


async def test_days_that_are_none_are_not_taken_for_a_zone(scene: Scene) -> None:
    told = await scene.slash(scene.hal, "daily on", days="mondai, xx")
    assert "days look like mon-fri or mon,wed,fri" in told.shown
    assert "zone" not in told.shown
    for days in ("mon-fri", "every day", "Mon, Wed, Fri", "weekends", "mon and tue"):
        assert "Next question" in (await scene.slash(scene.hal, "daily on", days=days)).shown
