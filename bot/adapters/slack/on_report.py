"""What learners say about questions, and what hosts decide about that."""

from bot.adapters.slack.delivery import Body, Delivery
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.handling import learner_of
from bot.adapters.slack.modals import WHY, Opened, report_of, report_view, shown_view
from bot.adapters.slack.naming import action_name
from bot.adapters.slack.on_command import carried_out
from bot.adapters.slack.replied import Reply, Shown, Told, Wrong
from bot.adapters.slack.standing import ask_at
from bot.core import looking_back, pressing
from bot.core.asks import Ask
from bot.core.commands import CloseReport, Decide
from bot.core.messages import Notice
from bot.core.tutor import WITHDRAWN

REPORT = "report_question"
ABOUT_ASK = ("answer", "hint", "show_answer", "try_again")
NO_QUESTION = Notice("That message is none of my questions. Choose this on a question, or type `quiz report <why>`.")
SAY_WHY = "Say in a few words what is wrong, so that a host can mend it."


async def on_report(desk: Desk, delivery: Delivery) -> Reply:
    """From the menu of a message: about the question in it, or the one in whose thread it stands."""
    ask = await _ask_of(desk, delivery, delivery.body["message"])
    question = desk.tutor.bank.get(ask.question) if ask else None
    if ask is None or question is None:
        return Told((NO_QUESTION,))
    return Shown(report_view(question.title, Opened(ask.id, delivery.channel, delivery.at)))


async def _ask_of(desk: Desk, delivery: Delivery, message: Body) -> Ask | None:
    if message.get("bot_id"):
        for block in message.get("blocks") or ():
            for element in block.get("elements") or ():
                if action_name(str(element.get("action_id"))) in ABOUT_ASK:
                    return await pressing.ask_of(desk.tutor, delivery.tenant, str(element.get("value")))
    ts = str(message.get("thread_ts") or message["ts"])
    return await ask_at(desk.tutor.store, delivery.tenant, delivery.channel, ts)


async def on_report_sent(desk: Desk, delivery: Delivery) -> Reply:
    opened = Opened.read(delivery.view["private_metadata"])
    ask = await pressing.ask_of(desk.tutor, delivery.tenant, opened.ask)
    if ask is None:
        return Shown(shown_view(WITHDRAWN, opened))
    why = report_of(delivery.view["state"]["values"]).strip()
    if not why:
        return Wrong({WHY: SAY_WHY})
    learner = await learner_of(desk, delivery)
    return Shown(shown_view(await looking_back.report_ask(desk.tutor.store, ask, learner, why, delivery.at), opened))


async def on_accept(desk: Desk, delivery: Delivery) -> Reply:
    return await carried_out(desk, delivery, Decide(delivery.value, accept=True))


async def on_decline(desk: Desk, delivery: Delivery) -> Reply:
    return await carried_out(desk, delivery, Decide(delivery.value, accept=False))


async def on_good_idea(desk: Desk, delivery: Delivery) -> Reply:
    return await carried_out(desk, delivery, Decide(delivery.value, accept=True, to_question=True))


async def on_close(desk: Desk, delivery: Delivery) -> Reply:
    return await carried_out(desk, delivery, CloseReport(delivery.value))
