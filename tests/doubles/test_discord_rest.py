"""What the bot may do at the fake Discord, by its permissions, the kind of channel and the age of tokens."""

from typing import Any

import aiohttp
import pytest

from tests.doubles.discord_raw import raw
from tests.doubles.discord_rest_interactions import COMPONENT, SUBMIT

HELLO = {"content": "Hello"}
SEND = "POST /channels/{room}/messages"
IN_THREAD = "POST /channels/{thread}/messages"
READ = "GET /channels/{room}/messages/{said}"
REACT = "PUT /channels/{room}/messages/{said}/reactions/👍/@me"
BEGIN = "POST /channels/{room}/messages/{said}/threads"
FORUM = "POST /channels/{forum}/threads"
EMBED = {"embeds": [{"title": "T"}]}
NAMED: dict[str, Any] = {"name": "T", "message": HELLO}


@pytest.mark.parametrize(
    ("place", "denied", "route", "body", "code"),
    [
        ("room", "", SEND, HELLO, 0),
        ("room", "send_messages", SEND, HELLO, 50013),
        ("room", "view_channel", SEND, HELLO, 50001),
        ("guild", "send_messages", SEND, HELLO, 50013),
        ("room", "embed_links", SEND, HELLO, 0),
        ("room", "embed_links", SEND, EMBED, 50013),
        ("room", "send_messages", IN_THREAD, HELLO, 0),
        ("room", "send_messages_in_threads", IN_THREAD, HELLO, 50013),
        ("room", "send_messages_in_threads", SEND, HELLO, 0),
        ("room", "create_public_threads", BEGIN, NAMED, 50013),
        ("room", "send_messages", BEGIN, NAMED, 0),
        ("forum", "send_messages", FORUM, NAMED, 50013),
        ("forum", "create_public_threads", FORUM, NAMED, 0),
        ("room", "read_message_history", READ, None, 50013),
        ("room", "view_channel", READ, None, 50001),
        ("room", "add_reactions", REACT, None, 50013),
        ("room", "read_message_history", REACT, None, 50013),
        ("room", "", REACT, None, 0),
        ("room", "read_message_history", SEND, HELLO | {"message_reference": {"message_id": "1"}}, 160002),
        ("room", "", "DELETE /channels/{room}/messages/{said}", None, 50013),
        ("room", "", "DELETE /channels/{room}/messages/{posted}", None, 0),
        ("room", "", "PATCH /channels/{room}/messages/{said}", HELLO, 50005),
        ("room", "", "PATCH /channels/{room}/messages/{posted}", HELLO, 0),
        ("room", "", "PATCH /channels/{room}/messages/{posted}", {"content": ""}, 50006),
        ("room", "", "PATCH /channels/{room}", {"name": "other"}, 50013),
        ("guild", "", "GET /guilds/{guild}/audit-logs", None, 50013),
        ("guild", "", "GET /guilds/{guild}/members/{ann}", None, 0),
        ("guild", "", "GET /guilds/{guild}/members/1", None, 10013),
        ("guild", "", "GET /guilds/1", None, 10004),
        ("room", "", "POST /channels/1/messages", HELLO, 10003),
        ("room", "", "GET /channels/{room}/messages/1", None, 10008),
        ("room", "", "PUT /channels/{room}/messages/{said}/reactions/thumb/@me", None, 10014),
        ("room", "", "POST /channels/{forum}/messages", HELLO, 50008),
        ("room", "", "POST /interactions/1/t/callback", {"type": 4, "data": HELLO}, 10062),
        ("room", "", "POST /webhooks/{app}/{token}", HELLO, 10015),
        ("room", "", "POST /webhooks/{app}/another", HELLO, 50027),
        ("dm", "", "POST /channels/{dm}/messages", HELLO, 0),
        ("dm", "", "POST /users/@me/channels", {"recipient_id": "1"}, 50033),
    ],
)
async def test_permissions(place: str, denied: str, route: str, body: Any, code: int) -> None:
    async with raw() as discord:
        if denied:
            discord.fake.deny(getattr(discord, place), denied)
        answer = await discord.send(route, body)
        assert answer.code == code, answer.body
        if denied and code:
            discord.fake.allow(getattr(discord, place), denied)
            assert (await discord.send(route, body)).code in (0, 50035)


async def test_without_the_token_nothing_is_told() -> None:
    async with raw() as discord:
        assert (await discord.send(SEND, HELLO, token="wrong")).status == 401
        assert (await discord.send("GET /gateway/bot", token="wrong")).status == 401
        assert (await discord.send("GET /no/such/thing")).body == {"message": "404: Not Found", "code": 0}


async def test_threads_are_kept_by_their_rules() -> None:
    async with raw() as discord:
        fake = discord.fake
        begun = await discord.send(BEGIN, NAMED)
        assert begun.body["id"] == str(discord.said.id)
        assert (await discord.send(BEGIN, NAMED)).code == 160004
        assert (await discord.send("POST /channels/{thread}/threads", NAMED)).code == 50024
        assert (await discord.send("POST /channels/{news}/threads", NAMED | {"type": 10})).code == 0
        fake.set_thread(discord.thread, archived=True)
        assert (await discord.send("PUT /channels/{thread}/thread-members/@me")).code == 50083
        assert (await discord.send(IN_THREAD, HELLO)).code == 0
        assert not discord.thread.archived, "a message wakes it"
        fake.set_thread(discord.thread, locked=True)
        assert (await discord.send(IN_THREAD, HELLO)).code == 160005
        post = await discord.send(FORUM, NAMED)
        assert post.body["id"] == post.body["message"]["id"]


async def test_some_take_no_direct_messages() -> None:
    async with raw() as discord:
        discord.ann.takes_messages = False
        assert (await discord.send("POST /channels/{dm}/messages", HELLO)).code == 50007
        discord.ann.takes_messages = True
        await discord.fake.leave(discord.ann, discord.guild)
        assert (await discord.send("POST /channels/{dm}/messages", HELLO)).code == 50007
        discord.fake.install(discord.ann)
        assert (await discord.send("POST /channels/{dm}/messages", HELLO)).code == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [("", [5, 4, 3, 2, 1]), ("limit=2", [5, 4]), ("limit=2&before={3}", [2, 1]), ("limit=2&after={1}", [3, 2]),
     ("limit=3&around={3}", [4, 3, 2])],
)  # fmt: skip
async def test_history_is_read_in_pages(query: str, found: list[int]) -> None:
    async with raw() as discord:
        room = discord.news
        ids = [0] + [(await discord.fake.say(discord.ann, room, f"{n}")).id for n in range(1, 6)]
        answer = await discord.send(f"GET /channels/{room.id}/messages?{query.format(*ids)}")
        assert [ids.index(int(one["id"])) for one in answer.body] == found
        assert {one["content"] for one in answer.body} == {""}, "without the intent their content is hidden"
        assert (await discord.send("GET /channels/{room}/messages?limit=101")).code == 50035
        discord.fake.deny(room, "read_message_history")
        assert (await discord.send("GET /channels/{news}/messages")).body == []


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


CALLBACK = "POST /interactions/{callback}/callback"
FOLLOW = "POST /webhooks/{app}/{token}"
ORIGINAL = "/webhooks/{app}/{token}/messages/@original"


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
