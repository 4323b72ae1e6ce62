"""What Keypoint asks of a workspace, in one place: the manifest says the same, and a test holds them equal."""

from collections.abc import Mapping

SCOPES: Mapping[str, str] = {
    "app_mentions:read": "hears when somebody mentions it",
    "channels:history": "answers in the threads of its questions, and finds its own messages again",
    "channels:read": "sees whether it is in a channel, and who made it",
    "chat:write": "posts questions and answers",
    "commands": "/quiz, /leaderboard, and reporting a question from a message's menu",
    "files:write": "sends you the file with all that is held about you",
    "groups:history": "as in channels, in the private ones it is invited to",
    "groups:read": "as in channels, in the private ones it is invited to",
    "im:history": "reads what you write to it directly",
    "im:write": "tells you alone what is for you alone",
    "reactions:write": "marks that an answer in a thread was seen",
    "users:read": "calls you by the name you chose, in your time zone, and asks who runs the workspace",
}
EVENTS = (
    "app_home_opened",
    "app_mention",
    "member_joined_channel",
    "message.channels",
    "message.groups",
    "message.im",
)
