"""What the fake Discord makes of messages and answers: nonces, pings, files, and how long a token lives."""

from typing import Any

import aiohttp
import pytest

from tests.doubles.discord_raw import raw
from tests.doubles.discord_rest_interactions import COMPONENT, SUBMIT

HELLO = {"content": "Hello"}
SEND = "POST /channels/{room}/messages"
CALLBACK = "POST /interactions/{callback}/callback"
FOLLOW = "POST /webhooks/{app}/{token}"
ORIGINAL = "/webhooks/{app}/{token}/messages/@original"


async def test_the_nonce_is_told_once() -> None:
    async with raw() as discord:
        posted = await discord.send(SEND, HELLO | {"nonce": "n", "enforce_nonce": True})
        again = await discord.send(SEND, HELLO | {"nonce": "n", "enforce_nonce": True})
        other = await discord.send(SEND, HELLO | {"nonce": "n"})
        assert posted.body["id"] == again.body["id"] != other.body["id"]
        assert posted.body["nonce"] == "n"
        assert "nonce" not in (await discord.send("GET /channels/{room}/messages/" + posted.body["id"])).body


@pytest.mark.parametrize(
    ("allowed", "pings"),
    [
        (None, ("@everyone", "@here", "<@5>", "<@&7>")),
        ({"parse": []}, ()),
        ({}, ()),
        ({"parse": ["everyone"]}, ("@everyone", "@here")),
        ({"users": ["5"]}, ("<@5>",)),
        ({"parse": ["roles"], "users": ["6"]}, ("<@&7>",)),
    ],
)
async def test_whom_a_message_would_wake(allowed: Any, pings: tuple[str, ...]) -> None:
    async with raw() as discord:
        body = {"content": "@everyone @here <@!5> <@&7>"} | ({} if allowed is None else {"allowed_mentions": allowed})
        await discord.send(SEND, body)
        assert discord.room.posts[-1].pings == pings
        assert discord.fake.pinged() == list(pings)


async def test_files_come_with_their_descriptions() -> None:
    async with raw() as discord:
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("payload_json", '{"attachments": [{"id": 0, "filename": "a.png", "description": "A chart"}]}')
        form.add_field("files[0]", b"\x89PNG", filename="a.png")
        posted = await discord.send(SEND, data=form)
        file = discord.room.posts[-1].files[0]
        assert (file.name, file.data, discord.room.posts[-1].shown) == ("a.png", b"\x89PNG", "A chart")
        async with discord.session.get(posted.body["attachments"][0]["url"]) as response:
            assert await response.read() == b"\x89PNG"


async def test_an_interaction_is_answered_once_and_in_time() -> None:
    async with raw() as discord:
        assert (await discord.send(CALLBACK, {"type": 5, "data": {"flags": 64}})).status == 204
        assert (await discord.send(CALLBACK, {"type": 4, "data": HELLO})).code == 40060
        assert (await discord.send(FOLLOW, {"content": "First"})).body["flags"] == 64, "as the deferral said"
        assert (await discord.send(f"GET {ORIGINAL}")).body["content"] == "First"
        assert (await discord.send(f"PATCH {ORIGINAL}", {"content": "Edited"})).body["content"] == "Edited"
        assert (await discord.send("PATCH /channels/{room}/messages/" + str(discord.fake.whispers[0].id))).code == 10008
        assert (await discord.send(f"DELETE {ORIGINAL}")).status == 204
        assert (await discord.send(f"GET {ORIGINAL}")).code == 10008
        discord.fake.advance(minutes=15, seconds=1)
        assert (await discord.send(FOLLOW, HELLO)).code == 50027
        discord.asked = discord.interaction()
        discord.fake.advance(seconds=4)
        assert (await discord.send(CALLBACK, {"type": 4, "data": HELLO})).code == 10062


@pytest.mark.parametrize(
    ("kind", "on_message", "types"),
    [(COMPONENT, True, {4, 5, 6, 7, 9}), (SUBMIT, False, {4, 5}), (SUBMIT, True, {4, 5, 6, 7}), (2, False, {4, 5, 9})],
)
async def test_which_answers_an_interaction_takes(kind: int, on_message: bool, types: set[int]) -> None:
    data = {4: HELLO, 5: {}, 6: {}, 7: HELLO, 8: {"choices": []}}
    data[9] = {"title": "T", "custom_id": "m", "components": [{"type": 10, "content": "T"}]}
    async with raw() as discord:
        taken = set()
        for one, body in data.items():
            discord.asked = discord.interaction(kind, discord.posted if on_message else None)
            if (await discord.send(CALLBACK, {"type": one, "data": body})).status < 400:
                taken.add(one)
        assert taken == types


async def test_a_component_changes_its_message() -> None:
    async with raw() as discord:
        discord.asked = discord.interaction(COMPONENT, discord.posted)
        assert (await discord.send(CALLBACK, {"type": 7, "data": {"content": "Done", "components": []}})).status == 204
        assert discord.posted.content == "Done"
        assert (await discord.send(f"GET {ORIGINAL}")).body["id"] == str(discord.posted.id)
