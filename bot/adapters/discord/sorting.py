"""What Discord answered → what became of a message, in sentences that somebody who sets up servers understands."""

from bot.adapters.discord.rest import LIMITED, NO_TOKEN, UNAUTHORIZED, Answer
from bot.core.publishing import Barred, Gone, Later, Unclear

NO_CHANNEL, NO_ACCESS, NO_PERMISSION, NO_DIRECT, NO_MUTUAL = 10003, 50001, 50013, 50007, 50278
NOT_TEXT, NEEDS_TAG, LOCKED, ARCHIVED, NO_REPLY, BAD_FORM = 50008, 40067, 160005, 50083, 160002, 50035
NO_THREAD = frozenset((NO_CHANNEL, NO_ACCESS, NO_PERMISSION, LOCKED, ARCHIVED))
"""A thread that takes nothing; its channel may."""
LEAST = 1.0
UNREACHED, SHUT_OUT, BUSY = 10.0, 600.0, 10.0

BARRED = {
    NO_CHANNEL: "the channel is gone",
    NO_ACCESS: "I cannot see the channel. Give me View Channel there, or invite me again if I was removed",
    NO_PERMISSION: "a permission is missing. Give me View Channel, Send Messages and Embed Links there",
    NOT_TEXT: "I can post in text, announcement and forum channels, and this is none of them",
    NEEDS_TAG: "every post in this forum needs a tag, and I may set none of its tags",
}
REFUSED = "Discord does not take the message"
ELSEWHERE = Barred("this channel is not in the server that set it")
NOT_TOLD = Gone("they take no direct messages from me")


def outcome_of(answer: Answer) -> Later | Barred | Gone | Unclear:
    """Of a message that was not posted, as far as anybody knows."""
    if answer.status == LIMITED:
        seconds = max(answer.retry_after, LEAST)
        return Later(seconds, "Discord wants fewer messages at once", all_rooms=answer.everywhere)
    if answer.status == UNAUTHORIZED:
        return Later(SHUT_OUT, NO_TOKEN, all_rooms=True)
    if not answer.sent:
        return Later(UNREACHED, "Discord cannot be reached")
    if answer.status == 0 or answer.status >= 500:
        return Unclear(f"Discord answered {answer.status}" if answer.status else "no answer came")
    if not isinstance(answer.data, dict):
        return Later(SHUT_OUT, "something between here and Discord refuses this machine", all_rooms=True)
    if answer.code in BARRED:
        return Barred(BARRED[answer.code])
    if answer.status in (403, 404):
        return Barred(f"Discord refuses it: {_said(answer)}")
    return Gone(f"{REFUSED}: {_said(answer)}")


def is_refused(answer: Answer) -> bool:
    """In direct messages this is their own affair, and no fault of the room."""
    return answer.status in (400, 403, 404) and isinstance(answer.data, dict)


def looked(answer: Answer) -> Later | Barred:
    """Of a question to Discord that changes nothing: it can simply be asked again."""
    outcome = outcome_of(answer)
    if isinstance(outcome, Later | Barred):
        return outcome
    return Later(BUSY, outcome.why)


def _said(answer: Answer) -> str:
    return str(answer.data.get("message") or answer.status)
