"""What a host types about the daily question, and what is understood, or what is not and why."""

from datetime import time
from typing import Any

import pytest

from bot.core.commands import Command
from bot.core.daily_words import Daily, SetDaily, SkipDay
from bot.core.errors import KeypointError
from bot.core.parsing import parse

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
        ("/daily show", Daily.SHOW),
        ("quiz daily off", Daily.OFF),
        ("/quiz daily now", Daily.NOW),
        ("daily on", on()),
        ("daily on 09:00 Europe/Berlin mon-fri", on("Europe/Berlin", at=time(9), weekdays=(0, 1, 2, 3, 4))),
        ("daily on mon-fri berlin 9", on("Europe/Berlin", weekdays=(0, 1, 2, 3, 4), at=time(9))),
        ("daily on 9am new york", on("America/New_York", at=time(9))),
        ("daily on 12am", on(at=time(0))),
        ("daily on 5:30pm", on(at=time(17, 30))),
        ("daily on 17h05 utc", on("UTC", at=time(17, 5))),
        ("Daily On 8.15 Weekdays", on(at=time(8, 15), weekdays=(0, 1, 2, 3, 4))),
        ("daily on everyday", on(weekdays=EVERY_DAY)),
        ("daily on sat-mon", on(weekdays=(0, 5, 6))),
        ("daily on mon,wed,friday", on(weekdays=(0, 2, 4))),
        ("daily on tuesday thursday", on(weekdays=(1, 3))),
        ("daily topics node,SQL", put(topics=("node", "sql"))),
        ("daily topics cap, node, cap", put(topics=("CAP", "node"))),
        ("daily topics all", put(topics=())),
        ("daily levels mid,senior", put(levels=("mid", "senior"))),
        ("daily forms explain,list,code", put(forms=("explain", "list", "code"))),
        ("daily forms all", put(forms=("explain", "list", "code", "story"))),
        ("daily close 17:00", put(closes=time(17))),
        ("daily close noon", put(closes=time(12))),
        ("daily close next", put(closes=None)),
        ("daily tries 2", put(tries=2)),
        ("daily holidays DE", put(holidays="DE")),
        ("daily holidays de-by", put(holidays="DE-BY")),
        ("daily holidays united states", put(holidays="US")),
        ("daily holidays off", put(holidays="")),
        ("daily skip 2026-12-24", SkipDay("2026-12-24")),
        ("daily skip 24 Dec", SkipDay("24 dec")),
        ("daily skip none", SkipDay("")),
        ("daily standups waste time", None),
        ("daily skip", Daily.SHOW),
        ("daily topics", Daily.SHOW),
        ("daily on 09:00 Europe/Berlin mon tue wed thu fri", on("Europe/Berlin", at=time(9), weekdays=(0, 1, 2, 3, 4))),
        ("daily on mon–fri", on(weekdays=(0, 1, 2, 3, 4))),
        ("daily on mon/wed/fri", on(weekdays=(0, 2, 4))),
        ("daily on tues,thurs at 9 am in Berlin", on("Europe/Berlin", weekdays=(1, 3), at=time(9))),
        ("daily on every day noon", on(weekdays=EVERY_DAY, at=time(12))),
        ("daily on 09:00 montevideo", on("America/Montevideo", at=time(9))),
        ("daily on 09:00 monaco", on("Europe/Monaco", at=time(9))),
        ("daily on fridays", on(weekdays=(4,))),
        ("daily close off", put(closes=None)),
        ("daily holidays uk", put(holidays="GB")),
        ("daily holidays us ca", put(holidays="US-CA")),
        ("daily standups are good", None),
        ("daily topics node sql and many more things that one should ask", None),
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
        ("daily close soon", "soon: a time looks like"),
        ("daily on mon-fry", "mon-fry: days look like mon-fri or mon,wed,fri."),
        ("daily on 25pm", "25pm: a time looks like"),
        ("daily on 9 GMT+2", "GMT+2: say a city instead, such as Europe/Berlin"),
        ("daily on +2", "+2: say a city instead"),
        ("daily on PST", "PST: this is no time zone that I know."),
        ("daily topic sql", "topic: did you mean topics?"),
        (
            "/daily pause",
            "pause: after `daily` comes on, off, now, skip, topics, levels, forms, close, tries or holidays.",
        ),
        ("quiz daily lvels mid", "lvels: did you mean levels?"),
        ("daily tries 2 topics sql", "2 topics sql: one thing at a time, such as `daily tries 2`."),
        ("daily topics all,xyzzy", "all: "),
        ("daily holidays bavaria", "bavaria: I know no holidays of that."),
        ("daily topics nodes", "nodes: did you mean node?"),
        ("daily topics xyzzy", "xyzzy: there is no such topic. `topics` lists them all."),
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
