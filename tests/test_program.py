"""The program from outside: its commands, its sentences, its exit statuses."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage.migrate import HEAD
from tests.dialogue import COVERS_ALL
from tests.program import run, surroundings
from tests.small_bank import FOLDER

SLACK = {"SLACK_BOT_TOKEN": "xoxb-canary-1", "SLACK_APP_TOKEN": "xapp-canary-2"}
ALL_MISSING = (
    "No platform is set up, and one is enough. Slack needs SLACK_BOT_TOKEN and SLACK_APP_TOKEN. "
    "Discord needs DISCORD_TOKEN.\n`python -m bot chat` needs no token; .env.example says where each one goes.\n"
)


@pytest.mark.parametrize(
    ("arguments", "tokens", "sentence"),
    [
        (["run"], {}, ALL_MISSING),
        (["run"], {"SLACK_BOT_TOKEN": "xoxb-1"}, "Slack needs SLACK_APP_TOKEN."),
        ([], {"SLACK_APP_TOKEN": "xapp-1"}, "Slack needs SLACK_BOT_TOKEN."),
        (["run", "--only", "discord"], SLACK, "Discord needs DISCORD_TOKEN."),
        (["run", "--only", "slack,teams"], SLACK, "“teams” is none of slack, discord, schedule"),
        (["run", "--shards", "4/4"], SLACK, "write 0-3/8 for the first four of eight"),
        (["run"], {"LOG_LEVEL": "loud"}, "LOG_LEVEL: may be"),
    ],
)
def test_a_service_without_complete_tokens_says_what_is_missing(
    home: Path, arguments: list[str], tokens: dict[str, str], sentence: str
) -> None:
    done = run(home, *arguments, said="quit\n", settings=tokens)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "canary" not in done.stderr


def test_the_doctor_finds_nothing_to_mend(home: Path) -> None:
    done = run(home, "doctor")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "ok    settings",
        "ok    questions",
        "ok    data",
        "ok    database",
        "ok    slack",
        "ok    discord",
    ]


def test_the_doctor_goes_on_after_what_it_found(home: Path) -> None:
    """Nobody is asked whether an app-level token alone is a good one."""
    done = run(home, "doctor", settings={"CONTENT": "nowhere", "SLACK_APP_TOKEN": "xapp-canary"})
    assert done.returncode == 1
    assert "mend  questions: The question bank cannot be used yet. To mend:\n  nowhere: there is no such" in done.stdout
    assert "ok    database" in done.stdout
    assert "mend  slack: Slack needs SLACK_BOT_TOKEN." in done.stdout
    assert "canary" not in done.stdout


def test_the_database_is_brought_up_to_date(tmp_path: Path) -> None:
    for _ in range(2):
        done = run(tmp_path, "db", "upgrade")
        assert (done.returncode, done.stdout) == (0, "The database has the schema of this version.\n")


def test_the_database_is_looked_after(home: Path) -> None:
    """Check finds what is wrong, rebuild mends it, a backup brings back what was lost."""
    run(home, "chat", "--name", "Ann", said=f"{COVERS_ALL}\n")
    assert run(home, "db", "check").stdout == "The database is sound, and everything in it agrees with the answers.\n"
    assert run(home, "db", "backup", "copies/k.db").stdout == "Everything is in copies/k.db.\n"
    with sqlite3.connect(home / "data" / "keypoint.db") as database:
        database.execute("UPDATE scores SET minus_points = -7 WHERE period = 'all'")
    database.close()
    found = run(home, "db", "check")
    assert found.returncode == 1
    assert "scores terminal:local ann" in found.stdout
    assert "minus_points is -7, not -100" in found.stdout
    assert "2 differences from what the answers say; `python -m bot db rebuild` mends that." in found.stdout
    assert "Mended: 2 differences." in run(home, "db", "rebuild").stdout
    assert run(home, "db", "rebuild").stdout == "Nothing had to be mended.\n"
    run(home, "chat", "--name", "Ann", said="forget me for good\n")
    restored = run(home, "db", "restore", "copies/k.db")
    assert restored.stdout.endswith("asked to be forgotten since is forgotten again: 1.\n")
    assert "Nobody is on this board yet" in run(home, "chat", "--name", "Ann", said="leaderboard all\n").stdout


def test_a_backup_that_cannot_be_written_or_read_is_a_sentence(home: Path) -> None:
    (home / "file").write_text("")
    for arguments, sentence in (
        (["backup", "file/below/k.db"], "Name another place; what was there before is as it was."),
        (["restore", "none.db"], "none.db cannot be restored: there is no such file. The database is as it was."),
        (["restore", "file"], "file cannot be restored: it is no backup of Keypoint."),
    ):
        done = run(home, "db", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert sentence in done.stderr


def test_a_backup_before_an_upgrade_is_one_of_the_old_database(home: Path) -> None:
    with sqlite3.connect(home / "data" / "keypoint.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '0004'")
    database.close()
    assert run(home, "db", "backup", "k.db").returncode == 0
    checked = run(home, "db", "check")
    assert (checked.returncode, checked.stdout) == (2, "")
    assert f"has the schema 0004; this needs {HEAD}. `python -m bot db upgrade` brings it there." in checked.stderr
    for file in ("data/keypoint.db", "k.db"):
        with sqlite3.connect(home / file) as database:
            assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("0004",)]
        database.close()


def test_nothing_cannot_be_backed_up(tmp_path: Path) -> None:
    done = run(tmp_path, "db", "backup", "k.db")
    assert (done.returncode, done.stdout) == (2, "")
    assert "has the schema none; this needs " in done.stderr


@pytest.mark.parametrize("command", ["chat", "doctor"])
def test_a_database_of_a_newer_version(home: Path, command: str) -> None:
    with sqlite3.connect(home / "data" / "keypoint.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    done = run(home, command)
    assert done.returncode in (1, 2)
    assert "was made by a newer Keypoint" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"CONTENT": "nowhere"}, "there is no such folder; CONTENT names the folders that hold questions"),
        ({"CONTENT": "empty"}, "there is no question here"),
        ({"DATA": "file/below"}, "Set DATA to another, or let this user write there."),
        ({"DATABASE_URL": "sqlite:///file/below/k.db"}, "The database file/below/k.db cannot be used: "),
        ({"DATABASE_URL": "sqlite:////proc/none/k.db"}, "DATABASE_URL says where it is."),
        ({"DATABASE_URL": "sqlite:///empty"}, "unable to open database file. DATABASE_URL says where it is."),
    ],
)
def test_what_cannot_be_used_is_a_sentence(home: Path, settings: dict[str, str], sentence: str) -> None:
    (home / "empty").mkdir()
    (home / "file").write_text("")
    done = run(home, "chat", settings=settings)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission(home: Path) -> None:
    (home / "data").chmod(0o500)
    done = run(home, "chat")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_broken_question_stops_the_talk_with_the_same_list_as_lint(home: Path) -> None:
    bad = home / "bad" / "sql"
    bad.mkdir(parents=True)
    (bad / "a.toml").write_text("titel = 3")
    (bad / "b.toml").write_bytes(b"\xff")
    settings = {"CONTENT": f"{FOLDER},{home / 'bad'}"}
    talk, lint = run(home, "chat", settings=settings), run(home, "bank", "lint", "sql/a", "sql/b", settings=settings)
    assert (talk.returncode, lint.returncode) == (2, 1)
    listed = [line.strip() for line in talk.stderr.splitlines()[1:]]
    assert len(listed) == 8
    assert lint.stdout.splitlines()[: len(listed)] == listed


def test_show_and_try(home: Path) -> None:
    shown = run(home, "bank", "show", "sql/index").stdout
    assert shown.startswith("What an index is for  (sql/index, junior, explain)\n\nA query on a million rows")
    assert "- tree: an index is a sorted tree" in shown
    tried = run(home, "bank", "try", "sql/index", "it is a sorted tree to find rows fast").stdout.splitlines()
    assert tried[0].split()[0] == "covered"
    assert "you said “sorted" in tried[0]
    assert tried[1].split()[0] == "missing"
    assert tried[2].startswith("mark 0.50  score ")


def test_an_unknown_question_names_the_nearest(home: Path) -> None:
    done = run(home, "bank", "show", "sql/indx")
    assert (done.returncode, done.stderr) == (2, "There is no question “sql/indx”. Did you mean: sql/index?\n")


@pytest.mark.parametrize(
    ("wanted", "guess"),
    [
        ("sql/indx", "Did you mean: sql/index, sql?"),
        ("zzz", "One is named by its folder and file, such as sql/pagination."),
    ],
)
def test_nothing_is_not_linted(home: Path, wanted: str, guess: str) -> None:
    done = run(home, "bank", "lint", wanted)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"There is no question “{wanted}”. {guess}\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["docter"], "argument COMMAND: invalid choice: 'docter'"),
        (["db"], "the following arguments are required: COMMAND"),
        (["bank"], "the following arguments are required: COMMAND"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(home: Path, arguments: list[str], sentence: str) -> None:
    done = run(home, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr


def test_a_python_without_the_packages_says_which_one_has_them(home: Path) -> None:
    without = [sys.executable, "-S", "-m", "bot", "doctor"]
    done = subprocess.run(without, capture_output=True, text=True, cwd=home, env=surroundings(home), check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "`make run` sets it up: type .venv/bin/python" in done.stderr
    assert "Traceback" not in done.stderr


def test_coverage_lists_what_no_question_names(home: Path) -> None:
    (home / "list.toml").write_text('[[topic]]\nid = "a/b"\n')
    done = run(home, "bank", "coverage", "list.toml")
    assert (done.returncode, done.stdout) == (1, "a/b\n0 of 1 topics are covered.\n")
    for text, why in (("x", "expected `=` at line 1"), ("", "'topic' is missing"), ("topic = 3", "not iterable")):
        (home / "list.toml").write_text(text)
        done = run(home, "bank", "coverage", "list.toml")
        assert done.returncode == 2
        assert why in done.stderr
    assert "No such file" in run(home, "bank", "coverage", "none.toml").stderr
