"""Folders of files to a bank, and every mistake in them at once."""

import os
from pathlib import Path

import pytest

from bot.core import bank as bank_module
from bot.core.bank import QuestionBank, read
from bot.core.errors import ContentError

GOOD = """
title = "A title"
ask = "What is it?"
level = "mid"
form = "explain"
answer = "It is that."

[points.first]
says = "it is that"
"""


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        QuestionBank.load(folder)
    return [str(mistake).removeprefix(f"{folder}{os.sep}") for mistake in caught.value.mistakes]


def test_a_bank_is_a_mapping_in_order_of_ids(tmp_path: Path) -> None:
    bank = QuestionBank.load(write(tmp_path, {"sql/b.toml": GOOD, "node/a.toml": GOOD, "sql/a.toml": GOOD}))
    assert list(bank) == ["node/a", "sql/a", "sql/b"]
    assert bank["sql/a"].topic == "sql"
    assert bank.topics == ("node", "sql")


def test_several_folders_make_one_bank(tmp_path: Path) -> None:
    ours, theirs = write(tmp_path / "ours", {"sql/a.toml": GOOD}), write(tmp_path / "theirs", {"sql/b.toml": GOOD})
    assert list(QuestionBank.load(ours, theirs)) == ["sql/a", "sql/b"]


def test_two_folders_with_the_same_id(tmp_path: Path) -> None:
    ours, theirs = write(tmp_path / "ours", {"sql/a.toml": GOOD}), write(tmp_path / "theirs", {"sql/a.toml": GOOD})
    with pytest.raises(ContentError, match="another folder has a question of this id; rename the file"):
        QuestionBank.load(ours, theirs)


def test_what_is_not_a_question_is_left_alone(tmp_path: Path) -> None:
    more = {"README.md": "# how", "sources.toml": "", ".git/x/y.toml": "no", "sql/notes.txt": "", "sql/.a.toml": "no"}
    assert len(QuestionBank.load(write(tmp_path, {"sql/a.toml": GOOD, **more}))) == 1


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    assert QuestionBank.load(write(tmp_path, {"sql/a.toml": b"\xef\xbb\xbf" + GOOD.encode()}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD.replace("title", "titel"), "title: is missing; add it"),
        (GOOD + 'say = "x"', "points.first.say: is no key of a question; did you mean says?"),
        (GOOD.replace('"mid"', '"expert"'), "level: may be 'junior', 'mid', 'senior' or 'lead'"),
        (GOOD.replace('"explain"', "3"), "form: may be 'explain', 'list', 'code' or 'story'"),
        (GOOD.replace('"A title"', "3"), "title: must be text in quotes"),
        (GOOD.replace('"A title"', '" "'), "title: is empty; write it or take it out"),
        (GOOD + "weight = true", "points.first.weight: must be a number"),
        (GOOD + "weight = 0", "points.first.weight: Input should be greater than 0"),
        (GOOD + 'accept = "x"', "points.first.accept: must be a list in [ ]"),
        (GOOD + 'accept = ["x", 3]', "points.first.accept[2]: must be text in quotes"),
        (GOOD.split("[points")[0], "points: is missing; add it"),
        (GOOD.split("[points")[0] + "points = {}", "points: has nothing in it; a question needs at least one"),
        (GOOD.replace("[points.first]", "[points]"), "points.says: must be a table of its own"),
        ("need = 2\n" + GOOD, "need is 2, but there are only 1 points"),
        ('need = "1"\n' + GOOD, "need: must be a whole number"),
        ('id = "sql/a"\n' + GOOD, "id: the file's path is its id; take this line out"),
        (GOOD + "[[examples]]\ncovers = []", "examples[1].text: is missing; add it"),
        (
            GOOD + '[[examples]]\ntext = "x"\ncovers = ["second"]',
            "example 1 covers “second”, which is no point; points are first",
        ),
        (b"\xff\xfe", "not UTF-8 at byte 0; save it as UTF-8"),
        ("a = ", "not TOML: string values must be quoted, expected literal string at line 1 column 5"),
        ("a = " + "[" * 30_000, "not TOML: cannot recurse further; max recursion depth met at line 1 column 85"),
        ("#" * 70_000, "70,000 bytes; a question has at most 64,000"),
    ],
)
def test_a_mistake_names_its_field_and_cure(tmp_path: Path, text: str | bytes, expected: str) -> None:
    assert mistakes(write(tmp_path, {"sql/a.toml": text}))[0] == f"sql{os.sep}a.toml: {expected}"


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("a.toml", "a question lies in the folder of its topic: <topic>/<name>.toml"),
        ("sql/deep/a.toml", "a question lies in the folder of its topic: <topic>/<name>.toml"),
        ("SQL/a.toml", "topic and name are its id: small letters, digits and hyphens, at most 40 each"),
        ("sql/a_b.toml", "topic and name are its id: small letters, digits and hyphens, at most 40 each"),
    ],
)
def test_a_file_in_the_wrong_place(tmp_path: Path, file: str, expected: str) -> None:
    assert mistakes(write(tmp_path, {file: GOOD})) == [f"{Path(file)}: {expected}"]


def test_every_mistake_is_told_at_once_and_takes_nothing_else_down(tmp_path: Path) -> None:
    write(tmp_path, {"sql/a.toml": GOOD, "sql/b.toml": "x", "sql/c.toml": b"\xff", "node/d.toml": "titel = 3"})
    bank, found = read(tmp_path)
    assert list(bank) == ["sql/a"]
    assert {Path(mistake.file).name for mistake in found} == {"b.toml", "c.toml", "d.toml"}


def test_a_file_of_50_megabytes_is_not_read(tmp_path: Path) -> None:
    file = write(tmp_path, {"sql/a.toml": ""}) / "sql/a.toml"
    with file.open("wb") as open_file:
        open_file.truncate(50_000_000)
    assert mistakes(tmp_path) == [f"sql{os.sep}a.toml: 50,000,000 bytes; a question has at most 64,000"]


@pytest.mark.parametrize("link", ["sql/a.toml", "sql"])
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, link: str) -> None:
    outside = write(tmp_path / "outside", {"sql/a.toml": GOOD})
    inside = write(tmp_path / "inside", {"node/a.toml": GOOD})
    (inside / link).parent.mkdir(exist_ok=True)
    (inside / link).symlink_to(outside / link)
    assert mistakes(inside) == [f"{Path(link)}: a link that leads out of the folder; put the file itself here"]


def test_a_folder_that_is_missing_or_empty(tmp_path: Path) -> None:
    missing = "there is no such folder; CONTENT names the folders that hold questions"
    assert mistakes(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: {missing}"]
    assert mistakes(tmp_path) == [f"{tmp_path}: there is no question here; add one as <topic>/<name>.toml"]


def test_more_files_than_anybody_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bank_module, "MAX_FILES", 3)
    write(tmp_path, {f"sql/q{number}.toml": GOOD for number in range(5)})
    assert mistakes(tmp_path) == [f"{tmp_path}: more than 3 files; the rest was not read"]


def test_the_digest_names_the_wording(tmp_path: Path) -> None:
    write(tmp_path, {"sql/a.toml": GOOD, "sql/b.toml": GOOD.replace("that", "this")})
    bank = QuestionBank.load(tmp_path)
    again = QuestionBank.load(tmp_path)
    assert bank["sql/a"].digest == again["sql/a"].digest != bank["sql/b"].digest
