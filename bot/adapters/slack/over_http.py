"""Slack over HTTP as the service runs it: one workspace with a fixed token, or as many as install the app."""

from collections.abc import Sequence

from aiohttp import web

from bot.adapters.slack.front import Front

EVENTS = "/slack/events"
"""Events, commands and interactions alike: the payload says which it is."""


def deliveries(front: Front) -> Sequence[web.RouteDef]:
    return [web.post(EVENTS, front.on_delivery)]
