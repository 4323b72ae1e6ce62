"""The first minutes in a channel: whoever invites the bot is its host there, and can start with one press."""

from collections.abc import Sequence
from datetime import UTC

from bot.adapters.slack.delivery import Delivery
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.handling import is_new
from bot.adapters.slack.on_command import INVITE_ME, host_of
from bot.adapters.slack.people import Person, is_outside, person_of
from bot.adapters.slack.render import Rendered, posted
from bot.adapters.slack.replied import Reply, Shared, Told
from bot.core.arriving import invited, room_at
from bot.core.daily import HOSTS_SET, hear_daily
from bot.core.daily_words import SetDaily
from bot.core.messages import Action, Notice, Offer
from bot.core.places import Learner
from bot.core.zones import zone_of


async def on_joined(desk: Desk, delivery: Delivery) -> Reply:
    """Somebody came into a channel: that matters if it is the bot."""
    if delivery.user != delivery.bot_user or not await is_new(desk, delivery):
        return None
    inviter = str(delivery.event.get("inviter") or "")
    found = await person_of(delivery.client, delivery.tenant, inviter) if inviter else None
    person = found or Person(inviter)
    host = Learner(delivery.tenant, inviter, person.name) if inviter and not person.abroad else None
    room = await room_at(desk.tutor.store, delivery.tenant, delivery.channel)
    message = await invited(desk.tutor, room, host, delivery.at, person.zone)
    return Shared(posted(message, zone=zone_of(room.zone), value=room.id))


async def on_start(desk: Desk, delivery: Delivery) -> Reply:
    """The greeting becomes what it was about, for everybody to see; only a host can do that."""
    room = await room_at(desk.tutor.store, delivery.tenant, delivery.channel)
    host = await host_of(desk, delivery, room)
    if host.manages and await is_outside(delivery.client, room.id):
        return Told((INVITE_ME,))
    started = SetDaily((("on", True),))
    message = await hear_daily(desk.tutor, room, host, started, delivery.at, delivery.key)
    if message == HOSTS_SET or not isinstance(message, Notice):
        return Told((message,))
    return Shared(arranged(message.text, room.id), instead=True)


def arranged(how: str, channel: str) -> Sequence[Rendered]:
    """The greeting, once a host has set the daily question: nothing is left to start."""
    return posted(Offer(how, (Action.CHANGE, Action.TRY_PRIVATELY)), zone=UTC, value=channel)
