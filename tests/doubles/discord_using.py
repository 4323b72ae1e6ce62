"""How people use the app: commands, buttons, selects and modals; each waits for what the app answers."""

import asyncio
from contextlib import suppress
from typing import Any

from tests.doubles.discord_component_forms import BUTTON, SELECT, SELECTS
from tests.doubles.discord_events import tell
from tests.doubles.discord_filling import chosen, component, submitted
from tests.doubles.discord_message_payload import message as message_payload
from tests.doubles.discord_messages import Interaction, Message
from tests.doubles.discord_payloads import Payload, channel, member, partial_guild, user
from tests.doubles.discord_permissions import bits, in_channel
from tests.doubles.discord_replies import Modal, Reply
from tests.doubles.discord_rest_interactions import AUTOCOMPLETE, COMMAND, COMPONENT, DEFER, SUBMIT
from tests.doubles.discord_slash import context_of, install_owners, offered, resolved, slash_data
from tests.doubles.discord_talking import NotOffered, Talking
from tests.doubles.discord_values import Channel, Role, User


class Using(Talking):
    """The part of the fake in which people use the app."""

    open_modals: dict[int, Modal]

    async def slash(self, by: User, where: Channel, words: str, /, **values: Any) -> Reply:
        """`slash(ann, room, "quiz ask", topic="sql")`."""
        data = slash_data(self, by, where, words, values, focused=False)
        return await self._use(self._new(COMMAND, by, where, data))

    async def autocomplete(self, by: User, where: Channel, words: str, /, **values: Any) -> Reply:
        """The last value is what has been typed so far."""
        data = slash_data(self, by, where, words, values, focused=True)
        return await self._use(self._new(AUTOCOMPLETE, by, where, data))

    async def menu(self, by: User, name: str, message: Message) -> Reply:
        """A command in the menu of a message."""
        command = offered(self, by, message.channel, 3, name)
        target = message_payload(message, self.app, True, self.url)
        data = {"id": command["id"], "name": name, "type": 3, "target_id": str(message.id)}
        data["resolved"] = {"messages": {str(message.id): target}}
        return await self._use(self._new(COMMAND, by, message.channel, data))

    async def press(self, by: User, message: Message | Reply, button: str) -> Reply:
        """By its label or its custom_id."""
        message = self._usable(by, message)
        found = component(message, button, (BUTTON,))
        if found.get("style") == 5:
            raise NotOffered(f"{button!r} opens a page")
        return await self._component(by, message, found, {})

    async def choose(
        self, by: User, message: Message | Reply, select: str, *values: str | User | Channel | Role
    ) -> Reply:
        """Values or labels of a select, itself named by its custom_id or placeholder; or people, channels, roles."""
        message = self._usable(by, message)
        found = component(message, select, SELECTS)
        picked = [value if isinstance(value, str) else str(value.id) for value in values]
        more: dict[str, Any] = {"values": chosen(found, picked)}
        if found["type"] != SELECT:  # texts have nothing behind them
            more["resolved"] = resolved(by, message.channel, values)
        return await self._component(by, message, found, more)

    async def submit(self, by: User, values: dict[str, Any]) -> Reply:
        """The modal that this person has open; it closes when the app answers."""
        modal = self.open_modals[by.id]
        filled = {modal.field(name).custom_id: value for name, value in values.items()}
        data = {"custom_id": modal.custom_id, "components": submitted(modal, filled)}
        opener = modal.interaction
        asked = self._new(SUBMIT, by, opener.channel, data, opener.message)
        asked.opened_by = opener
        reply = await self._use(asked)
        if not reply.timed_out and self.open_modals.get(by.id) is modal:
            del self.open_modals[by.id]
        return reply

    def modal(self, of: User) -> Modal | None:
        return self.open_modals.get(of.id)

    async def close_modal(self, by: User) -> None:
        """Cancel: the app does not hear of it."""
        self.open_modals.pop(by.id, None)

    def _usable(self, by: User, message: Message | Reply) -> Message:
        if isinstance(message, Reply):
            message = next(one for one in reversed(message.messages) if one.components)
        if message.deleted or (message.ephemeral and not message.for_only(by)):
            raise NotOffered(f"{by.name} does not see that message")
        self.must_see(by, message.channel)
        return message

    async def _component(self, by: User, message: Message, used: dict[str, Any], more: dict[str, Any]) -> Reply:
        if used.get("disabled"):
            raise NotOffered(f"{used.get('label') or used['custom_id']!r} is disabled")
        data = {"component_type": used["type"], "custom_id": used["custom_id"], "id": used["id"], **more}
        return await self._use(self._new(COMPONENT, by, message.channel, data, message))

    def _new(
        self, kind: int, by: User, where: Channel, data: dict[str, Any], message: Message | None = None
    ) -> Interaction:
        self.must_see(by, where)
        asked_id = self.new_id()
        asked = Interaction(asked_id, f"token-of-{asked_id}", kind, by, where, self.now, data)
        asked.message = message
        return asked

    async def _use(self, asked: Interaction) -> Reply:
        self.interactions[asked.id] = asked
        source = asked.message.interaction if asked.message else asked.opened_by
        asked.owners = install_owners(self, asked.user, asked.channel) or (source.owners if source else {})
        if tell(self, "INTERACTION_CREATE", asked.channel.guild, 0, lambda _: self._written(asked), replayed=False):
            with suppress(TimeoutError):
                async with asyncio.timeout(self.patience):
                    await asked.over.wait()  # and not for whatever happens: a crowd that looks each time is slow
        if asked.answered == DEFER:
            await self.became(lambda: asked.changes > 1)
        asked.too_late = asked.answered is None
        reply = Reply(self, asked, asked.changes)
        if reply.modal:
            self.open_modals[asked.user.id] = reply.modal
        return reply

    def _written(self, asked: Interaction) -> Payload:
        where, guild = asked.channel, asked.channel.guild
        data = {key: value for key, value in asked.data.items() if key != "focused_type"}
        allowed = in_channel(where, self.app) if not where.foreign else 0
        payload: Payload = {
            "id": str(asked.id), "application_id": str(self.app.id), "type": asked.kind, "token": asked.token,
            "version": 1, "data": data, "channel_id": str(where.id), "channel": channel(where, asked.user),
            "locale": asked.user.locale,
            "context": context_of(where), "authorizing_integration_owners": asked.owners, "entitlements": [],
            "entitlement_sku_ids": [], "attachment_size_limit": 10 * 1024 * 1024,
            "app_permissions": str(allowed or bits("attach_files", "embed_links", "mention_everyone")),
        }  # fmt: skip
        if guild:
            payload |= {"guild_id": str(guild.id), "guild": partial_guild(guild), "guild_locale": guild.locale}
            payload["member"] = member(guild.members[asked.user.id], in_channel(where, asked.user))
        else:
            payload["user"] = user(asked.user)
        if asked.message:
            payload["message"] = message_payload(asked.message, self.app, True, self.url)
        return payload
