"""What is terse is no list: code, statements of two words and arguments in brackets are answers."""

import pytest

from bot.core.grading.reading import read_closely


@pytest.mark.parametrize(
    "text",
    [
        "an error handler takes (err, req, res, next) and stands last",
        "handler (err, req, res, next) last in chain, others skipped, express knows by four params",
        "SELECT id, name, email, city, age, role FROM users WHERE active = true",
        "- rooms lost\n- sockets closed\n- messages dropped\n- users gone",
        "token missing -> 401, wrong role -> 403, no such order -> 404, bad body -> 400",
        "save order against real test postgres, catches bad sql, missing columns, slower",
        "check hmac over raw body w/ shared secret, timestamp max 5 min old, replays refused",
        "const total = items.filter(isOpen).map(price).reduce(add, 0)",
    ],
)
def test_what_is_terse_is_no_list(text: str) -> None:
    assert not read_closely(text).listed


@pytest.mark.parametrize(
    "text",
    [
        "offset, limit, skipped rows, deep pages, slow, insert, shift, duplicates",
        "- deep pages\n- skipped rows\n- last id\n- infinite scroll",
        "(offset, limit, rows, pages, slow, insert, shift, duplicates)",
    ],
)
def test_keywords_are_listed(text: str) -> None:
    assert read_closely(text).listed
