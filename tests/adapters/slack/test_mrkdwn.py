"""Markdown → what Slack shows."""

from datetime import UTC, datetime

import pytest

from bot.adapters.slack.blocks import sections, spoken
from bot.adapters.slack.escaping import moment
from bot.adapters.slack.mrkdwn import bare
from bot.core.zones import zone_of

SHOWN = [
    ("plain words", "plain words"),
    ("**bold** and *it* and ~~no~~", "*bold* and _it_ and ~no~"),
    ("__bold__ and _it_", "*bold* and _it_"),
    ("***both***", "_*both*_"),
    ("**bold __again__**", "*bold again*"),
    ("**N**ame, un**real**", "*N*\u200bame, un\u200b*real*"),
    ("**use `x`** now", "*use `x`* now"),
    ("two\nlines", "two lines"),
    ("two  \nlines", "two\nlines"),
    ("**two  \nlines**", "*two lines*"),
    ("one\n\ntwo", "one\n\ntwo"),
    ("`a < b && c`", "`a &lt; b &amp;&amp; c`"),
    ("``a ` b``", "`a ˋ b`"),
    ("a `lone backtick", "a ˋlone backtick"),
    ("```python\nif a < b:\n    pass\n```", "```\nif a &lt; b:\n    pass\n```"),
    ("~~~\na ``` b\n~~~", "```\na `\u200b`` b\n```"),
    ("# Heading", "*Heading*"),
    ("## A **bold** heading", "*A bold heading*"),
    ("- one\n- two", "• one\n• two"),
    ("- one\n  - two\n    - three", "• one\n    ◦ two\n        ▪ three"),
    ("3. three\n4. four", "3. three\n4. four"),
    ("- one:\n\n  ```\n  x\n  ```", "• one:\n```\nx\n```"),
    ("> said\n> twice", ">said twice"),
    ("\\> no quotation", "\u200b&gt; no quotation"),
    ("[docs](https://x.y/z?a=1&b=2)", "<https://x.y/z?a=1&amp;b=2|docs>"),
    ("[a **b**](https://x.y)", "<https://x.y|a b>"),
    ("<https://x.y>", "<https://x.y>"),
    ("![a picture](https://x.y/z.png)", "<https://x.y/z.png|a picture>"),
    ("[no](javascript:alert)", "[no](javascript:alert)"),
    ("| a | long |\n|---|---|\n| `xyz` | 2 |", "```\na    long\n---  ----\nxyz  2\n```"),
    ("a\n\n---\n\nb", "a\n\n———\n\nb"),
    ("<b>no</b> & more", "&lt;b&gt;no&lt;/b&gt; &amp; more"),
    ("< becomes &lt;", "&lt; becomes &amp;lt;"),
    ("2 * 3 * 4, snake_case_name, \\*args", "2 * 3 * 4, snake_case_name, *args"),
    ("\\*not bold\\* and \\_not italic\\_", "∗not bold∗ and ˍnot italicˍ"),
    ("<!channel> <@U1> <#C1> <!date^1^{time}|x>", "&lt;!channel&gt; &lt;@U1&gt; &lt;#C1&gt; &lt;!date^1^{time}|x&gt;"),
    ("a\ue000b", "a b"),
]


@pytest.mark.parametrize(("markdown", "shown"), SHOWN)
def test_markdown_is_shown_by_slacks_marks(markdown: str, shown: str) -> None:
    assert spoken(sections(markdown)) == shown


def test_a_title_has_no_marks() -> None:
    assert bare("What `x` *is* **really**\nfor") == "What x is really for"


def test_a_moment_is_the_readers_own_and_names_its_zone_where_it_cannot_be() -> None:
    shown = moment(datetime(2026, 11, 24, 8, tzinfo=UTC), zone_of("Europe/Berlin")).replace("\ue000", " ")
    assert shown == "<!date^1795507200^{date_short_pretty} at {time}|Tue 24 Nov 09:00 CET>"
