"""What people say to anybody, such as thanks or a smile: it gets a kind word, is never graded and costs nothing."""

import re
from unicodedata import category

from bot.core.grading.giving_up import LONGEST, SMILE, spaced
from bot.core.messages import Notice

WELCOME = Notice("You are welcome.")
HELLO = Notice("Hello! `quiz` brings a question, `help` lists what else I understand.")
UNTIL = Notice("Until next time.")
HEARD = Notice("All right: nothing is graded, and no try is spent.")

_THANKS = "thanks|thank (?:you|u)|thx|tnx|ty|cheers"
_GREETING = "hello|hi|hey|hiya|howdy|(?:good )?(?:morning|afternoon|evening)|good day"
_PARTING = "bye|goodbye|good night|goodnight|see (?:you|u|ya)"
_NOD = (
    "ok|okay|okey|all right|alright|got it|i see|makes sense|understood|no problem|no worries|sorry|fine|cool|nice|"
    "great|good|super|awesome|amazing|perfect|excellent|wow|oh|ah|aha|hm+|(?:ha){2,}|(?:he){2,}|lol"
)
_AROUND = (
    "a|again|all|and|bot|everybody|everyone|feedback|folks|for|friend|help|is|it|job|keypoint|later|lot|much|my|one|"
    "question|really|so|team|that|the|then|there|this|to|tomorrow|too|tutor|u|very|work|you"
)
_KINDS = tuple(
    (re.compile(rf"\b(?:{said})\b"), told)
    for said, told in ((_THANKS, WELCOME), (_GREETING, HELLO), (_PARTING, UNTIL), (_NOD, HEARD))
)
_NOTHING_ELSE = re.compile(rf"(?:(?:{_THANKS}|{_GREETING}|{_PARTING}|{_NOD}|{_AROUND}) )+")


def kind_word(text: str) -> Notice | None:
    """None: there is more in it than that, and it may be an answer."""
    if len(text) > LONGEST:
        return None
    said = spaced(text)
    if not said:
        return HEARD if SMILE.search(text) or any(category(sign) == "So" for sign in text) else None
    if not _NOTHING_ELSE.fullmatch(said):
        return None
    return next((told for kind, told in _KINDS if kind.search(said)), None)
