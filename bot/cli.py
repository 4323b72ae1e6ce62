"""The commands of the program. What a command needs is imported when it runs: `bank try` should not wait for SQL."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from bot import authoring, settings
from bot.core.errors import KeypointError

DATABASE = {
    "upgrade": "brings the database to the schema of this version",
    "check": "is it sound, and do points, streaks and reviews agree with the answers? Changes nothing",
    "rebuild": "computes points, streaks and reviews anew from the answers, and says where they differed",
    "backup": "copies everything into FILE, while the service goes on",
    "restore": "replaces everything with what is in FILE; whoever was forgotten stays forgotten",
}
ROLES = (*settings.TOKENS, "schedule")
EVERYWHERE: dict[str, tuple[str, ...]] = dict.fromkeys(settings.TOKENS, ())
SHARDS = re.compile(r"(\d+)(?:-(\d+))?/(\d+)")
SEND = "posts a message that shows it works: into slack:C… or discord:…, or into all channels that get questions"
CONNECT_A_TEAM = "To connect a team, put its tokens into .env (see .env.example); `python -m bot doctor` checks them."


def main(arguments: Sequence[str] | None = None) -> int:
    """0 done · 1 found something to mend · 2 wrong call, setting, content or database · 130, 141 broken off."""
    try:
        options = _parser().parse_args(arguments)
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except KeypointError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. Every answer that was graded is saved.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains once more at exit
        print("The output was closed. Every answer that was graded is saved.", file=sys.stderr)
        return 141


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Keypoint, a tutor that lives in a team's chat.")
    parser.set_defaults(run=_run_or_chat, name=None, only=(), shards=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    run = commands.add_parser("run", help="the service: needs the tokens of at least one platform")
    run.add_argument("--only", type=_roles, default=(), metavar="ROLE,ROLE", help=f"of {', '.join(ROLES)}: these alone")
    run.add_argument("--shards", type=_shards, help="of Discord: 0-3/8 are the first four of eight")
    run.set_defaults(run=_run)

    chat = commands.add_parser("chat", help="the tutor in this terminal: needs nothing")
    chat.add_argument("--name", help="who is learning (default: the user of this machine)")
    chat.set_defaults(run=_chat)

    doctor = commands.add_parser("doctor", help="finds what a first set-up got wrong, and says how to mend it")
    doctor.add_argument("--send", type=_channel, nargs="?", const=EVERYWHERE, default={}, help=SEND, metavar="CHANNEL")
    doctor.set_defaults(run=_doctor)

    authoring.add_commands(commands.add_parser("bank", help="lint, show and try questions"))

    database = commands.add_parser("db", help="looks after the database").add_subparsers(
        metavar="COMMAND", required=True
    )
    for name, what in DATABASE.items():
        command = database.add_parser(name, help=what)
        if name in ("backup", "restore"):
            command.add_argument("file", type=Path)
        command.set_defaults(run=_look_after_database, command=name)
    return parser


def _roles(said: str) -> tuple[str, ...]:
    roles = tuple(said.split(","))
    if unknown := [role for role in roles if role not in ROLES]:
        raise argparse.ArgumentTypeError(f"“{unknown[0]}” is none of {', '.join(ROLES)}")
    return roles


def _shards(said: str) -> tuple[range, int]:
    found = SHARDS.fullmatch(said)
    first, last, count = (int(found[1]), int(found[2] or found[1]), int(found[3])) if found else (0, 0, 0)
    if not first <= last < count:
        raise argparse.ArgumentTypeError(f"“{said}”: write 0-3/8 for the first four of eight, or 5/8 for one")
    return range(first, last + 1), count


def _channel(said: str) -> dict[str, tuple[str, ...]]:
    platform, _, channel = said.partition(":")
    if platform not in settings.TOKENS or not channel:
        raise argparse.ArgumentTypeError(f"“{said}”: write slack:C0123456789 or discord:123456789012345678")
    return {platform: (channel,)}


def _run_or_chat(options: argparse.Namespace) -> int:
    if settings.load().begun:
        return _run(options)
    print(CONNECT_A_TEAM)
    return _chat(options)


def _run(options: argparse.Namespace) -> int:
    from bot import serving

    return serving.run(settings.load(), serving.Roles(options.only, options.shards))


def _chat(options: argparse.Namespace) -> int:
    from bot import chatting

    return chatting.chat(settings.load(), options.name)


def _doctor(options: argparse.Namespace) -> int:
    from bot import doctor

    return doctor.run(options.send)


def _look_after_database(options: argparse.Namespace) -> int:
    from bot import upkeep

    return upkeep.COMMANDS[options.command](settings.load(), options)
