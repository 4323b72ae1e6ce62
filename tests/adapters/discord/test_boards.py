"""Boards and their pages, one's own standing with its picture, and what hosts decide."""

from tests.adapters.discord.scene import A_DAY, Scene
from tests.dialogue import COVERS_ALL, COVERS_NONE, COVERS_TREE


async def test_a_board_shows_your_place_and_can_be_shared(scene: Scene) -> None:
    message = await scene.daily()
    await scene.answer(scene.ann, message, COVERS_ALL)
    await scene.answer(scene.bob, message, COVERS_TREE)
    board = await scene.slash(scene.bob, "leaderboard")
    assert "1\\. Ann: 100 points, 1 answer" in board.shown
    assert "2\\. **Bob** (you): 50 points, 1 answer" in board.shown
    shared = await scene.press(scene.bob, board, "Share")
    assert not shared.ephemeral
    assert "(you)" not in shared.shown
    assert "(you)" in (await scene.press(scene.ann, shared, "My place")).shown
    assert scene.fake.pinged() == []


async def test_a_long_board_is_turned_in_place(scene: Scene) -> None:
    message = await scene.daily()
    for who in scene.learners(14):
        await scene.answer(who, message, "A sorted tree finds rows fast.")
    await scene.answer(scene.ann, message, COVERS_NONE)
    board = await scene.slash(scene.ann, "leaderboard")
    assert "Page 1" in board.shown
    assert "**Ann** (you)" in board.shown
    turned = await scene.press(scene.ann, board, "Next ▶")
    assert turned.message is board.message
    assert "Page 2" in turned.shown
    assert "**Ann** (you)" in turned.shown


async def test_stats_come_with_a_picture_and_its_words(scene: Scene) -> None:
    message = await scene.daily()
    await scene.answer(scene.ann, message, COVERS_TREE)
    stats = await scene.slash(scene.ann, "quiz stats")
    assert stats.message
    [file] = stats.message.files
    assert file.description == "Streak: 1 day. Strength by topic: sql 50 % in 1 question."
    assert file.data.startswith(b"\x89PNG")
    assert "Streak: **1 day**" in stats.shown
    assert stats.message.embeds[0]["image"]["url"] == "attachment://strength.png"


async def test_a_claim_is_accepted_and_corrects_the_board(scene: Scene) -> None:
    message = await scene.daily()
    feedback = await scene.answer(scene.ann, message, COVERS_TREE)
    assert "The grader reads words, not minds" in (await scene.press(scene.ann, feedback, "I did say this")).shown
    assert "noted already" in (await scene.press(scene.ann, feedback, "I did say this")).shown
    reports = await scene.slash(scene.hal, "quiz reports")
    assert COVERS_TREE[:20] in reports.shown
    assert reports.buttons == ("1. Accept", "1. Decline", "1. Good idea: add to the question")
    assert "Ann has the point now" in (await scene.press(scene.hal, reports, "1. Good idea: add to the question")).shown
    assert "Somebody may have decided it already" in (await scene.press(scene.hal, reports, "1. Accept")).shown
    assert "100 points" in (await scene.slash(scene.ann, "leaderboard")).shown


async def test_several_missed_points_are_claimed_from_a_menu(scene: Scene) -> None:
    message = await scene.daily()
    feedback = await scene.answer(scene.ann, message, COVERS_NONE)
    assert feedback.message
    [menu] = feedback.message.selects
    claimed = await scene.fake.choose(scene.ann, feedback, menu, "2")
    assert "Thanks for telling it" in claimed.shown
    reports = await scene.slash(scene.hal, "quiz reports")
    assert "has declined" not in reports.shown
    assert "grade stays as it was" in (await scene.press(scene.hal, reports, "1. Decline")).shown


async def test_a_message_of_the_bot_is_reported_from_its_menu(scene: Scene) -> None:
    message = await scene.daily()
    opened = await scene.fake.menu(scene.ann, "Report this question", message)
    assert opened.modal
    assert "the hosts will see that" in (await scene.fake.submit(scene.ann, {"why": "The second point is odd."})).shown
    assert "The second point is odd." in (await scene.slash(scene.hal, "quiz reports")).shown
    other = await scene.fake.say(scene.bob, scene.room, "Hello")
    assert "holds no question of mine" in (await scene.fake.menu(scene.ann, "Report this question", other)).shown


async def test_several_reports_are_closed_from_a_menu(scene: Scene) -> None:
    await scene.daily()
    for who, why in ((scene.ann, "It is old"), (scene.bob, "It is odd")):
        await scene.slash(who, "quiz report", why=why)
    reports = await scene.slash(scene.hal, "quiz reports")
    assert reports.message
    [menu] = reports.message.selects
    assert "off the list" in (await scene.fake.choose(scene.hal, reports, menu, "2. Bob: It is odd")).shown
    left = (await scene.slash(scene.hal, "quiz reports")).shown
    assert "It is old" in left
    assert "It is odd" not in left
    assert (
        "Somebody may have closed it already"
        in (await scene.fake.choose(scene.hal, reports, menu, "2. Bob: It is odd")).shown
    )


async def test_the_digest_offers_what_went_badly_again(scene: Scene) -> None:
    message = await scene.daily()
    for who, words in ((scene.ann, COVERS_NONE), (scene.bob, COVERS_NONE), (scene.hal, COVERS_TREE)):
        await scene.answer(who, message, words)
    for _ in range(14):
        await scene.post_due(A_DAY / 2)
    digest = next(each for each in scene.fake.posted(scene.room) if "My place" in each.buttons)
    assert "Practice" in (await scene.press(scene.ann, digest, digest.buttons[0])).shown


async def test_my_place_is_on_the_board_that_was_shared(scene: Scene) -> None:
    await scene.answer(scene.ann, await scene.daily(), COVERS_ALL)
    board = await scene.slash(scene.ann, "leaderboard", period="all", everyone=True)
    shared = await scene.press(scene.ann, board, "Share")
    assert "all time, everyone" in (await scene.press(scene.ann, shared, "My place")).shown


async def test_a_closed_question_is_reported_from_its_model_answer(scene: Scene) -> None:
    message = await scene.daily()
    await scene.post_due(A_DAY)
    assert message.thread
    [reveal] = scene.fake.posted(message.thread)
    opened = await scene.fake.menu(scene.ann, "Report this question", reveal)
    assert opened.modal
    await scene.fake.submit(scene.ann, {"why": "The model answer is old."})
    reports = await scene.slash(scene.hal, "quiz reports")
    assert "“What an index is for”: The model answer is old." in reports.shown
