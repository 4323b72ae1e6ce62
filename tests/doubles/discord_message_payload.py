"""How Discord writes down a message, and what of it an app may read without the message-content intent."""

from tests.doubles.discord_messages import REPLY, File, Interaction, Message
from tests.doubles.discord_payloads import Payload, instant, member, thread, user
from tests.doubles.discord_values import User


def message(of: Message, app: User, reads_content: bool, url: str = "", deep: bool = True) -> Payload:
    """`reads_content`: whether the app holds the intent."""
    readable = reads_content or of.author is app or of.channel.guild is None or of.addresses(app)
    payload: Payload = {
        "id": str(of.id), "channel_id": str(of.channel.id), "author": user(of.author), "type": of.kind,
        "content": of.content if readable else "", "embeds": of.embeds if readable else [],
        "components": of.components if readable else [], "timestamp": instant(of.created_at),
        "attachments": [attachment(of, file, url) for file in of.files] if readable else [],
        "edited_timestamp": instant(of.edited_at), "tts": False, "pinned": False, "mention_roles": _roles(of),
        "flags": of.flags | (1 << 7 if of.loading else 0) | (1 << 5 if of.thread else 0),
        "mention_everyone": bool({"@everyone", "@here"} & set(of.pings)), "mentions": _mentioned(of),
    }  # fmt: skip
    if of.reactions:
        payload["reactions"] = [_reaction(emoji, users, app) for emoji, users in of.reactions.items()]
    if of.thread:
        payload["thread"] = thread(of.thread)
    if of.interaction:
        payload |= {"application_id": str(app.id), "webhook_id": str(app.id), "interaction_metadata": _origin(of)}
    if of.reply_to or of.kind == REPLY:
        payload |= _reference(of, app, reads_content, url, deep)
    return payload


def in_event(of: Message, app: User, reads_content: bool, url: str) -> Payload:
    """As the gateway brings it: with its guild, the author as a member, and the nonce."""
    payload = message(of, app, reads_content, url)
    if of.channel.guild:
        payload["guild_id"] = str(of.channel.guild.id)
        if (author := of.channel.guild.members.get(of.author.id)) and not of.interaction:
            payload["member"] = member(author, alone=True)
    return payload | ({"nonce": of.nonce} if of.nonce is not None else {})


def attachment(of: Message, file: File, url: str) -> Payload:
    address = f"{url}/attachments/{of.channel.id}/{file.id}/{file.name}"
    payload: Payload = {"id": str(file.id), "filename": file.name, "size": len(file.data), "url": address}
    payload |= {"proxy_url": address, "content_type": "application/octet-stream", "ephemeral": of.ephemeral}
    return payload | ({"description": file.description} if file.description else {})


def emoji_payload(emoji: str) -> Payload:
    name, _, own = emoji.partition(":")
    return {"id": own or None, "name": name, "animated": False}


def _reaction(emoji: str, users: list[User], app: User) -> Payload:
    return {
        "emoji": emoji_payload(emoji), "count": len(users), "me": app in users, "me_burst": False,
        "count_details": {"burst": 0, "normal": len(users)}, "burst_colors": [],
    }  # fmt: skip


def _roles(of: Message) -> list[str]:
    return [ping[3:-1] for ping in of.pings if ping.startswith("<@&")]


def _mentioned(of: Message) -> list[Payload]:
    if not of.pings:  # a guild may have thousands of members to look through
        return []
    members = of.channel.guild.members.values() if of.channel.guild else ()
    known = [one.user for one in members] + [one for one in (of.channel.recipient,) if one]
    mentioned = [one for one in known if one.mention in of.pings] if of.pings else []
    if "reply" in of.pings and of.reply_to and of.reply_to.author not in mentioned:
        mentioned.append(of.reply_to.author)
    return [user(one) for one in mentioned]


def _reference(of: Message, app: User, reads_content: bool, url: str, deep: bool) -> Payload:
    """A reply to a message that is gone has the reference still, and null for the message."""
    target = of.reply_to
    assert target
    place: Payload = {"type": 0, "message_id": str(target.id), "channel_id": str(target.channel.id)}
    if target.channel.guild:
        place["guild_id"] = str(target.channel.guild.id)
    payload: Payload = {"message_reference": place}
    if deep:
        gone = target.deleted
        payload["referenced_message"] = None if gone else message(target, app, reads_content, url, deep=False)
    return payload


def _origin(of: Message) -> Payload:
    assert of.interaction
    metadata = interaction_metadata(of.interaction)
    original = of.interaction.original
    return metadata | ({"original_response_message_id": str(original.id)} if original and original is not of else {})


def interaction_metadata(of: Interaction) -> Payload:
    payload: Payload = {"id": str(of.id), "type": of.kind, "user": user(of.user)}
    payload["authorizing_integration_owners"] = of.owners
    if of.kind == 2:
        payload |= {"name": of.data.get("name", ""), "command_type": of.data.get("type", 1)}
        if of.data.get("type") == 3:
            payload["target_message_id"] = of.data["target_id"]
    if of.kind == 3 and of.message:
        payload["interacted_message_id"] = str(of.message.id)
    if of.kind == 5 and of.opened_by:
        payload["triggering_interaction_metadata"] = interaction_metadata(of.opened_by)
    return payload
