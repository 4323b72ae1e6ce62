"""The state behind the fake: a clock that only the test turns, and workspaces with everything in them."""

import asyncio
import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tests.doubles.slack_values import Call, Channel, Json, Member, Message, SlackError, Token, Trigger, User, View

SCOPES = (
    "app_mentions:read channels:history channels:read chat:write commands files:write groups:history groups:read "
    "im:history im:read im:write mpim:history mpim:read reactions:write users:read"
)
EVENTS = (
    "app_home_opened app_mention app_uninstalled channel_archive channel_unarchive member_joined_channel "
    "member_left_channel message tokens_revoked"
)
APP, CLIENT, CLIENT_SECRET = "A0KEYPOINT", "1111.2222", "client-secret"
APP_TOKEN, SIGNING_SECRET, VERIFICATION = "xapp-1-A0KEYPOINT-1-abc", "signing-secret", "verification-token"


@dataclass(eq=False)
class Workspace:
    world: "World"
    id: str
    name: str
    scopes: frozenset[str]
    token: str = ""
    """The newest bot token; empty while the app is not installed."""
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)

    @property
    def bot(self) -> User:
        return self.users[f"UBOT{self.id}"]

    @property
    def bot_id(self) -> str:
        return f"BBOT{self.id}"

    def user(
        self,
        id: str,
        name: str,
        tz: str = "Europe/Berlin",
        admin: bool = False,
        owner: bool = False,
        guest: bool = False,
    ) -> User:
        self.users[id] = User(self.id, id, name, tz, admin, owner, guest)
        return self.users[id]

    def channel(
        self,
        id: str,
        name: str,
        creator: User | None = None,
        members: Iterable[User] = (),
        private: bool = False,
        archived: bool = False,
        bot_in: bool = True,
        ext_shared_with: Iterable["Workspace"] = (),
        posting_restricted: bool = False,
    ) -> Channel:
        channel = Channel(self.id, id, name, creator.id if creator else "", private, archived)
        channel.posting_restricted = posting_restricted
        channel.members = {user.key for user in (*members, *((creator,) if creator else ()))}
        sharing = [self, *ext_shared_with]
        channel.teams = [each.id for each in sharing]
        channel.bots = {self.id} if bot_in else set()
        for each in sharing:
            each.channels[id] = channel
        return channel

    def dm(self, user: User) -> Channel:
        """The direct message between this user and the app."""
        id = f"D{user.id}"
        if id not in self.channels:
            self.channels[id] = Channel(self.id, id, "directmessage", private=True, im=user.id, teams=[self.id])
            self.channels[id].members, self.channels[id].bots = {user.key}, {self.id}
        return self.channels[id]


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
        workspace = Workspace(self, id, name or id, frozenset(scopes.replace(",", " ").split()))
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

    def trigger(self, user: User, in_view: bool = False) -> str:
        id = f"{self.number()}.{user.team}.{user.id}"
        self.triggers[id] = Trigger(user.team, user.id, self.now, in_view)
        return id

    def exchange(self, id: object, team: str) -> Trigger:
        trigger = self.triggers.get(str(id))
        if trigger is None or trigger.team != team:
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
