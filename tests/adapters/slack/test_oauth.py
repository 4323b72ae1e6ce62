"""Installing: a page, Slack's own, and back once, in time, and in the same browser."""

import html
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from sqlalchemy import Engine, text
from structlog.testing import capture_logs

from bot.adapters.slack.over_http import EVENTS
from bot.adapters.slack.scopes import SCOPES
from bot.core.places import Tenant
from bot.core.tutor import Tutor
from tests.adapters.slack.http_scene import ACME, PUBLIC, Browser, HttpScene, many_workspaces
from tests.doubles.slack_values import User
from tests.doubles.slack_workspace import Workspace

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def scene(tutor: Tutor, sqlite_engine: Engine) -> AsyncIterator[HttpScene]:
    async with many_workspaces(tutor, sqlite_engine) as scene:
        yield scene


@pytest.fixture
def ann(acme: Workspace) -> User:
    return acme.user("U1", "Ann", tz="America/New_York", admin=True)


def link(page: str) -> str:
    found = re.search(r'href="([^"]+/oauth/v2/authorize[^"]+)"', page)
    assert found, page
    return html.unescape(found[1])


async def leave(scene: HttpScene, browser: Browser) -> str:
    """Where the page sends a browser that wants to install."""
    status, page = await browser.get(scene.page)
    assert status == 200
    return link(page)


def back(scene: HttpScene, redirected: str) -> str:
    """The public name leads nowhere in a test."""
    assert redirected.startswith(f"{PUBLIC}/slack/oauth_redirect?")
    return f"{scene.url}{redirected.removeprefix(PUBLIC)}"


async def test_the_page_leads_to_slack_with_a_state_that_only_this_browser_has(scene: HttpScene) -> None:
    browser = Browser()
    leads = await leave(scene, browser)
    assert leads.startswith(f"{scene.slack.url}/oauth/v2/authorize?")
    asked = parse_qs(urlsplit(leads).query)
    assert asked["client_id"] == ["1111.2222"]
    assert asked["scope"] == [",".join(SCOPES)]
    assert asked["redirect_uri"] == [f"{PUBLIC}/slack/oauth_redirect"]
    assert asked["state"] == list(browser.cookies.values())
    kept = browser.set_cookie.casefold()
    for part in ("httponly", "secure", "samesite=lax", "path=/slack/oauth_redirect", "max-age=600"):
        assert part in kept


async def test_on_this_machine_a_cookie_does_without_tls(tutor: Tutor, sqlite_engine: Engine) -> None:
    async with many_workspaces(tutor, sqlite_engine, public_url="http://localhost:8080/bots") as scene:
        browser = Browser()
        await browser.get(scene.page)
        assert "secure" not in browser.set_cookie.casefold()
        assert "Path=/bots/slack/oauth_redirect" in browser.set_cookie


async def test_installed(scene: HttpScene, acme: Workspace, ann: User, tutor: Tutor) -> None:
    status, page = await scene.slack.install(scene.page, acme, ann)
    assert status == 200
    for part in ("Keypoint is in Acme", "/invite @Keypoint", "app_redirect?app=A0KEYPOINT&amp;team=T1", 'lang="en"'):
        assert part in page
    kept = await scene.installations.find(ACME)
    assert kept
    assert (kept.token, kept.name, kept.bot_user, kept.installer) == (acme.token, "Acme", acme.bot.id, "U1")
    assert set(kept.scopes) == set(SCOPES)
    assert kept.expires is None
    assert await tutor.store.zone(ACME) == "America/New_York"
    (welcome,) = acme.dm(ann).messages
    assert "`/invite @Keypoint`" in welcome.text
    assert "`/quiz`" in welcome.text


async def test_whoever_installs_it_again_is_not_welcomed_again_and_the_zone_stays(
    scene: HttpScene, acme: Workspace, ann: User, tutor: Tutor
) -> None:
    ben = acme.user("U2", "Ben", tz="Asia/Tokyo", admin=True)
    for user in (ann, ann, ben):
        assert (await scene.slack.install(scene.page, acme, user))[0] == 200
    assert [len(acme.dm(user).messages) for user in (ann, ben)] == [1, 1]
    assert await tutor.store.zone(ACME) == "America/New_York"
    kept = await scene.installations.find(ACME)
    assert kept
    assert (kept.token, kept.installer) == (acme.token, "U2")


async def test_a_whole_organization_is_told_to_choose_a_workspace(scene: HttpScene, acme: Workspace, ann: User) -> None:
    status, first = await Browser().get(scene.page)
    assert "one workspace at a time, and not into a whole organization" in first
    scene.slack.api.oauth.whole = "E1"
    status, page = await scene.slack.install(scene.page, acme, ann)
    assert status == 400
    assert "Keypoint was not installed" in page
    assert "one workspace at a time, and not into a whole organization" in page
    assert "choose a workspace at the top right" in page
    assert "Try again" in page
    assert [await scene.installations.find(Tenant("slack", id)) for id in ("T1", "E1")] == [None, None]
    scene.slack.api.oauth.whole = ""
    assert (await scene.slack.install(scene.page, acme, ann))[0] == 200


