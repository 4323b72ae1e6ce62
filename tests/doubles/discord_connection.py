"""One connection to the gateway: it identifies or resumes, and is closed with Discord's code if it breaks the rules."""

import asyncio
import json
from typing import Any

from aiohttp import WSCloseCode, web

from tests.doubles.discord_crowd import crowd_ids, crowd_texts
from tests.doubles.discord_events import whole_guild
from tests.doubles.discord_payloads import member, myself
from tests.doubles.discord_sessions import GUILDS, KNOWN, PRIVILEGED, Outbox, Session
from tests.doubles.discord_world import World

HEARTBEAT, IDENTIFY, RESUME, MEMBERS, BEATEN = 1, 2, 6, 8, 11
Payload = dict[str, Any]


class Closed(Exception):
    """Ends a connection with a code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


class Connection:
    """One socket, and the session it has once it said who it is."""

    def __init__(self, world: World, request: web.Request) -> None:
        self.world, self.request = world, request
        self.outbox: Outbox = asyncio.Queue()
        self.session: Session | None = None

    def send(self, payload: Payload) -> None:
        self.outbox.put_nowait(json.dumps(payload))

    def on_payload(self, payload: Payload) -> None:
        op, data = payload.get("op"), payload.get("d")
        if op == HEARTBEAT:
            self._on_heartbeat()
        elif op in (IDENTIFY, RESUME):
            if self.session:
                raise Closed(4005, "Already authenticated.")
            if not isinstance(data, dict):
                raise Closed(4002, "Error while decoding payload.")
            self._on_identify(data) if op == IDENTIFY else self._on_resume(data)
        elif not self.session:
            raise Closed(4003, "Not authenticated.")
        elif op == MEMBERS:
            self._on_request_members(self.session, data or {})
        elif op not in (3, 4, 31):
            raise Closed(4001, "Unknown opcode.")

    def on_end(self, code: int | None) -> None:
        """Whoever says goodbye ends the session; all others may resume it."""
        session = self.session
        if session and session.request is self.request:
            session.outbox = session.request = None
            if code in (WSCloseCode.OK, WSCloseCode.GOING_AWAY):
                self.world.sessions.pop(session.id, None)
        self.world.changed()

    def _on_heartbeat(self) -> None:
        self.send({"op": BEATEN, "t": None, "s": None, "d": None})
        if self.session:
            self.session.beats += 1
            self.world.changed()

    def _on_identify(self, data: Payload) -> None:
        world = self.world
        self._check_token(data)
        intents = data.get("intents")
        if not isinstance(intents, int) or intents & ~KNOWN:
            raise Closed(4013, "Invalid intent(s).")
        if any(intents & bit for name, bit in PRIVILEGED.items() if name not in world.privileged):
            raise Closed(4014, "Disallowed intent(s).")
        shard = data.get("shard", [0, 1])
        if not (isinstance(shard, list) and len(shard) == 2 and 0 <= shard[0] < shard[1]):
            raise Closed(4010, "Invalid shard.")
        if self._too_soon(shard[0] % world.max_concurrency):
            self.send({"op": 9, "t": None, "s": None, "d": False})
            return
        world.identified.append((shard[0], shard[1]))
        session = Session(f"session-{len(world.identified)}", intents, (shard[0], shard[1]))
        world.sessions[session.id] = session
        self._take(session)
        self._welcome(session)

    def _too_soon(self, bucket: int) -> bool:
        now, before = asyncio.get_running_loop().time(), self.world.identified_at.get(bucket, float("-inf"))
        if now - before < self.world.identify_every:
            return True
        self.world.identified_at[bucket] = now
        return False

    def _welcome(self, session: Session) -> None:
        world = self.world
        guilds = [guild for guild in world.guilds_of_bot() if session.serves(guild.id)]
        ids = [guild.id for guild in guilds] + [one for one in crowd_ids(world.crowd) if session.serves(one)]
        session.dispatch("READY", {
            "v": 10, "user": myself(world.app), "session_id": session.id, "shard": list(session.shard), "_trace": [],
            "resume_gateway_url": world.url.replace("http", "ws", 1), "session_type": "normal", "private_channels": [],
            "guilds": [{"id": str(one), "unavailable": True} for one in ids], "relationships": [], "presences": [],
            "application": {"id": str(world.app.id), "flags": world.app_flags}, "user_settings": {}, "auth": {},
        })  # fmt: skip
        if session.intents & GUILDS:
            for guild in guilds:
                session.dispatch("GUILD_CREATE", whole_guild(world, guild))
            self.outbox.put_nowait(crowd_texts(world.crowd, world.app, session))
        world.changed()

    def _on_resume(self, data: Payload) -> None:
        self._check_token(data)
        session = self.world.sessions.get(str(data.get("session_id")))
        if session is None:
            self.send({"op": 9, "t": None, "s": None, "d": False})
            return
        seq = data.get("seq")
        if not isinstance(seq, int) or not 0 <= seq <= len(session.sent):
            raise Closed(4007, "Invalid seq.")
        missed = [payload for payload in session.sent[seq:] if payload is not None]
        self._take(session)
        for payload in missed:
            session.send(payload)
        session.dispatch("RESUMED", {"_trace": []})
        self.world.resumed += 1
        self.world.changed()

    def _take(self, session: Session) -> None:
        self.session = session
        session.outbox, session.request = self.outbox, self.request

    def _check_token(self, data: Payload) -> None:
        if data.get("token") != self.world.token:
            raise Closed(4004, "Authentication failed.")

    def _on_request_members(self, session: Session, data: Payload) -> None:
        guild = self.world.guild_of_bot(data["guild_id"])
        wanted = [str(one) for one in data.get("user_ids") or ()]
        query = str(data.get("query") or "").casefold()
        found = [
            one
            for one in guild.members.values()
            if (str(one.user.id) in wanted if wanted else one.user.name.casefold().startswith(query))
        ]
        session.dispatch("GUILD_MEMBERS_CHUNK", {
            "guild_id": str(guild.id), "members": [member(one) for one in found], "chunk_index": 0, "chunk_count": 1,
            "not_found": [], "presences": [], "nonce": data.get("nonce"),
        })  # fmt: skip
