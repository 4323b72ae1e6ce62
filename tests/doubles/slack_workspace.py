"""A workspace: its people, its channels, and the app in it if it is installed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.doubles.slack_values import Channel, User


@dataclass(eq=False)
class Workspace:
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
        channel.bots = [self.id] if bot_in else []
        for each in sharing:
            each.channels[id] = channel
        return channel

    def dm(self, user: User) -> Channel:
        """The direct message between this user and the app."""
        id = f"D{user.id}"
        if id not in self.channels:
            self.channels[id] = Channel(self.id, id, "directmessage", private=True, im=user.id, teams=[self.id])
            self.channels[id].members, self.channels[id].bots = {user.key}, [self.id]
        return self.channels[id]
