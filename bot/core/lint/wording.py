"""What can be shown and read in a chat: sizes, and Markdown that every platform draws."""

import re
from collections.abc import Iterator

from bot.core.errors import Mistake
from bot.core.questions import Question

MOST_ASK_WORDS = 45
ANSWER_WORDS = range(30, 121)
MOST_CODE_COLUMNS = 60
MOST_TITLE = 80
MOST_ASK = 3_000
MOST_ANSWER = 3_800

_FENCED = re.compile(r"^```.*?^```[^\n]*$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`[^`\n]+`")
_UNSHOWN = {
    "a table": re.compile(r"^\s*\|.*\|\s*$", re.MULTILINE),
    "HTML": re.compile(r"</?[a-zA-Z][^>\n]*>|<!--"),
    "an image": re.compile(r"!\[[^\]]*\]\("),
    "a heading deeper than ###": re.compile(r"^####", re.MULTILINE),
    "a list nested deeper than two levels": re.compile(r"^(?: {4,}|\t{2,})[-*+]\s", re.MULTILINE),
}


def mistakes_of_wording(question: Question) -> Iterator[Mistake]:
    for field, problem in (*_of_title(question), *_of_ask(question), *_of_answer(question), *_of_markdown(question)):
        yield Mistake(f"{question.id}.toml", field, problem)


def _of_title(question: Question) -> Iterator[tuple[str, str]]:
    if len(question.title) > MOST_TITLE:
        yield "title", f"{len(question.title)} characters; shorten it to {MOST_TITLE}"


def _of_ask(question: Question) -> Iterator[tuple[str, str]]:
    words = prose_words(question.ask)
    if words > MOST_ASK_WORDS:
        yield "ask", f"{words} words; ask one thing in at most {MOST_ASK_WORDS}"
    if len(question.ask) > MOST_ASK:
        yield "ask", f"{len(question.ask):,} characters; a chat shows {MOST_ASK:,} of a question"


def _of_answer(question: Question) -> Iterator[tuple[str, str]]:
    words = prose_words(question.answer)
    fewest = 0 if question.form == "code" else ANSWER_WORDS.start
    if not fewest <= words < ANSWER_WORDS.stop:
        yield "answer", f"{words} words outside code; a good answer has {fewest} to {ANSWER_WORDS.stop - 1}"
    if len(question.answer) > MOST_ANSWER:
        yield "answer", f"{len(question.answer):,} characters; shorten it to {MOST_ANSWER:,}"


def _of_markdown(question: Question) -> Iterator[tuple[str, str]]:
    for field, text in (("ask", question.ask), ("answer", question.answer)):
        if text.count("```") % 2:
            yield field, "a code fence is not closed; add ``` on a line of its own"
        prose = _INLINE.sub("", _FENCED.sub("", text))
        for name, pattern in _UNSHOWN.items():
            found = pattern.search(prose)
            if found:
                yield (
                    field,
                    f"{name} (“{found.group().strip()[:40]}”) is not shown on every platform; write it as plain lines",
                )
        for line in _code_lines(text):
            if len(line) > MOST_CODE_COLUMNS:
                yield field, f"code of {len(line)} columns (“{line.strip()[:30]}…”); break it at {MOST_CODE_COLUMNS}"


def prose_words(text: str) -> int:
    return len(re.findall(r"\w+(?:['’.-]\w+)*", _FENCED.sub(" ", text)))


def _code_lines(text: str) -> Iterator[str]:
    for block in _FENCED.findall(text):
        yield from block.splitlines()[1:-1]
