"""A command as the client offers it: looked up among the synced ones, its options checked before anything is sent."""

from collections.abc import Iterable
from typing import Any

from tests.doubles.discord_payloads import channel, member, role, user
from tests.doubles.discord_permissions import bits, in_channel
from tests.doubles.discord_talking import NotOffered
from tests.doubles.discord_values import Channel, Role, User
from tests.doubles.discord_world import World

STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, NUMBER = 3, 4, 5, 6, 7, 8, 10
Part = dict[str, Any]
FITS: dict[int, tuple[type, ...]] = {
    STRING: (str,), INTEGER: (int,), BOOLEAN: (bool,), USER: (User,), CHANNEL: (Channel,), ROLE: (Role,),
    NUMBER: (int, float),
}  # fmt: skip


def install_owners(world: World, by: User, where: Channel, kinds: list[int] | None = None) -> dict[str, str]:
    """Through whose install the app is there: a guild's ("0"), the user's ("1"), or both."""
    owners = {}
    here = where.guild is not None and world.app.id in where.guild.members
    if where.guild and here:
        owners["0"] = str(where.guild.id)
    elif where.guild is None and not where.foreign and any(by.id in one.members for one in world.guilds_of_bot()):
        owners["0"] = "0"
    if by.installed:
        owners["1"] = str(by.id)
    return {key: value for key, value in owners.items() if kinds is None or int(key) in kinds}


def context_of(where: Channel) -> int:
    return 0 if where.guild else 2 if where.foreign else 1


def offered(world: World, by: User, where: Channel, kind: int, name: str) -> Part:
    """The command, if this person can use it there."""
    for command in world.commands:
        if command["type"] == kind and command["name"] == name:
            break
    else:
        raise NotOffered(f"there is no command {name!r}")
    if not install_owners(world, by, where, command["integration_types"]):
        raise NotOffered(f"{name!r} is not installed there")
    if where.archived:
        raise NotOffered("the thread is archived")
    if context_of(where) not in (command["contexts"] or (0, 1, 2)):
        raise NotOffered(f"{name!r} is not for such a place")
    needed = int(command["default_member_permissions"] or 0) | bits("use_application_commands")
    if where.guild and in_channel(where, by) & needed != needed:
        raise NotOffered(f"{by.name} may not use {name!r}")
    return command


def slash_data(world: World, by: User, where: Channel, words: str, values: Part, focused: bool) -> Part:
    """What an interaction says of it; for an autocompletion the last value is the one being typed."""
    name, *path = words.split()
    command = offered(world, by, where, 1, name)
    leaf, parents = command, []
    for step in path:
        leaf = _named(leaf, step, words)
        parents.append(leaf)
    if any(option["type"] in (1, 2) for option in leaf.get("options") or ()):
        raise NotOffered(f"{words!r} needs a subcommand")
    options, kind = _filled(leaf, values, focused)
    for parent in reversed(parents):
        options = [{"type": parent["type"], "name": parent["name"], "options": options}]
    data: Part = {"id": command["id"], "name": name, "type": 1, "options": options, "focused_type": kind}
    return data | ({"resolved": found} if (found := resolved(by, where, values.values())) else {})


def _named(parent: Part, name: str, words: str) -> Part:
    for option in parent.get("options") or ():
        if option["name"] == name and option["type"] in (1, 2):
            found: Part = option
            return found
    raise NotOffered(f"there is no {words!r}")


def _filled(leaf: Part, values: Part, focused: bool) -> tuple[list[Part], int]:
    known = {option["name"]: option for option in leaf.get("options") or ()}
    if unknown := set(values) - set(known):
        raise NotOffered(f"no such option: {', '.join(unknown)}")
    missing = [name for name, option in known.items() if option.get("required") and name not in values]
    if missing and not focused:
        raise NotOffered(f"missing: {', '.join(missing)}")
    filled = [{"type": known[name]["type"], "name": name, "value": value} for name, value in values.items()]
    if not focused:
        return [one | {"value": _valid(known[one["name"]], one["value"])} for one in filled], STRING
    if not filled or not known[filled[-1]["name"]].get("autocomplete"):
        raise NotOffered("that option is not completed")
    filled[-1]["focused"] = True
    return filled, int(filled[-1]["type"])


def _valid(option: Part, value: Any) -> Any:
    name, kind = option["name"], option["type"]
    if option.get("choices"):
        for choice in option["choices"]:
            if value in (choice["value"], choice["name"]):
                return choice["value"]
        raise NotOffered(f"{name}: {value!r} is none of the choices")
    if not isinstance(value, FITS.get(kind, (object,))) or (kind in (INTEGER, NUMBER) and isinstance(value, bool)):
        raise NotOffered(f"{name}: {value!r} does not fit")
    measure: Any = len(value) if isinstance(value, str) else value
    for limit in ("length", "value"):
        least, most = option.get(f"min_{limit}"), option.get(f"max_{limit}")
        if kind in (STRING, INTEGER, NUMBER) and (
            (least is not None and measure < least) or (most is not None and measure > most)
        ):
            raise NotOffered(f"{name}: {value!r} is too short or too long")
    if kind == STRING and not 1 <= measure <= 6000:
        raise NotOffered(f"{name}: empty or too long")
    return str(value.id) if isinstance(value, User | Channel | Role) else value


def resolved(by: User, where: Channel, values: Iterable[Any]) -> Part:
    """What stands behind the ids of people, channels and roles that somebody picked."""
    values = list(values)
    people = [value for value in values if isinstance(value, User)]
    members = where.guild.members if where.guild else {}
    found: Part = {
        "users": {str(one.id): user(one) for one in people},
        "members": {str(one.id): member(members[one.id], 0, alone=True) for one in people if one.id in members},
        "roles": {str(one.id): role(one) for one in values if isinstance(one, Role)},
        "channels": {str(one.id): channel(one, by) for one in values if isinstance(one, Channel)},
    }
    return {key: value for key, value in found.items() if value}
