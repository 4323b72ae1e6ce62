"""What a host types about the daily question, and what is understood, or what is not and why."""

from typing import Any

import pytest

from bot.core.commands import Command, parse
from bot.core.daily_words import Daily, SetDaily
from bot.core.errors import KeypointError

KNOWN = ("node", "sql", "system-design", "CAP")
EVERY_DAY = tuple(range(7))


def on(zone: str = "", **changes: Any) -> SetDaily:
    return SetDaily((("on", True), *changes.items()), zone)


def put(**changes: Any) -> SetDaily:
    return SetDaily(tuple(changes.items()))


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("daily", Daily.SHOW),
        ("daily skip", None),
        ("daily on the server a job makes backups of it", None),
        ("the daily job", None),
    ],
)
def test_what_is_understood(typed: str, understood: Command | None) -> None:
    assert parse(typed, KNOWN) == understood


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("daily on 09:00 Europe/Berln", "Europe/Berln: did you mean Europe/Berlin?"),
        ("daily on Berln", "Berln: did you mean Europe/Berlin?"),
        ("daily on xyzzy", "xyzzy: this is no time zone that I know. A zone is a continent and a city, such as"),
        ("daily on 25:00", "25:00: a time looks like 09:00 or 17:30."),
        ("daily on 9:61", "9:61: a time looks like"),
        ("daily on 9uhr", "9uhr: a time looks like"),
        ("daily close noon", "noon: a time looks like"),
        ("daily on mon-fry", "fry: days look like mon-fri or mon,wed,fri."),
        ("daily topics nodes", "nodes: did you mean node?"),
        ("daily topics xyzzy", "xyzzy: `topics` lists what there is."),
        ("daily levels senoir", "senoir: did you mean senior?"),
        ("daily levels 7", "7: levels are junior, mid, senior, lead, or all."),
        ("daily forms storys", "storys: did you mean story?"),
        ("daily tries 9", "9: a question has 1 to 3 tries."),
        ("daily holidays germny", "germny: did you mean DE?"),
        ("daily holidays ??", "??: I know no holidays of that. Say a country in two letters, with a region"),
    ],
)
def test_what_is_not_understood_is_named_with_the_nearest_right_form(typed: str, told: str) -> None:
    with pytest.raises(KeypointError) as caught:
        parse(typed, KNOWN)
    assert str(caught.value).startswith(told)
