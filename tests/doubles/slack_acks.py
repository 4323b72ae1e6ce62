"""What Slack makes of an acknowledgement: messages, new views, errors below fields, or its own word that it failed."""

from tests.doubles import slack_modals
from tests.doubles.slack_delivery import Courier, Delivery
from tests.doubles.slack_messages import contents
from tests.doubles.slack_open_views import View
from tests.doubles.slack_replies import Reply
from tests.doubles.slack_values import Channel, Json, Message, SlackError, User
from tests.doubles.slack_web import Api
from tests.doubles.slack_world import World

TROUBLE = "We had some trouble connecting. Try again?"


class Acks(World):
    """A world with a way to the app and back."""

    api: Api
    courier: Courier
    commands: frozenset[str] = frozenset()
    """The slash commands that the app has registered; none: any."""

    def command_answered(self, user: User, channel: Channel, reply: Reply) -> Reply:
        """The payload is a message for the user; its absence is fine."""
        if not reply.acked or not reply.payload:
            return reply
        try:
            text, blocks = contents(self, reply.payload)
            self.api.responses.post(user.team, user, channel, reply.payload, text, blocks)
        except SlackError as error:
            wrong = error.answer.get("errors", [])
            reply.errors = ["invalid_command_response", error.code, *wrong]
        return reply

    def submission_answered(self, view: View, reply: Reply) -> Reply:
        """Nothing closes the view; else it stays with errors, gives way to another, or all of them close."""
        if not reply.acked:
            reply.errors.append(TROUBLE)
            return reply
        if view.id not in self.views:
            return reply
        view.errors = {}
        try:
            self._act(view, reply)
        except SlackError as error:
            reply.errors = [TROUBLE, error.code, *error.answer.get("errors", [])]
        return reply

    def _act(self, view: View, reply: Reply) -> None:
        said = reply.payload
        action = said.get("response_action")
        stack = self.stacks[(view.team, view.user)]
        if not said:
            slack_modals.drop(self, view)
        elif action == "clear":
            for one in list(stack):
                slack_modals.drop(self, one)
        elif action == "errors":
            self._errors(view, said, reply)
        elif action == "update":
            slack_modals.replace(self, view, self._view(view, said, view))
        elif action == "push":
            if len(stack) >= slack_modals.DEEPEST:
                raise SlackError("push_limit_reached")
            slack_modals.add(self, view.app_team, (view.team, view.user), self._view(view, said, None), view)
        else:
            raise SlackError("invalid_response_action", [f"unknown response_action: {action}"])

    def _view(self, view: View, said: Json, but: View | None) -> Json:
        return slack_modals.accepted(self, view.app_team, said.get("view"), "modal", but)

    def _errors(self, view: View, said: Json, reply: Reply) -> None:
        errors = said.get("errors")
        inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
        if not isinstance(errors, dict) or not errors:
            raise SlackError("invalid_errors", ["must provide errors"])
        if wrong := [id for id in errors if id not in inputs]:
            raise SlackError("invalid_errors", [f"no input block {id}" for id in wrong])
        if any(not isinstance(text, str) or not text for text in errors.values()):
            raise SlackError("invalid_errors", ["must provide a string"])
        view.errors, reply.fields = dict(errors), dict(errors)

    async def tell(self, message: Message | None, deliveries: list[Delivery]) -> list[Reply]:
        """Events, one after the other."""
        replies = [await self.courier.deliver(one) for one in deliveries]
        if message:
            message.acks += replies
        return replies
