"""views.*: modals in stacks of three at most, and the home tab."""

import copy
from typing import Any

from tests.doubles.slack_arguments import need
from tests.doubles.slack_open_views import View
from tests.doubles.slack_state import state_of
from tests.doubles.slack_values import Json, Member, SlackError, Token
from tests.doubles.slack_views import too_large, view_problems
from tests.doubles.slack_world import APP, World

DEEPEST = 3


def accepted(world: World, team: str, view: Any, kind: str, but: View | None = None) -> Json:
    """The view as Slack would store it, or its refusal."""
    if too_large(view):
        raise SlackError("view_too_large")
    if found := view_problems(view, kind):
        raise SlackError("invalid_arguments", found)
    others = [one for one in world.views.values() if one.app_team == team and one is not but]
    if view.get("external_id") and any(one.data.get("external_id") == view["external_id"] for one in others):
        raise SlackError("duplicate_external_id")
    return {**copy.deepcopy(view), "blocks": world.with_ids(view["blocks"])}


def add(world: World, app_team: str, member: Member, data: Json, on: View | None) -> View:
    """A new view on top of another, or all alone."""
    id = f"V{world.number()}"
    view = View(id, *member, app_team, data, f"{world.number()}.hash", on.root if on else id, on.id if on else None)
    view.state = state_of(view.blocks)
    stack = world.stacks.setdefault(member, [])
    if on is None:
        for old in stack:
            world.views.pop(old.id, None)
        stack.clear()
    stack.append(view)
    world.views[id] = view
    return view


def replace(world: World, view: View, data: Json) -> None:
    """What was typed stays in the fields that stay, as Slack has it."""
    before = view.state
    view.data, view.hash, view.errors = data, f"{world.number()}.hash", {}
    view.state = state_of(view.blocks)
    for block, held in view.state.items():
        held.update({name: old for name, old in before.get(block, {}).items() if name in held})


def drop(world: World, view: View) -> None:
    stack = world.stacks.get((view.team, view.user), [])
    if view in stack:
        stack.remove(view)
    world.views.pop(view.id, None)


def open_view(world: World, token: Token, args: Json) -> Json:
    trigger_id, _ = need(args, "trigger_id", "view")
    data = accepted(world, token.team, args["view"], "modal")
    trigger = world.exchange(trigger_id, token.team)
    return {"ok": True, "view": view_json(world, add(world, token.team, trigger.member, data, None))}


def push_view(world: World, token: Token, args: Json) -> Json:
    trigger_id, _ = need(args, "trigger_id", "view")
    data = accepted(world, token.team, args["view"], "modal")
    trigger = world.exchange(trigger_id, token.team)
    stack = world.stacks.get(trigger.member, [])
    if not stack or not trigger.in_view:
        raise SlackError("not_found")
    if len(stack) >= DEEPEST:
        raise SlackError("push_limit_reached")
    return {"ok": True, "view": view_json(world, add(world, token.team, trigger.member, data, stack[-1]))}


def update_view(world: World, token: Token, args: Json) -> Json:
    need(args, "view")
    if not args.get("view_id") and not args.get("external_id"):
        raise SlackError("invalid_arguments", ["missing required field: view_id"])
    view = _find(world, token.team, args)
    if args.get("hash") and args["hash"] != view.hash:
        raise SlackError("hash_conflict")
    kind = view.data["type"]
    replace(world, view, accepted(world, token.team, args["view"], kind, view))
    return {"ok": True, "view": view_json(world, view)}


def _find(world: World, team: str, args: Json) -> View:
    for view in world.views.values():
        key, has = ("view_id", view.id) if args.get("view_id") else ("external_id", view.data.get("external_id"))
        if args[key] == has and view.app_team == team:
            return view
    raise SlackError("not_found")


def publish(world: World, token: Token, args: Json) -> Json:
    user, _ = need(args, "user_id", "view")
    if user not in world.workspaces[token.team].users:
        raise SlackError("invalid_arguments", ["invalid `user_id` [json-pointer:/user_id]"])
    old = world.homes.get((token.team, user))
    data = accepted(world, token.team, args["view"], "home", old)
    if args.get("hash") and old and args["hash"] != old.hash:
        raise SlackError("hash_conflict")
    if old is None:
        id = f"V{world.number()}"
        old = View(id, token.team, user, token.team, data, "", id)
        world.homes[(token.team, user)] = world.views[id] = old
    replace(world, old, data)
    return {"ok": True, "view": view_json(world, old)}


def view_json(world: World, view: View) -> Json:
    data = dict.fromkeys(("title", "submit", "close"))
    rest = {"private_metadata": "", "callback_id": "", "external_id": "", "clear_on_close": False}
    return {
        **data,
        **rest,
        "notify_on_close": False,
        **view.data,
        "id": view.id,
        "team_id": view.team,
        "state": {"values": copy.deepcopy(view.state)},
        "hash": view.hash,
        "root_view_id": view.root,
        "previous_view_id": view.previous,
        "app_id": APP,
        "app_installed_team_id": view.app_team,
        "bot_id": world.workspaces[view.app_team].bot_id,
    }
