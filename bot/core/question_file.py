"""One TOML file → a Question, or everything that is to be mended in it, in the author's own terms."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import rtoml
from pydantic import ValidationError

from bot.core.errors import Mistake
from bot.core.nearest import nearest
from bot.core.questions import Example, Point, Question

MAX_BYTES = 64_000


def read_file(file: Path) -> Iterator[Question | Mistake]:
    name = str(file)
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            yield Mistake(name, "", f"{size:,} bytes; a question has at most {MAX_BYTES:,}")
            return
        table = rtoml.loads(file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        yield Mistake(name, "", f"not UTF-8 at byte {error.start}; save it as UTF-8")
    except OSError as error:
        yield Mistake(name, "", f"cannot be read: {error.strerror}")
    except rtoml.TomlParsingError as error:
        yield Mistake(name, "", f"not TOML: {error}")
    else:
        yield from _question(name, table, f"{file.parent.name}/{file.stem}")


def _question(name: str, table: dict[str, Any], question_id: str) -> Iterator[Question | Mistake]:
    if "id" in table:
        yield Mistake(name, "id", "the file's path is its id; take this line out")
        return
    try:
        yield Question.model_validate({**table, "id": question_id})
    except ValidationError as error:
        points = list(table["points"]) if isinstance(table.get("points"), dict) else []
        for detail in error.errors(include_url=False, include_input=False):
            if detail["type"] == "too_short" and points:
                continue  # said of a list whose every entry failed, and each of them is named already
            yield Mistake(name, _field(detail["loc"], points), _cure(detail))


def _field(place: tuple[int | str, ...], points: list[str]) -> str:
    """Where it stands, as the author wrote it: `points.trade.says`, `examples[3].text` counted from one."""
    words: list[str] = []
    for part in place:
        if isinstance(part, str):
            words.append(part)
        elif words == ["points"] and part < len(points):
            words.append(points[part])
        else:
            words[-1] += f"[{part + 1}]"
    return ".".join(words)


FIELDS = sorted({*Question.model_fields, *Point.model_fields, *Example.model_fields} - {"id"})
CURES = {
    "missing": "is missing; add it",
    "string_type": "must be text in quotes",
    "string_too_short": "is empty; write it or take it out",
    "tuple_type": "must be a list in [ ]",
    "too_short": "has nothing in it; a question needs at least one",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "literal_error": "may be {expected}",
    "model_type": "must be a table of its own",
}


def _cure(detail: Any) -> str:
    if detail["type"] == "extra_forbidden":
        guess = nearest(str(detail["loc"][-1]), FIELDS)
        return "is no key of a question" + (f"; did you mean {' or '.join(guess[:1])}?" if guess else "")
    if cure := CURES.get(detail["type"]):
        return cure.format(**detail.get("ctx", {}))
    return str(detail["msg"]).removeprefix("Value error, ")
