"""When nothing was answered: no words, a greeting, “I don't know”, or another language."""

import re

from bot.core.grading.answer import Answer
from bot.core.grading.grade import ANOTHER_LANGUAGE, EMPTY, NO_ANSWER
from bot.core.grading.languages import AROUND_NOTHING, ENGLISH, OTHER_LANGUAGES

_NOTHING_KNOWN = re.compile(
    r" (?:idk|dunno|no idea|no clue|no answer|not know|not sure|not remember|not understand|pass|forgot|skip"
    r"|not have (?:a |any )?(?:idea|clue)) "
)
_GREETING = re.compile(r" (?:hello|hi|hey|start|ready|ok|okay|thanks|thank you) ")
FEW = 4
"""With fewer words no language can be told."""


def silence(answer: Answer) -> str | None:
    """The flag of an answer that was no try."""
    if not any(word[0].isalnum() for word in answer.words):
        return EMPTY
    said = f" {' '.join(answer.words)} "
    if _GREETING.fullmatch(said) or (answer.index.keys() <= AROUND_NOTHING and _NOTHING_KNOWN.search(said)):
        return NO_ANSWER
    return ANOTHER_LANGUAGE if _is_another_script(answer) or _is_another_language(answer) else None


def _is_another_script(answer: Answer) -> bool:
    if answer.shown.isascii():
        return False
    letters = "".join(filter(str.isalpha, answer.words))
    return len(letters) > 1 and sum(map(str.isascii, letters)) < len(letters) / 2


def _is_another_language(answer: Answer) -> bool:
    """Their commonest words tell languages apart, where there are several different ones and few English ones."""
    many = len(answer.words)
    english = answer.where(ENGLISH).bit_count()
    if many < FEW or english > 0.25 * many:
        return False
    for language in OTHER_LANGUAGES.values():
        foreign = answer.where(language).bit_count()
        different = len(answer.index.keys() & language)
        if different > 1 and foreign >= max(2, 0.15 * many) and foreign > 1.5 * english:
            return True
    return False
