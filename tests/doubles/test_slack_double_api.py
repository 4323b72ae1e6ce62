"""What the Web API of the fake Slack does, called by the real client."""

from collections.abc import AsyncIterator

import pytest

from tests.doubles.slack import FakeSlack
from tests.doubles.slack_block_kit import modal, section
from tests.doubles.slack_place import Place


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async with FakeSlack() as slack:
        yield Place(slack)


async def test_two_workspaces_may_have_the_same_ids(place: Place) -> None:
    green = place.slack.workspace("T2", "Green")
    una = green.user("U1", "Una")
    there = green.channel("C1", "general", members=[una])
    await place.other(green.token).chat_postMessage(channel="C1", text="for Green")
    await place.client.chat_postMessage(channel="C1", text="for Blue")
    assert [one.text for one in place.slack.messages(there)] == ["for Green"]
    assert [one.text for one in place.slack.messages(place.general)] == ["for Blue"]
    assert (await place.client.users_info(user="U1"))["user"]["name"] == "ann"
    green.channel("C6", "only green")
    assert await place.error("chat.postMessage", channel="C6", text="x") == "channel_not_found"


async def test_a_message_is_updated_and_deleted_by_its_author_only(place: Place) -> None:
    posted = await place.client.chat_postMessage(channel="C1", text="Hi", blocks=[section("Hi")])
    (message,) = place.slack.messages(place.general)
    await place.client.chat_update(channel="C1", ts=posted["ts"], text="Ho")
    assert (message.shown, message.blocks, message.edited is not None) == ("Ho", [], True)
    theirs = await place.slack.say(place.ann, place.general, "mine")
    assert await place.error("chat.update", channel="C1", ts=theirs.ts, text="x") == "cant_update_message"
    assert await place.error("chat.delete", channel="C1", ts=theirs.ts) == "cant_delete_message"
    await place.client.chat_delete(channel="C1", ts=posted["ts"])
    assert place.slack.messages(place.general) == [theirs]


async def test_a_reply_to_what_is_gone_lands_in_the_channel(place: Place) -> None:
    lost = await place.client.chat_postMessage(channel="C1", text="x", thread_ts="1.1")
    assert "thread_ts" not in lost["message"]
    parent = (await place.client.chat_postMessage(channel="C1", text="parent"))["ts"]
    await place.client.chat_postMessage(channel="C1", text="below", thread_ts=parent)
    await place.client.chat_delete(channel="C1", ts=parent)
    found = await place.client.conversations_replies(channel="C1", ts=parent)
    assert [one.get("subtype") for one in found["messages"]] == ["tombstone", None]
    assert [one.text for one in place.slack.messages(place.general, parent)] == ["below"]


async def test_history_in_pages_with_metadata_if_asked(place: Place) -> None:
    mark = {"event_type": "slot", "event_payload": {"id": "s1"}}
    stamps = []
    for number in range(3):
        posted = await place.client.chat_postMessage(channel="C1", text=f"{number}", metadata=mark)
        stamps.append(posted["ts"])
    first = await place.client.conversations_history(channel="C1", limit=2)
    assert [one["text"] for one in first["messages"]] == ["2", "1"]
    assert first["messages"][0]["metadata"] == {"event_type": "slot"}
    cursor = first["response_metadata"]["next_cursor"]
    rest = await place.client.conversations_history(channel="C1", limit=2, cursor=cursor, include_all_metadata=True)
    assert [(one["text"], one["metadata"]) for one in rest["messages"]] == [("0", mark)]
    assert not rest["has_more"]
    window = {"oldest": stamps[0], "latest": stamps[1]}
    assert (await place.client.conversations_history(channel="C1", **window))["messages"] == []
    assert len((await place.client.conversations_history(channel="C1", inclusive=True, **window))["messages"]) == 2


async def test_direct_messages(place: Place) -> None:
    opened = await place.client.conversations_open(users="U1")
    await place.client.chat_postMessage(channel=opened["channel"]["id"], text="one")
    await place.client.chat_postMessage(channel="U1", text="two")
    assert [one.text for one in place.slack.messages(place.ws.dm(place.ann))] == ["one", "two"]


async def test_a_trigger_works_once_and_for_three_seconds(place: Place) -> None:
    trigger = place.slack.trigger(place.ann)
    await place.client.views_open(trigger_id=trigger, view=modal(section("Hi")))
    assert await place.error("views.open", trigger_id=trigger, view=modal()) == "exchanged_trigger_id"
    late = place.slack.trigger(place.ann)
    place.slack.advance(3)
    assert await place.error("views.open", trigger_id=late, view=modal()) == "expired_trigger_id"


async def test_views_in_a_stack(place: Place) -> None:
    slack, client = place.slack, place.client
    opened = await client.views_open(trigger_id=slack.trigger(place.ann), view=modal(section("1"), external_id="e"))
    for _ in range(2):
        await client.views_push(trigger_id=slack.trigger(place.ann, in_view=True), view=modal(section("2")))
    full = slack.trigger(place.ann, in_view=True)
    assert await place.error("views.push", trigger_id=full, view=modal()) == "push_limit_reached"
    again = slack.trigger(place.bob)
    assert await place.error("views.open", trigger_id=again, view=modal(external_id="e")) == "duplicate_external_id"
    id, hash = opened["view"]["id"], opened["view"]["hash"]
    await client.views_update(view_id=id, hash=hash, view=modal(section("3")))
    assert await place.error("views.update", view_id=id, hash=hash, view=modal()) == "hash_conflict"


async def test_a_reaction_once(place: Place) -> None:
    said = await place.slack.say(place.ann, place.general, "Hm")
    await place.client.reactions_add(channel="C1", timestamp=said.ts, name="eyes")
    assert said.reactions == [("eyes", place.ws.bot.id)]
    assert await place.error("reactions.add", channel="C1", timestamp=said.ts, name="eyes") == "already_reacted"


async def test_a_file(place: Place) -> None:
    await place.client.files_upload_v2(filename="you.json", content='{"a": 1}', channel="C1", initial_comment="Yours")
    (file,) = place.slack.files
    assert (file.name, file.text, file.channel) == ("you.json", '{"a": 1}', "C1")
    assert [one.text for one in place.slack.messages(place.general)] == ["Yours"]


async def test_who_somebody_is(place: Place) -> None:
    user = (await place.client.users_info(user="U1"))["user"]
    assert [user[name] for name in ("tz", "tz_offset", "is_admin")] == ["America/New_York", -18000, True]
