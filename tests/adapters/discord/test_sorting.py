"""What Discord answers, and what that means for a message: never posted, perhaps, or later."""

import pytest
from aiohttp import web

from bot.adapters.discord.rest import Answer, Rest
from bot.adapters.discord.sorting import looked, outcome_of
from bot.core.publishing import Barred, Gone, Later, Unclear
from tests.doubles.discord_addresses import pointed_at


@pytest.mark.parametrize(
    ("answer", "outcome", "part"),
    [
        (Answer(429, {}, 0, 7), Later, "fewer messages"),
        (Answer(401, {}), Later, "DISCORD_TOKEN"),
        (Answer(0, sent=False), Later, "cannot be reached"),
        (Answer(0), Unclear, "no answer came"),
        (Answer(403, None), Later, "refuses this machine"),
        (Answer(500), Unclear, "500"),
        (Answer(504), Unclear, "504"),
        (Answer(404, {}, 10003), Barred, "the channel is gone"),
        (Answer(403, {}, 50001), Barred, "View Channel"),
        (Answer(403, {}, 50013), Barred, "Send Messages"),
        (Answer(400, {}, 50008), Barred, "text, announcement and forum channels"),
        (Answer(400, {}, 40067), Barred, "tag"),
        (Answer(403, {"message": "Something new"}, 12345), Barred, "Something new"),
        (Answer(400, {"message": "Invalid Form Body"}, 50035), Gone, "Invalid Form Body"),
    ],
)
def test_outcomes(answer: Answer, outcome: type, part: str) -> None:
    found = outcome_of(answer)
    assert isinstance(found, outcome)
    assert part in found.why


def test_a_global_limit_is_for_all_rooms() -> None:
    assert outcome_of(Answer(429, {}, 0, 3, everywhere=True)) == Later(3, "Discord wants fewer messages at once", True)
    assert isinstance(outcome_of(Answer(429, {}, 0, 0)), Later)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Answer(500), Later),
        (Answer(0), Later),
        (Answer(429, {}, 0, 3), Later),
        (Answer(403, {}, 50001), Barred),
        (Answer(404, {}, 10003), Barred),
        (Answer(400, {}, 50035), Later),
    ],
)
def test_a_question_that_changes_nothing_is_asked_again(answer: Answer, outcome: type) -> None:
    assert isinstance(looked(answer), outcome)


async def test_what_stands_before_discord_says_when_to_come_again() -> None:
    """In HTML, and in a header alone."""

    async def limited(request: web.Request) -> web.Response:
        return web.Response(status=429, text="<html>Banned</html>", headers={"Retry-After": "1800"})

    async def answer() -> Answer:
        rest = Rest("token")
        await rest.open()
        answer = await rest.ask("POST", "/channels/1/messages", {})
        await rest.close()
        return answer

    application = web.Application()
    application.router.add_route("*", "/{anything:.*}", limited)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    with pointed_at(f"http://127.0.0.1:{runner.addresses[0][1]}"):
        found = await answer()
        await runner.cleanup()
        nobody = await answer()
    assert outcome_of(found) == Later(1800, "Discord wants fewer messages at once", True)
    assert not nobody.sent
