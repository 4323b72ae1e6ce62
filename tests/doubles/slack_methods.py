"""The methods that need a bot token, what runs them, and the scopes that they need whatever they are called with."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.doubles import slack_chat, slack_conversations, slack_modals, slack_oauth, slack_users
from tests.doubles.slack_values import Json, Token
from tests.doubles.slack_world import World

Method = Callable[[World, Token, Json], Json]


@dataclass(frozen=True)
class Rule:
    run: Method
    scopes: tuple[str, ...] = ()


METHODS: dict[str, Rule] = {
    "auth.test": Rule(slack_oauth.auth_test),
    "auth.revoke": Rule(slack_oauth.revoke),
    "apps.uninstall": Rule(slack_oauth.uninstall),
    "chat.postMessage": Rule(slack_chat.post_message, ("chat:write",)),
    "chat.postEphemeral": Rule(slack_chat.post_ephemeral, ("chat:write",)),
    "chat.update": Rule(slack_chat.update, ("chat:write",)),
    "chat.delete": Rule(slack_chat.delete, ("chat:write",)),
    "conversations.history": Rule(slack_conversations.history),
    "conversations.replies": Rule(slack_conversations.replies),
    "conversations.info": Rule(slack_conversations.info),
    "conversations.open": Rule(slack_conversations.open_dm),
    "conversations.members": Rule(slack_conversations.members),
    "bots.info": Rule(slack_users.bot_info),
    "users.info": Rule(slack_users.user_info),
    "users.conversations": Rule(slack_users.user_conversations),
    "views.open": Rule(slack_modals.open_view),
    "views.push": Rule(slack_modals.push_view),
    "views.update": Rule(slack_modals.update_view),
    "views.publish": Rule(slack_modals.publish),
    "reactions.add": Rule(slack_chat.add_reaction, ("reactions:write",)),
}
