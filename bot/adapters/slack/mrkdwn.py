"""The Markdown of questions → Slack's mrkdwn, paragraph by paragraph.

Slack takes ordinary Markdown in messages only, and not beside a button: with mrkdwn a question looks the same in a
channel, in a modal and in App Home, on one way through the code.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import count

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.adapters.slack.escaping import APART, escaped, fenced
from bot.adapters.slack.inline import inline, words

BULLETS = "•◦▪"
INDENT = "    "
RULE = "———"
MOST_KNOWN = 4_096


def mrkdwn(markdown: str) -> list[str]:
    """Its paragraphs; a list, a table or a piece of code is one. Spaces that hold marks together are held."""
    return list(_drawn(markdown))


@lru_cache(maxsize=MOST_KNOWN)
def _drawn(markdown: str) -> tuple[str, ...]:
    """Everybody who answers is shown the same points and the same model answer: half of the work of an answer."""
    tree = SyntaxTreeNode(_parser().parse(markdown))
    return tuple(text for text in _blocks(tree.children) if text)


def one_line(markdown: str) -> str:
    return " ".join(mrkdwn(markdown))


@lru_cache(maxsize=MOST_KNOWN)
def bare(markdown: str) -> str:
    """Its words for where Slack takes no marks at all."""
    tree = SyntaxTreeNode(_parser().parseInline(markdown))
    return " ".join("".join(map(words, tree.children)).split())


@cache
def _parser() -> MarkdownIt:
    """Without HTML: `<` is a `<`, and `&lt;` is what a question on escaping talks about."""
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("entity")


def _blocks(nodes: Iterable[SyntaxTreeNode], depth: int = 0) -> Iterator[str]:
    for node in nodes:
        match node.type:
            case "paragraph":
                yield _paragraph(node)
            case "heading":
                yield f"*{inline(node.children[0], frozenset({'strong'}))}*" if node.children else ""
            case "fence" | "code_block":
                yield fenced(node.content)
            case "bullet_list" | "ordered_list":
                yield "\n".join(_items(node, depth))
            case "blockquote":
                yield "\n".join(f">{line}" for line in "\n\n".join(_blocks(node.children)).split("\n"))
            case "table":
                yield fenced("\n".join(_aligned(node)))
            case "hr":
                yield RULE


def _paragraph(node: SyntaxTreeNode) -> str:
    """A line that only begins with `>` would be a quotation."""
    text = "".join(map(inline, node.children))
    return f"{APART}{text}" if text.startswith(escaped(">")) else text


def _items(node: SyntaxTreeNode, depth: int) -> Iterator[str]:
    numbers = count(int(node.attrs.get("start", 1)))
    for item in node.children:
        sign = f"{next(numbers)}." if node.type == "ordered_list" else BULLETS[min(depth, len(BULLETS) - 1)]
        first, *rest = [*_blocks(item.children, depth + 1), ""]
        yield f"{INDENT * depth}{sign} {first}"
        yield from (text for text in rest if text)


def _aligned(table: SyntaxTreeNode) -> Iterator[str]:
    rows = [_cells(row) for part in table.children for row in part.children]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        yield _padded(row, widths)
        if number == 0:
            yield _padded(["-" * width for width in widths], widths)


def _cells(row: SyntaxTreeNode) -> Sequence[str]:
    return [" ".join("".join(map(words, cell.children)).split()) for cell in row.children]


def _padded(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
