"""`python -m bot run`: the service built from the settings, and run until it is told to stop."""

import asyncio
import sys
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime

from aiohttp import web
from sqlalchemy import Engine

from bot import logs
from bot.core.bank import QuestionBank
from bot.core.breaker import Breaker, Guarded
from bot.core.errors import KeypointError
from bot.core.places import Tenant
from bot.core.tutor import Tutor
from bot.endpoints import Endpoints, served
from bot.measuring import MeasuredGrader, MeasuredStore, Metrics
from bot.opening import database
from bot.platforms import Shards, Wiring, installed
from bot.schedule import Schedule
from bot.service import Platform, Service, stop_on_signals
from bot.settings import MissingTokens, Settings
from bot.storage.transactions import NotRead

SCHEDULE = "schedule"
NOWHERE = Tenant("none", "none")


class PortTaken(KeypointError):
    """PORT: {port} cannot be used at {host} ({why}). Set PORT to another (or HOST), or end what uses it."""


@dataclass(frozen=True, slots=True)
class Roles:
    """What this process does; nothing named: everything. `shards` are Discord's: which of how many."""

    only: Collection[str] = ()
    shards: Shards = None

    def has(self, name: str) -> bool:
        return not self.only or name in self.only


def run(config: Settings, roles: Roles) -> int:
    _check_tokens(config, roles)
    logs.configure(sys.stderr, config.log_level, config.log_format, config.secrets)
    bank = QuestionBank.load(*config.content)
    with database(config) as engine:
        asyncio.run(serve(config, roles, bank, engine))
    return 0


def _check_tokens(config: Settings, roles: Roles) -> None:
    """A platform that was named must be complete; else at least one, and none by halves."""
    wanted = [name for name in config.platforms if name in roles.only] or config.begun
    needs = [config.needs(name) for name in wanted or config.platforms if config.missing(name)]
    if needs:
        opening = "" if wanted else "No platform is set up, and one is enough. "
        raise MissingTokens(listed=opening + " ".join(needs))


async def serve(
    config: Settings, roles: Roles, bank: QuestionBank, engine: Engine, stop: asyncio.Event | None = None
) -> None:
    stop = stop or _stopped_by_signals()
    metrics = Metrics()
    store = MeasuredStore(engine, config.forgotten)
    store.metrics = metrics
    with closing(store), installed(config, engine) as installations:
        tutor = Tutor(bank, MeasuredGrader(bank, metrics), store, config.text_days)
        platforms = Wiring(config, tutor, installations, _now, metrics, roles.shards).platforms()
        listening = [each for each in platforms if roles.has(each.name)]
        schedule = _schedule(config, tutor, platforms, metrics) if roles.has(SCHEDULE) else None
        service = Service(platforms, listening, schedule)
        endpoints = Endpoints(metrics.registry, service.what_is_missing, lambda: _reaches(store))
        routes = [*endpoints.routes, *(route for each in listening for route in each.routes)]
        async with _answering(routes, config):
            await service.run(stop)


@asynccontextmanager
async def _answering(routes: Sequence[web.RouteDef], config: Settings) -> AsyncIterator[None]:
    """Only what keeps it from beginning to answer is a matter of the port."""
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(served(routes, config.host, config.port))
        except OSError as error:
            raise PortTaken(port=config.port, host=config.host, why=error.strerror) from error
        yield


def _stopped_by_signals() -> asyncio.Event:
    stop = asyncio.Event()
    stop_on_signals(stop)
    return stop


def _schedule(config: Settings, tutor: Tutor, platforms: Sequence[Platform], metrics: Metrics) -> Schedule:
    publishers = {each.name: Guarded(each.name, each.publisher, Breaker(), _now, metrics) for each in platforms}
    return Schedule(tutor, publishers, _now)


async def _reaches(store: MeasuredStore) -> bool:
    try:
        async with asyncio.timeout(2):
            await store.zone(NOWHERE)
    except (NotRead, TimeoutError):
        return False
    return True


def _now() -> datetime:
    return datetime.now(UTC)
