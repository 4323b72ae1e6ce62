"""What a person sees after using the app: a message, a modal, choices, a deferral, or that nothing came."""

from dataclasses import dataclass
from typing import Any

from tests.doubles.discord_component_forms import INPUT, LABEL, TEXT, walk
from tests.doubles.discord_messages import Interaction, Message
from tests.doubles.discord_rest_interactions import DEFER, DEFER_UPDATE, original_of
from tests.doubles.discord_world import World

NO_ANSWER = "This application did not respond"


@dataclass(frozen=True)
class Field:
    """One input of a modal, with its label."""

    label: str
    description: str
    data: dict[str, Any]

    @property
    def custom_id(self) -> str:
        return str(self.data["custom_id"])

    @property
    def value(self) -> str:
        """What is filled in already."""
        return str(self.data.get("value") or "")


@dataclass(frozen=True)
class Modal:
    interaction: Interaction
    data: dict[str, Any]

    @property
    def title(self) -> str:
        return str(self.data["title"])

    @property
    def custom_id(self) -> str:
        return str(self.data["custom_id"])

    @property
    def fields(self) -> tuple[Field, ...]:
        found = []
        for top in self.data["components"]:
            if top["type"] == LABEL:
                found.append(Field(top["label"], top.get("description") or "", top["component"]))
            elif top["type"] != TEXT:
                found += [Field(one.get("label") or "", "", one) for one in top["components"]]
        return tuple(found)

    def field(self, name: str) -> Field:
        """By its label or its custom_id."""
        for one in self.fields:
            if name in (one.label, one.custom_id):
                return one
        raise KeyError(f"{name!r} is none of {[one.label for one in self.fields]}")

    @property
    def shown(self) -> str:
        """All there is to read, in order, with what is filled in."""
        parts = [self.title]
        for _, one in walk(self.data["components"]):
            if one["type"] == TEXT:
                parts.append(one["content"])
            elif one["type"] == LABEL:
                parts += [one["label"], one.get("description") or ""]
            elif one["type"] == INPUT:
                parts += [one.get("label") or "", one.get("value") or one.get("placeholder") or ""]
        return "\n".join(part for part in parts if part)


@dataclass(frozen=True)
class Reply:
    world: World
    interaction: Interaction
    looked_at: int = 0  # how many changes had been shown by then

    @property
    def timed_out(self) -> bool:
        return self.interaction.answered is None

    @property
    def error(self) -> str:
        """What Discord itself shows when the app does not answer."""
        return NO_ANSWER if self.timed_out else ""

    @property
    def refusals(self) -> list[str]:
        """What Discord said to the answers that it refused."""
        return self.interaction.refusals

    @property
    def deferred(self) -> bool:
        return self.interaction.answered in (DEFER, DEFER_UPDATE)

    @property
    def messages(self) -> list[Message]:
        """The answer and what followed it, as they now are; "… is thinking" is none."""
        original = original_of(self.interaction)
        all_of_them = [original, *self.interaction.followups] if original else self.interaction.followups
        return [one for one in all_of_them if not one.deleted and not one.loading]

    @property
    def message(self) -> Message | None:
        return self.messages[0] if self.messages else None

    @property
    def modal(self) -> Modal | None:
        return Modal(self.interaction, self.interaction.modal) if self.interaction.modal else None

    @property
    def choices(self) -> tuple[tuple[str, Any], ...]:
        """Names and values of an autocompletion."""
        return tuple((one["name"], one["value"]) for one in self.interaction.choices or ())

    @property
    def ephemeral(self) -> bool:
        return bool(self.messages) and all(one.ephemeral for one in self.messages)

    @property
    def shown(self) -> str:
        """All there is to read in it, whatever it is."""
        modal = [self.modal.shown] if self.modal else []
        names = [name for name, _ in self.choices]
        return "\n".join([self.error] * self.timed_out + modal + names + [one.shown for one in self.messages])

    @property
    def buttons(self) -> tuple[str, ...]:
        return tuple(label for one in self.messages for label in one.buttons)

    async def later(self, cap: float | None = None) -> "Reply":
        """Waits until the app shows something more than when this was looked at."""
        await self.world.until(lambda: self.interaction.changes > self.looked_at, cap)
        return Reply(self.world, self.interaction, self.interaction.changes)
