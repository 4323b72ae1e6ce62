"""What people say to anybody, such as thanks or a smile, or that they do not know: never graded, it costs nothing."""

import re
from unicodedata import category

from bot.core.messages import Notice

WELCOME = Notice("You are welcome.")
HELLO = Notice("Hello! `quiz` brings a question, `help` lists what else I understand.")
UNTIL = Notice("Until next time.")
HEARD = Notice("All right: nothing is graded, and no try is spent.")
LONGEST = 80

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
_UNKNOWN = (
    "idk|dunno|(?:do not|don t|dont) (?:really )?(?:know|remember)|(?:cannot|can t|cant) remember|no (?:idea|clue)|"
    "not (?:so |really )?sure|forgot|pass"
)
_AROUND_UNKNOWN = (
    "about|all|am|answer|at|have|hm+|honestly|i|it|just|m|oh|one|question|really|sadly|sorry|still|that|the|this|to|ve|"
    "well"
)
_GIVES_UP = re.compile(rf"(?:(?:{_AROUND_UNKNOWN}) )*(?:{_UNKNOWN}) (?:(?:{_AROUND_UNKNOWN}) )*")
_KINDS = tuple(
    (re.compile(rf"\b(?:{said})\b"), told)
    for said, told in ((_THANKS, WELCOME), (_GREETING, HELLO), (_PARTING, UNTIL), (_NOD, HEARD))
)
_NOTHING_ELSE = re.compile(rf"(?:(?:{_THANKS}|{_GREETING}|{_PARTING}|{_NOD}|{_AROUND}) )+")
_SMILE = re.compile(r"<a?:\w+:\d+>|:[a-z0-9_+'-]+:(?=\s|:|$)|[:;]-?[()DP]|<3")
"""As the platforms write an emoji by its name, and as people draw one."""
_WORD = re.compile(r"\w+")


def kind_word(text: str) -> Notice | None:
    """None: there is more in it than that, and it may be an answer."""
    if len(text) > LONGEST:
        return None
    said = _said(text)
    if not said:
        return HEARD if _SMILE.search(text) or any(category(sign) == "So" for sign in text) else None
    if not _NOTHING_ELSE.fullmatch(said):
        return None
    return next((told for kind, told in _KINDS if kind.search(said)), None)


def gives_up(text: str) -> bool:
    """They say that they do not know, and nothing else: a question may listen for those very words."""
    return len(text) <= LONGEST and _GIVES_UP.fullmatch(_said(text)) is not None


def _said(text: str) -> str:
    """The words, each with a blank behind it."""
    return "".join(f"{word} " for word in _WORD.findall(_SMILE.sub(" ", text).casefold()))
