"""How often what was asked is read."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import replace

import pytest

from bot.core.asks import Ask
from bot.core.places import Tenant
from bot.core.slots import AskKey
from bot.storage.known_asks import MOST, KnownAsks
from bot.storage.transactions import NotRead
from tests.storage.attempts import an_ask

TENANT = Tenant("test", "T1")


class Shelf:
    """Everything that was asked, and who asked for what."""

    def __init__(self, *asks: Ask) -> None:
        self.asks = {(TENANT, ask.id): ask for ask in asks}
        self.read: list[list[str]] = []
        self.opened = asyncio.Event()
        self.opened.set()
        self.begun = asyncio.Semaphore(0)
        self.broken = False

    async def __call__(self, keys: Collection[AskKey]) -> Mapping[AskKey, Ask]:
        self.read.append([ask for _, ask in keys])
        self.begun.release()
        await self.opened.wait()
        if self.broken:
            raise NotRead
        return {key: self.asks[key] for key in keys if key in self.asks}


def key(ask: str) -> AskKey:
    return TENANT, ask


async def test_what_is_put_to_a_room_is_read_once() -> None:
    shelf = Shelf(an_ask("one"), an_ask("two"))
    known = KnownAsks(shelf)
    for wanted in (["one"], ["one"], ["one", "two", "none"], ["two"]):
        assert set(await known.of([key(each) for each in wanted])) == {key(each) for each in wanted if each != "none"}
    assert shelf.read == [["one"], ["two", "none"]]


async def test_who_comes_while_it_is_read_waits_for_the_same() -> None:
    shelf = Shelf(an_ask("one"), an_ask("two"))
    shelf.opened.clear()
    known = KnownAsks(shelf)
    waiting = [asyncio.create_task(known.of([key("one")])) for _ in range(20)]
    both = asyncio.create_task(known.of([key("one"), key("two")]))
    for _ in range(2):
        await shelf.begun.acquire()
    waiting[0].cancel()
    shelf.opened.set()
    assert await asyncio.gather(*waiting[1:]) == [{key("one"): an_ask("one")}] * 19
    assert set(await both) == {key("one"), key("two")}
    assert shelf.read == [["one"], ["two"]]


async def test_a_read_that_failed_is_tried_again() -> None:
    shelf = Shelf(an_ask("one"))
    known = KnownAsks(shelf)
    shelf.broken = True
    with pytest.raises(NotRead):
        await known.of([key("one")])
    shelf.broken = False
    assert set(await known.of([key("one")])) == {key("one")}


async def test_what_is_one_learners_or_was_withdrawn_is_read_again() -> None:
    alone = replace(an_ask("alone"), learner="ann")
    shelf = Shelf(an_ask("one"), alone)
    known = KnownAsks(shelf)
    for _ in range(2):
        await known.of([key("one"), key("alone")])
    known.forget(key("one"))
    await known.of([key("one")])
    assert shelf.read == [["one", "alone"], ["alone"], ["one"]]


async def test_only_so_many_are_known() -> None:
    shelf = Shelf(*(an_ask(str(number)) for number in range(MOST + 1)))
    known = KnownAsks(shelf)
    await known.of(list(shelf.asks))
    await known.of([key("0")])
    await known.of([key(str(MOST))])
    assert [len(each) for each in shelf.read] == [MOST + 1, 1]
