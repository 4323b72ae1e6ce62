"""App Home, drawn anew whenever somebody opens it."""

from bot.adapters.slack.delivery import Delivery
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.handling import learner_of
from bot.adapters.slack.home import Home, HomeRoom, home
from bot.adapters.slack.replied import Reply
from bot.core.daily import next_in_words
from bot.core.overview import RoomView, overview
from bot.core.places import Learner

PRIVATE = ("D", "U", "W")
"""How the ids of rooms begin that are for one learner alone."""


async def on_home_opened(desk: Desk, delivery: Delivery) -> Reply:
    if delivery.event.get("tab") != "home":
        return None
    await draw(desk, delivery, await learner_of(desk, delivery), delivery.channel)
    return None


async def draw(desk: Desk, delivery: Delivery, learner: Learner, direct: str) -> None:
    found = await overview(desk.tutor, learner, delivery.at)
    rooms = [await _room(desk, delivery, each) for each in found.rooms if not each.room.id.startswith(PRIVATE)]
    await delivery.client.views_publish(user_id=learner.id, view=home(Home(found.due, tuple(rooms), direct)))


async def _room(desk: Desk, delivery: Delivery, view: RoomView) -> HomeRoom:
    room, stats = view.room, view.stats
    when = await next_in_words(desk.tutor, room, delivery.at)
    return HomeRoom(room.id, stats.streak, stats.freezes, stats.points, view.rows, when, view.may_set)
