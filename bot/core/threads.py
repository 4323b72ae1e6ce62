"""A question's thread is for talk too: what in it is an answer, and what is offered about everything else, once."""

import re
from datetime import datetime

from bot.core.asks import Ask
from bot.core.messages import Action, Offer
from bot.core.places import Learner
from bot.core.ports import Store

SAID = re.compile(r"\s*answer\s*:\s*", re.IGNORECASE)
OFFER = "Was that an answer? I can grade it for you alone; nobody else sees the result."


def answer_in(text: str, *, mentions_tutor: bool) -> str | None:
    """The words to grade; None: talk stays talk. A mention is taken out of the text before."""
    said = SAID.match(text)
    if said is None and not mentions_tutor:
        return None
    return text[said.end() if said else 0 :].strip() or None


async def offer(store: Store, ask: Ask, learner: Learner, at: datetime) -> Offer | None:
    """None: they have heard it at this question before, or have answered it."""
    if (await store.progress(ask, learner)).tries:
        return None
    if not await store.first_time(ask.tenant, f"offer {ask.id}", at, learner.id):
        return None
    return Offer(OFFER, (Action.GRADE, Action.TALK))
