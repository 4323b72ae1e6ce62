"""One thread that writes: it takes what has queued up, commits it together, and only then says that it is done.

Everything that comes in here is idempotent or runs once: what failed together is tried again one by one, so that one
bad piece of work does not take the others along, and a connection that broke in the middle is tried once more.
"""

import asyncio
import gc
import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.core.errors import KeypointError
from bot.core.places import Learner
from bot.storage import learning
from bot.storage.replies import Outcome, Replies

MOST_AT_ONCE = 256
"""A batch is one transaction: longer ones win little and make everybody in them wait."""
MOST_WAITING = 4096
"""Who came after so many would wait for longer than Slack does, press once more, and keep the others waiting."""
DISCONNECTED_TRIES = 2
ALLOCATIONS = 50_000
"""A batch makes tens of thousands of values without a cycle among them, which die with it: to look through them and
all else every 700, as Python would, takes a quarter of its time."""

Result = TypeVar("Result")
Item = TypeVar("Item")


class NotSaved(KeypointError):
    """That was not saved: the database cannot be written just now. Please try again."""


class Crowded(NotSaved):
    """That was not saved: too many are answering at this moment. Please try again in a minute."""


class Shared(NamedTuple):
    """One of many of its kind, which are carried out together, and give a result each."""

    together: Callable[[Connection, Sequence[Any]], Sequence[Any]]
    item: Any


Work = Shared | Callable[[Connection], Any]


@dataclass(slots=True)
class Job:
    """A piece of work, for one learner or for none."""

    whom: tuple[Learner, datetime] | None
    work: Work
    loop: asyncio.AbstractEventLoop
    done: "asyncio.Future[Any]"


@dataclass(slots=True)
class Writer:
    engine: Engine
    _jobs: "queue.SimpleQueue[Job | None]" = field(default_factory=queue.SimpleQueue)
    _replies: Replies = field(default_factory=Replies)
    _thread: threading.Thread | None = None
    _starting: threading.Lock = field(default_factory=threading.Lock)

    async def share(
        self,
        whom: tuple[Learner, datetime] | None,
        together: Callable[[Connection, Sequence[Item]], Sequence[Result]],
        item: Item,
    ) -> Result:
        """What many do at once: it costs little more than if one did it."""
        result: Result = await self._put(whom, Shared(together, item))
        return result

    async def run(self, learner: Learner, at: datetime, work: Callable[[Connection], Result]) -> Result:
        result: Result = await self._put((learner, at), work)
        return result

    async def run_for_nobody(self, work: Callable[[Connection], Result]) -> Result:
        """What many want to write at once, and no learner hangs on."""
        result: Result = await self._put(None, work)
        return result

    async def _put(self, whom: tuple[Learner, datetime] | None, work: Work) -> Any:
        if self._jobs.qsize() >= MOST_WAITING:
            raise Crowded
        loop = asyncio.get_running_loop()
        self._start()
        job = Job(whom, work, loop, loop.create_future())
        self._jobs.put(job)
        return await job.done

    def _start(self) -> None:
        with self._starting:
            if self._thread is None:
                gc.set_threshold(ALLOCATIONS, *gc.get_threshold()[1:])
                self._thread = threading.Thread(target=self._serve, name="writer", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Writes what has been queued, then ends."""
        with self._starting:
            thread, self._thread = self._thread, None
        if thread:
            self._jobs.put(None)
            thread.join()

    def _serve(self) -> None:
        while (first := self._jobs.get()) is not None:
            outcomes = self._outcomes(self._batch(first))
            self._replies.let_go()
            (self._replies.tell if self._jobs.empty() else self._replies.hold)(outcomes)
            del first, outcomes
        self._replies.let_go()

    def _batch(self, first: Job) -> list[Job]:
        batch = [first]
        while len(batch) < MOST_AT_ONCE and not self._jobs.empty():
            if (job := self._jobs.get()) is None:
                self._jobs.put(None)
                break
            batch.append(job)
        return batch

    def _outcomes(self, batch: list[Job]) -> list[Outcome]:
        try:
            done = zip(batch, self._committed(batch), strict=True)
            return [Outcome(job.loop, job.done, result) for job, result in done]
        except BaseException as error:
            if len(batch) == 1:
                return [Outcome(batch[0].loop, batch[0].done, None, _told(error))]
            return [outcome for job in batch for outcome in self._outcomes([job])]

    def _committed(self, batch: list[Job]) -> list[Any]:
        for left in reversed(range(DISCONNECTED_TRIES)):
            try:
                with self.engine.begin() as connection:
                    results = _carry_out(connection, batch)
                    self._replies.let_go()
                return results
            except DBAPIError as error:
                if not error.connection_invalidated or not left:
                    raise
        raise AssertionError


def _carry_out(connection: Connection, batch: Sequence[Job]) -> list[Any]:
    """First what each has to itself; the rest kind by kind, in the same order everywhere: two processes that wait for
    each other's rows must not do so crosswise. So the learners come before all; a kind alone locks its own."""
    kinds: defaultdict[Any, list[Job]] = defaultdict(list)
    for job in batch:
        kinds[job.work.together if isinstance(job.work, Shared) else None].append(job)
    if len(kinds) > 1 or None in kinds:
        learning.lock(connection, [job.whom for job in batch if job.whom])
    done = {id(job): job.work(connection) for job in kinds.pop(None, ()) if not isinstance(job.work, Shared)}
    for together in sorted(kinds, key=lambda each: str(each.__qualname__)):
        results = together(connection, [job.work.item for job in kinds[together] if isinstance(job.work, Shared)])
        done.update(zip(map(id, kinds[together]), results, strict=True))
    return [done[id(job)] for job in batch]


def _told(error: BaseException) -> BaseException:
    if not isinstance(error, OperationalError):
        return error
    told = NotSaved()
    told.__cause__ = error
    return told
