"""What a question is: frozen values, checked when they are made, from a file or in code."""

import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

Level = Literal["junior", "mid", "senior", "lead"]
Form = Literal["explain", "list", "code", "story"]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

LEVELS: tuple[Level, ...] = get_args(Level)


class Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Point(Value):
    """A key point: one fact a good answer holds, and the phrases that tell it."""

    id: Text
    says: Text
    accept: tuple[Text, ...] = ()
    reject: tuple[Text, ...] = ()
    owner: str = ""
    weight: float = Field(default=1.0, gt=0, le=10, strict=True)
    nudge: str = ""


class Example(Value):
    """A real-looking answer and exactly the points a fair judge would tick."""

    text: Text
    covers: tuple[Text, ...]


class Question(Value):
    id: Text
    title: Text
    ask: Text
    level: Level
    form: Form
    answer: Text
    points: Annotated[tuple[Point, ...], Field(min_length=1)]
    need: int | None = Field(default=None, ge=1, strict=True)
    tags: tuple[Text, ...] = ()
    related: tuple[Text, ...] = ()
    sources: tuple[Text, ...] = ()
    see: tuple[Text, ...] = ()
    hints: tuple[Text, ...] = ()
    examples: tuple[Example, ...] = ()

    @field_validator("points", mode="before")
    @classmethod
    def _named_points(cls, points: Any) -> Any:
        """`[points.some-id]` tables come as a mapping; the key is the point's id."""
        if not isinstance(points, Mapping):
            return points
        return tuple({**point, "id": name} if isinstance(point, Mapping) else point for name, point in points.items())

    @model_validator(mode="after")
    def _refers_to_its_own_points(self) -> Self:
        names = [point.id for point in self.points]
        if len(set(names)) < len(names):
            raise ValueError("two points have the same id")
        if self.need is not None and self.need > len(names):
            raise ValueError(f"need is {self.need}, but there are only {len(names)} points")
        for number, example in enumerate(self.examples, 1):
            for name in example.covers:
                if name not in names:
                    known = ", ".join(names)
                    raise ValueError(f"example {number} covers “{name}”, which is no point; points are {known}")
        return self

    @property
    def topic(self) -> str:
        return self.id.partition("/")[0]

    @cached_property
    def digest(self) -> str:
        """Names this very wording, so that a later edit changes no history."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]
