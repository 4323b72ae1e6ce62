"""Every way in which Slack's SDK says that a call came to nothing."""

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

TROUBLE = (SlackClientError, aiohttp.ClientError, TimeoutError)


def why(error: Exception) -> str:
    """Fit for the log: no token is in it."""
    return str(error.response.get("error")) if isinstance(error, SlackApiError) else type(error).__name__
