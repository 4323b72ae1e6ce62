"""`python -m bot doctor`: every way in which a first set-up goes wrong, asked of files, database and platforms."""

import asyncio
import os
import re
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bot import logs, settings
from bot.checking import Known, discord, slack
from bot.core.bank import QuestionBank
from bot.core.errors import KeypointError
from bot.core.findings import Finding, mend
from bot.core.nearest import slip_of
from bot.opening import FolderUnusable, untouched
from bot.settings import TOKENS, BadSettings, Settings
from bot.storage import examining

Where = Mapping[str, Sequence[str]]
"""Platform → the channels that get a message which shows that it works; none named: all that get questions."""
NAMED = re.compile(r"^\s*(?:export\s+)?(\w+)\s*=", re.MULTILINE)
FAULT = "this check itself failed ({why}). Please report that."


def run(where: Where) -> int:
    """Every check runs; 1 if any of them found something to mend."""
    try:
        config, wrong = settings.load_what_is_right()
    except BadSettings as error:
        print(mend("settings", str(error)))
        return 1
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        logs.configure(nowhere, config.log_level, config.log_format, config.secrets)
        return asyncio.run(_told(config, wrong, where))


async def _told(config: Settings, wrong: Sequence[str], where: Where) -> int:
    """Each line at once, as the next may take a while; and none twice."""
    secrets = [secret for secret in config.secrets if secret != config.database]
    status, said = 0, set()
    async for finding in findings(config, wrong, where):
        line = logs.hidden(str(finding), secrets)
        if line not in said:
            print(line, flush=True)
        said.add(line)
        status = status if finding.ok else 1
    return status


async def findings(config: Settings, wrong: Sequence[str] = (), where: Where | None = None) -> AsyncIterator[Finding]:
    for line in wrong or [f"{_source()} can be read"]:
        yield Finding("settings", line, ok=not wrong)
    for slip in _slips(Path(".env")):
        yield mend("settings", slip)
    yield _checked("questions", lambda: _questions(config))
    yield _checked("data", lambda: _data(config))
    known: list[Known] = []
    yield _checked("database", lambda: _database(config, known))
    for name, check in (("slack", slack), ("discord", discord)):
        about = known[0] if known else Known()
        async for each in _surely(name, check(config, about, (where or {}).get(name), meant=_is_meant(name, wrong))):
            yield each


def _checked(about: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(about, check())
    except Exception as error:
        return _failed(about, error)


async def _surely(about: str, found: AsyncIterator[Finding]) -> AsyncIterator[Finding]:
    try:
        async for each in found:
            yield each
    except Exception as error:
        yield _failed(about, error)


def _failed(about: str, error: Exception) -> Finding:
    """Whatever one check runs into, the others still run."""
    if isinstance(error, KeypointError):
        return mend(about, str(error))
    return mend(about, FAULT.format(why=type(error).__name__))


def _source() -> str:
    file = Path(".env").absolute()
    return f"{file} and the environment" if file.is_file() else f"the environment (there is no {file})"


def _is_meant(platform: str, wrong: Sequence[str]) -> bool:
    """A token that is wrong counts as not set, but somebody did set it."""
    names = {name.upper() for needs in TOKENS[platform].values() for name in needs if name.startswith(platform)}
    return any(line.partition(":")[0] in names for line in wrong)


def _slips(file: Path) -> Iterator[str]:
    """Names in the file that nobody reads, where they are near to one that somebody does: others share the file."""
    known = {name.upper() for name in Settings.model_fields}
    for name in NAMED.findall(file.read_text("utf-8")) if file.is_file() else ():
        if name.upper() not in known and (meant := slip_of(name, known)):
            yield f"{name} in {file} is no setting. Did you mean {meant}?"


def _questions(config: Settings) -> str:
    return f"{len(QuestionBank.load(*config.content))} in {', '.join(map(str, config.content))}"


def _data(config: Settings) -> str:
    """Written to in earnest: a disk may be full, and root is asked for no permission."""
    try:
        config.data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=config.data) as file:
            file.write(b"x")
            file.flush()
    except OSError as error:
        raise FolderUnusable(folder=config.data, why=error.strerror) from error
    return f"{config.data.absolute()} can be written"


def _database(config: Settings, known: list[Known]) -> str:
    """What it knows of the platforms is kept for their checks."""
    with untouched(config) as engine:
        state = examining.state(engine)
        if examining.is_current(engine):
            rooms = {name: examining.rooms_set_up(engine, name) for name in config.platforms}
            known.append(Known(rooms, examining.installed(engine, config.keys) if config.keys else ()))
    return state
