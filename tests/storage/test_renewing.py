"""A token is renewed in time, by one process, while all others use the old one or wait."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.core.installations import NotRenewed
from bot.storage import installations as module
from bot.storage.installations import LEASE, POLL, SqlInstallations
from tests.storage.attempts import AT
from tests.storage.workspaces import AGED, DEAD, HOUR, NEW, OLD, Platform, Waiting, an_installation, token


@pytest.mark.parametrize(
    ("changes", "at", "expected"),
    [
        ({"expires": None, "refresh": ""}, DEAD, OLD),
        ({}, DEAD - 2 * HOUR - timedelta(seconds=1), OLD),
        ({}, DEAD - 2 * HOUR, NEW),
        ({}, DEAD, NEW),
        ({"refresh": ""}, DEAD - timedelta(seconds=1), OLD),
    ],
)
async def test_a_token_is_renewed_when_it_is_about_to_die(
    one: SqlInstallations, changes: dict[str, Any], at: datetime, expected: str
) -> None:
    await one.save(an_installation(**changes), AT)
    platform = Platform()
    assert await token(one, at, platform) == await token(one, at, platform) == expected
    assert len(platform.used) == (expected == NEW)


async def test_a_dead_token_that_nothing_renews(one: SqlInstallations) -> None:
    await one.save(an_installation(refresh=""), AT)
    with pytest.raises(NotRenewed, match="The token of test:T1 has run out"):
        await token(one, DEAD, Platform())


async def test_meanwhile_all_others_use_the_token_that_lives(one: SqlInstallations, other: SqlInstallations) -> None:
    platform = Platform(at_once=False)
    renewal = asyncio.create_task(token(one, AGED, platform))
    await platform.asked.wait()
    assert await asyncio.gather(*(token(each, AGED, platform) for each in (one, other, other))) == [OLD] * 3
    platform.answers.set()
    assert await renewal == await token(other, AGED, platform) == NEW
    assert platform.used == ["xoxe-1-canary-0"]


async def test_if_it_is_dead_they_wait_for_the_one_that_renews_it(
    one: SqlInstallations, other: SqlInstallations, waiting: Waiting
) -> None:
    platform = Platform(at_once=False)
    waiting.after, waiting.happens = 12, platform.answers.set
    assert await asyncio.gather(*(token(each, DEAD, platform) for each in (one, other) for _ in range(4))) == [NEW] * 8
    assert platform.used == ["xoxe-1-canary-0"]


async def test_a_renewal_that_fails_leaves_the_old_token_and_is_tried_again_later(
    one: SqlInstallations, other: SqlInstallations
) -> None:
    broken, working = Platform(works=False), Platform()
    assert await token(one, AGED, broken) == OLD
    assert await token(other, AGED + LEASE - POLL, working) == OLD
    assert (len(broken.used), len(working.used)) == (1, 0)
    assert await token(other, AGED + LEASE, working) == NEW


async def test_a_platform_that_does_not_answer_is_a_failure(
    one: SqlInstallations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RENEWING", timedelta(milliseconds=2))
    assert await token(one, AGED, Platform(at_once=False)) == OLD


async def test_who_waits_in_vain_tries_when_the_lease_ends(
    one: SqlInstallations, other: SqlInstallations, waiting: Waiting
) -> None:
    broken = Platform(works=False)
    for installations, at in ((one, DEAD), (other, DEAD + LEASE - 3 * POLL)):
        with pytest.raises(NotRenewed):
            await token(installations, at, broken)
    assert waiting.slept == [POLL.total_seconds()] * 3
    assert len(broken.used) == 2
    assert await token(one, DEAD + 2 * LEASE, Platform()) == NEW


async def test_nobody_waits_longer_than_a_lease(
    one: SqlInstallations, other: SqlInstallations, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock of the process that renews is a minute ahead."""
    monkeypatch.setattr(module, "POLL", LEASE / 3)
    platform = Platform(at_once=False)
    waiting.after, waiting.happens = 9, platform.answers.set
    renewal = asyncio.create_task(token(one, DEAD + 2 * LEASE, platform))
    await platform.asked.wait()
    with pytest.raises(NotRenewed):
        await token(other, DEAD, platform)
    assert len(waiting.slept) == 3
    platform.answers.set()
    assert await renewal == NEW
