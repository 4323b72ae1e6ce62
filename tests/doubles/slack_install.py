"""A browser on its way through an installation: the app's page, Slack's page, and back with the same cookies."""

import re
from collections.abc import Callable
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from aiohttp import ClientSession


async def install(session: ClientSession, page: str, agree: Callable[[str], str]) -> tuple[int, str]:
    async with session.get(page, allow_redirects=False) as response:
        text, cookies = await response.text(), SimpleCookie()
        for header in response.headers.getall("Set-Cookie", []):
            cookies.load(header)
        link = response.headers.get("Location") or _link(text)
    back, here = urlsplit(agree(link)), urlsplit(page)
    # The app's public name leads nowhere in a test, and without a redirect_uri Slack knows the address by itself.
    path = back.path or here.path.replace("install", "oauth_redirect")
    target = f"{here.scheme}://{here.netloc}{path}?{back.query}"
    sent = "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())
    async with session.get(target, headers={"Cookie": sent}, allow_redirects=False) as response:
        return response.status, await response.text()


def _link(page: str) -> str:
    found = re.search(r'href="([^"]*/oauth/v2/authorize[^"]*)"', page)
    assert found, f"no link to Slack on the page: {page}"
    return found[1].replace("&amp;", "&")
