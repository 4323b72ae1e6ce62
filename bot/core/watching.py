"""What whoever runs the service may want to count: told by the edges, kept by nobody unless they wish."""

from typing import Protocol


class Watch(Protocol):
    """Names and numbers only: no ids, no texts."""

    def acknowledged(self, platform: str, what: str, seconds: float) -> None:
        """A delivery was answered so long after it came in; `what` is its kind, such as command or button."""

    def limited(self, platform: str, what: str) -> None:
        """The platform, or our own patience with a learner, said to wait."""

    def failed(self, platform: str, what: str) -> None: ...
    def posted(self, platform: str, outcome: str, late: float | None) -> None:
        """How an attempt to post ended, and how many seconds after its time."""


class Unwatched:
    def acknowledged(self, platform: str, what: str, seconds: float) -> None:
        pass

    def limited(self, platform: str, what: str) -> None:
        pass

    def failed(self, platform: str, what: str) -> None:
        pass

    def posted(self, platform: str, outcome: str, late: float | None) -> None:
        pass
