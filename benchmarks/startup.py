"""How long a first word takes: the best and the median of several cold starts of each command."""

import os
import subprocess
import sys
import tempfile
import time

RUNS = 7
LOAD = "from bot.core.bank import QuestionBank; import bot.core.grading; QuestionBank.load('content')"
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import bot.core": ["-c", "import bot.core"],
    "import everything in bot.core": ["-c", "import bot.core.tutor, bot.core.conversation, bot.core.daily"],
    "import the grader, load the bank": ["-c", LOAD],
    "bot bank try": ["-m", "bot", "bank", "try", "sql/pagination", "offset reads all the rows it skips"],
    "bot chat, one line": ["-m", "bot", "chat", "--name", "Ann"],
}


def main() -> None:
    with tempfile.TemporaryDirectory() as data:
        around = {**os.environ, "DATA": data}
        print(f"{'seconds, best of ' + str(RUNS):<34}{'best':>8}{'median':>8}")
        for name, arguments in COMMANDS.items():
            times = sorted(seconds(arguments, around) for _ in range(RUNS))
            print(f"{name:<34}{times[0]:>8.2f}{times[RUNS // 2]:>8.2f}")


def seconds(arguments: list[str], around: dict[str, str]) -> float:
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], input=b"help\n", capture_output=True, env=around, check=False)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
