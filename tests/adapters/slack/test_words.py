"""What people type, without Slack's own marks."""

import pytest

from bot.adapters.slack.delivery import key_of, teams_of
from bot.adapters.slack.words import is_user, mentions, names_somebody, typed, without


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"),
        ("&amp;lt;", "&lt;"),
        ("see <https://a.example/x?y=1&amp;z=2>", "see https://a.example/x?y=1&z=2"),
        ("see <https://a.example|the docs>", "see the docs"),
        ("ask <@U12AB|ann> or <@W9>", "ask @U12AB or @W9"),
        ("in <#C1|general>", "in general"),
        ("<!here> all", "<!here> all"),
        ("  spaces  ", "spaces"),
        ("`List&lt;int&gt;`", "`List<int>`"),
    ],
)
def test_marks_are_read_as_they_were_typed(text: str, words: str) -> None:
    assert typed(text) == words


def test_who_is_mentioned() -> None:
    assert mentions("hi <@UBOT>", "UBOT")
    assert mentions("hi <@UBOT|keypoint>", "UBOT")
    assert not mentions("hi <@UBOB>", "UBOT")
    assert not mentions("UBOT", "UBOT")
    assert without("<@UBOT> hi <@UBOB>", "UBOT") == " hi <@UBOB>"
    assert without("<@UANY> hi <@UBOB>", "") == " hi <@UBOB>"
    assert names_somebody("<@UANY>")
    assert not names_somebody("@ann")


def test_an_id_is_no_name() -> None:
    assert is_user("U12AB")
    assert not is_user("ann")
    assert not is_user("")


@pytest.mark.parametrize(
    ("body", "teams"),
    [
        ({"team_id": "T1"}, ["T1"]),
        ({"team": {"id": "T1"}, "user": {"team_id": "T2"}}, ["T1"]),
        ({"team": {"id": "T2"}, "view": {"app_installed_team_id": "T1"}}, ["T1"]),
        ({"team_id": "T2", "authorizations": [{"team_id": "T1"}]}, ["T1"]),
        ({"team_id": "T2", "authorizations": [{"team_id": "T1"}], "is_ext_shared_channel": True}, ["T1", "T2"]),
        ({"team_id": "T1", "context_team_id": "T9", "event": {"team": "T8"}}, ["T1"]),
        ({}, []),
    ],
)
def test_whose_a_delivery_is(body: dict[str, object], teams: list[str]) -> None:
    assert teams_of(body) == teams


def test_the_same_delivery_has_the_same_key() -> None:
    form = {"type": "view_submission", "view": {"id": "V1", "hash": "1.a"}, "trigger_id": "t"}
    assert key_of(form) == "V1/1.a"
    assert key_of({"event": {"channel": "C1", "ts": "1.5"}, "event_id": "Ev1"}) == "C1/1.5"
    assert key_of({"event": {"type": "app_home_opened"}, "event_id": "Ev1"}) == "Ev1"
    assert key_of({"command": "/quiz", "trigger_id": "t"}) == "t"
