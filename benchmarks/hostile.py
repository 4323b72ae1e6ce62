"""Texts that are sent only to cost time: what each of them costs on the question where it costs most.

Processor time, since other programs run beside it, and the best of some tries; each try is another text, since a text
that was met before costs less."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from string import ascii_lowercase

from benchmarks.figures import percentile, table
from bot.core.grading import Grader
from bot.core.grading.answer import spoken
from bot.core.grading.points import words_of
from bot.core.questions import Question

HEAD = ("hostile text", "median ms", "worst ms", "on")
BEST_OF = 3
EVERY = 4
"""So many questions stand for one another: all of them take minutes."""
SEED = 7
MANY = 400
"""More words are not heard."""
CHINESE = "".join(map(chr, range(0x4E00, 0x9FFF)))
ENDINGS = ("s", "ed", "ing", "er", "ization")

Make = Callable[[random.Random, Question], str]


def _word(chance: random.Random, letters: int) -> str:
    return "".join(chance.choices(ascii_lowercase, k=letters))


def _words(form: str, letters: int, joint: str = " ") -> Make:
    """As many as are heard, none of which is known from before."""
    return lambda chance, _: joint.join(form.format(_word(chance, letters)) for _ in range(MANY))


def _always(text: str) -> Make:
    return lambda _, __: text


def _chinese(chance: random.Random, _: Question) -> str:
    return "，".join("".join(chance.choices(CHINESE, k=5)) for _ in range(4_000))


def _own(question: Question) -> list[str]:
    said = spoken(" ".join([question.answer, *(point.says for point in question.points)]))
    listened_for = [word for point in question.points for word in words_of(point)]
    return [word for word in (*said, *listened_for) if word.isalpha()]


def _shuffled(chance: random.Random, question: Question) -> str:
    return " ".join(chance.choices(_own(question), k=MANY))


def _negated(chance: random.Random, question: Question) -> str:
    words = chance.choices(_own(question), k=MANY)
    return " ".join(word if at % 3 else f"not {word}" for at, word in enumerate(words))


def _mangled(chance: random.Random, question: Question) -> str:
    """Words that begin like those of the question, and none of which is one."""
    words = chance.choices(_own(question), k=MANY)
    return " ".join(word[:4] + _word(chance, 2) + chance.choice(ENDINGS) for word in words)


TEXTS: dict[str, Make] = {
    "5 MB of prose": _always("the index finds rows " * 250_000),
    "a word of 5 MB": _always("x" * 5_000_000),
    "a million zero-width signs": _always("\u200b" * 1_000_000),
    "zero-width signs between": _always("\u200b".join("offset " * 9_000)),
    "400 nested fences": _always("```\n" * 400 + "x" + "\n```" * 400),
    "a million commas": _always("a," * 500_000),
    "“not” 2,000 times": _always("not " * 2_000),
    "signs made of eighteen": _always("\ufdfa" * 9_000),
    "Chinese with commas": _chinese,
    "unknown words": _words("{}", 7),
    "short unknown words": _words("{}", 5),
    "unknown words in “-ed”": _words("{}ed", 4),
    "unknown words in brackets": _words("({}'s),", 4),
    "sentences of unknown words": _words("{}.", 7),
    "unknown words in a row": _words("{}", 5, "."),
    "its own words, mangled": _mangled,
    "its own words, shuffled": _shuffled,
    "its own words, every third “not”": _negated,
}


def report(bank: Mapping[str, Question], every: int = EVERY) -> str:
    questions = list(bank.values())[::every]
    grader = Grader(bank)
    for question in questions:
        grader.grade(question.id, question.answer)
    rows = table(HEAD, (_row(name, make, questions, grader) for name, make in TEXTS.items()))
    return f"{rows}\n{len(questions)} of {len(bank)} questions, the best of {BEST_OF} texts on each, processor time"


def _row(name: str, make: Make, questions: Sequence[Question], grader: Grader) -> tuple[str, ...]:
    chance = random.Random(SEED)
    taken = {
        question.id: min(_time(grader, question.id, make(chance, question)) for _ in range(BEST_OF))
        for question in questions
    }
    worst = max(taken, key=lambda question: taken[question])
    return name, f"{percentile([*taken.values()], 0.5):.2f}", f"{taken[worst]:.2f}", worst


def _time(grader: Grader, question: str, text: str) -> float:
    start = time.thread_time()
    grader.grade(question, text)
    return (time.thread_time() - start) * 1000
