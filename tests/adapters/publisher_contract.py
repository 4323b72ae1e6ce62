"""What every Publisher keeps to, whatever its platform does. Each platform brings a Stage: a double with one room."""

from abc import abstractmethod
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.core.messages import Again, BoardRow, Digest, ModelAnswer, Notice, QuestionCard, Reminder, Reveal
from bot.core.places import Room
from bot.core.publishing import Barred, Found, Gone, Later, Outcome, Post, Posted, Publisher, Spot, Unclear
from bot.core.slots import Slot, SlotKind

DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SPAN = timedelta(minutes=2)
MODEL = ModelAnswer("What an index is for", "A **sorted tree** beside the table.", ("https://example.org/index",))


@dataclass
class Stage:
    """One room of a platform whose clock stands at `now`, and every fault that can be ordered for its next request."""

    publisher: Publisher
    room: Room
    learner: str

    @property
    @abstractmethod
    def now(self) -> datetime: ...

    @abstractmethod
    def texts(self, thread: str | None = None) -> list[str]:
        """What stands in the room or in the thread below that place, oldest first."""

    @abstractmethod
    def told(self) -> list[str]:
        """What the learner was told alone."""

    @abstractmethod
    def requests(self) -> int:
        """How many the platform has had that wanted to post."""

    @abstractmethod
    def limit(self, seconds: float, *, looking: bool = False) -> None: ...
    @abstractmethod
    def lose_response(self) -> None:
        """The next post is done, and its answer is lost."""

    @abstractmethod
    def drop(self) -> None:
        """The next post is not done, and its connection is cut."""

    @abstractmethod
    def fail(self, *, after: bool) -> None:
        """The next post meets an error of the platform's own, after it was done or instead."""

    @abstractmethod
    def forbid(self) -> None:
        """Nothing may be posted in the room any more."""

    @abstractmethod
    def forbid_looking(self) -> None: ...
    @abstractmethod
    def delete_room(self) -> None: ...
    @abstractmethod
    def delete(self, place: str) -> None: ...
    @abstractmethod
    def forbid_telling(self) -> None:
        """The learner takes no messages from the tutor."""


def slot_of(stage: Stage, kind: SlotKind = SlotKind.QUESTION, n: int = 0, learner: str = "") -> Slot:
    return Slot(stage.room.tenant, stage.room.id, DAY, kind, n, learner)


def card(stage: Stage, n: int = 0) -> QuestionCard:
    ask = str(slot_of(stage, n=n))
    closes = stage.now + timedelta(hours=20)
    text = "What does an index change, for reads and for writes?"
    return QuestionCard(ask, "Today's question", f"Index {n}", "sql", "junior", text, closes, 1, 2, answered=0)


def post(stage: Stage, n: int = 0) -> Post:
    return Post(slot_of(stage, n=n), stage.room, None, card(stage, n))


async def find(stage: Stage, asked: Post) -> Found | Later | Barred:
    spot = Spot(asked.slot, asked.room, asked.thread)
    return await stage.publisher.find(spot, stage.now - SPAN, stage.now + SPAN)


async def placed(stage: Stage, asked: Post) -> str:
    outcome = await stage.publisher.send(asked)
    assert isinstance(outcome, Posted), outcome
    return outcome.place


