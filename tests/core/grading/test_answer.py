"""A text is read as words that stand in clauses and sentences; nothing is heard twice."""

import pytest

from bot.core.grading.answer import MAX_TOKENS, read, spoken
from bot.core.grading.characters import MAX_CHARACTERS
from bot.core.grading.places import each


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It can't jump", "it can not jump"),
        ("we won't, don’t, cannot, isnt", "we will not do not can not is not"),
        ("it's the cursor's index", "it the cursor index"),
        ("5,000 rows in 1.5 s", "5000 rows in 1.5 s"),
        ("event-loop event_loop event loop", "event loop event loop event loop"),
        ("app.use(express.json())", "app use express json"),
        ("res.status(404).json({})", "res status 404 json {}"),
        ("if (!user || a === b) x => y", "if ! user || a === b x => y"),
        ("{...state, ...rest} a?.b ?? c", "... state ... rest a ?. b ?? c"),
        ("if (name === '') return \"\"", "if name === '' return \"\""),
        ("it's ''quoted'' and \"so\"", "it quoted and so"),
        ("token missing → 401", "token missing -> 401"),
        ("SELECT * FROM t; count(*)", "select * from t count *"),
        ("**bold** and `code`", "bold and code"),
        ("C++, C# and Node.js", "cpp cs and node js"),
        ("Really?! Yes... no!", "really yes no"),
        ("1. first\n2) second\n- third", "first second third"),
        ("🙂 ... !!!", ""),
    ],
)
def test_words(text: str, words: str) -> None:
    assert spoken(text) == tuple(words.split())


LONG_LINE = " ".join(f"word{number}" for number in range(12))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One two. Three, e.g. four; five", ["one two", "three e g four", "five"]),
        ("The exp. date, resp. the key. Two", ["the exp date resp the key", "two"]),
        ("Sign w/ a key, w/o hurry, b/c of exp. dates", ["sign with a key without hurry because of exp dates"]),
        ("- one two\n- three", ["one two", "three"]),
        ("one\ntwo", ["one", "two"]),
        (f"{LONG_LINE}\nand on", [f"{LONG_LINE} and on"]),
        ("uses Node.js and app.use here", ["uses node js and app use here"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    answer = read(text)
    assert [" ".join(answer.words[at] for at in each(area)) for area in dict.fromkeys(answer.sentences)] == sentences


def test_clauses_end_at_commas_and_conjunctions() -> None:
    answer = read("offset is slow, but the cursor is fast because of the index")
    assert [" ".join(answer.words[at] for at in each(area)) for area in dict.fromkeys(answer.clauses)] == [
        "offset is slow",
        "but the cursor is fast",
        "because of the index",
    ]


@pytest.mark.parametrize("text", ["a b c. d e", "one two three", "Rows shift. Rows repeat. Offset is slow"])
@pytest.mark.parametrize("joint", [" ", ". ", "\n"])
def test_repeating_a_text_says_nothing_more(text: str, joint: str) -> None:
    assert read(joint.join([text] * 3)).words == read(text).words


def test_a_long_text_is_cut_at_a_whole_word() -> None:
    answer = read(" ".join(f"w{number}" for number in range(1_000)))
    assert answer.cut
    assert len(answer.words) == MAX_TOKENS
    assert not read("short").cut


def test_quotes_are_the_learners_own_words() -> None:
    answer = read("An OFFSET can’t be   fast, I think")
    assert answer.quote(1, 5) == "OFFSET can't be fast"


@pytest.mark.parametrize(
    "text",
    [
        "the index finds rows " * 250_000,
        "a," * 500_000,
        "\u200b".join("offset " * 9_000),
        "```\n" * 400 + "x" + "\n```" * 400,
        "\ufdfa " * 9_000,
        "".join(chr(0x4E00 + number % 20_000) for number in range(9_000)),
        "，".join("".join(chr(0x4E00 + (7 * number + at) % 20_000) for at in range(5)) for number in range(4_000)),
    ],
    ids=["long", "commas", "zero width", "fences", "ligatures", "Chinese", "Chinese with commas"],
)
def test_of_a_hostile_text_only_so_much_is_read(text: str) -> None:
    answer = read(text)
    assert len(answer.words) <= MAX_TOKENS
    assert len(answer.shown) <= MAX_CHARACTERS
