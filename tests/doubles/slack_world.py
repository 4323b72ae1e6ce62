"""The state behind the fake: a clock that only the test turns, and workspaces with everything in them."""

import asyncio
import copy
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from tests.doubles.slack_open_views import Trigger, View
from tests.doubles.slack_values import Call, Json, Member, Message, SlackError, Token, User
from tests.doubles.slack_workspace import Workspace

SCOPES = (
    "app_mentions:read channels:history channels:read chat:write commands files:write groups:history groups:read "
    "im:history im:read im:write mpim:history mpim:read reactions:write users:read"
)
EVENTS = (
    "app_home_opened app_mention app_uninstalled channel_archive channel_left channel_unarchive group_archive "
    "group_left group_unarchive member_joined_channel member_left_channel message tokens_revoked"
)
APP, CLIENT, CLIENT_SECRET = "A0KEYPOINT", "1111.2222", "client-secret"
APP_TOKEN, SIGNING_SECRET, VERIFICATION = "xapp-1-A0KEYPOINT-1-abc", "signing-secret", "verification-token"


class World:
    """All workspaces, and what is going on in them."""

    def __init__(self) -> None:
        self.workspaces: dict[str, Workspace] = {}
        self.tokens: dict[str, Token] = {}
        self.calls: list[Call] = []
        self.triggers: dict[str, Trigger] = {}
        self.views: dict[str, View] = {}
        self.stacks: dict[Member, list[View]] = {}
        self.homes: dict[Member, View] = {}
        self.ephemerals: dict[Member, list[Message]] = {}
        self.subscribed: set[str] = set(EVENTS.split())
        self.echoes = False
        """Slack also tells an app of its own messages; a test that cares turns that on."""
        self.echo: Callable[[Message, Json], None] = lambda message, event: None
        self.uninstalled: Callable[[Workspace], None] = lambda workspace: None
        self.strict_rates = False
        """Slack's own limits: about one message a second in a channel, and the tiers of the methods."""
        self.rotation = False
        """Tokens live twelve hours, and come with a refresh token that works once."""
        self.url = ""
        self._now = datetime(2026, 11, 23, 8, tzinfo=UTC)
        self._last_ts = 0
        self._count = 0
        self._waiting: list[tuple[datetime, asyncio.Future[None]]] = []

    @property
    def now(self) -> datetime:
        return self._now

    @now.setter
    def now(self, now: datetime) -> None:
        self._now = now
        for until, future in self._waiting:
            if until <= now and not future.done():
                future.set_result(None)
        self._waiting = [one for one in self._waiting if not one[1].done()]

    def advance(self, seconds: float | timedelta) -> None:
        self.now += seconds if isinstance(seconds, timedelta) else timedelta(seconds=seconds)

    def alarm(self, seconds: float) -> "asyncio.Future[None]":
        """Rings once the test has turned the clock that far."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((self._now + timedelta(seconds=seconds), future))
        return future

    def next_ts(self) -> str:
        """Later than every one before, whatever the clock says."""
        self._last_ts = max(self._last_ts + 1, int(self._now.timestamp()) * 1_000_000)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def number(self) -> int:
        self._count += 1
        return self._count

    def workspace(self, id: str, name: str = "", scopes: str = SCOPES, installed: bool = True) -> Workspace:
        workspace = Workspace(id, name or id, frozenset(scopes.replace(",", " ").split()))
        workspace.users[f"UBOT{id}"] = User(id, f"UBOT{id}", "keypoint", bot=True)
        self.workspaces[id] = workspace
        if installed:
            self.issue(workspace)
        return workspace

    def issue(self, workspace: Workspace, lives: timedelta | None = None) -> Token:
        value = f"{'xoxe.' if lives else ''}xoxb-{workspace.id}-{self.number()}"
        token = Token(value, workspace.id, workspace.scopes, self.now + lives if lives else None)
        self.tokens[value], workspace.token = token, value
        return token

    def trigger(self, user: User, in_view: bool = False, app_team: str = "") -> str:
        id = f"{self.number()}.{user.team}.{user.id}"
        self.triggers[id] = Trigger(app_team or user.team, user.key, self.now, in_view)
        return id

    def exchange(self, id: object, team: str) -> Trigger:
        trigger = self.triggers.get(str(id))
        if trigger is None or trigger.app_team != team:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self.now - trigger.at >= timedelta(seconds=3):
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger

    def user_of(self, user: User) -> Workspace:
        return self.workspaces[user.team]

    def with_ids(self, blocks: list[Json]) -> list[Json]:
        """As Slack stores them: every block and every element has a name."""
        blocks = copy.deepcopy(blocks)
        for block in blocks:
            block.setdefault("block_id", f"b{self.number()}")
            for part in (block.get("element"), block.get("accessory"), *block.get("elements", ())):
                if part and part["type"] not in ("image", "mrkdwn", "plain_text") and block["type"] != "rich_text":
                    part.setdefault("action_id", f"a{self.number()}")
        return blocks