class PublisherContract:
    """Subclass it with a fixture `stage`."""

    async def test_a_message_is_posted_once_and_found_by_its_mark_alone(self, stage: Stage) -> None:
        first, second = post(stage, 1), post(stage, 2)
        places = [await placed(stage, each) for each in (first, second)]
        assert [await find(stage, each) for each in (first, second)] == [Found((place,)) for place in places]
        assert await find(stage, post(stage, 3)) == Found(())
        assert [("Index 1" in text, "Index 2" in text) for text in stage.texts()] == [(True, False), (False, True)]

    async def test_what_was_posted_at_another_time_is_not_found(self, stage: Stage) -> None:
        asked = post(stage)
        await placed(stage, asked)
        spot = Spot(asked.slot, asked.room, None)
        assert await stage.publisher.find(spot, stage.now - 9 * SPAN, stage.now - 8 * SPAN) == Found(())

    async def test_a_room_that_is_told_to_wait_says_how_long(self, stage: Stage) -> None:
        stage.limit(7)
        outcome = await stage.publisher.send(post(stage))
        assert isinstance(outcome, Later)
        assert outcome.seconds >= 7
        assert (stage.texts(), stage.requests()) == ([], 1)

    async def test_looking_may_have_to_wait_as_well(self, stage: Stage) -> None:
        await placed(stage, post(stage))
        stage.limit(7, looking=True)
        assert isinstance(await find(stage, post(stage)), Later)
        assert isinstance(await find(stage, post(stage)), Found)

    async def test_a_lost_answer_is_unclear_and_what_was_posted_is_found(self, stage: Stage) -> None:
        stage.lose_response()
        assert isinstance(await stage.publisher.send(post(stage)), Unclear)
        assert (len(stage.texts()), stage.requests()) == (1, 1)
        found = await find(stage, post(stage))
        assert isinstance(found, Found)
        assert len(found.places) == 1

    async def test_a_cut_connection_is_unclear_and_nothing_is_found(self, stage: Stage) -> None:
        stage.drop()
        assert isinstance(await stage.publisher.send(post(stage)), Unclear)
        assert (stage.texts(), stage.requests()) == ([], 1)
        assert await find(stage, post(stage)) == Found(())

    @pytest.mark.parametrize("after", [True, False])
    async def test_an_error_of_the_platform_is_unclear(self, stage: Stage, after: bool) -> None:
        stage.fail(after=after)
        assert isinstance(await stage.publisher.send(post(stage)), Unclear)
        found = await find(stage, post(stage))
        assert isinstance(found, Found)
        assert (len(found.places), stage.requests()) == (after, 1)

    async def test_a_room_that_may_not_be_posted_to_says_why(self, stage: Stage) -> None:
        stage.forbid()
        outcome = await stage.publisher.send(post(stage))
        assert isinstance(outcome, Barred)
        assert " " in outcome.why
        assert stage.texts() == []

    async def test_a_room_that_is_gone_says_so(self, stage: Stage) -> None:
        stage.delete_room()
        assert isinstance(await stage.publisher.send(post(stage)), Barred)
        assert isinstance(await find(stage, post(stage)), Barred)

    async def test_who_may_not_look_says_so(self, stage: Stage) -> None:
        await placed(stage, post(stage))
        stage.forbid_looking()
        assert isinstance(await find(stage, post(stage)), Barred)

    async def test_a_reveal_stands_in_the_thread_of_its_question(self, stage: Stage) -> None:
        place = await placed(stage, post(stage))
        reveal = Post(slot_of(stage, SlotKind.REVEAL), stage.room, place, Reveal("Index 0", MODEL, 4, 62, "writes"))
        below = await placed(stage, reveal)
        assert "sorted tree" in stage.texts(place)[-1]
        assert len(stage.texts()) == 1
        assert await find(stage, reveal) == Found((below,))

    async def test_a_thread_that_was_deleted_takes_nothing_and_the_room_is_well(self, stage: Stage) -> None:
        place = await placed(stage, post(stage))
        stage.delete(place)
        reveal = Post(slot_of(stage, SlotKind.REVEAL), stage.room, place, Reveal("Index 0", MODEL, 0))
        assert isinstance(await stage.publisher.send(reveal), Gone | Posted)
        assert stage.texts() == []
        await placed(stage, post(stage, 2))

    async def test_surplus_is_removed_and_removing_twice_is_no_error(self, stage: Stage) -> None:
        asked = post(stage)
        place, surplus = await placed(stage, asked), await self._surplus(stage, asked)
        for _ in range(2):
            await stage.publisher.remove(Spot(asked.slot, asked.room, None), surplus)
        assert await find(stage, asked) == Found((place,))
        assert len(stage.texts()) == 1

    async def test_a_learner_is_told_alone(self, stage: Stage) -> None:
        closes = stage.now + timedelta(hours=1)
        slot = slot_of(stage, SlotKind.REMINDER, learner=stage.learner)
        reminder = Post(slot, stage.room, None, Reminder(str(slot_of(stage)), "Index 0", closes))
        place = await placed(stage, reminder)
        assert "Index 0" in stage.told()[-1]
        assert stage.texts() == []
        assert await find(stage, reminder) == Found((place,))

    async def test_a_learner_who_cannot_be_told_is_no_fault_of_the_room(self, stage: Stage) -> None:
        stage.forbid_telling()
        slot = slot_of(stage, SlotKind.NOTICE, learner=stage.learner)
        outcome = await stage.publisher.send(Post(slot, stage.room, None, Notice("I cannot post in your room.")))
        assert isinstance(outcome, Barred | Gone)

    @pytest.mark.parametrize("kind", [SlotKind.DIGEST, SlotKind.NOTICE])
    async def test_other_messages_are_posted_and_found(self, stage: Stage, kind: SlotKind) -> None:
        rows = (BoardRow(1, "<!channel> @everyone *Ann*", 100, 1, is_you=False),)
        digest = Digest("This week", rows, (Again("sql/index", "What an index is for"),))
        message: Any = digest if kind is SlotKind.DIGEST else Notice("Hello there.")
        sent = Post(slot_of(stage, kind), stage.room, None, message)
        place = await placed(stage, sent)
        assert await find(stage, sent) == Found((place,))

    async def test_another_tenants_room_of_the_same_name_is_another_room(self, stage: Stage) -> None:
        asked = post(stage)
        stranger = replace(stage.room, tenant=stage.room.tenant._replace(id="elsewhere"))
        elsewhere = Post(replace(asked.slot, tenant=stranger.tenant), stranger, None, asked.message)
        outcome: Outcome = await stage.publisher.send(elsewhere)
        assert isinstance(outcome, Barred)
        assert stage.texts() == []

    async def _surplus(self, stage: Stage, asked: Post) -> str:
        """A second message of the same slot, as a request that came too late leaves it. Where the platform itself
        refuses a second one, a stage says so by returning the first: override."""
        return await placed(stage, asked)
