"""Views as people have them open, and the triggers that open them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.doubles import slack_reading
from tests.doubles.slack_values import Json, Member


@dataclass(eq=False)
class View:
    id: str
    team: str
    user: str
    app_team: str
    """The workspace whose installation of the app opened it: another one than the user's, in a shared channel."""
    data: Json
    hash: str
    root: str
    previous: str | None = None
    state: Json = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    """What the user reads below fields, by block_id."""

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.data["blocks"]
        return blocks

    @property
    def title(self) -> str:
        return str(self.data.get("title", {}).get("text", ""))

    @property
    def shown(self) -> str:
        ends = [self.data.get(name) for name in ("submit", "close")]
        parts = [*slack_reading.shown([self.data.get("title"), self.blocks, ends]), *self.errors.values()]
        return "\n".join(parts)

    @property
    def buttons(self) -> list[str]:
        return slack_reading.buttons(self.blocks)

    @property
    def fields(self) -> dict[str, Any]:
        """The label of each input, and what stands in it."""
        inputs = (block for block in self.blocks if block["type"] == "input")
        return {block["label"]["text"]: value_in(self.state, block, block["element"]) for block in inputs}


def value_in(state: Json, block: Json, element: Json) -> Any:
    held = state.get(block["block_id"], {}).get(element["action_id"], {})
    found = [value for name, value in held.items() if name != "type"]
    return found[0] if found else None


@dataclass
class Trigger:
    app_team: str
    """The workspace whose installation of the app may use it."""
    member: Member
    at: datetime
    in_view: bool
    used: bool = False
