"""How an app acknowledged something, and what the user was told where that failed."""

from dataclasses import dataclass, field
from typing import Any

from tests.doubles import slack_reading


@dataclass
class Reply:
    """How the app acknowledged, and what the user was told instead where that failed."""

    acked: bool = False
    payload: dict[str, Any] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    timed_out: bool = False
    held: bool = False
    """The test holds the delivery back."""
    status: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    """Errors below fields, by block_id or, for those of Slack's own client, by label."""

    @property
    def ok(self) -> bool:
        return self.acked and not self.errors and not self.fields

    @property
    def shown(self) -> str:
        said = [{"type": "mrkdwn", "text": str(self.payload.get("text", ""))}, self.payload.get("blocks", [])]
        return "\n".join(part for part in slack_reading.shown(said) if part)
