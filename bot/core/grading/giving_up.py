"""When somebody says that they do not know, and nothing else: a question may listen for those very words."""

import re

LONGEST = 80
SMILE = re.compile(r"<a?:\w+:\d+>|:[a-z0-9_+'-]+:(?=\s|:|$)|[:;]-?[()DP]|<3")
"""As the platforms write an emoji by its name, and as people draw one."""
_WORD = re.compile(r"\w+")
_NOT = "(?:do|would|can|could) not|(?:don|wouldn|can|couldn) t|dont|cant|cannot"
_UNKNOWN = (
    f"idk|dunno|(?:{_NOT}) (?:really )?(?:know|remember|understand)|no (?:idea|clue)|not (?:so |really )?sure|forgot|"
    "pass"
)
_AROUND = (
    "about|afraid|all|am|answer|at|have|hm+|honestly|i|it|just|m|oh|one|please|question|really|sadly|sorry|still|tbh|"
    "thanks|thank you|that|the|this|to|uh+|um+|ve|well|yet"
)
_GIVES_UP = re.compile(rf"(?:(?:{_AROUND}) )*(?:(?:{_UNKNOWN}) (?:(?:{_AROUND}) )*)+")


def gives_up(text: str) -> bool:
    return len(text) <= LONGEST and _GIVES_UP.fullmatch(spaced(text)) is not None


def spaced(text: str) -> str:
    """The words without smiles, each with a blank behind it."""
    return "".join(f"{word} " for word in _WORD.findall(SMILE.sub(" ", text).casefold()))
