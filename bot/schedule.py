"""APScheduler ticks, and nothing else is decided here: what is due, and what becomes of it, the core knows."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.core.outages import note_life
from bot.core.posting import Posting
from bot.core.publishing import Publisher
from bot.core.tutor import Tutor

TICK = timedelta(seconds=5)
TIDY = timedelta(hours=6)
NOTE_LIFE = timedelta(minutes=1)
PACES: Mapping[str, float] = {"slack": 20.0, "discord": 40.0}
"""Messages a second, over all rooms: below what the platforms take from one program."""

log = structlog.get_logger()


@dataclass(slots=True)
class Pace:
    """Who wants to send waits for a turn, and turns are spread evenly; the time is the event loop's."""

    paces: Mapping[str, float]
    _next: dict[str, float] = field(default_factory=dict)

    async def turn(self, platform: str) -> None:
        if platform not in self.paces:
            return
        now = asyncio.get_running_loop().time()
        at = max(now, self._next.get(platform, now))
        self._next[platform] = at + 1 / self.paces[platform]
        if at > now:
            await asyncio.sleep(at - now)


@dataclass(slots=True)
class Schedule:
    """Several processes may have one each; `ticked` is when the last round was over, for whoever watches."""

    tutor: Tutor
    publishers: Mapping[str, Publisher]
    now: Callable[[], datetime]
    tick: timedelta = TICK
    paces: Mapping[str, float] = field(default_factory=lambda: PACES)
    ticked: datetime | None = None
    _noted: datetime | None = None
    _scheduler: AsyncIOScheduler | None = None
    _busy: asyncio.Lock = field(default_factory=asyncio.Lock)

    def start(self) -> None:
        """A round that takes longer than a tick is not begun a second time, and one that was missed is not made up."""
        posting = Posting(self.tutor, self.publishers, self.now, turn=Pace(self.paces).turn)
        scheduler = self._scheduler = AsyncIOScheduler(timezone="UTC")
        often = {"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
        scheduler.add_job(self._post, IntervalTrigger(seconds=self.tick.total_seconds()), [posting], **often)
        scheduler.add_job(self._tidy, IntervalTrigger(seconds=TIDY.total_seconds()), next_run_time=self.now(), **often)
        scheduler.start()

    async def stop(self) -> None:
        """Ends with the round that is under way: APScheduler itself would break it off."""
        scheduler, self._scheduler = self._scheduler, None
        if scheduler:
            scheduler.pause()
            try:
                async with self._busy:
                    pass
            finally:
                scheduler.shutdown(wait=False)  # whoever waits no longer breaks it off

    async def _post(self, posting: Posting) -> None:
        """An outage is noticed before anything is posted that came too late because of it."""
        await self._guarded(self._live, "it could not be noted that this service lives")
        await self._guarded(posting.post_due, "what is due could not be posted")
        self.ticked = self.now()

    async def _live(self) -> int:
        at = self.now()
        if self._noted is None or at - self._noted >= NOTE_LIFE:
            await note_life(self.tutor.store, self.publishers.keys(), at)
            self._noted = at
        return 0

    async def _tidy(self) -> None:
        store, kept = self.tutor.store, timedelta(days=self.tutor.text_days)
        await self._guarded(lambda: store.drop_texts(self.now() - kept), "texts were not dropped")
        await self._guarded(lambda: store.drop_occasions(self.now()), "occasions were not dropped")

    async def _guarded(self, work: Callable[[], Awaitable[int]], failure: str) -> None:
        """The next round tries again, whatever happened in this one."""
        async with self._busy:
            try:
                await work()
            except Exception:
                log.exception(failure)
