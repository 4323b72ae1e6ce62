"""The fake Discord's gateway: what is lost, what is replayed, and what a client makes of it."""

from functools import partial

import aiohttp
import pytest

from tests.doubles.discord import FakeDiscord
from tests.doubles.discord_quizbot import QuizBot, running


async def test_a_reconnect_replays_what_was_said_meanwhile() -> None:
    async with FakeDiscord() as fake:
        room = fake.guild("Study group").text_channel("interviews")
        async with running(fake) as bot:
            fake.hold_gateway()
            await fake.say(fake.owner, room, "Anybody here?", mention_bot=True)
            assert bot.heard == []
            await fake.open_gateway()
            await fake.until(lambda: bot.heard)
            assert bot.heard[0].content.endswith("Anybody here?")
            for again in (fake.reconnect, fake.drop_connections):
                await again()
            assert bot.happened.count("READY") == 1


async def test_what_is_used_while_there_is_no_connection_is_lost() -> None:
    async with FakeDiscord() as fake:
        room = fake.guild("Study group").text_channel("interviews")
        async with running(fake):
            fake.hold_gateway()
            assert (await fake.slash(fake.owner, room, "quiz ask")).timed_out
            await fake.open_gateway()
            assert not (await fake.slash(fake.owner, room, "quiz ask")).timed_out


@pytest.mark.parametrize(("resumable", "ready"), [(True, 1), (False, 2)])
async def test_a_session_can_be_invalidated(resumable: bool, ready: int) -> None:
    async with FakeDiscord() as fake:
        room = fake.guild("Study group").text_channel("interviews")
        async with running(fake) as bot:
            await fake.invalidate(resumable)
            assert not (await fake.slash(fake.owner, room, "quiz ask")).timed_out
            assert bot.happened.count("READY") == ready


async def test_an_event_can_come_twice() -> None:
    async with FakeDiscord() as fake:
        room = fake.guild("Study group").text_channel("interviews")
        async with running(fake) as bot:
            fake.twice.append("MESSAGE_CREATE")
            said = await fake.say(fake.owner, room, "Once", mention_bot=True)
            await fake.until(lambda: len(bot.heard) == 2)
            assert [message.id for message in bot.heard] == [said.id, said.id]


def _has_heard(bot: QuizBot, count: int) -> bool:
    return len(bot.heard) == count


async def test_content_is_hidden_without_the_intent_but_not_from_those_addressed() -> None:
    async with FakeDiscord(privileged=("message_content",)) as fake:
        room = fake.guild("Study group").text_channel("interviews")
        question = await fake.say(fake.app, room, "What is an index?")
        for content, seen in ((False, ["", "<@{}> Yes", "Or so"]), (True, ["A tree", "<@{}> Yes", "Or so"])):
            async with running(fake, QuizBot(content=content)) as bot:
                await fake.say(fake.owner, room, "A tree")
                await fake.say(fake.owner, room, "Yes", mention_bot=True)
                await fake.say(fake.owner, room, "Or so", reply_to=question)
                await fake.until(partial(_has_heard, bot, 3))
                assert [message.content for message in bot.heard] == [text.format(fake.app.id) for text in seen]


@pytest.mark.parametrize(
    ("payloads", "code"),
    [
        (["nonsense"], 4002),
        ([{"op": 3, "d": {}}], 4003),
        ([{"op": 2, "d": {"token": "wrong", "intents": 0}}], 4004),
        ([{"op": 2, "d": {"token": "", "intents": 1 << 30}}], 4013),
        ([{"op": 2, "d": {"token": "", "intents": 1 << 15}}], 4014),
        ([{"op": 2, "d": {"token": "", "intents": 1, "shard": [2, 2]}}], 4010),
        ([{"op": 2, "d": {"token": "", "intents": 1}}] * 2, 4005),
        ([{"op": 2, "d": {"token": "", "intents": 1}}, {"op": 99}], 4001),
        ([{"op": 6, "d": {"token": "wrong", "session_id": "", "seq": 0}}], 4004),
    ],
)
async def test_the_gateway_closes_on_those_who_break_its_rules(payloads: list[object], code: int) -> None:
    async with FakeDiscord() as fake, aiohttp.ClientSession() as session, session.ws_connect(fake.url) as socket:
        for payload in payloads:
            if isinstance(payload, dict) and payload.get("d", {}).get("token") == "":
                payload = payload | {"d": payload["d"] | {"token": fake.token}}
            await (socket.send_json(payload) if isinstance(payload, dict) else socket.send_str(str(payload)))
        async for _ in socket:
            pass
        assert socket.close_code == code