@pytest.mark.parametrize("method", ["users.info", "chat.postMessage"])
async def test_it_is_installed_even_if_nobody_can_be_welcomed(
    scene: HttpScene, acme: Workspace, ann: User, method: str
) -> None:
    scene.slack.faults.fail(method)
    status, page = await scene.slack.install(scene.page, acme, ann)
    assert (status, "Keypoint is in Acme" in page) == (200, True)
    assert await scene.installations.find(ACME)


async def test_a_state_is_good_once_in_one_browser_and_for_ten_minutes(
    scene: HttpScene, acme: Workspace, ann: User
) -> None:
    browser, other = Browser(), Browser()
    url = back(scene, scene.slack.authorize(await leave(scene, browser), acme, ann))
    await leave(scene, other)
    forged = re.sub("state=[^&]+", "state=forged", url)
    forging, without = Browser({"keypoint_install": "forged"}), re.sub("&?state=[^&]+", "", url)
    for somebody, tried in ((Browser(), url), (other, url), (forging, forged), (browser, without)):
        kept = dict(somebody.cookies)
        status, page = await somebody.get(tried)
        assert (status, "another browser" in page) == (400, True)
        somebody.cookies = kept
    assert await scene.installations.find(ACME) is None
    kept = dict(browser.cookies)
    assert (await browser.get(url))[0] == 200
    assert browser.cookies == {}
    browser.cookies = kept
    assert (await browser.get(url))[0] == 400

    late = Browser()
    url = back(scene, scene.slack.authorize(await leave(scene, late), acme, ann))
    scene.slack.advance(10 * MINUTE + timedelta(seconds=1))
    assert (await late.get(url))[0] == 400


async def test_somebody_does_not_allow_it(scene: HttpScene) -> None:
    browser = Browser()
    (state,) = parse_qs(urlsplit(await leave(scene, browser)).query)["state"]
    query = urlencode({"error": "access_denied", "state": state})
    status, page = await browser.get(f"{scene.url}/slack/oauth_redirect?{query}")
    assert status == 403
    for part in ("It was not allowed on Slack's page", f'href="{PUBLIC}/slack/install"'):
        assert part in html.unescape(page)


@pytest.mark.parametrize(
    ("code", "status", "words"),
    [
        ("made-up", 400, "Slack did not accept"),
        ("", 400, "Slack did not accept"),
        ("<script>alert(1)</script>", 400, "Slack did not accept"),
    ],
)
async def test_a_code_that_slack_does_not_know(scene: HttpScene, code: str, status: int, words: str) -> None:
    browser = Browser()
    (state,) = parse_qs(urlsplit(await leave(scene, browser)).query)["state"]
    url = f"{scene.url}/slack/oauth_redirect?{urlencode({'code': code, 'state': state})}"
    answered, page = await browser.get(url)
    assert (answered, words in page, "<script>" in page) == (status, True, False)


@pytest.mark.parametrize("fault", ["drop", "lose_response"])
async def test_slack_does_not_answer(scene: HttpScene, acme: Workspace, ann: User, fault: str) -> None:
    getattr(scene.slack.faults, fault)("oauth.v2.access")
    status, page = await scene.slack.install(scene.page, acme, ann)
    assert (status, "Slack did not answer just now" in page) == (502, True)
    assert await scene.installations.find(ACME) is None


async def test_the_database_does_not_take_it(
    scene: HttpScene, acme: Workspace, ann: User, sqlite_engine: Engine
) -> None:
    """Both pages say so, and nothing breaks."""
    browser = Browser()
    url = back(scene, scene.slack.authorize(await leave(scene, browser), acme, ann))
    with sqlite_engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("ALTER TABLE oauth_states RENAME TO gone"))
    for address in (url, scene.page):
        status, page = await browser.get(address)
        assert (status, "That was not saved" in page) == (503, True)


async def test_a_page_that_everybody_opens_at_once_leaves_the_database_alone(scene: HttpScene) -> None:
    answered = [await Browser().get(scene.page) for _ in range(62)]
    assert [status for status, _ in answered] == [200] * 60 + [503] * 2
    assert "Try again in a minute" in answered[-1][1]
    scene.slack.advance(MINUTE)
    assert (await Browser().get(scene.page))[0] == 200


async def test_no_token_is_in_the_log(scene: HttpScene, acme: Workspace, ann: User) -> None:
    scene.slack.rotation = True
    with capture_logs() as lines:
        await scene.slack.install(scene.page, acme, ann)
    assert lines
    assert "xox" not in str(lines)
    assert "xox" not in repr(scene.platform)


@pytest.mark.parametrize("state", ["%FF", "%ED%A0%80", "%00", "x" * 5_000, "é", "%F0%9F%98%80", "a&state=b"])
async def test_states_that_nobody_gave_out(scene: HttpScene, state: str) -> None:
    for browser in (Browser(), Browser({"keypoint_install": state}), Browser({"keypoint_install": "\xff"})):
        status, page = await browser.get(f"{scene.url}/slack/oauth_redirect?state={state}&code=x")
        assert (status, "another browser" in page) == (400, True)


async def test_the_two_addresses_and_no_other(scene: HttpScene) -> None:
    for path, status in (("/slack/install", 200), ("/slack/oauth_redirect", 400), (EVENTS, 405), ("/", 404)):
        assert (await Browser().get(f"{scene.url}{path}"))[0] == status
