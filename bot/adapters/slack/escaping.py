"""What Slack would read as its own marks is shown as it was written: no text pings anybody or changes its look."""

import re
from collections.abc import Mapping
from datetime import datetime, tzinfo

HELD = "\ue000"
"""A space at which no text may be cut, as the marks around it would come apart."""
APART = "\u200b"
"""Takes no room. Slack sees a mark only at the edge of a word."""
LIKE: Mapping[str, str] = {"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"}
"""Slack has no way to escape its marks; these look the same and mean nothing."""
PAIR = re.compile(r"(?<!\w)([*_~]+)(\S|\S.*?\S)\1(?!\w)")


def escaped(text: str) -> str:
    """The three characters that Slack wants escaped, and no more."""
    return text.replace(HELD, " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def literal(text: str) -> str:
    """Prose in which a star is a star. One alone is no mark; a pair around words would be."""

    def unmarked(found: re.Match[str]) -> str:
        marks = "".join(LIKE[mark] for mark in found[1])
        return f"{marks}{found[2]}{marks}"

    return PAIR.sub(unmarked, escaped(text).replace("`", LIKE["`"]))


def code(text: str) -> str:
    """One line of code; a backtick in it would end it."""
    return f"`{escaped(' '.join(text.split())).replace('`', LIKE['`']).replace(' ', HELD)}`"


def fenced(text: str) -> str:
    return f"```\n{escaped(text).rstrip().replace('```', f'`{APART}``')}\n```"


def moment(at: datetime, zone: tzinfo) -> str:
    """In the reader's own zone; where it cannot be, in the one given, which is named then."""
    shown = at.astimezone(zone).strftime("%a %d %b %H:%M %Z")
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} at {{time}}|{escaped(shown)}>".replace(" ", HELD)
