"""What is pressed about boards and about questions that are worth another look."""

from bot.adapters.slack.delivery import Delivery
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.handling import learner_of
from bot.adapters.slack.on_card import shown
from bot.adapters.slack.render import posted
from bot.adapters.slack.replied import Reply, Shared, Told
from bot.core import boards, pressing
from bot.core.arriving import room_at
from bot.core.commands import Leaderboard, Quiz, Word
from bot.core.conversation import carry_out, understood
from bot.core.messages import Board, Notice, QuestionCard
from bot.core.occasions import passing
from bot.core.zones import zone_of

SHARED = Notice("It is shared already: everybody here can see it. `leaderboard` brings it anew.")


async def on_share(desk: Desk, delivery: Delivery) -> Reply:
    """The board as it stands now, for everybody, and without the mark of whoever shares it."""
    occasion = passing(f"shared {delivery.channel}/{delivery.pressed_below}")
    if not await desk.tutor.store.first_time(delivery.tenant, occasion, delivery.at, delivery.user):
        return Told((SHARED,))
    command = understood(desk.tutor, f"leaderboard {delivery.value}")
    wanted = command if isinstance(command, Leaderboard) else Leaderboard()
    room = await room_at(desk.tutor.store, delivery.tenant, delivery.channel)
    learner = await learner_of(desk, delivery)
    period, everyone = wanted.period, wanted.everyone
    board = await boards.leaderboard(desk.tutor.store, room, learner, period, delivery.at, everyone=everyone)
    if not isinstance(board, Board):
        return Told((board,))
    return Shared(posted(board, zone=zone_of(room.zone)))


async def on_again(desk: Desk, delivery: Delivery) -> Reply:
    room = await room_at(desk.tutor.store, delivery.tenant, delivery.channel)
    learner = await learner_of(desk, delivery)
    return Told((await pressing.again(desk.tutor, room, learner, delivery.value, delivery.at, delivery.key),))


async def on_try_privately(desk: Desk, delivery: Delivery) -> Reply:
    return await _practice(desk, delivery, Quiz())


async def on_home_quiz(desk: Desk, delivery: Delivery) -> Reply:
    return await _practice(desk, delivery, Quiz())


async def on_home_review(desk: Desk, delivery: Delivery) -> Reply:
    return await _practice(desk, delivery, Word.REVIEW)


async def _practice(desk: Desk, delivery: Delivery, command: Quiz | Word) -> Reply:
    """A question for the learner alone: where there is a window anyway, the form to answer it.

    What is begun in App Home goes on in the direct message beside it: `last` and `hint` are typed there.
    """
    where = delivery.channel or delivery.view.get("private_metadata") or delivery.user
    room = await room_at(desk.tutor.store, delivery.tenant, where)
    learner = await learner_of(desk, delivery)
    messages = await carry_out(desk.tutor, room, learner, command, delivery.at, delivery.key)
    before, card = messages[:-1], messages[-1]
    if before or not delivery.view or not isinstance(card, QuestionCard):
        return Told(messages)  # the answer of the question before comes first, and is read first
    ask = await pressing.ask_of(desk.tutor, delivery.tenant, card.ask)
    return await shown(desk, delivery, ask, learner, card) if ask else Told(messages)
