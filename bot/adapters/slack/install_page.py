"""What a browser shows on the way to an installation: a heading, a few sentences, and one link at most."""

from dataclasses import dataclass
from html import escape

from aiohttp import web

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
STYLE = """
:root { color-scheme: light dark; }
body { font: 1.1rem/1.6 system-ui, sans-serif; margin: 0; }
main { max-width: 36rem; margin: 12vh auto; padding: 0 1.5rem; }
a { display: inline-block; padding: .7rem 1.2rem; border-radius: .4rem; background: #4a154b; color: #fff; }
a:hover { background: #350f36; }
a:focus-visible { outline: 3px solid; outline-offset: 3px; }
code { font-size: .95em; }
"""
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{heading} · Keypoint</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{heading}</h1>
{sentences}
{link}
</main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Page:
    """`link` is (what it says, where it leads)."""

    heading: str
    sentences: tuple[str, ...]
    link: tuple[str, str] | None = None
    status: int = 200

    def response(self) -> web.Response:
        return web.Response(status=self.status, text=self.html, content_type="text/html", headers=HEADERS)

    @property
    def html(self) -> str:
        says, leads = self.link or ("", "")
        return PAGE.format(
            heading=escape(self.heading),
            style=STYLE,
            sentences="\n".join(f"<p>{escape(each)}</p>" for each in self.sentences),
            link=f'<p><a href="{escape(leads)}">{escape(says)}</a></p>' if leads else "",
        )


def to_slack(leads: str) -> Page:
    return Page(
        "Add Keypoint to Slack",
        (
            "Keypoint posts one interview question in your channel each working day, and tells everyone who answers "
            "which key points their answer covers and which it misses. Nobody else reads the answers.",
            "Slack asks you next which workspace it is for, and shows what Keypoint may do there.",
            "It is installed into one workspace at a time, and not into a whole organization.",
        ),
        ("Add to Slack", leads),
    )


def installed(workspace: str, leads: str) -> Page:
    return Page(
        f"Keypoint is in {workspace}" if workspace else "Keypoint is in your workspace",
        (
            "One step is left: go to the channel that shall have a question each working day, and type "
            "/invite @Keypoint there. Press Start under what it says, and the first question comes next morning.",
            "To try a question yourself, type /quiz anywhere.",
        ),
        ("Open Slack", leads),
    )


def not_installed(why: str, status: int, again: str) -> Page:
    return Page("Keypoint was not installed", (why,), ("Try again", again), status)
