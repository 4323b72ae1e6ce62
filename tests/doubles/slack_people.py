"""What people do in Slack: commands, buttons, modals and shortcuts; each waits until the app has acknowledged."""

from typing import Any

from tests.doubles import slack_modals, slack_payloads
from tests.doubles.slack_acks import Acks
from tests.doubles.slack_filling import fill, filled, refused
from tests.doubles.slack_objects import options
from tests.doubles.slack_open_views import View
from tests.doubles.slack_reading import elements
from tests.doubles.slack_replies import Reply
from tests.doubles.slack_state import state_of
from tests.doubles.slack_values import Channel, Json, Message, User


class People(Acks):
    """The interactive half."""

    async def command(self, user: User, name: str, text: str = "", channel: Channel | None = None) -> Reply:
        """Typed in a channel, or in the direct message with the app where none is given."""
        channel = channel or self.user_of(user).dm(user)
        assert user.key in channel.members, f"{user.name} is not in #{channel.name}"
        if self.commands and name not in self.commands:
            return Reply(errors=[f"{name} is not a valid command"])
        if "commands" not in self.user_of(user).scopes or not self.user_of(user).token:
            return Reply(errors=[f"{name} is not a valid command"])
        url = self.api.responses.make(user.team, user, channel)
        reply = await self.courier.deliver(slack_payloads.command(self, user, name, text, channel, url))
        return self.command_answered(user, channel, reply)

    async def press(self, user: User, where: Message | View | None, what: str, value: Any = None) -> Reply:
        """A button by its text or action_id, or a menu and what is picked in it; None: in the open modal."""
        where = where or self.modal(user)
        assert where is not None, f"{user.name} has no modal open"
        block, element = self._pressable(user, where, what)
        state = _state(user, where)
        held: Json | None = None
        if element["type"] not in ("button", "workflow_button"):
            held = filled(element, value)
            if element["type"] != "overflow":
                state.setdefault(block["block_id"], {})[element["action_id"]] = held
        if block["type"] == "input" and not block.get("dispatch_action"):
            return Reply(acked=True)
        action = slack_payloads.action_json(block, element, held, self.next_ts())
        if isinstance(where, View):
            return await self.courier.deliver(slack_payloads.pressed_in_view(self, user, where, action))
        url = self.api.responses.make(where.team, user, where.channel, where)
        return await self.courier.deliver(slack_payloads.pressed_in_message(self, user, where, action, url))

    def _pressable(self, user: User, where: Message | View, what: str) -> tuple[Json, Json]:
        if isinstance(where, Message):
            assert not where.deleted, "the message is gone"
            assert user.key in where.channel.members, f"{user.name} does not see it"
            assert where.ephemeral_to in ("", user.id), f"only {where.ephemeral_to} sees it"
        else:
            assert (where.team, where.user) == user.key, "somebody else's view"
            assert where.id in self.views, "the view is not open"
        found = list(elements(where.blocks))
        for block, element in found:
            if what in (element["action_id"], element.get("text", {}).get("text")):
                return block, element
        names = [element.get("text", {}).get("text") or element["action_id"] for _, element in found]
        raise LookupError(f"nothing {what!r} to press among {names}")

    async def suggest(self, user: User, what: str, typed: str) -> list[Json]:
        """What a menu of the open modal offers for what is typed into it."""
        view = self.modal(user)
        assert view is not None, f"{user.name} has no modal open"
        block, element = self._pressable(user, view, what)
        assert element["type"].endswith("external_select"), f"{what!r} asks nobody for its options"
        if len(typed) < element.get("min_query_length", 3):
            return []
        reply = await self.courier.deliver(slack_payloads.suggestion(self, user, view, block, element, typed))
        assert reply.acked, reply
        wrong = list(options(100, plain=True)(reply.payload.get("options"), "/options"))
        assert not wrong, wrong
        found: list[Json] = reply.payload["options"]
        return found

    async def fill(self, user: User, values: Json, where: Message | None = None) -> None:
        """Puts values into fields of the open modal (or of a message) without sending anything."""
        there = where or self.modal(user)
        assert there is not None, f"{user.name} has no modal open"
        fill(_state(user, there), there.blocks, values)

    async def submit(self, user: User, values: Json | None = None) -> Reply:
        """Fills in the open modal, by block_id, action_id or label, and submits it."""
        view = self.modal(user)
        assert view is not None, f"{user.name} has no modal open"
        assert view.data.get("submit"), f"{view.title!r} has nothing to submit"
        fill(view.state, view.blocks, values or {})
        if wrong := refused(view.state, view.blocks):
            return Reply(fields=wrong)
        reply = await self.courier.deliver(slack_payloads.submitted(self, user, view))
        return self.submission_answered(view, reply)

    async def close(self, user: User, *, all_views: bool = False) -> Reply:
        """Closes the top view, or the whole stack; the app hears of it if it asked to."""
        view = self.modal(user)
        assert view is not None, f"{user.name} has no modal open"
        cleared = all_views or bool(view.data.get("clear_on_close"))
        closing = list(self.stacks[user.key]) if cleared else [view]
        told = [slack_payloads.closed(self, user, one, cleared) for one in closing if one.data.get("notify_on_close")]
        for one in closing:
            slack_modals.drop(self, one)
        replies = [await self.courier.deliver(one) for one in told]
        return replies[-1] if replies else Reply(acked=True)

    async def shortcut(self, user: User, callback_id: str, message: Message | None = None) -> Reply:
        """From a message's menu, or from anywhere."""
        url = self.api.responses.make(user.team, user, message.channel, message) if message else ""
        return await self.courier.deliver(slack_payloads.shortcut(self, user, callback_id, message, url))

    def modal(self, user: User) -> View | None:
        stack = self.stacks.get(user.key)
        return stack[-1] if stack else None

    def home(self, user: User) -> View | None:
        return self.homes.get(user.key)


def _state(user: User, where: Message | View) -> Json:
    """What stands in the fields: a view's, or what this user has picked in a message."""
    if isinstance(where, View):
        return where.state
    return where.states.setdefault(user.key, state_of(where.blocks))
