"""What the bot may do at the fake Discord, by its permissions, the kind of channel and the age of tokens."""

from typing import Any

import pytest

from tests.doubles.discord_permissions import bits, in_channel
from tests.doubles.discord_raw import raw

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
        ("room", "", "POST /channels/{forum}/messages", HELLO, 40058),
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


async def test_who_cannot_see_a_channel_may_do_nothing_in_it() -> None:
    async with raw() as discord:
        assert in_channel(discord.room, discord.fake.app) & bits("send_messages")
        discord.fake.deny(discord.room, "view_channel")
        assert in_channel(discord.room, discord.fake.app) == 0


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
        inside = f"/channels/{{thread}}/messages/{(await fake.say(fake.app, discord.thread, 'Hm')).id}"
        fake.set_thread(discord.thread, archived=True)
        assert (await discord.send(f"PATCH {inside}", HELLO)).code == 50083
        assert (await discord.send(f"PUT {inside}/reactions/👍/@me")).code == 50083
        assert (await discord.send(IN_THREAD, HELLO)).code == 0
        assert not discord.thread.archived, "a message wakes it"
        fake.set_thread(discord.thread, locked=True)
        assert (await discord.send(IN_THREAD, HELLO)).code == 160005
        assert (await discord.send(f"PATCH {inside}", HELLO)).code == 160005
        post = await discord.send(FORUM, NAMED)
        assert post.body["id"] == post.body["message"]["id"]


async def test_some_take_no_direct_messages() -> None:
    async with raw() as discord:
        discord.ann.takes_messages = False
        assert (await discord.send("POST /channels/{dm}/messages", HELLO)).code == 50007
        discord.ann.takes_messages = True
        await discord.fake.leave(discord.ann, discord.guild)
        assert (await discord.send("POST /channels/{dm}/messages", HELLO)).code == 50278
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
