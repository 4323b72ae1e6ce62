"""Thousands of guilds that only the gateway knows of, written from one template so that they cost next to nothing."""

import json
from collections.abc import Iterator

from tests.doubles.discord_payloads import arriving_guild, role
from tests.doubles.discord_sessions import Session
from tests.doubles.discord_values import Channel, Crowd, Guild, Member, Role, User
from tests.doubles.discord_world import MORNING

NTH = "7777777"


def crowd_ids(crowd: Crowd | None) -> Iterator[int]:
    return (int(_place(0).replace(NTH, f"{n:07d}")) for n in range(crowd.guilds if crowd else 0))


def crowd_texts(crowd: Crowd | None, bot: User, session: Session) -> Iterator[str]:
    """A GUILD_CREATE for each, made when it is sent; a resumed session does not get them again."""
    if crowd is None:
        return
    before, after = json.dumps(_template(crowd, bot)).split(f'"name": "{NTH}"')
    for n, guild_id in enumerate(crowd_ids(crowd)):
        if session.serves(guild_id):
            session.sent.append(None)
            nth = f"{n:07d}"
            data = f'{before.replace(NTH, nth)}"name": "Guild {n}"{after.replace(NTH, nth)}'
            yield f'{{"op": 0, "t": "GUILD_CREATE", "s": {len(session.sent)}, "d": {data}}}'


def _place(n: int) -> str:
    """An id with a hole for the number of the guild, and the number of a thing in it."""
    return f"1{NTH}{n:011d}"


def _template(crowd: Crowd, bot: User) -> dict[str, object]:
    ids = (int(_place(n)) for n in range(10_000))
    guild_id = next(ids)
    everyone = Role(guild_id, "@everyone", 0)
    guild = Guild(guild_id, NTH, User(next(ids), "Owner"), everyone, roles=[everyone])
    guild.members[bot.id] = Member(bot, [], MORNING)
    guild.channels = [Channel(next(ids), 0, f"channel-{n}", guild) for n in range(crowd.channels)]
    payload = arriving_guild(guild, [], bot)
    payload["roles"] += [role(Role(next(ids), f"role-{n}", 0), n) for n in range(crowd.roles)]
    payload["emojis"] = [
        {"id": str(next(ids)), "name": f"emoji_{n}", "roles": [], "require_colons": True, "managed": False,
         "animated": False, "available": True} for n in range(crowd.emoji)
    ]  # fmt: skip
    return payload
