"""Who hears what: every name that Slack can send, and its handler. Which way events come does not matter here."""

import logging
import re
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack import (
    naming,
    on_answers,
    on_arrival,
    on_board,
    on_card,
    on_command,
    on_home,
    on_message,
    on_report,
    on_settings,
    on_thread,
)
from bot.adapters.slack.delivery import Delivery, Kind
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.handling import Handler, handled
from bot.adapters.slack.replied import Reply
from bot.adapters.slack.settings_form import ZONE
from bot.core.messages import Action

COMMANDS: Mapping[str, Handler] = {"/quiz": on_command.on_quiz, "/leaderboard": on_command.on_leaderboard}
EVENTS: Mapping[str, Handler] = {
    "message": on_message.on_message,
    "app_mention": on_message.on_message,
    "member_joined_channel": on_arrival.on_joined,
    "app_home_opened": on_home.on_home_opened,
}
BUTTONS: Mapping[Action | str, Handler] = {
    Action.ANSWER: on_card.on_answer,
    Action.HINT: on_card.on_hint,
    Action.TRY_AGAIN: on_card.on_try_again,
    Action.SHOW_ANSWER: on_card.on_show_answer,
    Action.CLAIM: on_answers.on_claim,
    Action.START: on_arrival.on_start,
    Action.CHANGE: on_settings.on_change,
    Action.TRY_PRIVATELY: on_board.on_try_privately,
    Action.GRADE: on_thread.on_grade,
    Action.TALK: on_thread.on_talk,
    Action.SHARE: on_board.on_share,
    Action.ACCEPT: on_report.on_accept,
    Action.DECLINE: on_report.on_decline,
    Action.GOOD_IDEA: on_report.on_good_idea,
    Action.CLOSE: on_report.on_close,
    naming.AGAIN: on_board.on_again,
    naming.QUIZ: on_board.on_home_quiz,
    naming.REVIEW: on_board.on_home_review,
    naming.SETTINGS: on_settings.on_change,
}
VIEWS: Mapping[str, Handler] = {
    naming.ANSWER_VIEW: on_answers.on_answer_sent,
    naming.REPORT_VIEW: on_report.on_report_sent,
    naming.SETTINGS_VIEW: on_settings.on_settings_sent,
}
ANYTHING = re.compile("")


async def on_nothing(desk: Desk, delivery: Delivery) -> Reply:
    """A link that was opened, a field that was touched: Slack only wants to hear that it was heard."""
    return None


def is_news(record: logging.LogRecord) -> bool:
    """Bolt reads SLACK_BOT_TOKEN from the environment by itself, and wonders why it is not to use it."""
    return record.getMessage() != warning_client_prioritized_and_token_skipped()


def build(desk: Desk) -> AsyncApp:
    """Requests over HTTP come here with their signature checked: see whoever takes them in."""

    async def authorize(team_id: str | None) -> AuthorizeResult:
        """Bolt speaks to nobody: whose token there is, is found out where a sentence can be said if there is none."""
        return AuthorizeResult(enterprise_id=None, team_id=team_id)

    logging.getLogger("slack_bolt.AsyncApp").addFilter(is_news)
    app = AsyncApp(
        name="keypoint",
        client=AsyncWebClient(retry_handlers=[]),
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
        ignoring_self_events_enabled=False,
    )
    _register(app, desk)
    return app


def _register(app: AsyncApp, desk: Desk) -> None:
    """Bolt asks one after the other, so what many do in the same minute comes first: answers."""

    def hears(matched: Any, kind: Kind, handler: Handler) -> None:
        matched(handled(desk, kind, handler))

    for view, handler in VIEWS.items():
        hears(app.view(view), Kind.MODAL, handler)
    for name, handler in COMMANDS.items():
        hears(app.command(name), Kind.COMMAND, handler)
    for event, handler in EVENTS.items():
        hears(app.event(event), Kind.EVENT, handler)
    for action, handler in BUTTONS.items():
        hears(app.action(naming.pattern(action)), Kind.BUTTON, handler)
    hears(app.shortcut(on_report.REPORT), Kind.SHORTCUT, on_report.on_report)
    hears(app.options(ZONE), Kind.OPTIONS, on_settings.on_zone_typed)
    hears(app.action(ANYTHING), Kind.OPTIONS, on_nothing)
