"""The tutor from a pipe: the whole program, plain text in and out."""

from pathlib import Path

import pytest

from tests.dialogue import COVERS_ALL, COVERS_TREE
from tests.program import run, start

PRACTICE = "Practice: Why streams (node, mid)"


def test_the_whole_path(home: Path) -> None:
    done = run(home, "chat", "--name", "Ann", said="quiz node\nit goes in chunks\nquit\n")
    assert (done.returncode, done.stderr) == (0, "")
    greeting, daily, card, feedback, model, bye = (
        done.stdout.index(part)
        for part in ("Hello Ann", "Today's question", PRACTICE, "1 of 2 key", "Model answer: Why", "Bye.")
    )
    assert greeting < daily < card < feedback < model < bye


def test_without_a_command_or_tokens_it_is_the_same_and_says_how_to_connect_a_team(home: Path) -> None:
    done = run(home, said=f"{COVERS_ALL}\n")
    assert done.returncode == 0
    assert done.stdout.startswith("To connect a team, put its tokens into .env")
    assert "100 points for the board" in done.stdout


def test_the_end_of_input_is_a_way_to_leave(home: Path) -> None:
    done = run(home, "chat", said="quiz node\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Model answer: Why streams" in done.stdout
    assert done.stdout.rstrip().splitlines()[-1].startswith("Bye. Today's question stays open for you until ")


def test_state_survives_and_is_shared_by_names(home: Path) -> None:
    run(home, "chat", "--name", "Ann", said=COVERS_TREE)
    ben = run(home, "chat", "--name", "Ben", said=f"{COVERS_ALL}\nleaderboard\n").stdout
    assert "1. Ben (you): 100 points, 1 answer\n2. Ann: 50 points, 1 answer" in ben
    ann = run(home, "chat", "--name", "ANN", said="quiz sql\nleaderboard\n").stdout
    assert "No question is waiting for you. `quiz` brings one to practise. Next question: " in ann
    assert "2. ANN (you): 50 points" in ann


def test_an_answer_of_several_lines(home: Path) -> None:
    fenced = f"```\n{COVERS_TREE}\nevery insert must maintain the index\n```\n"
    assert "100 points for the board" in run(home, "chat", said=fenced).stdout


def test_an_answer_cut_off_by_the_end_of_input_is_not_lost(home: Path) -> None:
    done = run(home, "chat", said=f"```\n{COVERS_TREE}\nevery insert must maintain the index")
    assert done.returncode == 0
    assert "100 points for the board" in done.stdout


@pytest.mark.parametrize("said", [b"\xff\xfe\x00\n", b"\n\n \n", "х" * 100_000, "```\n```\n", "/\n"])
def test_odd_input_is_answered_and_never_fatal(home: Path, said: str | bytes) -> None:
    done = run(home, "chat", said=said)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_who_goes_away(home: Path) -> None:
    """A sentence and the status of a broken pipe; the answer given before is kept."""
    with start(home, "chat", "--name", "Ann") as talk:
        assert talk.stdin
        assert talk.stdout
        assert talk.stderr
        talk.stdin.write(f"{COVERS_ALL}\n".encode())
        talk.stdin.flush()
        while b"100 points for the board" not in talk.stdout.readline():
            pass
        talk.stdout.close()
        talk.stdin.write(b"help\n")
        talk.stdin.close()
        said = talk.stderr.read().decode()
    assert (talk.returncode, said) == (141, "The output was closed. Every answer that was graded is saved.\n")
    assert "Ann (you): 100 points" in run(home, "chat", "--name", "Ann", said="leaderboard").stdout


@pytest.mark.parametrize("name", ["", "   ", "x" * 41, "a\x07b"])
def test_a_name_that_cannot_be_shown(home: Path, name: str) -> None:
    done = run(home, "chat", "--name", name)
    assert (done.returncode, done.stderr) == (2, "--name: may have 1 to 40 characters, all of them visible.\n")
